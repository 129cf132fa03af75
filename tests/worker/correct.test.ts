import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { likeness, lookOf } from '../../shared/extract/sameness.ts';
import { evenLight, onPixels, withoutBorders } from '../../electron/workers/picture/correct.ts';
import { answerOf } from '../../electron/workers/picture/picture.ts';
import type { Colour } from '../../electron/workers/picture/raster.ts';
import { officePage, SEAL } from './office-page.ts';
import { A4, jpeg } from './pictures.ts';

const AS_IS = { crop: null, shadow: null } as const;
const page = officePage();
const scan = (bytes: Uint8Array) => ({ bytes, mime: 'image/jpeg', dpi: A4.dpi }) as const;

async function colourOf(bytes: Uint8Array): Promise<Colour> {
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return { width: image.width, height: image.height, data: canvas.getContext('2d').getImageData(0, 0, image.width, image.height).data };
}

/** The page on a sheet of other size, with what the scanner puts round it. */
function laid(width: number, height: number, draw: (c: ReturnType<Canvas['getContext']>) => void): Canvas {
  const canvas = createCanvas(width, height);
  draw(canvas.getContext('2d'));
  return canvas;
}

describe('black borders of the scanner', () => {
  const bordered = (left: number, top: number, right: number, bottom: number): Canvas =>
    laid(A4.width + left + right, A4.height + top + bottom, (c) => {
      c.fillStyle = '#141414';
      c.fillRect(0, 0, A4.width + left + right, A4.height + top + bottom);
      c.drawImage(page, left, top);
    });

  it('are taken away to about a millimetre, and nothing else is', async () => {
    for (const [left, top, right, bottom] of [[0, 0, 120, 260], [60, 40, 60, 40], [200, 0, 0, 0]] as const) {
      const canvas = bordered(left, top, right, bottom);
      const answer = await answerOf(scan(jpeg(canvas)), AS_IS);
      const box = must(answer.crop, 'a crop');
      const wanted = [left / canvas.width, top / canvas.height, 1 - right / canvas.width, 1 - bottom / canvas.height];
      box.forEach((v, i) => expect(Math.abs(v - (wanted[i] ?? 0))).toBeLessThan(0.006));
      expect(answer.direct).toBe(false);
      expect(answer.width).toBe(Math.round((box[2] - box[0]) * canvas.width));
    }
  });

  it('of a narrow shadow, a dark photograph or a wedge stay, and the scan stays byte for byte', async () => {
    const narrow = bordered(12, 0, 0, 0);
    const photograph = laid(800, 600, (c) => {
      c.fillStyle = '#0a0a12';
      c.fillRect(0, 0, 800, 600);
      c.fillStyle = '#887755';
      c.fillRect(300, 200, 200, 200);
    });
    const wedge = laid(A4.width, A4.height, (c) => {
      c.drawImage(page, 0, 0);
      c.fillStyle = '#000';
      c.beginPath();
      c.lineTo(0, 0);
      c.lineTo(120, 0);
      c.lineTo(0, A4.height);
      c.fill();
    });
    for (const canvas of [page, narrow, photograph, wedge]) {
      const bytes = jpeg(canvas);
      const answer = await answerOf(scan(bytes), AS_IS);
      expect(answer.crop).toBeNull();
      expect(answer.direct).toBe(true);
      expect(answer.image).toBe(bytes);
    }
  });

  it('are not looked for when a person has said what the page is', async () => {
    const answer = await answerOf(scan(jpeg(bordered(200, 0, 0, 0))), { crop: [0, 0, 1, 0.5], shadow: null });
    expect(answer.crop).toEqual([0, 0, 1, onPixels([0, 0, 1, 0.5], 1, A4.height)[3]]);
    expect(answer.width).toBe(A4.width + 200);
  });
});

it('a crop takes exactly the pixels asked for', async () => {
  const whole = await colourOf(new Uint8Array(page.encodeSync('png')));
  const answer = await answerOf({ picture: whole, dpi: 200 }, { crop: [0.25, 0.1, 0.75, 0.3], shadow: null });
  const box = must(answer.crop, 'a crop');
  const [x0, y0] = [Math.round(box[0] * whole.width), Math.round(box[1] * whole.height)];
  expect([answer.width, answer.height]).toEqual([Math.round(box[2] * whole.width) - x0, Math.round(box[3] * whole.height) - y0]);
  const part = await colourOf(answer.image);
  const luma = (c: Colour, x: number, y: number): number => c.data[(y * c.width + x) * 4] ?? 0;
  let off = 0;
  for (let y = 5; y < part.height; y += 41) for (let x = 5; x < part.width; x += 37) if (Math.abs(luma(part, x, y) - luma(whole, x + x0, y + y0)) > 60) off += 1;
  expect(off).toBe(0);
});

it('boxes lie on whole pixels and hold at least one', () => {
  const side = fc.integer({ min: 1, max: 5000 });
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(side, side, unit, unit, unit, unit, (w, h, a, b, c, d) => {
      const box = onPixels([Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)], w, h);
      expect(box[2]).toBeGreaterThan(box[0]);
      expect(box[3]).toBeGreaterThan(box[1]);
      for (const [v, n] of [[box[0], w], [box[1], h], [box[2], w], [box[3], h]] as const) expect(Math.abs(v * n - Math.round(v * n))).toBeLessThan(1e-6);
    }),
  );
});

