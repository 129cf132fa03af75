import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemMessage, type Problem } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import { parseXml } from '../../electron/workers/ofd/ofd-xml.ts';
import { ofdFiles, packed, text, type OfdFiles } from '../tools/ofd-writer.ts';
import { document, isDark, isWhite, note, readers, square } from './ofd-pages.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

let worker: RunningWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());
const { probe, render, rendered, page } = readers(() => worker);

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const said = (result: Result<unknown, Problem>): string => (result.ok ? '' : problemMessage(result.error));
const changed = (change: (files: OfdFiles) => void, inner = square(5, 5)): string => {
  const files = ofdFiles([document(inner)]);
  change(files);
  return temporaryFile('changed.ofd', packed(files));
};
const CONTENT = 'Doc_0/Pages/Page_0/Content.xml';

describe('OFD files that are not as they should be', () => {
  it('are refused with a sentence that helps', async () => {
    const decision = readFileSync(path.resolve(import.meta.dirname, '..', 'fixtures', 'files', 'ofd', 'decision.ofd'));
    expect(said(await probe(changed((f) => (f['OFD.xml'] = '<ofd:OFD xmlns:ofd="x"><ofd:DocBody>'))))).toContain('已损坏，打不开');
    expect(said(await probe(changed((f) => delete f['Doc_0/Document.xml'])))).toContain('已损坏，打不开');
    expect(said(await probe(temporaryFile('cut.ofd', decision.subarray(0, decision.length >> 1))))).not.toBe('');
    expect(said(await probe(temporaryFile('locked.ofd', zipSync({ 'Encryptions.xml': bytes('<a/>'), 'x.dat': bytes('1') }))))).toContain('OFD 已加密');
    const many = ofdFiles([document('', { pages: Array.from({ length: 8 }, () => '<Content/>') })]);
    expect(said(await probe(temporaryFile('many.ofd', packed(many)), { ...LIMITS, maxPages: 7 }))).toContain('有 8 页，超过 7 页的上限');
    expect(said(await probe(temporaryFile('many.ofd', packed(many)), { ...LIMITS, maxEntries: 5 }))).toContain('超过 5 个的上限');
  });

  it('lose only the page that is damaged', async () => {
    const files = ofdFiles([document('', { pages: ['<Content><Layer ID="1">', `<Content><Layer ID="1">${square(5, 5)}</Layer></Content>`] })]);
    files[CONTENT] = '<ofd:Page xmlns:ofd="x"><ofd:Content><ofd:Layer ID="1"><ofd:PathObj';
    const name = temporaryFile('half.ofd', packed(files));
    const counted = await probe(name);
    expect(counted.ok && counted.value.pages.length).toBe(2);
    expect(said(await render(name, 0))).toContain('第 1 页无法识别（页面内容损坏）');
    expect((await page(name, 1)).share(6, 6, 8, 8, isDark)).toBe(1);
  });

  it('never unpack more than the limit, whatever they say of their size', async () => {
    const bomb = changed((f) => (f[CONTENT] = new Uint8Array(3 * 1024 * 1024)));
    expect(said(await render(bomb, 0, { ...LIMITS, maxEntryMb: 2 }))).toContain('第 1 页');
    // The directory says one byte; the stream holds three million.
    const lying = readFileSync(bomb);
    for (let at = lying.indexOf('PK\x01\x02'); at >= 0; at = lying.indexOf('PK\x01\x02', at + 1)) if (lying.readUInt32LE(at + 24) > 1_000_000) lying.writeUInt32LE(1, at + 24);
    expect(said(await render(temporaryFile('lying.ofd', lying)))).toContain('第 1 页');
  });

  it('find nothing outside of the container', async () => {
    const name = changed((f) => {
      f['Doc_0/Document.xml'] = String(f['Doc_0/Document.xml']).replace('Pages/Page_0/Content.xml', '../../../../etc/hostname');
      f['../../../../etc/hostname'] = f[CONTENT]!;
    });
    expect(said(await render(name))).toContain('第 1 页');
  });

  it('whose resources are gone draw the rest and say so', async () => {
    const seen = await page(changed((f) => delete f['Doc_0/PublicRes.xml'], square(5, 5) + text(2, 30, 20, '正文', { font: 1, size: 6 })));
    expect(seen.share(6, 6, 8, 8, isDark)).toBe(1);
    expect(seen.share(30, 14, 12, 7, isDark)).toBeGreaterThan(0.03);
    expect(note(seen.answer, 'content-skipped')).toContain('「PublicRes.xml」');
  });

  it('whose composites hold themselves end', async () => {
    const unit = '<CompositeGraphicUnits><CompositeGraphicUnit ID="41" Width="9" Height="9"><Content><CompositeObject ID="1" Boundary="0 0 9 9" ResourceID="41"/></Content></CompositeGraphicUnit></CompositeGraphicUnits>';
    const name = temporaryFile('ring.ofd', packed(ofdFiles([document('<CompositeObject ID="2" Boundary="0 0 9 9" ResourceID="41"/>', { resources: unit })])));
    expect(note(await rendered(name), 'content-skipped')).toContain('嵌套过深');
  });

  it('with other names of namespaces, letters and encodings are read', async () => {
    const files = ofdFiles([document(text(1, 5, 20, '公告', { font: 1, size: 8 }), { prefix: 'fz' })]);
    const gbk = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?>'), Buffer.from(String(files[CONTENT]).replace(/^<\?xml[^>]*\?>/, '').replace('公告', '\xb9\xab\xb8\xe6'), 'latin1')]);
    files['DOC_0/pages/PAGE_0/content.XML'] = new Uint8Array(gbk);
    delete files[CONTENT];
    const seen = await page(temporaryFile('names.ofd', packed(files)));
    expect(seen.share(5, 12, 16, 9, isDark)).toBeGreaterThan(0.05);
    expect(seen.share(40, 0, 60, 60, isWhite)).toBe(1);
  });
});

describe('XML', () => {
  it('never expands what a document type defines', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;">]><a b="&z;">&z;&amp;&#20013;&#x56fd;</a>';
    const root = parseXml(bytes(bomb));
    expect(root.text).toBe('&z;&中国');
    expect(root.attributes.get('b')).toBe('&z;');
  });

  it('keeps the order of children and their white space, and knows CDATA', () => {
    const root = parseXml(bytes('<o:a xmlns:o="x"><o:b> 甲 </o:b><c:d xmlns:c="y"/><o:b><![CDATA[<&乙]]></o:b><!-- end --></o:a>\n<!-- after -->'));
    expect(root.children.map((c) => c.name)).toEqual(['b', 'd', 'b']);
    expect(root.children.map((c) => c.text)).toEqual([' 甲 ', '', '<&乙']);
  });

  it.each([
    ['cut off', '<a><b>1</b><b>2', 'too soon'], ['nothing', '', 'no XML'], ['no XML', 'PK', 'no XML'],
    ['nested a thousand times', '<a>'.repeat(1000) + '</a>'.repeat(1000), 'nested'], ['names of objects', '<a><__proto__>1</__proto__></a>', 'reserved'],
  ])('throws on what is %s', (_, xml, why) => {
    expect(() => parseXml(bytes(xml))).toThrow(why);
  });
});
