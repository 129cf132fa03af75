import type { Word } from '../../../shared/domain/page.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import type { Gray } from '../picture/raster.ts';
import { partOf } from './split-words.ts';

/** Fainter than this is no ink of this side: rests of a bleached seal, print that shines through. Levels of 255. */
const LEAST = 22;
/** Words much fainter than the rest of the page must be read surely to count. */
const FAINT_SHARE = 0.3;
const SURE = 0.9;

/** Characters this much fainter than those of their own line, and faint in levels too, shine through from the back; fading toner is not so sudden. */
const THROUGH_SHARE = 0.4;
const THROUGH = 60;
/** What is faint but may belong to a number is doubtful. */
const DOUBTFUL = 0.4;
/** So thin that they look faint under the rest of a seal; they stand in dates and sums and are never taken for what shines through. */
const THIN = /[一二三十〇零]/;

type Rectangle = readonly [x0: number, y0: number, x1: number, y1: number];

/** Difference between paper (90th percentile) and ink (the darkest `share`) inside a rectangle of pixels. */
function contrastOf(page: Gray, [x0, y0, x1, y1]: Rectangle, share: number, counts: Uint32Array): number {
  counts.fill(0);
  let all = 0;
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(page.height, Math.ceil(y1)); y += 2) {
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(page.width, Math.ceil(x1)); x++) {
      counts[page.data[y * page.width + x]!]!++;
      all++;
    }
  }
  const level = (part: number): number => {
    let seen = 0;
    for (let v = 0; v < 256; v++) {
      seen += counts[v]!;
      if (seen > all * part) return v;
    }
    return 255;
  };
  return level(0.9) - level(share);
}

const pixelsOf = (page: Gray, [x0, y0, x1, y1]: Box): Rectangle => [x0 * page.width, y0 * page.height, x1 * page.width, y1 * page.height];

/** Place of each character of a line that stands askew by `slope`. */
function slices(page: Gray, word: Word, cuts: readonly number[], slope: number): Rectangle[] {
  const [x0, y0, x1, y1] = pixelsOf(page, word.box);
  const [w, h] = [x1 - x0, y1 - y0];
  const half = Math.max(h - w * Math.abs(slope), 0.4 * h) / 2;
  return cuts.slice(1).map((cut, i) => {
    const [from, to] = [x0 + w * cuts[i]!, x0 + w * cut];
    const middle = (y0 + y1) / 2 + ((from + to) / 2 - (x0 + x1) / 2) * slope;
    return [from, middle - half, to, middle + half];
  });
}

const SOLID = /[\p{L}\p{N}]/u;
const NUMBER = /[0-9A-Za-z]/;
const STOPS = '，。；：、';

/** Faint characters at one end of a stretch that go on with a number beside it. */
function partOfNumber(text: string, from: number, step: 1 | -1, end: number): number {
  if (!NUMBER.test(text[from - step] ?? '')) return 0;
  let count = 0;
  for (let at = from; at !== end && NUMBER.test(text[at]!); at += step) count++;
  return count;
}

/** What becomes of each character: it stays, is doubtful, or shines through. */
function verdicts(text: string, faint: readonly boolean[]): ('stays' | 'doubtful' | 'through')[] {
  const out = faint.map((): 'stays' | 'doubtful' | 'through' => 'stays');
  for (let i = 0; i < text.length; ) {
    const start = i;
    // A stop has little ink; it belongs to what stands before it.
    while (i < text.length && (faint[i] === faint[start] || (!faint[start] && STOPS.includes(text[i]!)))) i++;
    if (!faint[start] || !SOLID.test(text.slice(start, i))) continue;
    const [head, tail] = [partOfNumber(text, start, 1, i), partOfNumber(text, i - 1, -1, start - 1)];
    for (let at = start; at < i; at++) out[at] = at < start + head || at >= i - tail ? 'doubtful' : 'through';
  }
  return out;
}

/**
 * Takes out of a line what shines through from the back of the sheet in its gaps. A faint character inside or next to a number stays,
 * because leaving it out would make another number of it, but it is doubtful.
 */
function onThisSide(page: Gray, word: Word, slope: number, counts: Uint32Array): Word[] {
  const { cuts, chars, text } = word;
  if (cuts === undefined || chars === undefined || text.length < 4 || word.box[3] - word.box[1] > word.box[2] - word.box[0]) return [word];
  const contrasts = slices(page, word, cuts, slope).map((slice) => contrastOf(page, slice, 0.02, counts));
  const usual = contrasts.toSorted((a, b) => a - b)[Math.floor(contrasts.length * 0.75)]!;
  const said = verdicts(text, contrasts.map((c, i) => c < Math.min(THROUGH, usual * THROUGH_SHARE) && !THIN.test(text[i]!)));
  if (said.every((v) => v === 'stays')) return [word];
  const doubted = { ...word, chars: chars.map((c, i) => (said[i] === 'doubtful' ? Math.min(c, DOUBTFUL) : c)) };
  const ends = said.flatMap((v, i) => (v === 'through' ? [i] : []));
  return [-1, ...ends].flatMap((end, k) => {
    const next = ends[k] ?? text.length;
    return next > end + 1 ? [partOf(doubted, end + 1, next)] : [];
  });
}

/**
 * Words that are really printed or written on this side of the sheet: recognisers read traces that no eye would see. `skew` in
 * degrees, clockwise positive.
 */
export function inkedWords(page: Gray, words: readonly Word[], skew: number): Word[] {
  const counts = new Uint32Array(256);
  const contrasts = words.map((w) => contrastOf(page, pixelsOf(page, w.box), 0.04, counts));
  const usual = contrasts.toSorted((a, b) => a - b)[Math.floor(contrasts.length / 2)] ?? 0;
  const inked = words.filter((w, i) => contrasts[i]! >= LEAST && (contrasts[i]! >= usual * FAINT_SHARE || w.confidence >= SURE));
  const slope = Math.tan((skew * Math.PI) / 180);
  return inked.flatMap((w) => onThisSide(page, w, slope, counts));
}
