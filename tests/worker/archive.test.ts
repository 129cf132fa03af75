import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../shared/base/problem.ts';
import type { Limits, ListAnswer } from '../../shared/domain/task.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';
import { gbk, zip, type ZipItem } from './zips.ts';

const FILES = path.resolve(import.meta.dirname, '..', 'fixtures', 'files');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(FILES, name)));
const page = bytesOf('gray.jpg');
const bundle = bytesOf('fax4.pdf');

describe('archives', () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  const list = (file: string, limits: Limits = LIMITS) => worker.run({ kind: 'list', path: file, name: '案卷.zip', limits });
  const extract = (file: string, place: readonly number[], limits: Limits = LIMITS) => worker.run({ kind: 'extract', path: file, name: '案卷.zip', place, limits });

  async function listed(items: readonly ZipItem[], limits: Limits = LIMITS): Promise<ListAnswer & { readonly file: string }> {
    const file = temporaryFile('案卷.zip', zip(items));
    const result = await list(file, limits);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return { ...result.value, file };
  }
  const names = (answer: ListAnswer): readonly string[] => answer.entries.map((e) => e.name);
  const codes = (problems: readonly Problem[]): readonly (readonly [string, unknown])[] => problems.map((p) => [p.code, p.params['entry'] ?? p.params['name']]);

  it('tells pages, bundles and other files by what they are, and unpacks each', async () => {
    const items: ZipItem[] = [
      { name: '卷内/1.jpg', data: page },
      { name: '卷内/2.dat', data: bundle },
      { name: '卷内/3.tif', data: bytesOf('fax4.tif') },
      { name: '卷内/4.tif', data: bytesOf('pages.tif') },
      { name: '卷内/5.webp', data: bytesOf('lossy.webp'), method: 0 },
      { name: '卷内/6.bmp', data: bytesOf('bilevel.bmp') },
      { name: '卷内/说明.txt', data: Buffer.from('说明') },
      { name: '卷内/坏.png', data: Buffer.from('no picture') },
    ];
    const answer = await listed(items);
    expect(answer.problems).toEqual([]);
    expect(answer.entries.map((e) => [e.place, e.name, e.bytes, e.shape])).toEqual(
      items.map((item, i) => [[i], item.name, item.data.length, ['page', 'bundle', 'page', 'bundle', 'page', 'page', 'other', 'page'][i]]),
    );
    for (const [i, item] of items.entries()) {
      const result = await extract(answer.file, [i]);
      expect(result.ok && Buffer.from(result.value.bytes).equals(Buffer.from(item.data))).toBe(true);
    }
  });

  it('reads names in GBK, in UTF-8 with and without the flag, and beside the plain name', async () => {
    expect(names(await listed([{ name: gbk('联通/现场检查笔录.jpg'), data: page }, { name: gbk('一.jpg'), data: page }]))).toEqual(['联通/现场检查笔录.jpg', '一.jpg']);
    expect(names(await listed([{ name: '立案审批表.jpg', data: page }]))).toEqual(['立案审批表.jpg']);
    expect(names(await listed([{ name: '立案审批表.jpg', data: page, utf8: true }, { name: gbk('送达回证.jpg'), data: page }]))).toEqual(['立案审批表.jpg', '送达回证.jpg']);
    expect(names(await listed([{ name: '????.jpg', data: page, unicodePath: '询问笔录.jpg' }]))).toEqual(['询问笔录.jpg']);
  });

  it('reads any name in either code', async () => {
    const name = fc.array(fc.constantFrom(...'案卷立审批表现场检查询问笔录罚款决定书送达回证一二三丂亐凬'), { minLength: 1, maxLength: 12 }).map((c) => c.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 5 }), async (all) => {
        const expected = all.map((n) => `${n}.jpg`);
        expect(names(await listed(expected.map((n) => ({ name: gbk(n), data: page }))))).toEqual(expected);
        expect(names(await listed(expected.map((n) => ({ name: n, data: page }))))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('names entries that lead out of the archive and goes on', async () => {
    const bad = ['../外面.jpg', '/etc/a.jpg', 'C:/a.jpg', 'a/../../b.jpg', '..\\..\\c.jpg', 'a\u0007.jpg'];
    const answer = await listed([...bad.map((name) => ({ name, data: page })), { name: '卷\\好.jpg', data: page }]);
    expect(codes(answer.problems)).toEqual(bad.map((name) => ['archive-unsafe', name.replaceAll('\\', '/')]));
    expect(names(answer)).toEqual(['卷/好.jpg']);
  });

  it('leaves out what systems leave behind, without a word', async () => {
    const litter = ['__MACOSX/._1.jpg', '卷/.DS_Store', '卷/Thumbs.db', '卷/desktop.ini', '~$说明.docx', '卷/'];
    const answer = await listed([...litter.map((name) => ({ name, data: page })), { name: '1.jpg', data: page }]);
    expect([names(answer), answer.problems]).toEqual([['1.jpg'], []]);
  });

  it('names what is locked, damaged or packed in an unknown way', async () => {
    const answer = await listed([
      { name: '密.jpg', data: page, locked: true },
      { name: '怪.jpg', data: page, method: 14 },
      { name: '乱.jpg', data: new Uint8Array(page).fill(0xff), method: 8, claimed: page.length },
      { name: '好.jpg', data: page },
      { name: '错.jpg', data: page, wrongChecksum: true },
    ]);
    expect(codes(answer.problems)).toEqual([['archive-locked', '密.jpg'], ['file-unreadable', '案卷.zip/怪.jpg']]);
    expect(names(answer)).toEqual(['乱.jpg', '好.jpg', '错.jpg']);
    const wrong = await extract(answer.file, [4]);
    expect(wrong.ok ? null : wrong.error).toMatchObject({ code: 'file-broken', params: { name: '案卷.zip/错.jpg' } });
    const locked = await extract(answer.file, [0]);
    expect(locked.ok ? null : locked.error).toMatchObject({ code: 'archive-locked' });
  });

  it('stops a bomb while it unpacks, whatever its header says', async () => {
    const limits = { ...LIMITS, maxEntryMb: 1 };
    const bomb = Buffer.alloc(240 * 1024 * 1024);
    bomb.set(page);
    const answer = await listed([{ name: '炸.jpg', data: bomb, claimed: 2000 }, { name: '大.jpg', data: bomb }, { name: '好.jpg', data: page }], limits);
    expect(codes(answer.problems)).toEqual([['archive-bomb', '大.jpg']]);
    expect(names(answer)).toEqual(['炸.jpg', '好.jpg']);
    const result = await extract(answer.file, [0], limits);
    expect(result.ok ? null : result.error).toEqual({ code: 'archive-bomb', params: { name: '案卷.zip', entry: '炸.jpg', limitMb: 1 } });
    const peak = worker.peakMemory();
    if (peak !== null) expect(peak).toBeLessThan(280);
    expect((await extract(answer.file, [2], limits)).ok).toBe(true);
  });

  it('goes through archives inside, but not deeper than allowed', async () => {
    const inner = zip([{ name: gbk('证据.jpg'), data: page }, { name: '深.zip', utf8: true, data: zip([{ name: 'x.jpg', data: page }]) }]);
    const items = [{ name: '内层.zip', data: inner }, { name: '1.jpg', data: page }];
    const answer = await listed(items);
    expect(answer.entries.map((e) => [e.place, e.name])).toEqual([[[0, 0], '内层.zip/证据.jpg'], [[1], '1.jpg']]);
    expect(codes(answer.problems)).toEqual([['archive-nested', '内层.zip/深.zip']]);
    const deep = await listed(items, { ...LIMITS, maxNesting: 3 });
    expect(names(deep)).toEqual(['内层.zip/证据.jpg', '内层.zip/深.zip/x.jpg', '1.jpg']);
    for (const { place } of deep.entries) {
      const result = await extract(deep.file, place, { ...LIMITS, maxNesting: 3 });
      expect(result.ok && Buffer.from(result.value.bytes).equals(Buffer.from(page))).toBe(true);
    }
    const forbidden = await extract(deep.file, [0, 1, 0]);
    expect(forbidden.ok ? 'none' : forbidden.error.code).toBe('file-missing');
  });

  it('takes an OFD for a bundle and an office document for nothing to read', async () => {
    const answer = await listed([
      { name: '通知.ofd', data: zip([{ name: 'OFD.xml', data: Buffer.from('<OFD/>') }]) },
      { name: '报告.docx', data: zip([{ name: '[Content_Types].xml', data: Buffer.from('<Types/>') }, { name: 'word/media/1.jpg', data: page }]) },
    ]);
    expect(answer.entries.map((e) => [e.name, e.shape])).toEqual([['通知.ofd', 'bundle'], ['报告.docx', 'other']]);
    const document = await list(temporaryFile('a.zip', zip([{ name: '[Content_Types].xml', data: Buffer.from('<Types/>') }, { name: 'word/document.xml', data: Buffer.from('<w/>') }])));
    expect(document.ok ? null : document.error).toMatchObject({ code: 'file-unsupported', params: { hint: '这是 Word 文档，请另存为 PDF 后再导入。' } });
  });

  it('counts files, in archives inside too', async () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ name: `${i}.jpg`, data: page }));
    const limits = { ...LIMITS, maxEntries: 5 };
    const refused = await list(temporaryFile('a.zip', zip(many)), limits);
    expect(refused.ok ? null : refused.error).toEqual({ code: 'archive-full', params: { name: '案卷.zip', entries: 6, limit: 5 } });
    const answer = await listed([{ name: '1.jpg', data: page }, { name: '内.zip', data: zip(many.slice(0, 4)) }], limits);
    expect([names(answer), codes(answer.problems)]).toEqual([['1.jpg'], [['archive-full', '案卷.zip/内.zip']]]);
  });

  it('answers for what is no archive, and for one that is cut off or not there', async () => {
    const whole = zip([{ name: '1.jpg', data: page }]);
    for (const [bytes, code] of [[whole.subarray(0, 500), 'file-broken'], [page, 'file-broken'], [new Uint8Array(0), 'file-empty']] as const) {
      const result = await list(temporaryFile('a.zip', bytes));
      expect(result.ok ? 'none' : result.error.code).toBe(code);
    }
    const gone = await list('/nowhere/案卷.zip');
    expect(gone.ok ? 'none' : gone.error.code).toBe('file-missing');
    const file = temporaryFile('a.zip', whole);
    for (const place of [[], [7], [0, 0]]) expect((await extract(file, place)).ok).toBe(false);
  });

  it('keeps no file open, so that a stick can be drawn', async () => {
    const { file } = await listed([{ name: '1.jpg', data: page }, { name: '内.zip', data: zip([{ name: '2.jpg', data: page }]) }]);
    await extract(file, [1, 0]);
    if (process.platform !== 'linux') return;
    const folder = `/proc/${worker.process.pid}/fd`;
    const open = readdirSync(folder).flatMap((fd) => {
      try {
        return [readlinkSync(path.join(folder, fd))];
      } catch {
        return [];
      }
    });
    expect(open.filter((target) => target.endsWith('.zip'))).toEqual([]);
  });
});
