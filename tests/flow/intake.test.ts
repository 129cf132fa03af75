import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { workspacePaths } from '../../electron/paths.ts';
import { brokenInvariants } from '../../electron/services/db/invariants.ts';
import { freshFolder } from '../fixtures/database.ts';
import { forgetWorker, realFiles } from '../fixtures/real-files.ts';
import { recordedEngine, type RecordedEngine } from '../fixtures/recorded-engine.ts';
import { smallPage } from '../fixtures/small-scans.ts';
import { zip, type Zipped } from '../fixtures/zip.ts';
import { scannedPdf } from '../worker/pictures.ts';

const engines: RecordedEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
afterAll(forgetWorker);

function start(workspace = freshFolder(), heard?: (kind: string) => void): RecordedEngine {
  const engine = recordedEngine(workspace, {}, realFiles(heard));
  engines.push(engine);
  return engine;
}

let grants = 0;
function grant(engine: RecordedEngine, file: string): string {
  const token = `grant-${String(++grants).padStart(6, '0')}`;
  engine.engine.grant(token, file);
  return token;
}

let sheets = 0;
/** A page that is like no other. */
const sheet = (): Uint8Array => smallPage('询问笔录', [`第${++sheets}份`]);
const sheetsOf = (count: number): Uint8Array[] => Array.from({ length: count }, sheet);

/** Takes everything in that these files would make, under the names that were proposed. */
async function takeAll(engine: RecordedEngine, ...files: readonly string[]): Promise<void> {
  const { proposal, dossiers } = await engine.ask('import.propose', { picks: files.map((file) => grant(engine, file)) });
  await engine.ask('import.take', { proposal, dossiers: dossiers.map(({ index, name }) => ({ index, name })) });
  await engine.idle();
}

const rows = (engine: RecordedEngine) => engine.ask('dossier.list', { text: '' });
async function detailOf(engine: RecordedEngine, name: string) {
  const row = must((await rows(engine)).find((r) => r.name === name), name);
  return engine.ask('dossier.get', { dossier: row.id });
}

function archive(name: string, files: readonly Zipped[]): string {
  const file = path.join(freshFolder(), name);
  writeFileSync(file, zip(files));
  return file;
}

