import type { Box } from '../../../shared/geometry/box.ts';
import { grayOf, packed, scaleGray, type Colour, type Gray } from './raster.ts';

/** Darker than this is a scanner's lid or bed, not paper. */
const DARK = 72;
/** Share of a line that must be dark for a border, and may be dark just inside of it. */
const BORDER_SHARE = 0.97;
const PAPER_SHARE = 0.35;
/** Narrower borders trouble nobody; wider ones are part of a picture. Shares of the side. */
const LEAST_BORDER = 0.015;
const MOST_BORDER = 0.2;

type Side = 'left' | 'top' | 'right' | 'bottom';

/** Share of dark pixels in the `n`-th line from a side. */
function darkness(page: Gray, side: Side, n: number): number {
  const { width, height, data } = page;
  const across = side === 'left' || side === 'right';
  const length = across ? height : width;
  const line = side === 'left' || side === 'top' ? n : (across ? width : height) - 1 - n;
  let dark = 0;
  for (let i = 0; i < length; i++) if (data[across ? i * width + line : line * width + i]! < DARK) dark++;
  return dark / length;
}

/** Width of the straight dark border at a side in pixels; 0 when there is none worth taking away. */
function borderAt(page: Gray, side: Side): number {
  const length = side === 'left' || side === 'right' ? page.width : page.height;
  const most = Math.floor(length * MOST_BORDER);
  let n = 0;
  while (n <= most && darkness(page, side, n) >= BORDER_SHARE) n++;
  if (n < length * LEAST_BORDER || n > most) return 0;
  // One line may be half border; beyond it there is paper, or the border is no straight one.
  if (darkness(page, side, n) <= PAPER_SHARE) return n;
  return darkness(page, side, n + 1) <= PAPER_SHARE ? n + 1 : 0;
}

/**
 * The page without the wide black borders that a scanner leaves round smaller paper: part of the picture, or null when there are none.
 * Only straight borders of solid black are found, so that nothing printed is ever cut.
 * @param page the whole page, some hundred pixels wide
 */
export function withoutBorders(page: Gray): Box | null {
  const [left, top, right, bottom] = (['left', 'top', 'right', 'bottom'] as const).map((side) => borderAt(page, side)) as [number, number, number, number];
  if (left + top + right + bottom === 0) return null;
  return [left / page.width, top / page.height, 1 - right / page.width, 1 - bottom / page.height];
}

/** The box on whole pixels, at least one of them. */
export function onPixels(box: Box, width: number, height: number): Box {
  const x0 = Math.min(width - 1, Math.round(box[0] * width));
  const y0 = Math.min(height - 1, Math.round(box[1] * height));
  const x1 = Math.max(x0 + 1, Math.round(box[2] * width));
  const y1 = Math.max(y0 + 1, Math.round(box[3] * height));
  return [x0 / width, y0 / height, Math.min(1, x1 / width), Math.min(1, y1 / height)];
}

/** Part of a picture, pixel by pixel. */
export function cropped(picture: Colour, box: Box): Colour {
  const [x0, y0, x1, y1] = [Math.round(box[0] * picture.width), Math.round(box[1] * picture.height), Math.round(box[2] * picture.width), Math.round(box[3] * picture.height)];
  const [width, height] = [x1 - x0, y1 - y0];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const from = ((y0 + y) * picture.width + x0) * 4;
    data.set(picture.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/** Columns of the map of the light; a line of print is small against a patch, a shadow is large. */
const MAP_COLUMNS = 48;
/** No patch is made lighter than this many times: what is black stays black. */
const MOST_GAIN = 3;
/** Paper is not made whiter than this. */
const WHITE = 250;

/** Light of the paper in each patch: the brightest of the patches around, then smoothed. */
function lightMap(page: Gray, columns: number, rows: number): Float32Array {
  const fine = scaleGray(page, columns * 4, rows * 4);
  const paper = new Float32Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) paper[r * columns + c] = paperIn(fine, Math.max(0, c * 4 - 2), Math.max(0, r * 4 - 2), Math.min(fine.width, c * 4 + 6), Math.min(fine.height, r * 4 + 6));
  }
  return smoothed(paper, columns, rows);
}

const counts = new Uint16Array(256);

