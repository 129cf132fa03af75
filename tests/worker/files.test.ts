import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { loadImage, createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Media, ProbeAnswer, RenderAnswer } from '../../shared/domain/task.ts';
import { A4, jpeg, paper, scannedPdf, withOrientation, write } from './pictures.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

const TIFF = path.resolve(import.meta.dirname, '..', 'fixtures', 'files', 'pages.tif');
const half = { width: A4.width / 2, height: Math.round(A4.height / 2) };

/** A page with a black bar at its top left, so that one sees how it stands. */
const page = (text = '现场检查笔录'): Uint8Array =>
  jpeg(
    paper(half.width, half.height, (c) => {
      c.fillRect(0, 0, 200, 60);
      write(c, [{ text, x: 240, y: 300, size: 40 }]);
    }),
  );

/** Level of a point of an encoded picture, 0–255; coordinates are fractions. */
async function level(answer: RenderAnswer, x: number, y: number): Promise<number> {
  const image = await loadImage(Buffer.from(answer.image));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data[1]!;
}

describe('files come in', () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  const probe = (file: string, limits = LIMITS) => worker.run({ kind: 'probe', path: file, name: '案卷.pdf', password: null, limits });
  const render = (file: string, media: Media, index = 0, limits = LIMITS) =>
    worker.run({ kind: 'render', path: file, media, index, dpi: 100, password: null, crop: null, shadow: null, limits });

  async function probed(file: string): Promise<ProbeAnswer> {
    const result = await probe(file);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }
  async function rendered(file: string, media: Media, index = 0): Promise<RenderAnswer> {
    const result = await render(file, media, index);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }
  async function problemOf(file: string, limits = LIMITS): Promise<string> {
    const result = await probe(file, limits);
    return result.ok ? 'none' : result.error.code;
  }

  it('takes the scans of a PDF as they are, byte for byte', async () => {
    const scans = [page('第一页'), page('第二页')];
    const file = temporaryFile('a.pdf', await scannedPdf(scans));
    const { media, pages } = await probed(file);
    expect(media).toBe('pdf');
    expect(pages.map((p) => [p.index, Math.round(p.widthPt), Math.round(p.heightPt), p.hasText])).toEqual([[0, 595, 842, false], [1, 595, 842, false]]);
    for (const [index, scan] of scans.entries()) {
      const answer = await rendered(file, 'pdf', index);
      expect(answer).toMatchObject({ direct: true, mime: 'image/jpeg', width: half.width, height: half.height, dpi: 100 });
      expect(Buffer.from(answer.image).equals(Buffer.from(scan))).toBe(true);
      const small = await loadImage(Buffer.from(answer.thumbnail));
      expect(small.width).toBe(240);
    }
  });

  it('honours /Rotate', async () => {
    const file = temporaryFile('r.pdf', await scannedPdf([page()], { rotate: 90 }));
    const answer = await rendered(file, 'pdf');
    expect(answer.direct).toBe(false);
    expect(answer.width).toBeGreaterThan(answer.height);
    expect(await level(answer, 0.99, 0.05)).toBeLessThan(60);
    expect(await level(answer, 0.02, 0.05)).toBeGreaterThan(200);
  });

  it('draws a scan whose values are inverted instead of showing the negative', async () => {
    const negative = jpeg(paper(half.width, half.height, (c) => {
      c.fillStyle = '#000';
      c.fillRect(0, 0, half.width, half.height);
      c.fillStyle = '#fff';
      c.fillRect(0, 0, 200, 60);
    }));
    const answer = await rendered(temporaryFile('i.pdf', await scannedPdf([negative], { inverted: true })), 'pdf');
    expect(answer.direct).toBe(false);
    expect(await level(answer, 0.5, 0.5)).toBeGreaterThan(240);
    expect(await level(answer, 0.05, 0.02)).toBeLessThan(20);
  });

  it('does not let EXIF inside a PDF turn the page', async () => {
    const answer = await rendered(temporaryFile('e.pdf', await scannedPdf([withOrientation(page(), 6)])), 'pdf');
    expect(answer).toMatchObject({ width: half.width, height: half.height });
    expect(await level(answer, 0.05, 0.02)).toBeLessThan(60);
  });

  it('draws pages that are more than a scan, and sees their text', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([420, 595]).drawText('No. 2024-15', { x: 60, y: 500, size: 30 });
    const file = temporaryFile('t.pdf', await pdf.save());
    expect((await probed(file)).pages[0]).toMatchObject({ hasText: true, widthPt: 420 });
    const answer = await rendered(file, 'pdf');
    expect(answer).toMatchObject({ direct: false, width: 583, height: 826, dpi: 100 });
  });

  it.each([
    ['an encrypted PDF', 'pdf-encrypted', async () => scannedPdf([page()], { password: '8461' })],
    ['a PDF cut off before its first page', 'file-broken', async () => (await scannedPdf([page(), page()])).subarray(0, 300)],
    ['nothing but a PDF header', 'file-broken', async () => Buffer.from('%PDF-1.7\n')],
    ['an empty file', 'file-empty', async () => new Uint8Array(0)],
    ['a text file named .pdf', 'file-unsupported', async () => Buffer.from('立案审批表')],
    ['a JPEG without a picture', 'file-broken', async () => page().subarray(0, 12)],
    ['a TIFF without pages', 'file-broken', async () => Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])('says what is wrong with %s', async (_, code, bytes) => {
    expect(await problemOf(temporaryFile('案卷.pdf', await bytes()))).toBe(code);
  });

  it('says that a file is not there, and that it has too many pages', async () => {
    expect(await problemOf('/nowhere/案卷.pdf')).toBe('file-missing');
    const file = temporaryFile('m.pdf', await scannedPdf([page(), page(), page()]));
    expect(await problemOf(file, { ...LIMITS, maxPages: 2 })).toBe('too-many-pages');
    expect(await problemOf(TIFF, { ...LIMITS, maxPages: 2 })).toBe('too-many-pages');
  });

  it('refuses a picture that only its header makes huge, before decoding it', async () => {
    const png = Buffer.from(paper(8, 8, () => undefined).encodeSync('png'));
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    expect(await problemOf(temporaryFile('huge.png', png))).toBe('page-too-large');
    const refused = await render(temporaryFile('huge.png', png), 'png');
    expect(refused.ok ? 'none' : refused.error.code).toBe('page-too-large');
  });

  it('goes by what a file is, not by its name', async () => {
    expect((await probed(temporaryFile('扫描件.pdf', page()))).media).toBe('jpeg');
    expect((await probed(temporaryFile('扫描件.jpg', await scannedPdf([page()])))).media).toBe('pdf');
  });

  it('passes an upright JPEG and a PNG through unchanged', async () => {
    const bytes = page();
    const photo = await rendered(temporaryFile('a.jpg', bytes), 'jpeg');
    expect(photo.direct && Buffer.from(photo.image).equals(Buffer.from(bytes))).toBe(true);
    const png = new Uint8Array(paper(half.width, half.height, (c) => c.fillRect(0, 0, 200, 60)).encodeSync('png'));
    expect(await rendered(temporaryFile('a.png', png), 'png')).toMatchObject({ mime: 'image/png', direct: true, width: half.width });
  });

  it.each([
    [3, 0.95, 0.98],
    [6, 0.98, 0.05],
    [8, 0.02, 0.95],
  ])('turns a JPEG by its EXIF orientation %i', async (orientation, x, y) => {
    const file = temporaryFile('turned.jpg', withOrientation(page(), orientation));
    const { pages } = await probed(file);
    const answer = await rendered(file, 'jpeg');
    const lying = orientation !== 3;
    expect(answer.width > answer.height).toBe(lying);
    expect(pages[0]!.widthPt > pages[0]!.heightPt).toBe(lying);
    expect(await level(answer, x, y)).toBeLessThan(60);
    expect(await level(answer, 1 - x, 1 - y)).toBeGreaterThan(200);
  });

  it('opens every page of a TIFF, whatever its compression', async () => {
    const { media, pages } = await probed(TIFF);
    expect(media).toBe('tiff');
    expect(pages).toHaveLength(4);
    expect(Math.round(pages[0]!.heightPt)).toBe(842);
    const answers = [];
    for (const p of pages) answers.push(await rendered(TIFF, 'tiff', p.index));
    expect(answers.map((a) => a.mime)).toEqual(['image/png', 'image/jpeg', 'image/jpeg', 'image/jpeg']);
    for (const answer of answers) {
      expect(answer).toMatchObject({ width: 620, height: 877, dpi: 75 });
      expect(await level(answer, 0.02, 0.015)).toBeLessThan(60);
      expect(await level(answer, 0.5, 0.9)).toBeGreaterThan(240);
    }
  });

  it.each([
    ['a JPEG whose header is damaged', 'jpeg', () => page().fill(0, 400, 900)],
    ['a JPEG that ends with its first lines', 'jpeg', () => page().subarray(0, 660)],
    ['a PNG with a wrong byte', 'png', () => new Uint8Array(paper(90, 90, (c) => c.fillRect(0, 0, 9, 9)).encodeSync('png')).fill(7, 80, 82)],
  ] as const)('answers for %s and goes on', async (_, media, bytes) => {
    const result = await render(temporaryFile('scan', bytes()), media);
    expect(result.ok ? 'none' : result.error.code).toBe('page-unreadable');
    expect((await probed(TIFF)).pages).toHaveLength(4);
  });

  it('answers for a page that is not in the file', async () => {
    const missing = await render(TIFF, 'tiff', 9);
    expect(missing.ok ? 'none' : missing.error.code).toBe('page-unreadable');
    const pdf = await render(temporaryFile('a.pdf', await scannedPdf([page()])), 'pdf', 3);
    expect(pdf.ok ? 'none' : pdf.error.code).toBe('page-unreadable');
  });
});