describe('proposals', () => {
  it('say what would be made and make nothing; what is kept is taken under its new name, once', async () => {
    const engine = start();
    const root = path.join(freshFolder(), 'U盘');
    for (const name of ['甲案', '乙案', '丙案']) mkdirSync(path.join(root, name), { recursive: true });
    writeFileSync(path.join(root, '甲案', '10.jpg'), sheet());
    writeFileSync(path.join(root, '甲案', '2.jpg'), sheet());
    writeFileSync(path.join(root, '乙案', '1.jpg'), sheet());
    writeFileSync(path.join(root, '丙案', '说明.docx'), 'no scan');
    const found = await engine.ask('import.propose', { picks: [grant(engine, root)] });
    expect(found.dossiers.map((d) => [d.name, d.from, d.files.map((f) => f.name), d.known])).toEqual([
      ['甲案', 'U盘/甲案', ['2.jpg', '10.jpg'], null],
      ['乙案', 'U盘/乙案', ['1.jpg'], null],
    ]);
    expect(found.dossiers.every((d) => d.files.every((f) => f.bytes > 1000))).toBe(true);
    expect(found.problems.map((p) => p.code)).toEqual(['file-unsupported']);
    await engine.idle();
    expect(await rows(engine)).toEqual([]);

    const jia = must(found.dossiers.find((d) => d.name === '甲案'), '甲案');
    await engine.ask('import.take', { proposal: found.proposal, dossiers: [{ index: jia.index, name: '甲案（2024）' }] });
    await engine.idle();
    expect((await rows(engine)).map((r) => [r.name, r.pages, r.state])).toEqual([['甲案（2024）', 2, 'ready']]);
    expect(await engine.refusal('import.take', { proposal: found.proposal, dossiers: [{ index: jia.index, name: '又一次' }] })).toBe('pick-expired');
    const again = await engine.ask('import.propose', { picks: [grant(engine, root)] });
    expect(again.dossiers.map((d) => d.known !== null)).toEqual([false, false]);
    await engine.ask('dossier.rename', { dossier: must((await rows(engine))[0], 'row').id, name: '甲案' });
    expect((await engine.ask('import.propose', { picks: [grant(engine, root)] })).dossiers.map((d) => d.known)).toEqual(['甲案', null]);
  });

  it('expire', async () => {
    const engine = start();
    expect(await engine.refusal('import.propose', { picks: ['never-given-out'] })).toBe('pick-expired');
    expect(await engine.refusal('import.take', { proposal: 'never-proposed', dossiers: [{ index: 0, name: '无' }] })).toBe('pick-expired');
  });

  it('take the same file into another dossier, and say so', async () => {
    const engine = start();
    const folder = freshFolder();
    const shared = sheet();
    for (const name of ['甲', '乙']) {
      mkdirSync(path.join(folder, name));
      writeFileSync(path.join(folder, name, '封面.jpg'), shared);
      writeFileSync(path.join(folder, name, '笔录.jpg'), sheet());
    }
    await takeAll(engine, path.join(folder, '甲'));
    await takeAll(engine, path.join(folder, '乙'));
    const job = must((await engine.ask('job.list', {})).find((j) => j.name === '乙'), 'job');
    expect(job.problems).toEqual([{ code: 'file-elsewhere', params: { name: '封面.jpg', dossier: '甲' } }]);
    expect((await rows(engine)).map((r) => r.pages)).toEqual([2, 2]);
    // Three different files, three blobs: nothing is kept twice.
    expect(engine.engine.context.workspace.db.get('select count(distinct sha256) as n from source_file')).toEqual({ n: 3 });
  });

  it('say in one sentence that many files are in another dossier already', async () => {
    const engine = start();
    const folder = freshFolder();
    const shared = sheetsOf(4);
    for (const name of ['甲', '乙']) {
      mkdirSync(path.join(folder, name));
      shared.forEach((bytes, i) => writeFileSync(path.join(folder, name, `${i + 1}.jpg`), bytes));
    }
    writeFileSync(path.join(folder, '乙', '5.jpg'), sheet());
    await takeAll(engine, path.join(folder, '甲'));
    await takeAll(engine, path.join(folder, '乙'));
    expect((await engine.ask('job.list', {})).flatMap((j) => j.problems)).toEqual([{ code: 'file-elsewhere', params: { name: '1.jpg 等 4 个文件', dossier: '甲' } }]);
  });
});

describe('damaged files', () => {
  it('whose pages were found again are taken in, with a word to count them', async () => {
    const engine = start();
    const file = path.join(freshFolder(), '残卷.pdf');
    writeFileSync(file, (await scannedPdf(sheetsOf(3))).subarray(0, -400));
    await takeAll(engine, file);
    const detail = await detailOf(engine, '残卷');
    expect(detail.row).toMatchObject({ state: 'ready', problems: 1 + detail.row.failed });
    expect(detail.row.read).toBeGreaterThan(0);
    const said = [{ code: 'file-repaired', params: { name: '残卷.pdf', pages: detail.row.pages } }];
    expect(detail.sources.map((s) => [s.locked, s.problem])).toEqual([[false, said[0]]]);
    expect((await engine.ask('job.list', {})).flatMap((j) => j.problems)).toEqual(said);
  });
});

