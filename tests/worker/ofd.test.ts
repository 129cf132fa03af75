import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ofdTextLayer } from '../../electron/workers/ofd/ofd-text.ts';
import type { LayerLine } from '../../electron/workers/pdf/pdf-text.ts';
import { ofdFiles, packed, text } from '../tools/ofd-writer.ts';
import { sealFile, sealPng, signatureFile } from '../tools/make-seal.ts';
import { BLACK, body, document, file, isDark, isRed, isWhite, note, readers, square } from './ofd-pages.ts';
import { startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

const FOLDER = path.resolve(import.meta.dirname, '..', 'fixtures', 'files', 'ofd');
const fixture = (name: string): string => path.join(FOLDER, name);

let worker: RunningWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());

const { probed, rendered, page } = readers(() => worker);
const layer = (name: string, index = 0): Promise<LayerLine[]> => ofdTextLayer({ path: name, media: 'ofd', index, password: null, crop: null });

describe('a decision with template, table, pictures and seals', () => {
  const name = fixture('decision.ofd');

  it('is known by its content and counted in points', async () => {
    const hidden = temporaryFile('扫描件.dat', readFileSync(name));
    const { media, pages } = await probed(hidden);
    expect(media).toBe('ofd');
    expect(pages.map((p) => [p.index, Math.round(p.widthPt), Math.round(p.heightPt), p.hasText])).toEqual([[0, 595, 842, true], [1, 595, 842, true]]);
  });

  it('shows the template, the embedded title, both pictures and the table', async () => {
    const first = await page(name);
    expect([Math.round(first.widthMm), Math.round(first.heightMm)]).toEqual([210, 297]);
    expect(first.share(45, 17, 120, 12, isRed)).toBeGreaterThan(0.08);
    expect(first.share(20, 33, 170, 1, isRed)).toBeGreaterThan(0.5);
    // Every character of the title has ink: its glyphs can only be had by their numbers.
    for (let i = 0; i < 7; i++) expect(first.share(58 + i * 13, 38, 13, 14, isDark)).toBeGreaterThan(0.05);
    const [r, , b] = first.at(30, 196);
    expect(b - r).toBeGreaterThan(20);
    expect(first.share(120, 192, 24, 24, isDark)).toBeGreaterThan(0.15);
    expect(first.share(80, 192, 35, 36, isWhite)).toBe(1);
    const second = await page(name, 1);
    for (const y of [60, 71, 82, 93]) expect(second.share(22, y - 0.3, 166, 0.6, isDark)).toBeGreaterThan(0.2);
    for (const x of [22, 72, 102, 127, 157, 188]) expect(second.share(x - 0.3, 60, 0.6, 33, isDark)).toBeGreaterThan(0.2);
  });

  it('shows the seal over the text, which stays readable, and each page its part of the seal across the edges', async () => {
    const [first, second] = [await page(name), await page(name, 1)];
    expect(note(first.answer, 'seal-not-drawn')).toBeNull();
    expect(note(second.answer, 'seal-not-drawn')).toBeNull();
    expect(second.share(130, 148, 42, 42, isRed)).toBeGreaterThan(0.08);
    expect(second.share(134, 163, 34, 6, isDark)).toBeGreaterThan(0.05);
    expect(second.share(135, 152, 6, 6, isWhite)).toBeGreaterThan(0.3);
    expect(first.share(189, 120, 21, 42, isRed)).toBeGreaterThan(0.05);
    expect(second.share(189, 120, 21, 42, isRed)).toBeGreaterThan(0.05);
    expect(second.share(167, 125, 21, 22, isRed)).toBe(0);
  });

  it('has exact text with places', async () => {
    const lines = await layer(name);
    const title = lines.find((l) => l.text === '行政处罚决定书')!;
    expect(title.box[0] * 210).toBeCloseTo(58, 0);
    expect(title.box[2] * 210).toBeCloseTo(149, 0);
    expect(title.cuts).toHaveLength(8);
    title.cuts.forEach((cut, i) => expect(cut).toBeCloseTo(i / 7, 2));
    const texts = lines.map((l) => l.text);
    expect(texts).toContain('统一社会信用代码：92330000MA2XXXXX1K');
    expect(texts).toContain('项的规定。本局于2025年2月26日送达行政处罚告知书，当事人未陈述申辩。');
    expect(texts).toContain('图一');
    for (const line of lines) expect(line.cuts).toHaveLength(line.text.length + 1);
    const cells = (await layer(name, 1)).map((l) => l.text);
    expect(cells).toEqual(expect.arrayContaining(['物品名称', '单价（元）', '13.00', '合计']));
  });

  it('moves the text with the crop and leaves out what lies outside', async () => {
    const lines = await ofdTextLayer({ path: name, media: 'ofd', index: 0, password: null, crop: [0, 0.1, 1, 0.5] });
    expect(lines.map((l) => l.text)).not.toContain('青石县市场监督管理局');
    const title = lines.find((l) => l.text === '行政处罚决定书')!;
    expect(title.box[1] * 0.4 + 0.1).toBeCloseTo((50 - 13 * 0.86) / 297, 2);
  });
});

