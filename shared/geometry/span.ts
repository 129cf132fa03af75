import type { Box } from './box.ts';

/** Height by width of an A4 sheet: turns page units into lengths that can be compared. */
export const A4 = Math.SQRT2;

const HALF_WIDTH = /[\u0020-\u007e]/;

/** True when the text of a box runs from top to bottom. `aspect` is page height by page width. */
export function isVertical(box: Box, length: number, aspect = A4): boolean {
  return length > 1 && (box[3] - box[1]) * aspect > 1.8 * (box[2] - box[0]);
}

/** Character borders of a text as fractions of its box when the reading gives none: ASCII takes a little more than half a place. */
export function evenCuts(text: string): number[] {
  const weights = [...Array(text.length).keys()].map((i) => (HALF_WIDTH.test(text[i] ?? '') ? 0.55 : 1));
  const total = weights.reduce((a, b) => a + b, 0) || 1;
  let sum = 0;
  return [0, ...weights.map((w) => (sum += w) / total)];
}

/** Box of the characters `from` (included) to `to` (excluded) of a text in a box; `cuts` as in `Word.cuts`. */
export function spanBox(box: Box, text: string, cuts: readonly number[] | undefined, from: number, to: number): Box {
  const borders = cuts && cuts.length === text.length + 1 ? cuts : evenCuts(text);
  const a = borders[from] ?? 0;
  const b = borders[to] ?? 1;
  const [x0, y0, x1, y1] = box;
  if (isVertical(box, text.length)) return [x0, y0 + (y1 - y0) * a, x1, y0 + (y1 - y0) * b];
  return [x0 + (x1 - x0) * a, y0, x0 + (x1 - x0) * b, y1];
}
