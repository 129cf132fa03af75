import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WHOLE } from '../../shared/domain/recipe.ts';
import type { Media, ProbeAnswer, RenderAnswer } from '../../shared/domain/task.ts';
import { unLzw } from '../../electron/workers/picture/tiff-lzw.ts';
import { withOrientation } from './pictures.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from './worker-process.ts';
import { zip } from './zips.ts';

const FILES = path.resolve(import.meta.dirname, '..', 'fixtures', 'files');
const at = (name: string): string => path.join(FILES, name);
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(at(name)));

type Rgb = readonly [number, number, number];
const RED: Rgb = [192, 16, 32];
const BLUE: Rgb = [16, 48, 192];
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const GRAY: Rgb = [53, 53, 53];

/** Colour at a point of an encoded picture; coordinates are fractions. */
async function colourAt(answer: RenderAnswer, x: number, y: number): Promise<Rgb> {
  const image = await loadImage(Buffer.from(answer.image));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const [r, g, b] = context.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data;
  return [r!, g!, b!];
}

const distance = (a: Rgb, b: Rgb): number => Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));

describe('formats', () => {
  let worker: RunningWorker;
  beforeAll(async () => {
    worker = await startWorker();
  });
  afterAll(() => worker.stop());

  const probe = (file: string, name = path.basename(file)) => worker.run({ kind: 'probe', path: file, name, password: null, limits: LIMITS });
  const render = (file: string, media: Media) =>
    worker.run({ kind: 'render', path: file, media, index: 0, dpi: 150, password: null, crop: WHOLE, shadow: false, limits: LIMITS });

  async function opened(file: string): Promise<{ readonly probed: ProbeAnswer; readonly answer: RenderAnswer }> {
    const probed = await probe(file);
    if (!probed.ok) throw new Error(JSON.stringify(probed.error));
    const answer = await render(file, probed.value.media);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return { probed: probed.value, answer: answer.value };
  }

  async function expectMarks(answer: RenderAnswer, first: Rgb, second: Rgb, tolerance = 12): Promise<void> {
    expect(distance(await colourAt(answer, 0.2, 0.06), first)).toBeLessThanOrEqual(tolerance);
    expect(distance(await colourAt(answer, 0.8, 0.93), second)).toBeLessThanOrEqual(tolerance);
    for (const [x, y] of [[0.5, 0.5], [0.8, 0.06], [0.2, 0.93]] as const) expect(distance(await colourAt(answer, x, y), WHITE)).toBeLessThanOrEqual(4);
  }

  it.each([
    ['fax3.pdf', 'image/png', BLACK, BLACK],
    ['fax4.pdf', 'image/png', BLACK, BLACK],
    ['jbig2.pdf', 'image/png', BLACK, BLACK],
    ['jpx.pdf', 'image/jpeg', RED, BLUE],
  ] as const)('takes a scan in the code of %s at its own pixels', async (name, mime, first, second) => {
    const { probed, answer } = await opened(at(name));
    expect(probed).toMatchObject({ media: 'pdf', repaired: false });
    expect(answer).toMatchObject({ width: 620, height: 877, dpi: 150, mime, direct: false });
    await expectMarks(answer, first, second);
  });

  it('sees the exact border of a mark in a fax code: nothing was smoothed', async () => {
    for (const name of ['fax3.pdf', 'fax4.pdf', 'jbig2.pdf', 'fax3.tif', 'fax4.tif', 'packbits.tif']) {
      const { answer } = await opened(at(name));
      const colours = await Promise.all([[19, 50], [20, 50], [219, 50], [220, 50], [100, 19], [100, 20], [100, 79], [100, 80]].map(([x, y]) => colourAt(answer, (x! + 0.5) / 620, (y! + 0.5) / 877)));
      expect(colours.map((c) => c[0])).toEqual([255, 0, 0, 255, 255, 0, 0, 255]);
    }
  });

  it('shows colours for printing (CMYK) as colours', async () => {
    const photo = await opened(at('cmyk.jpg'));
    expect(photo.answer).toMatchObject({ width: 620, height: 877, mime: 'image/jpeg', direct: false });
    await expectMarks(photo.answer, RED, BLUE);
    await expectMarks((await opened(at('cmyk.tif'))).answer, RED, BLUE);
    await expectMarks((await opened(at('cmyk.pdf'))).answer, RED, BLUE, 64);
  });

  it.each([
    ['progressive.jpg', 'image/jpeg', RED, BLUE, true],
    ['gray.jpg', 'image/jpeg', GRAY, GRAY, true],
    ['palette.png', 'image/png', RED, BLUE, true],
    ['interlaced.png', 'image/png', RED, BLUE, true],
    ['deep.png', 'image/jpeg', RED, BLUE, false],
    ['gray-alpha.png', 'image/jpeg', GRAY, GRAY, false],
    ['lossy.webp', 'image/jpeg', RED, BLUE, false],
    ['lossless.webp', 'image/jpeg', RED, BLUE, false],
  ] as const)('opens %s', async (name, mime, first, second, direct) => {
    const { probed, answer } = await opened(at(name));
    expect(probed.pages).toHaveLength(1);
    expect(answer).toMatchObject({ width: 620, height: 877, mime, direct, notes: [] });
    await expectMarks(answer, first, second);
    if (direct) expect(Buffer.from(answer.image).equals(Buffer.from(bytesOf(name)))).toBe(true);
  });

  it.each([
    ['true.bmp', 'image/jpeg', RED, BLUE],
    ['alpha.bmp', 'image/jpeg', RED, BLUE],
    ['palette.bmp', 'image/jpeg', RED, BLUE],
    ['packed.bmp', 'image/jpeg', RED, BLUE],
    ['bilevel.bmp', 'image/png', BLACK, BLACK],
  ] as const)('opens %s', async (name, mime, first, second) => {
    const { probed, answer } = await opened(at(name));
    expect(probed.media).toBe('bmp');
    expect(answer).toMatchObject({ width: 62, height: 88, mime });
    await expectMarks(answer, first, second);
  });

  it.each([
    ['fax3.tif', 'image/png', BLACK, BLACK],
    ['fax4.tif', 'image/png', BLACK, BLACK],
    ['packbits.tif', 'image/png', BLACK, BLACK],
    ['min-is-white.tif', 'image/jpeg', GRAY, GRAY],
    ['lzw.tif', 'image/jpeg', RED, BLUE],
    ['big-endian.tif', 'image/jpeg', RED, BLUE],
    ['deflate16.tif', 'image/jpeg', RED, BLUE],
    ['jpeg.tif', 'image/jpeg', RED, BLUE],
    ['palette.tif', 'image/jpeg', RED, BLUE],
    ['tiles.tif', 'image/jpeg', RED, BLUE],
    ['planes.tif', 'image/jpeg', RED, BLUE],
    ['turned.tif', 'image/jpeg', RED, BLUE],
  ] as const)('opens %s', async (name, mime, first, second) => {
    const { probed, answer } = await opened(at(name));
    expect(probed).toMatchObject({ media: 'tiff', pages: [{ index: 0 }] });
    expect(Math.round(probed.pages[0]!.widthPt)).toBe(298);
    expect(answer).toMatchObject({ width: 620, height: 877, dpi: 150, mime, notes: [] });
    await expectMarks(answer, first, second);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns and mirrors a JPEG by its EXIF orientation %i', async (orientation) => {
    const { answer } = await opened(temporaryFile('photo.jpg', withOrientation(bytesOf('progressive.jpg'), orientation)));
    // Where the stored picture's top left corner comes to lie: rows and columns as EXIF 2.3, 4.6.4 A says.
    const [right, bottom] = [[2, 3, 6, 7].includes(orientation), [3, 4, 7, 8].includes(orientation)];
    const lying = orientation >= 5;
    const place = (along: number, flip: boolean): number => (flip ? 1 - along : along);
    const [x, y] = lying ? [0.06, 0.2] : [0.2, 0.06];
    expect(answer.width > answer.height).toBe(lying);
    expect(distance(await colourAt(answer, place(x, right), place(y, bottom)), RED)).toBeLessThanOrEqual(12);
    expect(distance(await colourAt(answer, place(1 - x, right), place(1 - y, bottom)), BLUE)).toBeLessThanOrEqual(12);
    expect(distance(await colourAt(answer, place(x, !right), place(y, bottom)), WHITE)).toBeLessThanOrEqual(4);
  });

  it.each([
    ['gray.jpg', 1000, 'image/jpeg', GRAY],
    ['deep.png', 2000, 'image/jpeg', RED],
    ['palette.png', 350, 'image/jpeg', RED],
  ] as const)('shows what is there of %s when it is cut off, and says so', async (name, length, mime, first) => {
    const { answer } = await opened(temporaryFile(name, bytesOf(name).subarray(0, length)));
    expect(answer).toMatchObject({ width: 620, height: 877, mime, direct: false });
    expect(answer.notes).toMatchObject([{ code: 'picture-cut', detail: expect.stringMatching(/^只保留了上方约 \d+%$/) }]);
    expect(distance(await colourAt(answer, 0.2, 0.06), first)).toBeLessThanOrEqual(12);
    expect(distance(await colourAt(answer, 0.8, 0.93), WHITE)).toBeLessThanOrEqual(4);
  });

  it('shows the bottom of a bitmap that is cut off, because its rows stand upside down', async () => {
    const bytes = bytesOf('true.bmp');
    const { answer } = await opened(temporaryFile('scan.bmp', bytes.subarray(0, Math.floor(bytes.length / 2))));
    expect(answer.notes).toMatchObject([{ code: 'picture-cut', detail: expect.stringContaining('下方') }]);
    expect(distance(await colourAt(answer, 0.8, 0.93), BLUE)).toBeLessThanOrEqual(12);
    expect(distance(await colourAt(answer, 0.2, 0.06), WHITE)).toBeLessThanOrEqual(4);
  });

  it('ends a TIFF whose pages go round in a circle', async () => {
    const bytes = Buffer.from(bytesOf('lzw.tif'));
    const directory = bytes.readUInt32LE(4);
    bytes.writeUInt32LE(directory, directory + 2 + bytes.readUInt16LE(directory) * 12);
    const { probed, answer } = await opened(temporaryFile('scan.tif', bytes));
    expect(probed.pages).toHaveLength(1);
    await expectMarks(answer, RED, BLUE);
  });

  it('keeps the rows above the damage of an LZW strip, and ends', async () => {
    const bytes = Buffer.from(bytesOf('lzw.tif'));
    bytes.fill(0xff, 2600, 3300);
    const { answer } = await opened(temporaryFile('scan.tif', bytes));
    expect(answer.notes).toMatchObject([{ code: 'picture-cut' }]);
    expect(distance(await colourAt(answer, 0.2, 0.06), RED)).toBeLessThanOrEqual(12);
    expect(distance(await colourAt(answer, 0.8, 0.93), WHITE)).toBeLessThanOrEqual(4);
  });

  it('unpacks any rubbish as LZW without running on', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 5000 }), (bytes, most) => unLzw(bytes, most).length <= most),
    );
    // The example of TIFF 6.0, section 13: 7 7 7 8 8 7 7 6 6.
    expect([...unLzw(new Uint8Array([0x80, 0x01, 0xe0, 0x40, 0x80, 0x44, 0x08, 0x0c, 0x06, 0x80, 0x80]), 9)]).toEqual([7, 7, 7, 8, 8, 7, 7, 6, 6]);
  });

  it('answers for a bitmap whose colour masks make no sense', async () => {
    const bytes = Buffer.from(bytesOf('alpha.bmp'));
    bytes[68] = 0xf3;
    await expectMarks((await opened(temporaryFile('scan.bmp', bytes))).answer, RED, BLUE);
    bytes.writeUInt32LE(0x00ff00ff, 54);
    const result = await render(temporaryFile('scan.bmp', bytes), 'bmp');
    expect(result.ok ? 'none' : result.error.code).toBe('page-unreadable');
  });

  it('says which page of a TIFF cannot be decoded, and why', async () => {
    const bytes = Buffer.from(bytesOf('lzw.tif'));
    const directory = bytes.readUInt32LE(4);
    for (let i = 0; i < bytes.readUInt16LE(directory); i++) if (bytes.readUInt16LE(directory + 2 + i * 12) === 259) bytes.writeUInt16LE(50000, directory + 10 + i * 12);
    const file = temporaryFile('scan.tif', bytes);
    expect((await probe(file)).ok).toBe(true);
    const answer = await render(file, 'tiff');
    expect(answer.ok ? null : answer.error).toMatchObject({ code: 'page-unreadable', params: { page: 1, detail: '压缩方式 50000 暂不支持' } });
  });

  it('refuses a picture that only its header makes huge, in every format', async () => {
    const bmp = Buffer.from(bytesOf('true.bmp'));
    bmp.writeInt32LE(900_000, 18);
    const webp = Buffer.from(bytesOf('lossy.webp'));
    webp.writeUInt16LE(16_000, 26);
    webp.writeUInt16LE(16_000, 28);
    const jpeg = Buffer.from(bytesOf('gray.jpg'));
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(60_000, frame + 5);
    jpeg.writeUInt16BE(60_000, frame + 7);
    for (const [name, bytes, media] of [['a.bmp', bmp, 'bmp'], ['a.webp', webp, 'webp'], ['a.jpg', jpeg, 'jpeg']] as const) {
      const file = temporaryFile(name, bytes);
      for (const result of [await probe(file), await render(file, media)]) expect([name, result.ok ? 'none' : result.error.code]).toEqual([name, 'page-too-large']);
    }
  });

  it.each([
    ['扫描件.doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], '这是 Word 文档，请另存为 PDF 后再导入。'],
    ['台账.xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], '这是 Excel 表格，请另存为 PDF 后再导入。'],
    ['案卷.rar', [...Buffer.from('Rar!\x1a\x07\x01\0')], '这是 RAR 压缩包，请解压后再导入。'],
    ['案卷.7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '这是 7z 压缩包，请解压后再导入。'],
    ['照片.heic', [0, 0, 0, 0x18, ...Buffer.from('ftypheic')], '这是 HEIC 照片（手机拍摄），请另存为 JPEG、PNG 或 PDF 后再导入。'],
    ['图.gif', [...Buffer.from('GIF89a')], '这是 GIF 图片，请另存为 JPEG、PNG 或 PDF 后再导入。'],
    ['图.psd', [...Buffer.from('8BPS')], '这是 Photoshop 文件，请另存为 JPEG、PNG 或 PDF 后再导入。'],
    ['论文.caj', [...Buffer.from('CAJ\0')], '这是 CAJ 文件，请用 CAJViewer 打开，另存为 PDF 后再导入。'],
    ['说明.txt', [...Buffer.from('立案审批表')], '这是文字文件，请打印成 PDF 后再导入。'],
  ] as const)('says what %s is and what to do', async (name, start, hint) => {
    const result = await probe(temporaryFile(name, new Uint8Array([...start, ...new Uint8Array(64)])), name);
    expect(result.ok ? null : result.error).toEqual({ code: 'file-unsupported', params: { name, hint } });
  });

  it('tells office documents from archives by what is in them', async () => {
    const data = Buffer.from('<x/>');
    for (const [inside, hint] of [['word/document.xml', 'Word 文档'], ['xl/workbook.xml', 'Excel 表格'], ['ppt/presentation.xml', 'PowerPoint 文稿'], ['1.jpg', 'ZIP 压缩包']] as const) {
      const result = await probe(temporaryFile('报告.pdf', zip([{ name: '[Content_Types].xml', data }, { name: inside, data }])));
      expect(result.ok ? null : result.error).toMatchObject({ code: 'file-unsupported', params: { hint: expect.stringContaining(hint) } });
    }
  });

  it('names the JPEG codes of other trades', async () => {
    const bytes = Buffer.from(bytesOf('gray.jpg'));
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes[frame + 4] = 12;
    const deep = await probe(temporaryFile('片.jpg', bytes));
    expect(deep.ok ? null : deep.error).toMatchObject({ code: 'file-unsupported', params: { hint: expect.stringContaining('12 位') } });
    bytes[frame + 4] = 8;
    bytes[frame + 1] = 0xc9;
    const rare = await probe(temporaryFile('片.jpg', bytes));
    expect(rare.ok ? null : rare.error).toMatchObject({ code: 'file-unsupported', params: { hint: expect.stringContaining('算术编码') } });
  });
});