/** The page with the shadow of the fold at its left. */
const shadedBy = (strength: number): Canvas =>
  laid(A4.width, A4.height, (c) => {
    c.drawImage(page, 0, 0);
    const dark = c.createLinearGradient(0, 0, 400, 0);
    dark.addColorStop(0, `rgba(0,0,0,${strength})`);
    dark.addColorStop(1, 'rgba(0,0,0,0)');
    c.fillStyle = dark;
    c.fillRect(0, 0, 400, A4.height);
  });

it('a heavy shadow is taken away without asking, a light one or a photograph is left, and a person has the last word', async () => {
  const photographs = laid(A4.width, A4.height, (c) => {
    c.drawImage(page, 0, 0);
    c.fillStyle = '#23303c';
    c.fillRect(150, 150, 600, 500);
    c.fillStyle = '#4c3a2a';
    c.fillRect(800, 900, 700, 600);
  });
  const doneTo = async (canvas: Canvas, shadow: boolean | null): Promise<boolean> => (await answerOf(scan(jpeg(canvas)), { crop: null, shadow })).shadow;
  expect(await doneTo(shadedBy(0.75), null)).toBe(true);
  expect(await doneTo(shadedBy(0.75), false)).toBe(false);
  expect(await doneTo(shadedBy(0.25), null)).toBe(false);
  expect(await doneTo(photographs, null)).toBe(false);
  expect(await doneTo(page, null)).toBe(false);
});

it('evened light: the shadow of the fold is gone, print and seal are what they were', async () => {
  const shaded = shadedBy(0.6);
  const before = await colourOf(jpeg(shaded));
  const answer = await answerOf(scan(jpeg(shaded)), { crop: null, shadow: true });
  expect(answer.shadow).toBe(true);
  const after = await colourOf(answer.image);
  const at = (c: Colour, x: number, y: number): number[] => [...c.data.subarray((y * c.width + x) * 4, (y * c.width + x) * 4 + 3)];
  expect(at(before, 60, 1300)[0]).toBeLessThan(160);
  for (const [x, y] of [[60, 1300], [200, 1300], [1000, 1300]] as const) expect(Math.min(...at(after, x, y))).toBeGreaterThan(225);
  let darkest = 255;
  for (let x = 190; x < 500; x += 1) darkest = Math.min(darkest, at(after, x, 505)[0] ?? 255);
  expect(darkest).toBeLessThan(90);
  const [r = 0, g = 0, b = 0] = at(after, Math.round(SEAL.cx), Math.round(SEAL.cy - SEAL.r));
  expect(r - Math.max(g, b)).toBeGreaterThan(80);
});

it('an even page is hardly changed by evening its light', async () => {
  const picture = await colourOf(jpeg(page));
  const before = picture.data.slice();
  evenLight(picture);
  let most = 0;
  for (let i = 0; i < before.length; i += 397) most = Math.max(most, Math.abs((before[i] ?? 0) - (picture.data[i] ?? 0)));
  expect(most).toBeLessThan(40);
});

describe('coarse look', () => {
  const lookAt = async (canvas: Canvas, quality = 80) => must(lookOf((await answerOf(scan(jpeg(canvas, quality)), AS_IS)).fingerprint), 'a look');
  const scaled = (by: number): Canvas => laid(Math.round(A4.width * by), Math.round(A4.height * by), (c) => c.drawImage(page, 0, 0, Math.round(A4.width * by), Math.round(A4.height * by)));
  const moved = (dx: number, dy: number, degrees: number): Canvas =>
    laid(A4.width, A4.height, (c) => {
      c.fillStyle = '#fff';
      c.fillRect(0, 0, A4.width, A4.height);
      c.translate(A4.width / 2 + dx, A4.height / 2 + dy);
      c.rotate((degrees * Math.PI) / 180);
      c.drawImage(page, -A4.width / 2, -A4.height / 2);
    });

  it('is the same for one scan in other sizes and qualities, and tells another scan of the sheet apart', async () => {
    const first = await lookAt(page);
    for (const other of [await lookAt(page, 25), await lookAt(scaled(0.6)), await lookAt(scaled(0.4), 50)]) {
      const like = likeness(first, other);
      expect(like.least).toBeGreaterThan(0.985);
      expect(like.apart).toBeLessThan(0.04);
    }
    for (const other of [await lookAt(moved(5, 3, 0)), await lookAt(moved(0, 0, 0.4)), await lookAt(moved(-6, 4, -0.3))]) {
      const like = likeness(first, other);
      expect(like.least < 0.985 || like.apart > 0.04).toBe(true);
    }
  });

  it('is short, and empty for a blank side', async () => {
    const answer = await answerOf(scan(jpeg(page)), AS_IS);
    expect(answer.fingerprint.length).toBeLessThanOrEqual(2048);
    const blank = laid(A4.width, A4.height, (c) => {
      c.fillStyle = '#f4f1ea';
      c.fillRect(0, 0, A4.width, A4.height);
      c.fillStyle = '#777';
      for (let i = 0; i < 40; i += 1) c.fillRect((i * 397) % A4.width, (i * 911) % A4.height, 2, 2);
    });
    expect((await answerOf(scan(jpeg(blank)), AS_IS)).fingerprint).toBe('');
    expect(withoutBorders({ width: 1, height: 1, data: new Uint8Array([255]) })).toBeNull();
  });
});
