import { createCanvas, ImageData, type Canvas } from '@napi-rs/canvas';
import type { Random } from '../../shared/training/random.ts';
import { encodeJpeg } from './jpeg.ts';

/** How a page went through the scanner. */
export interface ScanLook {
  /** Degrees, clockwise. */
  readonly skew: number;
  readonly gray: boolean;
  /** Standard deviation of the noise, in levels of 255. */
  readonly noise: number;
  readonly specks: number;
  /** Levels that the ink loses. */
  readonly fade: number;
  readonly paper: readonly [number, number, number];
  /** Strength of what shines through from the back, 0–1. */
  readonly through: number;
  /** Darkest level that the shadow at the bound edge takes away. */
  readonly shadow: number;
  readonly blur: number;
  readonly quality: number;
  readonly streaks: number;
}

/** Difficulty 1 is a good office scanner, 5 a bad copy of a copy. `red` pages (seals) stay in colour. */
export function drawLook(difficulty: number, red: boolean, random: Random, grayOnly = false): ScanLook {
  const d = Math.max(1, Math.min(5, difficulty)) - 1;
  const tint = random.int(0, 2 + d * 3);
  const base = 252 - random.int(0, d * 4);
  return {
    skew: (random.next() * 2 - 1) * [0.25, 0.6, 0.9, 1.2, 1.2][d]!,
    gray: grayOnly || (!red && random.chance(d === 0 ? 1 : 0.6)),
    noise: [0, 2, 4, 7, 11][d]!,
    specks: random.int(0, [2, 14, 50, 130, 260][d]!),
    fade: random.int(0, [8, 20, 38, 55, 75][d]!),
    paper: [base, base - Math.floor(tint / 3), base - tint],
    through: d < 2 ? 0 : random.next() * 0.02 * d,
    shadow: random.chance(0.5) ? random.int(0, 12 + d * 14) : 0,
    blur: [0.45, 0.4, 0.55, 0.75, 0.95][d]!,
    quality: [33, 60, 58, 56, 55][d]!,
    streaks: d >= 3 ? random.int(0, d - 1) : 0,
  };
}

function paste(width: number, height: number, rgba: Uint8ClampedArray<ArrayBuffer>): Canvas {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas;
}

/** Gives a canvas's memory back at once; the collector does not see how large it is. */
function release(canvas: Canvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

/** Normal noise from a table, repeated at odd steps: drawing each value anew would cost seconds a page. */
function noiseTable(deviation: number, random: Random): Int8Array {
  return Int8Array.from({ length: 65521 }, () => {
    const sum = random.next() + random.next() + random.next() + random.next() - 2;
    return Math.round(sum * 1.73 * deviation);
  });
}

function specks(data: Uint8ClampedArray, width: number, height: number, count: number, random: Random): void {
  for (let i = 0; i < count; i++) {
    const x = random.int(0, width - 4);
    const y = random.int(0, height - 4);
    const size = random.int(1, 3);
    const level = random.int(40, 150);
    for (let dy = 0; dy < size; dy++) for (let dx = 0; dx < size; dx++) data.fill(level, ((y + dy) * width + x + dx) * 4, ((y + dy) * width + x + dx) * 4 + 3);
  }
}

/** Paper, ink, shadow and noise, pixel by pixel, in place. */
function age(data: Uint8ClampedArray, width: number, height: number, look: ScanLook, random: Random): void {
  const table = noiseTable(look.noise, random);
  const shadowWidth = Math.round(width * 0.05);
  const fade = look.fade / 255;
  const offset = random.int(0, table.length - 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const dark = x < shadowWidth ? look.shadow * (1 - x / shadowWidth) : 0;
      const n = (table[(offset + y * 7919 + x * 31 + ((x * y) % 127)) % table.length] ?? 0) - dark;
      let r = data[at] ?? 0;
      let g = data[at + 1] ?? 0;
      let b = data[at + 2] ?? 0;
      if (look.gray) r = g = b = r * 0.299 + g * 0.587 + b * 0.114;
      data[at] = (r + (255 - r) * fade) * (look.paper[0] / 255) + n;
      data[at + 1] = (g + (255 - g) * fade) * ((look.gray ? look.paper[0] : look.paper[1]) / 255) + n;
      data[at + 2] = (b + (255 - b) * fade) * ((look.gray ? look.paper[0] : look.paper[2]) / 255) + n;
      data[at + 3] = 255;
    }
  }
}

function streaks(canvas: Canvas, count: number, random: Random): void {
  const ctx = canvas.getContext('2d');
  for (let i = 0; i < count; i++) {
    const x = random.int(30, canvas.width - 30);
    ctx.fillStyle = `rgba(60,60,60,${(0.05 + random.next() * 0.15).toFixed(2)})`;
    ctx.fillRect(x, 0, random.int(1, 2), canvas.height);
  }
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** A smaller copy; drawn large again it is soft, as print is that shines through paper. */
function shrunk(picture: Picture, by: number): Canvas {
  const small = createCanvas(Math.round(picture.width / by), Math.round(picture.height / by));
  const whole = paste(picture.width, picture.height, picture.rgba);
  small.getContext('2d').drawImage(whole, 0, 0, small.width, small.height);
  release(whole);
  return small;
}

/** Mixes each pixel with its neighbours, in place; `amount` 0–1 is how far the optics spread a point. */
function soften(data: Uint8ClampedArray, width: number, height: number, amount: number): void {
  if (amount <= 0) return;
  const side = Math.min(0.3, amount * 0.3);
  const own = 1 - 2 * side;
  const stride = width * 4;
  const mixed = new Float32Array(stride);
  let above = data.slice(0, stride);
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    const below = y + 1 < height ? start + stride : start;
    const here = data.slice(start, start + stride);
    for (let i = 0; i < stride; i++) mixed[i] = above[i]! * side + here[i]! * own + data[below + i]! * side;
    for (let i = 4; i < stride - 4; i++) data[start + i] = mixed[i - 4]! * side + mixed[i]! * own + mixed[i + 4]! * side;
    above = here;
  }
}

/** Turns a clean page into the JPEG that a scanner would have made of it; `back` shines through from behind. */
export function scanPage(page: Picture, back: Picture | null, look: ScanLook, dpi: number, random: Random): Uint8Array {
  const { width, height } = page;
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, width, height);
  ctx.translate(width / 2, height / 2);
  ctx.rotate((look.skew * Math.PI) / 180);
  const sheet = paste(width, height, page.rgba);
  ctx.drawImage(sheet, -width / 2, -height / 2);
  release(sheet);
  if (back && look.through > 0) {
    ctx.globalAlpha = look.through;
    ctx.globalCompositeOperation = 'multiply';
    ctx.scale(-1, 1);
    ctx.drawImage(shrunk(back, 4), -width / 2, -height / 2, width, height);
  }
  ctx.resetTransform();
  const image = ctx.getImageData(0, 0, width, height);
  release(canvas);
  soften(image.data, width, height, look.blur);
  age(image.data, width, height, look, random);
  specks(image.data, width, height, look.specks, random);
  if (look.streaks === 0) return encodeJpeg(image.data, width, height, { gray: look.gray, quality: look.quality, dpi });
  const aged = createCanvas(width, height);
  aged.getContext('2d').putImageData(image, 0, 0);
  streaks(aged, look.streaks, random);
  const { data } = aged.getContext('2d').getImageData(0, 0, width, height);
  release(aged);
  return encodeJpeg(data, width, height, { gray: look.gray, quality: look.quality, dpi });
}
