import { PDFDocument, PDFName, PDFString, StandardFonts, TextRenderingMode, degrees, rgb } from '@cantoo/pdf-lib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../../shared/domain/recipe.ts';
import type { ProbeAnswer, RenderAnswer } from '../../shared/domain/task.ts';
import type { Box } from '../../shared/geometry/box.ts';
import { textLayer } from '../../electron/workers/pdf/pdf-text.ts';
import { jpeg, paper, scannedPdf } from './pictures.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';

const WIDTH = 827;
const HEIGHT = 1169;
/** A page with a black bar at its top left; `mark` makes it different from the others. */
const scan = (mark: number): Uint8Array =>
  jpeg(
    paper(WIDTH, HEIGHT, (c) => {
      c.fillRect(0, 0, 200, 60);
      c.fillRect(100 + mark * 100, 600, 40, 40);
    }),
  );

async function levels(answer: RenderAnswer): Promise<(x: number, y: number) => readonly number[]> {
  const image = await loadImage(Buffer.from(answer.image));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return (x, y) => [...context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data].slice(0, 3);
}

describe('PDFs', () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  const probe = (file: string, password: string | null = null) => worker.run({ kind: 'probe', path: file, name: '案卷.pdf', password, limits: LIMITS });
  const render = (file: string, index = 0, password: string | null = null) =>
    worker.run({ kind: 'render', path: file, media: 'pdf', index, dpi: 150, password, crop: WHOLE, shadow: false, limits: LIMITS });

  async function probed(file: string, password: string | null = null): Promise<ProbeAnswer> {
    const result = await probe(file, password);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }
  async function rendered(file: string, index = 0, password: string | null = null): Promise<RenderAnswer> {
    const result = await render(file, index, password);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  }

  it.each(['RC4-128', 'AES-128', 'AES-256'] as const)('opens a file locked by %s with its password alone', async (algorithm) => {
    const pdf = await PDFDocument.load(await scannedPdf([scan(0), scan(1)]));
    const secret = algorithm === 'AES-256' ? '案卷8461' : 'Juan-8461';
    pdf.encrypt({ userPassword: secret, ownerPassword: 'owner', algorithm, allowWeakCryptography: true });
    const file = temporaryFile('locked.pdf', await pdf.save());
    for (const password of [null, '', '8461']) {
      const refused = await probe(file, password);
      expect(refused.ok ? null : refused.error).toEqual({ code: 'pdf-encrypted', params: { name: '案卷.pdf' } });
    }
    expect(await probed(file, secret)).toMatchObject({ pages: [{ index: 0 }, { index: 1 }], repaired: false });
    const answer = await rendered(file, 1, secret);
    expect(answer).toMatchObject({ width: WIDTH, height: HEIGHT, direct: true });
    expect(Buffer.from(answer.image).equals(Buffer.from(scan(1)))).toBe(true);
    const refused = await render(file, 1);
    expect(refused.ok ? 'none' : refused.error.code).toBe('pdf-encrypted');
  });

  it('finds the pages that a file cut off in the middle still has, and says so', async () => {
    const scans = [scan(0), scan(1), scan(2)];
    const whole = await scannedPdf(scans);
    const file = temporaryFile('cut.pdf', whole.subarray(0, Math.floor(whole.length * 0.7)));
    const { pages, repaired } = await probed(file);
    expect(repaired).toBe(true);
    expect(pages.length).toBeGreaterThanOrEqual(1);
    expect(pages.length).toBeLessThan(3);
    for (const page of pages) {
      expect(Math.round(page.heightPt)).toBe(842);
      const answer = await rendered(file, page.index);
      expect(Buffer.from(answer.image).equals(Buffer.from(scans[page.index]!))).toBe(true);
    }
    const sound = temporaryFile('whole.pdf', whole);
    expect(await probed(sound)).toMatchObject({ repaired: false, pages: [{ index: 0 }, { index: 1 }, { index: 2 }] });
  });

  it('finds pages that are packed in streams of objects, when only the table at the end is lost', async () => {
    const pdf = await PDFDocument.load(await scannedPdf([scan(0), scan(1), scan(2)]));
    const bytes = Buffer.from(await pdf.save({ useObjectStreams: true }));
    const table = bytes.lastIndexOf('/Type /XRef');
    const file = temporaryFile('lost.pdf', bytes.subarray(0, table));
    const { pages, repaired } = await probed(file);
    expect([pages.length, repaired]).toEqual([3, true]);
    for (const { index } of pages) expect(Buffer.from((await rendered(file, index)).image).equals(Buffer.from(scan(index)))).toBe(true);
  });

  it('does not call a file damaged whose table merely stands elsewhere', async () => {
    const bytes = Buffer.from(await scannedPdf([scan(0)]));
    const file = temporaryFile('a.pdf', Buffer.concat([Buffer.from('\n\n'), bytes]));
    expect(await probed(file)).toMatchObject({ repaired: false, pages: [{ index: 0 }] });
    expect((await rendered(file)).width).toBe(WIDTH);
  });

  it('keeps the numbers of the others when a page cannot be loaded', async () => {
    const bytes = Buffer.from(await scannedPdf([scan(0), scan(1), scan(2)]));
    const text = bytes.toString('latin1');
    const second = [...text.matchAll(/\/Type \/Page\b(?!s)/g)][1]!.index;
    bytes.write('/Type /Xage', second, 'latin1');
    const start = text.lastIndexOf(' obj', second) + 4;
    bytes.fill(0x20, start, text.indexOf('endobj', second));
    const file = temporaryFile('a.pdf', bytes);
    const { pages } = await probed(file);
    expect(pages.map((p) => p.index)).toEqual([0, 1, 2]);
    const lost = await render(file, 1);
    expect(lost.ok ? 'none' : lost.error).toMatchObject({ code: 'page-unreadable', params: { page: 2 } });
    expect(Buffer.from((await rendered(file, 2)).image).equals(Buffer.from(scan(2)))).toBe(true);
  });

  it('says that a damaged scan cannot be read instead of showing an empty page', async () => {
    const bytes = Buffer.from(await scannedPdf([scan(0)]));
    const image = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
    bytes.fill(0x41, image, image + 3000);
    const result = await render(temporaryFile('a.pdf', bytes));
    expect(result.ok ? 'none' : result.error.code).toBe('page-unreadable');
  });

  it('draws pages of text and pictures with both', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595.28, 841.89]);
    const picture = await pdf.embedJpg(jpeg(paper(300, 200, (c) => {
      c.fillStyle = '#c01020';
      c.fillRect(0, 0, 300, 200);
    })));
    page.drawImage(picture, { x: 100, y: 600, width: 150, height: 100 });
    page.drawRectangle({ x: 300, y: 300, width: 100, height: 100, color: rgb(0, 0, 1) });
    page.drawText('No. 2024-15', { x: 60, y: 100, size: 30 });
    const file = temporaryFile('hybrid.pdf', await pdf.save());
    expect((await probed(file)).pages[0]).toMatchObject({ hasText: true });
    const answer = await rendered(file);
    expect(answer).toMatchObject({ direct: false, width: 1240, height: 1754, dpi: 150 });
    const at = await levels(answer);
    const near = (x: number, y: number, rgbOf: readonly number[]): void => at(x / 595.28, 1 - y / 841.89).forEach((v, i) => expect(Math.abs(v - rgbOf[i]!)).toBeLessThan(30));
    near(175, 650, [192, 16, 32]);
    near(350, 350, [0, 0, 255]);
    near(500, 750, [255, 255, 255]);
  });

  it('keeps scripts, links and outer files shut', async () => {
    const pdf = await PDFDocument.load(await scannedPdf([scan(0)]));
    const script = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of('app.launchURL("http://127.0.0.1:9/"); this.getField("x").value = 1;') });
    pdf.catalog.set(PDFName.of('OpenAction'), script);
    pdf.catalog.set(PDFName.of('AA'), pdf.context.obj({ WC: script }));
    pdf.getPage(0).node.set(PDFName.of('AA'), pdf.context.obj({ O: script }));
    const outer = pdf.context.register(pdf.context.stream(new Uint8Array(0), { F: { Type: 'Filespec', F: PDFString.of('/etc/hostname') }, Length: 0 }));
    pdf.catalog.set(PDFName.of('Outer'), outer);
    const file = temporaryFile('active.pdf', await pdf.save({ useObjectStreams: false }));
    expect((await probed(file)).pages).toHaveLength(1);
    expect(Buffer.from((await rendered(file)).image).equals(Buffer.from(scan(0)))).toBe(true);
  });
});

