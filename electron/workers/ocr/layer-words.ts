import type { Word } from '../../../shared/domain/page.ts';
import { area, intersect, roundBox, toView, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { matchForm } from '../../../shared/text/normalise.ts';
import { withoutTwins } from '../../../shared/text/twins.ts';
import type { LayerLine } from '../pdf/pdf-text.ts';
import type { Gray } from '../picture/raster.ts';

/** Ink must differ so much from its ground, in levels of 255. */
const CONTRAST = 40;
/** Share of a line's characters that must have ink in their places. */
const INKED = 0.8;
/** A hole this wide, in heights of the line, parts two words. */
const HOLE = 1.2;
/** Characters without a meaning of their own: a font without a table of its characters. */
const UNREADABLE = /\uFFFD|\p{Co}|\p{Cn}|(?!\s)\p{Cc}/u;
/** Blanks to be filled in, and what else leaves no word. */
const EMPTY = /[\s_\u200B\u3000\uFEFF]/u;
const HAN = /[\p{Script=Han}、，。；：？！“”‘’（）《》〈〉〔〕【】…—·]/u;
interface Glyph {
  readonly text: string;
  /** Borders along the line as fractions of its box. */
  readonly from: number;
  readonly to: number;
}

const isRising = (cuts: readonly number[]): boolean => cuts.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut >= cuts[i - 1]!));

