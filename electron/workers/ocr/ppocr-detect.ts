import { emptyBits, type Bits } from '../ink/bits.ts';
import { findBlobs, type Blob } from '../ink/blobs.ts';
import { isMurky } from './murk.ts';
import type { Network } from './network.ts';
import type { Channel } from './onnx-gray.ts';
import { grow, leastQuad, quadAt, scaleQuad, corners, type Quad } from './quad.ts';
import { scaleGray, type Gray } from '../picture/raster.ts';

/** Probability that a pixel is text, from which a blob is made; least mean probability of a box; how far a box grows. */
const THRESHOLD = 0.3;
const BOX_SCORE = 0.5;
const UNCLIP = 1.6;
const LEAST_SIDE = 3;

/** Text lines found on a page, in pixels of the page. */
export interface Detection {
  readonly quads: readonly Quad[];
  /** Median angle of the long lines in radians, clockwise positive; 0 when there are none. */
  readonly angle: number;
}

/** Sides that are multiples of 32, the longer one at most `maxSide`; small pictures are not enlarged. */
function networkSize(width: number, height: number, maxSide: number): readonly [number, number] {
  const ratio = Math.min(1, maxSide / Math.max(width, height));
  const side = (v: number): number => Math.max(32, Math.round((v * ratio) / 32) * 32);
  return [side(width), side(height)];
}

/** Length of an A4 sheet, and the side at which ordinary print on it is found as surely as at a larger one. */
const SHEET_MM = 297;
const ENOUGH = 960;

/** Side to see a page at: what is enough for its size where print stands clear, `most` on a murky page. */
export function sideFor(page: Gray, dpi: number, most: number): number {
  const length = (Math.max(page.width, page.height) / dpi) * 25.4;
  const enough = Math.max(ENOUGH, Math.round((ENOUGH * length) / SHEET_MM));
  return most <= enough || isMurky(page, enough) ? most : enough;
}

/** Two lines that share so much of the shorter one's length, at the same height, are one line that was torn apart. */
const SHARED = 0.3;
const SAME_HEIGHT = 0.6;

/** True when two lines run through each other, as widely spaced titles do that were seen too small. */
export function isTangled(quads: readonly Quad[]): boolean {
  const sorted = quads.toSorted((a, b) => a.cy - b.cy);
  return sorted.some((a, i) => {
    for (let k = i + 1; k < sorted.length; k++) {
      const b = sorted[k]!;
      const least = Math.min(a.across, b.across);
      if (b.cy - a.cy > Math.max(a.across, b.across)) return false;
      const shared = Math.min(a.cx + a.along / 2, b.cx + b.along / 2) - Math.max(a.cx - a.along / 2, b.cx - b.along / 2);
      if (b.cy - a.cy < SAME_HEIGHT * least && shared > SHARED * Math.min(a.along, b.along)) return true;
    }
    return false;
  });
}

/** Means and deviations of ImageNet, in the order of the channels. */
const NORMS = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
] as const;
/** What the network gets: gray of about the same mean and deviation. */
const MEAN = 0.449;
const DEVIATION = 0.226;

/** What each colour that the network was taught is of the gray that it gets. */
export const COLOURS: readonly Channel[] = NORMS.map(([mean, deviation]) => ({ scale: DEVIATION / deviation, shift: (MEAN - mean) / deviation }));

const LEVELS = Float32Array.from({ length: 256 }, (_, v) => (v / 255 - MEAN) / DEVIATION);

function toInput({ data }: Gray): Float32Array {
  const out = new Float32Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = LEVELS[data[i]!]!;
  return out;
}

/** Mean probability inside a rectangle. */
function score(map: Float32Array, width: number, height: number, q: Quad): number {
  const c = Math.cos(q.angle);
  const s = Math.sin(q.angle);
  const points = corners(q);
  const y0 = Math.max(0, Math.floor(Math.min(...points.map((p) => p[1]))));
  const y1 = Math.min(height, Math.ceil(Math.max(...points.map((p) => p[1]))));
  const x0 = Math.max(0, Math.floor(Math.min(...points.map((p) => p[0]))));
  const x1 = Math.min(width, Math.ceil(Math.max(...points.map((p) => p[0]))));
  let sum = 0;
  let count = 0;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const dx = x + 0.5 - q.cx;
      const dy = y + 0.5 - q.cy;
      if (Math.abs(dx * c + dy * s) > q.along / 2 || Math.abs(dy * c - dx * s) > q.across / 2) continue;
      sum += map[y * width + x]!;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Length-weighted median angle of lines at least five times as long as high. */
function medianAngle(quads: readonly Quad[]): number {
  const long = quads.filter((q) => q.along > 5 * q.across).sort((a, b) => a.angle - b.angle);
  const half = long.reduce((sum, q) => sum + q.along, 0) / 2;
  let sum = 0;
  for (const q of long) {
    sum += q.along;
    if (sum >= half) return q.angle;
  }
  return 0;
}

/** Short boxes have no reliable angle of their own: they take the page's. So do long ones that differ from it wildly. */
function settle(blob: Blob, own: Quad, angle: number): Quad {
  const long = Math.max(own.along, own.across) > 5 * Math.min(own.along, own.across);
  return long && Math.abs(own.angle - angle) < 0.1 ? own : quadAt(blob, angle);
}

/** Pixels that are text; the width is a multiple of 32, a word's. */
function likely(map: Float32Array, width: number, height: number): Bits {
  const bits = emptyBits(width, height);
  for (let w = 0; w < bits.words.length; w++) {
    let word = 0;
    for (let k = 0; k < 32; k++) if (map[w * 32 + k]! > THRESHOLD) word |= 1 << k;
    bits.words[w] = word;
  }
  return bits;
}

function quadsOf(map: Float32Array, width: number, height: number): Detection {
  const { blobs } = findBlobs(likely(map, width, height), 6);
  const least = blobs.map(leastQuad);
  const angle = medianAngle(least);
  const quads: Quad[] = [];
  blobs.forEach((blob, i) => {
    const q = settle(blob, least[i]!, angle);
    const side = Math.min(q.along, q.across);
    if (side < LEAST_SIDE || score(map, width, height, q) < BOX_SCORE) return;
    const grown = grow(q, (q.along * q.across * UNCLIP) / (2 * (q.along + q.across)));
    if (Math.min(grown.along, grown.across) >= LEAST_SIDE + 2) quads.push(grown);
  });
  return { quads, angle };
}

/** Finds the lines of text (DBNet). `maxSide` bounds the longer side of what the network sees. */
export async function detect(network: Network, page: Gray, maxSide: number): Promise<Detection> {
  const [width, height] = networkSize(page.width, page.height, maxSide);
  const output = await network.run(toInput(scaleGray(page, width, height)), [1, 1, height, width]);
  const found = quadsOf(output.data, width, height);
  output.free();
  const scale = (page.width / width + page.height / height) / 2;
  return { quads: found.quads.map((q) => stretch(q, page.width / width, page.height / height, scale)), angle: found.angle };
}

/** The two scales differ by the rounding to 32; lengths take the one of their own direction. */
function stretch(q: Quad, sx: number, sy: number, mean: number): Quad {
  const scaled = scaleQuad(q, mean);
  return { ...scaled, cx: q.cx * sx, cy: q.cy * sy, along: q.along * sx, across: q.across * sy };
}
