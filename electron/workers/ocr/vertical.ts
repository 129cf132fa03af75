import { crop } from './ppocr-recognise.ts';
import type { Quad } from './quad.ts';
import type { Gray } from '../picture/raster.ts';

/** Height of the line that a column becomes. */
const SIDE = 48;
/** Rows with fewer dark pixels than this share of the column's width lie between characters. */
const INK = 0.03;

/** True for a box that stands: on an upright page a column of characters, one below the other, as in the side headings of forms. */
export function isColumn(q: Quad): boolean {
  return q.across > 1.8 * q.along;
}

/** Level between ink and paper: halfway between the darkest and the usual pixel. */
function threshold(pixels: Uint8Array): number {
  const sorted = pixels.toSorted();
  return (sorted[Math.floor(sorted.length * 0.02)]! + sorted[Math.floor(sorted.length * 0.8)]!) / 2;
}

/** Stretches of rows with ink, parts of one character (as of 二 or 六) joined. */
function characters(column: Uint8Array, width: number, height: number): readonly (readonly [from: number, to: number])[] {
  const dark = threshold(column);
  const runs: [number, number][] = [];
  let start = -1;
  for (let y = 0; y <= height; y++) {
    let count = 0;
    for (let x = 0; y < height && x < width; x++) if (column[y * width + x]! < dark) count++;
    const inked = y < height && count > width * INK;
    if (inked && start === -1) start = y;
    if (!inked && start !== -1) {
      runs.push([start, y]);
      start = -1;
    }
  }
  const joined: [number, number][] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && run[1] - last[0] < width * 0.95) last[1] = run[1];
    else joined.push(run);
  }
  return joined;
}

/** A column of characters laid out as a line: each in a square of its own; `centres` are their places down the column, 0–1. */
export interface LaidOut {
  readonly strip: Gray;
  readonly centres: readonly number[];
}

/** Lays a column of upright characters out as a line; null when it is no column of two characters or more. */
export function layOut(page: Gray, q: Quad): LaidOut | null {
  const width = 64;
  const height = Math.round((width * q.across) / q.along);
  const column = crop(page, q, width, height);
  const found = characters(column, width, height);
  if (found.length < 2 || found.some(([from, to]) => to - from > width * 1.6)) return null;
  const data = new Uint8Array(found.length * SIDE * SIDE);
  const scale = q.across / height;
  found.forEach(([from, to], i) => {
    const offset = ((from + to) / 2) * scale - q.across / 2;
    const square: Quad = {
      ...q,
      cx: q.cx - Math.sin(q.angle) * offset,
      cy: q.cy + Math.cos(q.angle) * offset,
      along: q.along,
      across: Math.max(q.along * 0.9, (to - from) * scale * 1.15),
    };
    const cell = crop(page, square, SIDE, SIDE);
    for (let y = 0; y < SIDE; y++) data.set(cell.subarray(y * SIDE, (y + 1) * SIDE), y * found.length * SIDE + i * SIDE);
  });
  return { strip: { width: found.length * SIDE, height: SIDE, data }, centres: found.map(([from, to]) => (from + to) / 2 / height) };
}