/** Borders of the characters; evenly spread where the file's own make no sense. */
function glyphsOf({ text, cuts }: LayerLine): Glyph[] {
  const sound = cuts.length === text.length + 1 && isRising(cuts);
  const at = (i: number): number => (sound ? Math.min(1, Math.max(0, cuts[i]!)) : i / text.length);
  return withoutTwins(text).split('').map((unit, i) => ({ text: unit, from: at(i), to: at(i + 1) }));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A stretch of a word's line along the page, in pixels, where there should be nothing. */
function hasInk(page: Gray, x0: number, x1: number, word: Box): boolean {
  const high = (word[3] - word[1]) * page.height;
  const [top, bottom] = [Math.max(0, Math.round(word[1] * page.height + 0.1 * high)), Math.min(page.height, Math.round(word[1] * page.height + 0.78 * high))];
  const [left, right] = [Math.max(0, Math.ceil(x0)), Math.min(page.width, Math.floor(x1))];
  const level = ground(page, Math.floor(word[0] * page.width), Math.floor(word[1] * page.height), Math.ceil(word[2] * page.width), Math.ceil(word[3] * page.height));
  const above = Math.max(0, Math.round(top - 0.4 * high));
  const dark = (x: number, y: number): boolean => Math.abs(page.data[y * page.width + x]! - level) > CONTRAST;
  let [count, all] = [0, 0];
  for (let x = left; x < right; x++) {
    // What runs on above the line is a rule of a table.
    if (dark(x, above) && dark(x, (above + top) >> 1)) continue;
    for (let y = top; y < bottom; y++) {
      all++;
      if (dark(x, y)) count++;
    }
  }
  return count > 0.03 * all;
}

/** Words of a line: what holes and blanks part; spaces between Chinese characters are the typesetter's. None when a hole has ink. */
function wordsIn(line: LayerLine, page: Gray): Word[] {
  const [x0, y0, x1, y1] = line.box;
  const wide = (x1 - x0) * page.width;
  const glyphs = glyphsOf(line);
  const high = Math.max(1, Math.min((y1 - y0) * page.height, 2 * median(glyphs.map((g) => (g.to - g.from) * wide))));
  const groups: Glyph[][] = [];
  let last: Glyph | null = null;
  for (const glyph of glyphs) {
    if (EMPTY.test(glyph.text)) continue;
    const hole: number = last === null ? Infinity : ((glyph.from - last.to) * wide) / high;
    const group = groups.at(-1);
    if (group === undefined || hole > HOLE) groups.push([glyph]);
    else if (last !== null && hole > 0.1) {
      const [from, to] = [x0 * page.width + last.to * wide, x0 * page.width + glyph.from * wide];
      if (hasInk(page, from + 0.1 * high, to - 0.1 * high, line.box)) return [];
      if (!HAN.test(last.text) && !HAN.test(glyph.text)) group.push({ text: ' ', from: last.to, to: glyph.from });
      group.push(glyph);
    } else group.push(glyph);
    last = glyph;
  }
  return groups.map((group) => wordOf(group, line.box));
}

function wordOf(group: readonly Glyph[], [x0, y0, x1, y1]: Box): Word {
  const [from, to] = [group[0]!.from, Math.max(group[0]!.from + 1e-4, group.at(-1)!.to)];
  const cut = (at: number): number => Math.round(Math.min(1, Math.max(0, (at - from) / (to - from))) * 1000) / 1000;
  const borders = group.slice(1).map((g, i) => cut((group[i]!.to + g.from) / 2));
  const box = roundBox([x0 + (x1 - x0) * from, y0, x0 + (x1 - x0) * to, y1]);
  return { text: group.map((g) => g.text).join(''), box, confidence: 1, cuts: [0, ...borders, 1], chars: group.map(() => 1) };
}


/** Lightest and darkest pixel of a stretch of the page, given in pixels. */
function range(page: Gray, x0: number, y0: number, x1: number, y1: number): number {
  let [least, most] = [255, 0];
  for (let y = Math.max(0, y0); y < Math.min(page.height, y1); y++) {
    for (let x = Math.max(0, x0); x < Math.min(page.width, x1); x++) {
      const v = page.data[y * page.width + x]!;
      if (v < least) least = v;
      if (v > most) most = v;
    }
  }
  return most - least;
}

/** True where nearly every character has something under it: hidden text and text that lies elsewhere has not. */
function isInked(page: Gray, word: Word): boolean {
  const [x0, y0, x1, y1] = word.box;
  const cuts = word.cuts!;
  const at = (cut: number): number => Math.round((x0 + (x1 - x0) * cut) * page.width);
  const [top, bottom] = [Math.floor(y0 * page.height), Math.ceil(y1 * page.height)];
  let [inked, all] = [0, 0];
  word.text.split('').forEach((unit, i) => {
    if (unit === ' ') return;
    all++;
    if (range(page, at(cuts[i]!), top, Math.max(at(cuts[i]!) + 1, at(cuts[i + 1]!)), bottom) >= CONTRAST) inked++;
  });
  return inked >= all * INKED;
}

/** Width of a usual character in pixels: Chinese ones are as wide as the type is large; others are half of it. */
function typeSize(page: Gray, word: Word): number {
  const wide = (word.box[2] - word.box[0]) * page.width;
  const widths = word.text.split('').map((unit, i) => (HAN.test(unit) ? 1 : 2) * (word.cuts![i + 1]! - word.cuts![i]!) * wide);
  return median(widths);
}

/**
 * The word in a box as high as its print. Fonts give their characters room above and below, often that of two lines more: the band
 * with the most ink, the nearer to the middle the better, is the word's own.
 */
function tightened(page: Gray, word: Word): Word {
  const [x0, y0, x1, y1] = word.box;
  const size = typeSize(page, word);
  const [top, bottom] = [Math.max(0, Math.floor(y0 * page.height)), Math.min(page.height, Math.ceil(y1 * page.height))];
  const band = Math.round(size * 1.1);
  if (bottom - top <= size * 1.3 || band < 4) return word;
  const [left, right] = [Math.max(0, Math.floor(x0 * page.width)), Math.min(page.width, Math.ceil(x1 * page.width))];
  const level = ground(page, left, top, right, bottom);
  const rows = Array.from({ length: bottom - top }, (_, i) => {
    let count = 0;
    for (let x = left; x < right; x++) if (Math.abs(page.data[(top + i) * page.width + x]! - level) > CONTRAST) count++;
    return count;
  });
  const free = bottom - top - band;
  let [best, most] = [free / 2, -1];
  for (let from = 0; from <= free; from++) {
    const ink = rows.slice(from, from + band).reduce((a, b) => a + b, 0);
    const weight = ink * (1 - Math.abs(from - free / 2) / (free + band));
    if (weight > most) [best, most] = [from, weight];
  }
  return { ...word, box: roundBox([x0, (top + best) / page.height, x1, (top + best + band) / page.height]) };
}

/** Words that lie on each other: the same twice (drawn twice to look bold) is kept once, two different ones are not believed. */
function apart(words: readonly Word[]): Word[] {
  const sorted = words.toSorted((a, b) => a.box[1] - b.box[1]);
  const out = new Set(sorted);
  sorted.forEach((a, i) => {
    for (let k = i + 1; k < sorted.length && sorted[k]!.box[1] < a.box[3]; k++) {
      const b = sorted[k]!;
      if (!out.has(a) || area(intersect(a.box, b.box)) < 0.5 * Math.min(area(a.box), area(b.box))) continue;
      if (a.text === b.text) out.delete(b);
      else [a, b].forEach((word) => out.delete(word));
    }
  });
  return [...out];
}

/** True where print goes on beside the word without belonging to another: the layer lacks characters there. */
function isTorn(page: Gray, word: Word, others: readonly Word[]): boolean {
  const high = (word.box[3] - word.box[1]) * page.height;
  const [x0, x1] = [word.box[0] * page.width, word.box[2] * page.width];
  const row = others.filter((o) => o !== word && Math.min(o.box[3], word.box[3]) - Math.max(o.box[1], word.box[1]) > 0.4 * (word.box[3] - word.box[1]));
  const left = Math.max(x0 - 0.5 * high, ...row.map((o) => o.box[2] * page.width).filter((x) => x < x0 + 0.3 * high).map((x) => x + 0.08 * high));
  const right = Math.min(x1 + 0.5 * high, ...row.map((o) => o.box[0] * page.width).filter((x) => x > x1 - 0.3 * high).map((x) => x - 0.08 * high));
  return hasInk(page, left, x0 - 0.08 * high, word.box) || hasInk(page, x1 + 0.08 * high, right, word.box);
}

/** Words whose line is whole; where one falls away its neighbours lose their hold, until the rest stands for itself. */
function untorn(page: Gray, words: readonly Word[]): Word[] {
  let kept = [...words];
  for (let before = Infinity; kept.length < before; ) {
    before = kept.length;
    const standing = kept;
    kept = standing.filter((word) => !isTorn(page, word, standing));
  }
  return kept;
}

/** Words of the layer that can be shown on the upright page: readable, inside the picture, with ink under them, and each once. */
export function layerWords(lines: readonly LayerLine[], page: Gray, rotation: Rotation): Word[] {
  const whole = lines
    .filter((line) => line.text.trim() !== '' && !UNREADABLE.test(line.text) && line.box.every(Number.isFinite))
    .map((line) => ({ ...line, box: toView(line.box, rotation) }))
    .filter(({ box }) => (box[2] - box[0]) * page.width >= 4 && (box[3] - box[1]) * page.height >= 4);
  const words = whole.flatMap((line) => wordsIn(line, page)).filter((word) => word.text !== '');
  return untorn(page, apart(words.map((word) => tightened(page, word)).filter((word) => isInked(page, word))));
}

/** Text of a word as it is compared with what an engine reads. */
export const comparable = (text: string): string => matchForm(text).toLowerCase();

/** Level of the ground in a box: what most of it is. */
function ground(page: Gray, x0: number, y0: number, x1: number, y1: number): number {
  const counts = new Uint32Array(256);
  for (let y = y0; y < y1; y += 2) for (let x = x0; x < x1; x++) counts[page.data[y * page.width + x]!]!++;
  let best = 255;
  for (let v = 0; v < 256; v++) if (counts[v]! > counts[best]!) best = v;
  return best;
}

/** The box with the room that accents, commas and blurred edges take. */
export function roomy(box: Box, page: Gray): Box {
  const high = (box[3] - box[1]) * page.height;
  const [dx, dy] = [(0.12 * high) / page.width, (0.12 * high) / page.height];
  return [Math.max(0, box[0] - dx), Math.max(0, box[1] - dy), Math.min(1, box[2] + dx), Math.min(1, box[3] + dy)];
}

/** The page without these words: what is left is stamps, handwriting and pasted pictures. */
export function without(page: Gray, words: readonly Word[]): Gray {
  const data = page.data.slice();
  for (const word of words) {
    const box = roomy(word.box, page);
    const [x0, x1] = [Math.floor(box[0] * page.width), Math.ceil(box[2] * page.width)];
    const [y0, y1] = [Math.floor(box[1] * page.height), Math.ceil(box[3] * page.height)];
    const level = ground(page, x0, y0, x1, y1);
    for (let y = y0; y < y1; y++) data.fill(level, y * page.width + x0, y * page.width + x1);
  }
  return { width: page.width, height: page.height, data };
}