/** The level that 85 % of a patch are darker than, which is its paper. */
function paperIn({ width, data }: Gray, x0: number, y0: number, x1: number, y1: number): number {
  counts.fill(0);
  for (let y = y0; y < y1; y++) for (let at = y * width + x0, end = y * width + x1; at < end; at++) counts[data[at]!]!++;
  const all = (x1 - x0) * (y1 - y0);
  let lighter = all - Math.floor(all * 0.85);
  let level = 256;
  while (lighter > 0) lighter -= counts[--level]!;
  return level;
}

function smoothed(map: Float32Array, columns: number, rows: number): Float32Array {
  return map.map((_, i) => {
    const [r, c] = [Math.floor(i / columns), i % columns];
    const [x0, x1, y0, y1] = [Math.max(0, c - 1), Math.min(columns - 1, c + 1), Math.max(0, r - 1), Math.min(rows - 1, r + 1)];
    let sum = 0;
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) sum += map[y * columns + x]!;
    return sum / ((x1 - x0 + 1) * (y1 - y0 + 1));
  });
}

/** Paper in the shadow has less than this share of the light of the brightest, and so much of the page is in it. */
const HEAVY_SHADE = 0.62;
const SHADED_SHARE = 0.03;
/** Paper that is no brighter anywhere is a dark picture, not a shaded page. */
const LEAST_PAPER = 170;
/** A shadow grows from patch to patch; the edge of a photograph is a step. Nearly all neighbours must be this alike. */
const STEP = 1.3;
const SMOOTH_SHARE = 0.985;

/**
 * Whether a heavy shadow lies on the page, as of the fold of a bound volume: then evening the light makes it read better. Photographs and dark forms have borders and are left as they are.
 * @param page the page, some hundred pixels wide
 */
export function isShaded(page: Gray): boolean {
  const columns = MAP_COLUMNS;
  const rows = Math.max(2, Math.round((page.height * columns) / page.width));
  const light = lightMap(page, columns, rows);
  const sorted = light.toSorted();
  const [dark, paper] = [sorted[Math.floor(sorted.length * SHADED_SHARE)]!, sorted[Math.floor(sorted.length * 0.9)]!];
  if (paper < LEAST_PAPER || dark >= paper * HEAVY_SHADE) return false;
  let [alike, all] = [0, 0];
  for (let i = 0; i < light.length; i++) {
    for (const next of [(i + 1) % columns === 0 ? -1 : i + 1, i + columns]) {
      if (next < 0 || next >= light.length) continue;
      all++;
      if (Math.max(light[i]!, light[next]!) < STEP * Math.max(1, Math.min(light[i]!, light[next]!))) alike++;
    }
  }
  return alike >= SMOOTH_SHARE * all;
}

/**
 * Evens the light in place: shadows of the fold and of the edges become as light as the rest of the paper. All three colours of a pixel
 * grow alike, so that seals keep their red.
 */
export function evenLight(picture: Colour): void {
  const { width, height } = picture;
  const pixel = packed(picture);
  const columns = MAP_COLUMNS;
  const rows = Math.max(2, Math.round((height * columns) / width));
  const light = lightMap(grayOf(picture), columns, rows);
  const gain = light.map((v) => Math.min(MOST_GAIN, Math.max(1, WHITE / Math.max(1, v))));
  const place = (i: number, length: number, patches: number): number => Math.min(patches - 1.001, Math.max(0, ((i + 0.5) / length) * patches - 0.5));
  const across = Float64Array.from({ length: width }, (_, x) => place(x, width, columns));
  const line = new Float64Array(columns);
  for (let y = 0; y < height; y++) {
    const fy = place(y, height, rows);
    const r = Math.floor(fy);
    for (let c = 0, at = r * columns; c < columns; c++, at++) line[c] = gain[at]! + (gain[at + columns]! - gain[at]!) * (fy - r);
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const fx = across[x]!;
      const c = fx | 0;
      pixel[i] = lighter(pixel[i]!, ((line[c]! + (line[c + 1]! - line[c]!) * (fx - c)) * 65_536) | 0);
    }
  }
}

/** A packed pixel made lighter by 65,536ths; the fourth byte stays. */
function lighter(p: number, by: number): number {
  const red = (Math.imul(p & 255, by) + 32_768) >>> 16;
  const green = (Math.imul((p >>> 8) & 255, by) + 32_768) >>> 16;
  const blue = (Math.imul((p >>> 16) & 255, by) + 32_768) >>> 16;
  return (p & 0xff000000) | ((blue > 255 ? 255 : blue) << 16) | ((green > 255 ? 255 : green) << 8) | (red > 255 ? 255 : red);
}
