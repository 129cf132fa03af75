import type { Word } from '../../../shared/domain/page.ts';
import { containment, intersect, height, roundBox, type Box } from '../../../shared/geometry/box.ts';

/** A piece of a word must be this wide (in heights of the word) to be worth a cell of its own. */
const LEAST_PIECE = 0.6;
/** Characters on both sides of a rule stand at least this many usual widths apart. */
const WIDE = 1.25;

/** Where rules between cells cross the word: the right borders of cells that it runs through, inside the word. */
function crossings(word: Word, cells: readonly Box[]): number[] {
  const [x0, y0, x1, y1] = word.box;
  const margin = (y1 - y0) * LEAST_PIECE * (1 / 1.414);
  const row = cells.filter((cell) => {
    const common = intersect(word.box, cell);
    return height(common) > 0.6 * (y1 - y0) && common[2] - common[0] > 0;
  });
  if (row.length < 2 || row.some((cell) => containment(word.box, cell) > 0.95)) return [];
  return row
    .map((cell) => cell[2])
    .filter((x) => x > x0 + margin && x < x1 - margin)
    .toSorted((a, b) => a - b);
}

/**
 * True where the characters stand apart: text of two cells that was read as one. A signature or a line of print that runs over a
 * rule has no gap there and stays whole.
 */
function isGap(cuts: readonly number[], at: number): boolean {
  const widths = cuts.slice(1).map((cut, i) => cut - cuts[i]!);
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)]!;
  return at > 0 && at < widths.length && (widths[at - 1]! + widths[at]!) / 2 > WIDE * usual;
}

/** The characters `from`–`to` of a word with cuts as a word of their own. */
export function partOf(word: Word, from: number, to: number): Word {
  const [x0, y0, x1, y1] = word.box;
  const cuts = word.cuts!;
  const [c0, c1] = [from === 0 ? 0 : cuts[from]!, to === word.text.length ? 1 : cuts[to]!];
  const span = Math.max(1e-6, c1 - c0);
  const chars = (word.chars ?? []).slice(from, to);
  const box = roundBox([x0 + (x1 - x0) * c0, y0, x0 + (x1 - x0) * c1, y1]);
  const confidence = chars.length === 0 ? word.confidence : Math.round((chars.reduce((a, b) => a + b, 0) / chars.length) * 1000) / 1000;
  const scaled = cuts.slice(from, to + 1).map((c) => Math.round(Math.min(1, Math.max(0, (c - c0) / span)) * 1000) / 1000);
  return { text: word.text.slice(from, to), box, confidence, cuts: scaled, chars };
}

/** Cuts words that the recogniser read across a rule of a table into one for each cell. */
export function splitAtCells(words: readonly Word[], cells: readonly Box[]): Word[] {
  return words.flatMap((word) => {
    if (word.cuts === undefined || word.text.length < 2) return [word];
    const [x0, , x1] = word.box;
    const places = crossings(word, cells).map((x) => {
      const fraction = (x - x0) / (x1 - x0);
      return word.cuts!.reduce((best, cut, i) => (Math.abs(cut - fraction) < Math.abs(word.cuts![best]! - fraction) ? i : best), 0);
    });
    const gaps = places.filter((at) => isGap(word.cuts!, at));
    const borders = [...new Set([0, ...gaps, word.text.length])].toSorted((a, b) => a - b);
    return borders.slice(1).map((to, i) => partOf(word, borders[i]!, to));
  });
}