describe("the file's own text", () => {
  const layer = (file: string, crop: Box | null = null) => textLayer({ path: file, media: 'pdf', index: 0, password: null, crop });

  it('comes with places on the picture and borders of characters, spaces between Latin words only', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 500]);
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    page.drawText('Case No. 15', { x: 100, y: 400, size: 20, font });
    page.drawText('far', { x: 300, y: 400, size: 20, font });
    const [line, far] = await layer(temporaryFile('a.pdf', await pdf.save()));
    expect(line!.text).toBe('Case No. 15');
    expect(far!.text).toBe('far');
    const right = (100 + font.widthOfTextAtSize('Case No. 15', 20)) / 400;
    [0.25, 1 - 420 / 500, right, 1 - 396 / 500].forEach((v, i) => expect(Math.abs(line!.box[i]! - v)).toBeLessThan(0.012));
    expect(line!.cuts).toHaveLength('Case No. 15'.length + 1);
    for (let i = 0; i <= 11; i++) {
      const x = font.widthOfTextAtSize('Case No. 15'.slice(0, i), 20) / font.widthOfTextAtSize('Case No. 15', 20);
      expect(Math.abs(line!.cuts[i]! - x)).toBeLessThan(0.03);
    }
  });

  it('is there when it is hidden under a scan, turned as the page is, and cut with the picture', async () => {
    const pdf = await PDFDocument.load(await scannedPdf([scan(0)], { rotate: 90 }));
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    pdf.getPage(0).drawText('hidden', { x: 100, y: 700, size: 20, font, renderMode: TextRenderingMode.Invisible });
    pdf.getPage(0).drawText('below', { x: 100, y: 100, size: 20, font, renderMode: TextRenderingMode.Invisible });
    const file = temporaryFile('a.pdf', await pdf.save());
    const lines = await layer(file);
    const [hidden, below] = ['hidden', 'below'].map((text) => lines.find((line) => line.text === text));
    // Turned clockwise: what stood at the left of the sheet stands at the top, what stood at the top at the right.
    const height = font.widthOfTextAtSize('hidden', 20) / 595.28;
    [1 - (841.89 - 696) / 841.89, 100 / 595.28, 1 - (841.89 - 720) / 841.89, 100 / 595.28 + height].forEach((v, i) => expect(Math.abs(hidden!.box[i]! - v)).toBeLessThan(0.012));
    expect(hidden!.cuts[0]).toBe(0);
    expect(hidden!.cuts.at(-1)).toBe(1);
    expect(below!.box[0]).toBeLessThan(0.2);
    expect(lines).toHaveLength(2);
    const [only, ...others] = await layer(file, [0.5, 0, 1, 0.5]);
    expect([only?.text, others]).toEqual(['hidden', []]);
    expect(Math.abs(only!.box[0] - (hidden!.box[0] - 0.5) * 2)).toBeLessThan(1e-6);
    expect(Math.abs(only!.box[1] - hidden!.box[1] * 2)).toBeLessThan(1e-6);
  });

  it('is Chinese, also in a font that is not in the file', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 500]);
    const font = pdf.context.obj({
      Type: 'Font', Subtype: 'Type0', BaseFont: 'STSong-Light', Encoding: 'UniGB-UCS2-H',
      DescendantFonts: [{
        Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'STSong-Light', DW: 1000,
        CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 2 },
        FontDescriptor: { Type: 'FontDescriptor', FontName: 'STSong-Light', Flags: 4, FontBBox: [0, -200, 1000, 900], ItalicAngle: 0, Ascent: 880, Descent: -120, CapHeight: 700, StemV: 80 },
      }],
    });
    page.node.setFontDictionary(PDFName.of('F0'), pdf.context.register(font) as never);
    const hex = Buffer.from('立案审批表', 'utf16le').swap16().toString('hex');
    page.node.addContentStream(pdf.context.register(pdf.context.stream(`BT /F0 20 Tf 3 Tr 100 400 Td <${hex}> Tj ET`)));
    const [line] = await layer(temporaryFile('a.pdf', await pdf.save()));
    expect(line!.text).toBe('立案审批表');
    expect(Math.abs(line!.box[0] - 0.25)).toBeLessThan(0.01);
    expect(Math.abs(line!.box[2] - 0.5)).toBeLessThan(0.02);
    line!.cuts.forEach((cut, i) => expect(Math.abs(cut - i / 5)).toBeLessThan(0.04));
  });

  it('reads text that stands on its side in its own direction', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 500]);
    page.drawText('upwards', { x: 100, y: 100, size: 20, rotate: degrees(90) });
    const [line] = await layer(temporaryFile('a.pdf', await pdf.save()));
    expect(line!.text).toBe('upwards');
    expect(line!.box[3]).toBeCloseTo(0.8, 2);
    expect(line!.cuts.every((cut, i) => i === 0 || cut > line!.cuts[i - 1]!)).toBe(true);
  });

  it('is empty for what has none and for what cannot be opened', async () => {
    expect(await layer(temporaryFile('a.pdf', await scannedPdf([scan(0)])))).toEqual([]);
    expect(await layer(temporaryFile('b.pdf', '%PDF-1.7\n'))).toEqual([]);
    expect(await layer(temporaryFile('c.pdf', await scannedPdf([scan(0)], { password: 'x' })))).toEqual([]);
  });
});
