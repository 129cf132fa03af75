import type { Network } from './network.ts';
import { corners, type Quad } from './quad.ts';
import type { Gray } from '../picture/raster.ts';

/** Height the recognition network wants. */
export const LINE_HEIGHT = 48;
/** One step of its output covers eight pixels of the line. */
const STEP = 8;
const LEAST_WIDTH = 32;
const MOST_WIDTH = 3200;

/** Text of one line. Positions are fractions of the line's length. */
export interface Line {
  readonly text: string;
  readonly confidence: number;
  /** Confidence of each UTF-16 unit of `text`. */
  readonly chars: readonly number[];
  /** Centre of each UTF-16 unit. */
  readonly centres: readonly number[];
}

/**
 * Cuts a rectangle out of the page, turned level and scaled to `height`; `flip` turns it upside down.
 * Every new pixel is the mean of a small grid of old ones, as wide as the scale demands.
 */
export function crop(page: Gray, q: Quad, width: number, height: number, flip = false): Uint8Array {
  const out = new Uint8Array(width * height);
  const { data, width: w, height: h } = page;
  const turn = flip ? Math.PI : 0;
  const c = Math.cos(q.angle + turn);
  const s = Math.sin(q.angle + turn);
  const stepU = q.along / width;
  const stepV = q.across / height;
  const nu = Math.max(1, Math.min(4, Math.round(stepU)));
  const nv = Math.max(1, Math.min(4, Math.round(stepV)));
  const grid: number[] = [];
  for (let j = 0; j < nv; j++) {
    for (let i = 0; i < nu; i++) {
      const u = ((i + 0.5) / nu - 0.5) * stepU;
      const v = ((j + 0.5) / nv - 0.5) * stepV;
      grid.push(u * c - v * s, u * s + v * c);
    }
  }
  const taps = grid.length / 2;
  const isInside = corners(q).every(([x, y]) => x >= 0 && y >= 0 && x < w - 1 && y < h - 1);
  for (let y = 0; y < height; y++) {
    const v = (y + 0.5) * stepV - q.across / 2;
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5) * stepU - q.along / 2;
      const px = q.cx + u * c - v * s;
      const py = q.cy + u * s + v * c;
      let sum = 0;
      if (isInside) for (let t = 0; t < grid.length; t += 2) sum += data[((py + grid[t + 1]!) | 0) * w + ((px + grid[t]!) | 0)]!;
      else for (let t = 0; t < grid.length; t += 2) sum += nearest(page, Math.floor(px + grid[t]!), Math.floor(py + grid[t + 1]!));
      out[y * width + x] = sum / taps;
    }
  }
  return out;
}

/** Level at a place; beyond the border that of the border. */
const nearest = ({ data, width, height }: Gray, x: number, y: number): number =>
  data[(y < 0 ? 0 : y >= height ? height - 1 : y) * width + (x < 0 ? 0 : x >= width ? width - 1 : x)]!;

/** Levels from -1 to 1. */
export function signed(pixels: Uint8Array): Float32Array {
  const out = new Float32Array(pixels.length);
  for (let i = 0; i < out.length; i++) out[i] = pixels[i]! / 127.5 - 1;
  return out;
}

/**
 * Text of a line from the best class of each step and its probability, in turn; repeats and blanks dropped (CTC). A character sits in
 * the middle of its run of steps.
 */
export function decodeSteps(best: Float32Array, keys: readonly string[]): Line {
  const steps = best.length / 2;
  let text = '';
  const chars: number[] = [];
  const centres: number[] = [];
  for (let start = 0, end = 0; start < steps; start = end) {
    const number = best[2 * start]!;
    let peak = 0;
    for (end = start; end < steps && best[2 * end] === number; end++) peak = Math.max(peak, best[2 * end + 1]!);
    const key = number === 0 ? '' : (keys[number] ?? '');
    text += key;
    for (let i = 0; i < key.length; i++) {
      chars.push(peak);
      centres.push((start + end) / 2 / steps);
    }
  }
  const confidence = chars.length === 0 ? 0 : chars.reduce((a, b) => a + b, 0) / chars.length;
  return { text, confidence, chars, centres };
}

/** Width of a line at the network's height, in whole steps. */
export function lineWidth(q: Quad): number {
  const wanted = (q.along / Math.max(1, q.across)) * LINE_HEIGHT;
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.ceil(wanted / STEP) * STEP));
}

/** Reads one line (PP-OCR recognition, one line a run: fastest on a CPU). */
export async function readLine(network: Network, keys: readonly string[], page: Gray, q: Quad, flip = false): Promise<Line> {
  const width = lineWidth(q);
  const output = await network.run(signed(crop(page, q, width, LINE_HEIGHT, flip)), [1, 1, LINE_HEIGHT, width]);
  const line = decodeSteps(output.data, keys);
  output.free();
  return line;
}
