import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindPdf } from '../../../electron/generator/binding.ts';
import { fitCodes } from '../../../electron/generator/huffman.ts';
import { encodeJpeg } from '../../../electron/generator/jpeg.ts';
import { drawLook, scanPage } from '../../../electron/generator/scan.ts';
import { createRandom } from '../../../shared/training/random.ts';

/** A page with letters, a rule, a red ring and a gray ramp. */
function picture(width: number, height: number): { width: number; height: number; rgba: Uint8ClampedArray<ArrayBuffer> } {
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.fillStyle = '#fff';
  ctx.fillRect(0, 0, width, height);
  ctx.fillStyle = '#111';
  ctx.font = '24px sans-serif';
  for (let y = 40; y < height - 40; y += 40) ctx.fillText(`Decision No. ${y} of 2026-03-05`, 20, y);
  ctx.fillRect(10, height - 30, width - 20, 2);
  ctx.strokeStyle = '#d61c24';
  ctx.lineWidth = 5;
  ctx.beginPath();
  ctx.arc(width / 2, height / 2, 50, 0, Math.PI * 2);
  ctx.stroke();
  return { width, height, rgba: new Uint8ClampedArray(ctx.getImageData(0, 0, width, height).data) };
}

async function decoded(jpeg: Uint8Array): Promise<{ width: number; height: number; data: Uint8ClampedArray }> {
  const image = await loadImage(Buffer.from(jpeg));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return { width: image.width, height: image.height, data: ctx.getImageData(0, 0, image.width, image.height).data };
}

const meanError = (a: Uint8ClampedArray, b: Uint8ClampedArray, gray: boolean): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    const luma = a[i]! * 0.299 + a[i + 1]! * 0.587 + a[i + 2]! * 0.114;
    for (let c = 0; c < 3; c++) sum += Math.abs((gray ? luma : a[i + c]!) - b[i + c]!);
  }
  return sum / ((a.length / 4) * 3);
};

describe('the JPEG encoder', () => {
  it.each([[true, 401, 333], [false, 401, 333], [true, 64, 64], [false, 17, 9]])('writes what another decoder reads (gray %s, %d×%d)', async (gray, width, height) => {
    const page = picture(width, height);
    const back = await decoded(encodeJpeg(page.rgba, width, height, { gray, quality: 92, dpi: 200 }));
    expect([back.width, back.height]).toEqual([width, height]);
    expect(meanError(page.rgba, back.data, gray)).toBeLessThan(gray ? 1.5 : 4);
  });

  it('is one component in gray, and smaller at a lower quality', () => {
    const page = picture(400, 300);
    const at = (quality: number): Uint8Array => encodeJpeg(page.rgba, 400, 300, { gray: true, quality, dpi: 150 });
    const frame = at(80).findIndex((b, i, all) => b === 0xff && all[i + 1] === 0xc0);
    expect(at(80)[frame + 9]).toBe(1);
    expect(at(30).length).toBeLessThan(at(80).length);
  });

  it('fits prefix codes of at most 16 bits to any frequencies', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 100000 }), { minLength: 2, maxLength: 256 }), (some) => {
      const frequency = [...some, ...new Array<number>(256 - some.length).fill(0)];
      const codes = fitCodes(frequency);
      const used = frequency.flatMap((n, i) => (n > 0 ? [i] : []));
      const words = used.map((i) => codes.code[i]!.toString(2).padStart(codes.length[i]!, '0'));
      for (const i of used) expect(codes.length[i]).toBeGreaterThan(0);
      for (const i of used) expect(codes.length[i]).toBeLessThanOrEqual(16);
      expect(words.some((a, i) => words.some((b, j) => i !== j && b.startsWith(a)))).toBe(false);
    }), { numRuns: 40 });
  });
});

describe('a scanned page', () => {
  it('is the same for the same seed, and keeps its size', async () => {
    const page = picture(420, 594);
    const scan = (seed: string, difficulty: number): Uint8Array => {
      const random = createRandom(seed);
      return scanPage(page, page, drawLook(difficulty, true, random), 50, random);
    };
    for (const difficulty of [1, 3, 5]) {
      expect(scan('a', difficulty)).toEqual(scan('a', difficulty));
      expect(scan('a', difficulty)).not.toEqual(scan('b', difficulty));
    }
    const back = await decoded(scan('a', 5));
    expect([back.width, back.height]).toEqual([420, 594]);
  });

  it('gets dirtier with the difficulty', () => {
    const noise = [1, 2, 3, 4, 5].map((d) => drawLook(d, true, createRandom('x')).noise);
    expect(noise).toEqual([...noise].sort((a, b) => a - b));
  });

  it('is bound into the same bytes each time', async () => {
    const page = picture(200, 280);
    const jpeg = encodeJpeg(page.rgba, 200, 280, { gray: true, quality: 60, dpi: 150 });
    const [a, b] = [await bindPdf([jpeg, jpeg], '案卷'), await bindPdf([jpeg, jpeg], '案卷')];
    expect(Buffer.from(a).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(a).equals(Buffer.from(b))).toBe(true);
  });
});
