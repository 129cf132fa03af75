import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeJbig2 } from '../tools/jbig2.ts';
import { image, text } from '../tools/ofd-writer.ts';
import { sealFile, sealPng } from '../tools/make-seal.ts';
import { file, isDark, isRed, isWhite, note, readers } from './ofd-pages.ts';
import { startWorker, type RunningWorker } from './worker-process.ts';

let worker: RunningWorker;
beforeAll(async () => {
  worker = await startWorker();
});
afterAll(() => worker.stop());
const { page, rendered } = readers(() => worker);

/** Left half black, right half white. */
const WIDTH = 40;
const HEIGHT = 20;
const isInk = (x: number): boolean => x < WIDTH / 2;
const pixels = Array.from({ length: WIDTH * HEIGHT }, (_, i) => isInk(i % WIDTH));

function halves(): Canvas {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const c = canvas.getContext('2d');
  c.fillStyle = '#fff';
  c.fillRect(0, 0, WIDTH, HEIGHT);
  c.fillStyle = '#000';
  c.fillRect(0, 0, WIDTH / 2, HEIGHT);
  return canvas;
}

/** 24-bit bitmap, rows from the bottom. */
function bmp(): Uint8Array {
  const stride = WIDTH * 3;
  const out = Buffer.alloc(54 + stride * HEIGHT, 255);
  out.write('BM', 0, 'latin1');
  [[2, out.length], [10, 54], [14, 40], [18, WIDTH], [22, HEIGHT], [34, stride * HEIGHT]].forEach(([at, value]) => out.writeUInt32LE(value!, at));
  out.fill(0, 6, 10);
  out.fill(0, 30, 34);
  out.fill(0, 38, 54);
  out.writeUInt16LE(1, 26);
  out.writeUInt16LE(24, 28);
  pixels.forEach((ink, i) => out.fill(ink ? 0 : 255, 54 + i * 3, 57 + i * 3));
  return new Uint8Array(out);
}

/** GIF without compression: after every hundred pixels the table is cleared, so that codes stay eight bits wide. */
function gif(): Uint8Array {
  const codes = [128, ...pixels.flatMap((ink, i) => [...(i % 100 === 0 && i > 0 ? [128] : []), ink ? 0 : 1]), 129];
  const blocks: number[] = [];
  for (let at = 0; at < codes.length; at += 255) blocks.push(Math.min(255, codes.length - at), ...codes.slice(at, at + 255));
  const colours = Array.from({ length: 128 * 3 }, (_, i) => (i < 3 ? 0 : 255));
  return Uint8Array.from([...Buffer.from('GIF89a'), WIDTH, 0, HEIGHT, 0, 0xf6, 0, 0, ...colours, 0x2c, 0, 0, 0, 0, WIDTH, 0, HEIGHT, 0, 0, 7, ...blocks, 0, 0x3b]);
}

/** Uncompressed grey TIFF with one strip. */
function tiff(): Uint8Array {
  const tags = [[256, 3, WIDTH], [257, 3, HEIGHT], [258, 3, 8], [259, 3, 1], [262, 3, 1], [273, 4, 8], [277, 3, 1], [278, 3, HEIGHT], [279, 4, WIDTH * HEIGHT]];
  const out = Buffer.alloc(8 + WIDTH * HEIGHT + 2 + tags.length * 12 + 4);
  out.write('II*\0', 0, 'latin1');
  out.writeUInt32LE(8 + WIDTH * HEIGHT, 4);
  pixels.forEach((ink, i) => (out[8 + i] = ink ? 0 : 255));
  const start = 8 + WIDTH * HEIGHT;
  out.writeUInt16LE(tags.length, start);
  tags.forEach(([tag, type, value], i) => {
    out.writeUInt16LE(tag!, start + 2 + i * 12);
    out.writeUInt16LE(type!, start + 4 + i * 12);
    out.writeUInt32LE(1, start + 6 + i * 12);
    out.writeUInt32LE(value!, start + 10 + i * 12);
  });
  return new Uint8Array(out);
}