describe('seals', () => {
  it.each(['notice-v1.ofd', 'ofd-seal.ofd'])('of %s are drawn', async (name) => {
    const seen = await page(fixture(name));
    expect(note(seen.answer, 'seal-not-drawn')).toBeNull();
    expect(seen.share(124, 128, 42, 42, isRed)).toBeGreaterThan(0.06);
    // The ring at its four ends, and the star.
    for (const [x, y] of [[124, 147], [162, 147], [143, 128], [143, 166]] as const) expect(seen.share(x, y, 4, 4, isRed)).toBeGreaterThan(0.1);
    expect(seen.share(144, 148, 2, 2, isWhite)).toBe(0);
  });

  it('that cannot be drawn are said and framed; the page is never clean', async () => {
    const seen = await page(fixture('broken-seal.ofd'));
    expect(note(seen.answer, 'seal-not-drawn')).toContain('第 1 页的电子印章未能显示（印章数据已损坏）');
    for (const [x, y, w, h] of [[124, 127.5, 42, 1], [124, 169.5, 42, 1], [123.5, 128, 1, 42], [165.5, 128, 1, 42]] as const) expect(seen.share(x, y, w, h, isRed)).toBeGreaterThan(0.05);
    expect(seen.share(126, 129, 38, 5, isRed)).toBeGreaterThan(0.05);
  });

  const stamps = [{ page: 0, box: '40 10 30 30' }];
  const white = createCanvas(40, 40);
  white.getContext('2d').fillStyle = '#fff';
  white.getContext('2d').fillRect(0, 0, 40, 40);
  const seal = (bytes: Uint8Array, type = 'png') => ({ type, bytes, name: '青石县林业局' });
  it.each([
    ['a picture that is damaged', { stamps, seal: sealFile(seal(sealPng('青石县林业局', 120).subarray(0, 500)), 4), value: null }, '无法解码'],
    ['a kind that is not known', { stamps, seal: sealFile(seal(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="300"/>'), 'svg'), 4), value: null }, 'svg'],
    ['a white picture', { stamps, seal: sealFile(seal(new Uint8Array(white.toBuffer('image/png'))), 4), value: null }, '空白'],
    ['no seal data', { stamps, seal: null, value: null }, '没有印章数据'],
    ['no place', { stamps: [{ page: 0, box: 'x' }], seal: sealFile(seal(sealPng('青石县林业局', 120)), 4), value: null }, '没有给出位置'],
  ])('with %s leave a note', async (_, signed, word) => {
    const answer = await rendered(file(text(1, 5, 20, '正文', { font: 1, size: 5 }), { signatures: [signed] }));
    expect(note(answer, 'seal-not-drawn')).toContain(word);
  });

  it('whose list is missing are said on every page', async () => {
    const files = ofdFiles([document(square(5, 5, BLACK), { pages: [body(), body()], signatures: [{ stamps, seal: null, value: signatureFile(seal(sealPng('青石县林业局', 120)), 4) }] })]);
    delete files['Doc_0/Signs/Signatures.xml'];
    const name = temporaryFile('no-list.ofd', packed(files));
    for (const index of [0, 1]) expect(note(await rendered(name, index), 'seal-not-drawn')).toContain('签章列表缺失');
  });
});
