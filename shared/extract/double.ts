import type { Reading } from '../domain/page.ts';
import { cutDetail, type Cut } from '../domain/recipe.ts';
import { toPage } from '../geometry/box.ts';

/** Two sheets side by side are wider than high. */
const LEAST_ASPECT = 1.2;
/** The gutter between them, in shares of the width: at least so wide, and so near to the middle. */
const LEAST_GUTTER = 0.035;
const OFF_MIDDLE = 0.08;
/** Each side must have so many lines and characters. */
const LEAST_LINES = 4;
const LEAST_CHARACTERS = 30;
/** Noise is read with less. */
const SURE = 0.6;

/** Widest gap near the middle that nothing on the page reaches into. */
function gutterOf(reading: Reading): readonly [number, number] | null {
  const boxes = [...reading.words.filter((w) => w.confidence >= SURE), ...reading.ink.cells, ...reading.ink.seals].map((x) => x.box);
  const sorted = boxes.toSorted((a, b) => a[0] - b[0]);
  let edge = 0;
  let best: readonly [number, number] | null = null;
  for (const box of sorted) {
    const [from, to] = [edge, box[0]];
    const middle = Math.abs((from + to) / 2 - 0.5) <= OFF_MIDDLE;
    if (middle && to - from >= LEAST_GUTTER && (best === null || to - from > best[1] - best[0])) best = [from, to];
    edge = Math.max(edge, box[2]);
  }
  return best;
}

/**
 * Where two pages that were scanned side by side are to be parted, on the unrotated picture; null when it is one page. It is only ever
 * proposed: a landscape form of two columns looks the same.
 * @param width pixels of the unrotated picture
 */
export function doublePage(reading: Reading, width: number, height: number): Cut | null {
  const aspect = reading.rotation === 90 || reading.rotation === 270 ? height / width : width / height;
  const gutter = aspect >= LEAST_ASPECT ? gutterOf(reading) : null;
  if (gutter === null) return null;
  const x = (gutter[0] + gutter[1]) / 2;
  const sides = [reading.words.filter((w) => w.box[2] <= x), reading.words.filter((w) => w.box[0] >= x)];
  if (sides.some((words) => words.length < LEAST_LINES || words.reduce((n, w) => n + w.text.length, 0) < LEAST_CHARACTERS)) return null;
  const line = toPage([x, 0, x, 1], reading.rotation);
  return line[0] === line[2] ? { cut: 'vertical', at: line[0] } : { cut: 'horizontal', at: line[1] };
}

/** The reading with a note when it is of a double page. */
export function withDoublePage(reading: Reading, width: number, height: number): Reading {
  const cut = doublePage(reading, width, height);
  return cut === null ? reading : { ...reading, notes: [...(reading.notes ?? []), { code: 'double-page', detail: cutDetail(cut) }] };
}