/** JBIG2 with the header of a file, in sequential order, with the ends of page and file. */
function jbig2(): Uint8Array {
  const stream = encodeJbig2({ width: WIDTH, height: HEIGHT, data: Uint8Array.from(pixels, Number) });
  return Uint8Array.from([0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a, 1, 0, 0, 0, 1, ...stream, 0, 0, 0, 2, 49, 0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 51, 0, 0, 0, 0, 0, 0]);
}

const made: Readonly<Record<string, () => Uint8Array>> = {
  png: () => new Uint8Array(halves().toBuffer('image/png')),
  jpg: () => new Uint8Array(halves().toBuffer('image/jpeg', 95)),
  bmp, gif, tif: tiff, jb2: jbig2,
};

const withPicture = (format: string, bytes: Uint8Array): string => file(image(1, 11, [20, 10, 40, 20]), { media: [{ id: 11, format, file: `a.${format}` }], files: { [`Res/a.${format}`]: bytes } });

describe('pictures in an OFD', () => {
  it.each(Object.keys(made))('as %s are drawn where they belong', async (format) => {
    const seen = await page(withPicture(format, made[format]!()));
    expect(seen.answer.notes).toEqual([]);
    expect(seen.share(21, 11, 18, 18, isDark)).toBe(1);
    expect(seen.share(41, 11, 18, 18, isWhite)).toBe(1);
    expect(seen.share(0, 0, 19, 60, isWhite)).toBe(1);
  });

  it.each(Object.keys(made))('as %s that are cut off are said, never left out in silence', async (format) => {
    const bytes = made[format]!();
    const { notes } = await rendered(withPicture(format, bytes.subarray(0, Math.floor(bytes.length * 0.6))));
    expect(notes.map((n) => n.code).some((code) => code === 'content-skipped' || code === 'picture-cut')).toBe(true);
    expect(notes[0]!.detail).toContain(`a.${format}`);
  });
});

describe('a scan in an OFD', () => {
  const canvas = createCanvas(600, 360);
  const c = canvas.getContext('2d');
  c.fillStyle = '#f4f0e6';
  c.fillRect(0, 0, 600, 360);
  c.fillStyle = '#111';
  c.fillRect(60, 60, 200, 40);
  const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg', 80));
  const media = [{ id: 11, format: 'JPEG', file: 'scan.jpg' }];
  const files = { 'Res/scan.jpg': jpeg };
  const hidden = text(2, 10, 17, '双层文字', { font: 1, size: 8, inner: '<FillColor Value="0 0 0" Alpha="0"/>' });

  it('is taken as it is, byte for byte, with hidden text over it too', async () => {
    const answer = await rendered(file(image(1, 11, [0, 0, 100, 60]) + hidden, { media, files }));
    expect(Buffer.from(answer.image).equals(Buffer.from(jpeg))).toBe(true);
    expect([answer.direct, answer.mime, answer.dpi]).toEqual([true, 'image/jpeg', 152]);
  });

  it('with a seal over it is drawn at its own resolution', async () => {
    const seal = { type: 'png', bytes: sealPng('青石县林业局', 160), name: '青石县林业局' };
    const seen = await page(file(image(1, 11, [0, 0, 100, 60]) + hidden, { media, files, signatures: [{ stamps: [{ page: 0, box: '60 20 30 30' }], seal: sealFile(seal, 4), value: null }] }));
    expect([seen.answer.direct, seen.answer.dpi]).toEqual([false, 152]);
    expect(seen.share(60, 20, 30, 30, isRed)).toBeGreaterThan(0.06);
    expect(seen.share(11, 11, 30, 5, isDark)).toBe(1);
  });

  it('that does not cover the paper is drawn on it', async () => {
    const seen = await page(file(image(1, 11, [0, 0, 80, 48]), { media, files }));
    expect(seen.answer.direct).toBe(false);
    expect(seen.share(85, 0, 14, 60, isWhite)).toBe(1);
    expect(note(seen.answer, 'content-skipped')).toBeNull();
  });
});