describe('archives', () => {
  it('are taken in as folders are: names in GBK and UTF-8, sub-folders, an archive inside', async () => {
    const engine = start();
    const inner = zip([{ name: '戊/1.jpg', bytes: sheet() }]);
    const file = archive('移交.zip', [
      { name: '甲案/第10页.jpg', bytes: sheet(), gbk: true },
      { name: '甲案/第2页.jpg', bytes: sheet(), gbk: true },
      { name: '乙案/卷宗.pdf', bytes: await scannedPdf(sheetsOf(2)) },
      { name: '内层.zip', bytes: inner },
      { name: '目录.txt', bytes: Buffer.from('no scan') },
    ]);
    await takeAll(engine, file);
    expect((await rows(engine)).map((r) => [r.name, r.pages, r.state]).sort()).toEqual([['乙案', 2, 'ready'], ['戊', 1, 'ready'], ['甲案', 2, 'ready']].sort());
    expect((await detailOf(engine, '甲案')).sources.map((s) => s.name)).toEqual(['第2页.jpg', '第10页.jpg']);
    expect((await detailOf(engine, '乙案')).sources.map((s) => s.name)).toEqual(['卷宗.pdf']);
  });

  it('name what cannot be taken out of them, and the rest goes on', async () => {
    const engine = start();
    const file = archive('混合.zip', [{ name: '1.jpg', bytes: sheet() }, { name: '../../2.jpg', bytes: sheet() }, { name: '空.jpg', bytes: new Uint8Array(0) }]);
    const found = await engine.ask('import.propose', { picks: [grant(engine, file)] });
    expect(found.problems.map((p) => p.code)).toEqual(['archive-unsafe']);
    await engine.ask('import.take', { proposal: found.proposal, dossiers: [{ index: 0, name: '混合' }] });
    const jobs = await engine.idle();
    expect(jobs.map((j) => [j.state, j.problems.map((p) => [p.code, p.params.name])])).toEqual([['done', [['file-empty', '空.jpg']]]]);
    expect((await detailOf(engine, '混合')).row.pages).toBe(1);
  });

  it('that are gone, broken or empty of scans are named', async () => {
    const engine = start();
    const gone = archive('拔掉.zip', [{ name: '1.jpg', bytes: sheet() }]);
    const broken = archive('坏.zip', []);
    writeFileSync(broken, 'PK\x03\x04 this is no archive');
    const bare = archive('没有.zip', [{ name: '说明.txt', bytes: Buffer.from('no scan') }]);
    const found = await engine.ask('import.propose', { picks: [gone, broken, bare].map((file) => grant(engine, file)) });
    expect(found.problems.map((p) => [p.code, p.params.name])).toEqual([['file-broken', '坏.zip'], ['no-pages', '没有.zip'], ['file-unsupported', '说明.txt']]);
    rmSync(gone);
    await engine.ask('import.take', { proposal: found.proposal, dossiers: [{ index: 0, name: '拔掉' }] });
    const jobs = await engine.idle();
    expect(jobs.map((j) => [j.state, j.problems.map((p) => p.code)])).toEqual([['failed', ['file-missing', 'no-pages']]]);
  });

  it('go on after the program was ended in the middle, without doing anything twice', async () => {
    const workspace = freshFolder();
    const file = archive('续.zip', [1, 2, 3, 4].map((n) => ({ name: `${n}.jpg`, bytes: sheet() })));
    const first = start(workspace);
    const { proposal } = await first.ask('import.propose', { picks: [grant(first, file)] });
    await first.ask('import.take', { proposal, dossiers: [{ index: 0, name: '续' }] });
    engines.splice(engines.indexOf(first), 1);
    await first.stop();
    const read: string[] = [];
    const second = start(workspace, (kind) => read.push(kind));
    await second.idle();
    expect((await detailOf(second, '续')).row).toMatchObject({ pages: 4, read: 4, state: 'ready' });
    expect(read.filter((kind) => kind === 'recognise').length).toBeLessThanOrEqual(4);
    engines.splice(engines.indexOf(second), 1);
    await second.stop();
    const again: string[] = [];
    const third = start(workspace, (kind) => again.push(kind));
    await third.idle();
    expect(again).toEqual([]);
    expect(third.engine.context.workspace.db.get('select count(*) as n from page_text')).toEqual({ n: 4 });
  });
});

