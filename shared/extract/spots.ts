import { centre, height, intersect, width, type Box } from '../geometry/box.ts';
import { overlayOf } from '../geometry/overlay.ts';
import type { Difference } from '../text/diff.ts';
import type { Glyph } from './run.ts';

/** Text of a sheet in which each character knows its place. */
export interface Placed {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

/** What one sheet has and the other has not, and what stands there instead. */
export interface Leftovers {
  /** Characters of each sheet without a twin on the other. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Twin on the second sheet of each character of the first one that has one, and the other way round. */
  readonly onB: ReadonlyMap<number, number>;
  readonly onA: ReadonlyMap<number, number>;
  /** The character of `b` without a twin that stands where a leftover of `a` stands; none for most. */
  readonly instead: ReadonlyMap<number, number>;
}

/** Rows of the index of places, in shares of the height. */
const ROW = 0.012;
/** The same spot: so much of the narrower one's width, and of the lower one's height. One character and its neighbour touch by less. */
const SAME = { wide: 0.6, high: 0.5 } as const;
/** So much when another character stands there. */
const INSTEAD = { wide: 0.34, high: 0.5 } as const;
type Share = typeof SAME | typeof INSTEAD;
/** One of so many characters that both texts have says how the sheets lie on each other. */
const EVERY = 3;

function onSpot(a: Box, b: Box, share: Share): boolean {
  const common = intersect(a, b);
  return width(common) >= share.wide * Math.min(width(a), width(b)) && height(common) >= share.high * Math.min(height(a), height(b));
}

function within(a: Box | undefined, b: Box | undefined, [across, down]: readonly [number, number]): boolean {
  if (!a || !b) return false;
  const [p, q] = [centre(a), centre(b)];
  return Math.abs(p[0] - q[0]) <= across && Math.abs(p[1] - q[1]) <= down;
}

/** Characters that stand near a box. */
function placesOf(glyphs: readonly Glyph[], of: readonly number[]): (box: Box) => number[] {
  const rows = new Map<number, number[]>();
  const row = (box: Box): number => Math.floor((box[1] + box[3]) / 2 / ROW);
  for (const i of of) {
    const glyph = glyphs[i];
    if (!glyph) continue;
    const list = rows.get(row(glyph.box));
    if (list) list.push(i);
    else rows.set(row(glyph.box), [i]);
  }
  return (box) => [-1, 0, 1].flatMap((k) => rows.get(row(box) + k) ?? []);
}

/** Leftovers that were not read twice, in two words that overlap. */
function once(sheet: Placed, rest: readonly number[]): number[] {
  if (rest.length === 0) return [];
  const all = placesOf(sheet.glyphs, sheet.glyphs.map((_, i) => i));
  return rest.filter((i) => {
    const glyph = sheet.glyphs[i];
    return glyph === undefined || !all(glyph.box).some((k) => sheet.text[k] === sheet.text[i] && sheet.glyphs[k]?.word !== glyph.word && onSpot(glyph.box, sheet.glyphs[k]?.box ?? glyph.box, INSTEAD));
  });
}

/** For each character of `a` the same one of `b` in the order of both texts, −1 for none. */
function twinsByText(a: Placed, b: Placed, found: readonly Difference[]): Int32Array {
  const twins = new Int32Array(a.text.length).fill(-1);
  let [i, j] = [0, 0];
  for (const d of [...found, { a: [a.text.length, 0], b: [b.text.length, 0] } as const]) {
    for (; i < d.a[0] && j < d.b[0]; i += 1, j += 1) twins[i] = j;
    [i, j] = [d.a[1], d.b[1]];
  }
  return twins;
}

/**
 * Lays one sheet on the other and finds what only one of them has. Characters are twins when the same stands on the same spot, in
 * whatever order the sheets were read; those that moved (another value before them is longer) when the texts have them in the same order.
 * @param found where the two texts differ
 * @param reach how far such twins may lie apart in page units, across and down
 */
export function leftovers(a: Placed, b: Placed, found: readonly Difference[], reach: readonly [number, number]): Leftovers {
  const twins = twinsByText(a, b, found);
  const overlay = overlayOf(a.glyphs.flatMap((g, i) => {
    const twin = i % EVERY === 0 ? b.glyphs[twins[i] ?? -1] : undefined;
    return twin ? [[g.box, twin.box] as const] : [];
  }));
  const boxes = a.glyphs.map((g) => overlay(g.box));
  const all = placesOf(b.glyphs, b.glyphs.map((_, j) => j));
  const [settled, taken] = [new Map<number, number>(), new Map<number, number>()];
  const settle = (i: number, j: number): void => void (settled.set(i, j), taken.set(j, i));
  const bySpot = (share: Share): void => boxes.forEach((box, i) => {
    if (settled.has(i)) return;
    const j = all(box).find((k) => !taken.has(k) && a.text[i] === b.text[k] && onSpot(box, b.glyphs[k]?.box ?? box, share));
    if (j !== undefined) settle(i, j);
  });
  bySpot(SAME);
  twins.forEach((j, i) => {
    if (j >= 0 && !settled.has(i) && !taken.has(j) && within(boxes[i], b.glyphs[j]?.box, reach)) settle(i, j);
  });
  // The borders of a character are known to a part of its width.
  bySpot(INSTEAD);
  const restA = once(a, a.glyphs.flatMap((_, i) => (settled.has(i) ? [] : [i])));
  const restB = once(b, b.glyphs.flatMap((_, j) => (taken.has(j) ? [] : [j])));
  const near = placesOf(b.glyphs, restB);
  const instead = new Map<number, number>();
  const used = new Set<number>();
  for (const i of restA) {
    const box = boxes[i];
    const j = box && near(box).find((k) => !used.has(k) && onSpot(box, b.glyphs[k]?.box ?? box, INSTEAD));
    if (j === undefined) continue;
    instead.set(i, j);
    used.add(j);
  }
  return { a: restA, b: restB, onB: settled, onA: taken, instead };
}