describe('watched folder', () => {
  /** Every look at the clock of the tests moves it on by a second. */
  const lookOn = async (engine: RecordedEngine): Promise<void> => {
    for (let i = 0; i < 30; i += 1) await engine.engine.context.jobs.watch.look();
    await engine.idle();
  };

  it('takes in what a scanner puts there, also after a restart; the page knows its name only', async () => {
    const workspace = freshFolder();
    const folder = path.join(freshFolder(), '扫描仪');
    mkdirSync(folder);
    const engine = start(workspace);
    expect((await engine.ask('watch.set', { folder: grant(engine, folder) })).watchFolder).toBe('扫描仪');
    writeFileSync(path.join(folder, 'SCN_0001.pdf'), await scannedPdf(sheetsOf(2)));
    await lookOn(engine);
    expect((await rows(engine)).map((r) => [r.name, r.pages, r.state])).toEqual([['SCN_0001', 2, 'ready']]);
    await lookOn(engine);
    engines.splice(engines.indexOf(engine), 1);
    await engine.stop();

    writeFileSync(path.join(folder, 'SCN_0002.pdf'), await scannedPdf(sheetsOf(1)));
    const second = start(workspace);
    await lookOn(second);
    expect((await rows(second)).map((r) => r.name).sort()).toEqual(['SCN_0001', 'SCN_0002']);
    expect(await second.refusal('watch.set', { folder: 'never-given-out' })).toBe('pick-expired');
    expect(await second.refusal('watch.set', { folder: grant(second, path.join(folder, 'SCN_0001.pdf')) })).toBe('bad-request');
    for (const own of [workspace, path.dirname(workspace), workspacePaths(workspace).blobs]) expect(await second.refusal('watch.set', { folder: grant(second, own) })).toBe('bad-request');
    expect((await second.ask('settings.get', {})).watchFolder).toBe('扫描仪');
    expect((await second.ask('watch.set', { folder: null })).watchFolder).toBeNull();
    writeFileSync(path.join(folder, 'SCN_0003.pdf'), await scannedPdf(sheetsOf(1)));
    await lookOn(second);
    expect(await rows(second)).toHaveLength(2);
  });
});

describe('locked files', () => {
  it('stay with their dossier, open with the password and come to their places; marks stay on their pages', async () => {
    const workspace = freshFolder();
    const engine = start(workspace);
    const folder = path.join(freshFolder(), '加密案');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '1.pdf'), await scannedPdf(sheetsOf(2)));
    writeFileSync(path.join(folder, '2.pdf'), await scannedPdf(sheetsOf(3), { password: 'geheim' }));
    writeFileSync(path.join(folder, '3.jpg'), sheet());
    writeFileSync(path.join(folder, '4.pdf'), await scannedPdf(sheetsOf(2), { password: 'geheim' }));
    writeFileSync(path.join(folder, '5.pdf'), await scannedPdf(sheetsOf(1), { password: 'anders' }));
    await takeAll(engine, folder);
    const before = await detailOf(engine, '加密案');
    expect(before.row).toMatchObject({ pages: 3, read: 3, state: 'ready', problems: 3 });
    expect(before.sources.map((s) => [s.name, s.pages, s.locked])).toEqual([['1.pdf', 2, false], ['2.pdf', 0, true], ['3.jpg', 1, false], ['4.pdf', 0, true], ['5.pdf', 0, true]]);

    const marked = must(before.pages[2], 'page of 3.jpg');
    const review = await engine.ask('review.get', { dossier: before.row.id });
    const box = { id: 'annotation-1', page: marked.id, kind: 'rectangle' as const, boxes: [[0.1, 0.1, 0.3, 0.2] as const], quote: '', text: '缺骑缝章', item: null, finding: null };
    await engine.ask('annotation.save', { review: review.id, annotation: box, expect: 0 });

    const absent = (r: typeof review) => r.items.filter((i) => i.opinion?.outcome === 'fail' && i.opinion.absent.length > 0);
    expect(absent(review)).toEqual([]);
    expect(review.items.some((i) => i.opinion?.reason.includes('文件「2.pdf」、「4.pdf」、「5.pdf」未能打开'))).toBe(true);

    const locked = must(before.sources[1], '2.pdf');
    expect(await engine.refusal('source.unlock', { source: locked.id, password: 'Geheim' })).toBe('wrong-password');
    expect((await detailOf(engine, '加密案')).row.pages).toBe(3);
    expect(await engine.ask('source.unlock', { source: locked.id, password: 'geheim' })).toEqual({ pages: 5 });
    expect(await engine.ask('source.unlock', { source: locked.id, password: 'geheim' })).toEqual({ pages: 0 });
    await engine.idle();
    const after = await detailOf(engine, '加密案');
    expect(after.row).toMatchObject({ pages: 8, read: 8, state: 'ready', problems: 1 });
    const names = new Map(after.sources.map((s) => [s.id, s.name]));
    expect(after.pages.map((p) => [p.index, names.get(p.source)])).toEqual(['1.pdf', '1.pdf', '2.pdf', '2.pdf', '2.pdf', '3.jpg', '4.pdf', '4.pdf'].map((name, i) => [i + 1, name]));
    expect(after.pages.find((p) => p.id === marked.id)).toMatchObject({ index: 6, picture: marked.picture });
    expect((await engine.ask('review.get', { dossier: before.row.id })).annotations.map((a) => a.page)).toEqual([marked.id]);
    expect((await engine.ask('event.list', { dossier: before.row.id })).filter((e) => e.kind === 'source.unlocked').map((e) => e.sentence).sort()).toEqual(['用密码打开文件「2.pdf」，3 页', '用密码打开文件「4.pdf」，2 页']);
    expect((await engine.ask('job.list', {})).flatMap((j) => j.problems.map((p) => p.params.name))).toEqual(['5.pdf']);
    expect(brokenInvariants(engine.engine.context.workspace.db)).toEqual([]);

    engines.splice(engines.indexOf(engine), 1);
    await engine.stop();
    rmSync(workspacePaths(workspace).cache, { recursive: true });
    const later = start(workspace);
    const picture = must(after.pages[3]?.picture, 'a picture out of the locked file');
    expect(await later.engine.context.jobs.picture(picture)).toMatchObject({ ok: true });
  });

  it('make a dossier also when there is nothing else in it, which opens later', async () => {
    const engine = start();
    const file = path.join(freshFolder(), '密卷.pdf');
    writeFileSync(file, await scannedPdf(sheetsOf(2), { password: '8461' }));
    await takeAll(engine, file);
    const before = await detailOf(engine, '密卷');
    expect(before.row).toMatchObject({ pages: 0, state: 'failed', problems: 1 });
    expect((await engine.ask('job.list', {})).map((j) => [j.state, j.problems.map((p) => p.code)])).toEqual([['failed', ['pdf-encrypted']]]);
    await engine.ask('job.control', { job: must((await engine.ask('job.list', {}))[0], 'job').id, action: 'retry' });
    expect((await engine.idle()).map((j) => [j.state, j.problems.map((p) => p.code)])).toEqual([['failed', ['pdf-encrypted']]]);
    await takeAll(engine, file);
    expect((await rows(engine)).length).toBe(1);
    expect(await engine.ask('source.unlock', { source: must(before.sources[0], 'source').id, password: '8461' })).toEqual({ pages: 2 });
    await engine.idle();
    expect((await detailOf(engine, '密卷')).row).toMatchObject({ pages: 2, read: 2, state: 'ready', problems: 0 });
    expect((await engine.ask('job.list', {})).find((j) => j.name === '密卷')).toMatchObject({ state: 'done', problems: [] });
  });
});
