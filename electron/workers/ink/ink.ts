import type { Cell, InkMark, Word } from '../../../shared/domain/page.ts';
import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { clearBox, emptyBits, without, type Bits } from './bits.ts';
import { findBlobs, type Blob } from './blobs.ts';
import { grown } from './grown.ts';
import { scaleGray, type Gray } from '../picture/raster.ts';
import { findRules, type Rules } from './rules.ts';

/** Resolution at which ink is looked at. */
export const INK_DPI = 150;
const mm = (millimetres: number): number => (millimetres / 25.4) * INK_DPI;

/** Side of a block; as wide as a word of the mask. */
const BLOCK = 32;

/** Black-and-white picture of the ink, the paper's level in each block, and how dark ink is against it. */
export interface InkPage {
  readonly width: number;
  readonly height: number;
  readonly mask: Bits;
  /** Median level of the paper, 0–255. */
  readonly paper: number;
  /** Median level of inked pixels, 0–255; 0 when there is none. */
  readonly ink: number;
  /** Share of inked pixels. */
  readonly share: number;
  /** True for a box that is mostly no paper at all: a photograph, a grey bar. */
  isPicture(box: Box): boolean;
}

/** Least level that a share of all counted ones does not exceed; from the top, because most of a page is paper. */
function percentile(counts: Uint32Array, all: number, share: number): number {
  if (all === 0) return counts.length - 1;
  let v = counts.length - 1;
  for (let below = all - counts[v]!; v > 0 && below >= all * share; below -= counts[v]!) v--;
  return v;
}

/** Level of the paper (80th percentile) of each block, so that shadows at the binding do not become ink. */
function paperLevels({ width, height, data }: Gray): { columns: number; levels: Uint8Array } {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const levels = new Uint8Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let by = 0; by < rows; by++) {
    for (let bx = 0; bx < columns; bx++) {
      counts.fill(0);
      const [left, top] = [bx * BLOCK, by * BLOCK];
      const [right, bottom] = [Math.min(width, left + BLOCK), Math.min(height, top + BLOCK)];
      for (let y = top; y < bottom; y += 2) for (let i = y * width + left, end = y * width + right; i < end; i += 2) counts[data[i]!]!++;
      levels[by * columns + bx] = percentile(counts, ((right - left + 1) >> 1) * ((bottom - top + 1) >> 1), 0.8);
    }
  }
  return { columns, levels };
}

/** Separates ink from paper on the page at `INK_DPI`; print that shines through from the back stays paper. */
export function inkPage(gray: Gray): InkPage {
  const { width, height, data } = gray;
  const { columns, levels } = paperLevels(gray);
  const paperCounts = new Uint32Array(256);
  for (const v of levels) paperCounts[v]!++;
  const paper = percentile(paperCounts, levels.length, 0.5);
  const mask = emptyBits(width, height);
  const inkCounts = new Uint32Array(256);
  let count = 0;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK) * columns;
    for (let w = 0; w < columns; w++) {
      const limit = Math.ceil(Math.max(levels[row + w]!, paper * 0.6) * 0.7);
      const start = y * width + w * BLOCK;
      const end = Math.min(start + BLOCK, (y + 1) * width);
      let word = 0;
      for (let i = start; i < end; i++) {
        const v = data[i]!;
        if (v >= limit) continue;
        word |= 1 << (i - start);
        inkCounts[v]!++;
        count++;
      }
      if (word !== 0) mask.words[y * columns + w] = word;
    }
  }
  const isPicture = (box: Box): boolean => {
    let dark = 0;
    let all = 0;
    for (let by = Math.floor((box[1] * height) / BLOCK); by <= Math.floor((box[3] * height - 1) / BLOCK); by++) {
      for (let bx = Math.floor((box[0] * width) / BLOCK); bx <= Math.floor((box[2] * width - 1) / BLOCK); bx++) {
        all++;
        if (levels[by * columns + bx]! < paper * 0.88) dark++;
      }
    }
    return dark > all * 0.4;
  };
  return { width, height, mask, paper, ink: count === 0 ? 0 : percentile(inkCounts, count, 0.5), share: count / (width * height), isPicture };
}

/** The page at `INK_DPI`. */
export function atInkDpi(gray: Gray, dpi: number): Gray {
  const by = Math.min(1, INK_DPI / dpi);
  return scaleGray(gray, Math.max(1, Math.round(gray.width * by)), Math.max(1, Math.round(gray.height * by)));
}

function blank(mask: Bits, box: Box, margin: number): void {
  const { width, height } = mask;
  clearBox(mask, Math.floor(box[0] * width - margin), Math.floor(box[1] * height - margin), Math.ceil(box[2] * width + margin), Math.ceil(box[3] * height + margin));
}

/** Groups of ink without specks: nothing smaller than a full stop. */
function strokes(mask: Bits): { mask: Bits; blobs: readonly Blob[] } {
  const least = mm(1.2);
  const found = findBlobs(mask, 6);
  const kept = found.blobs.filter((b) => Math.max(b.x1 - b.x0, b.y1 - b.y0) >= least);
  return { mask: found.pixelsOf(kept), blobs: kept };
}

/** True for a cluster of the size and looseness of handwriting that does not hang on the edge of the picture. */
function isPen(b: Blob, count: number, longest: number, page: InkPage): boolean {
  const w = b.x1 - b.x0;
  const h = b.y1 - b.y0;
  const edge = mm(3);
  if (b.x0 < edge || b.y0 < edge || b.x1 > page.width - edge || b.y1 > page.height - edge) return false;
  if (w < mm(6) || h < mm(3.5) || longest < mm(3.5) || w * h > page.width * page.height * 0.12) return false;
  const density = count / (w * h);
  return density > 0.015 && density < 0.55;
}

/** Ink that no word, no rule and no covered place explains. */
export function unexplained(page: InkPage, words: readonly Word[], covered: readonly Box[], rules: Rules): Bits {
  const rest = without(page.mask, rules.mask);
  for (const word of words) blank(rest, word.box, mm(0.4));
  for (const box of covered) blank(rest, box, mm(1.5));
  return rest;
}

/**
 * Handwriting: ink that nothing printed explains, gathered into clusters within 2.5 mm. For `rest`, count as print only words that
 * the recogniser was sure of, because it reads nonsense into signatures.
 */
export function penMarks(page: InkPage, rest: Bits): InkMark[] {
  const { width, height } = page;
  const ink = strokes(rest);
  const clusters = findBlobs(grown(ink.mask, Math.round(mm(2.5)), Math.round(mm(1.2))), 50);
  const home = new Map<number, Blob[]>();
  for (const b of ink.blobs) {
    const label = clusters.labelAt(b.left[0]!, b.y0);
    home.set(label, [...(home.get(label) ?? []), b]);
  }
  const marks: InkMark[] = [];
  for (const cluster of clusters.blobs) {
    const members = home.get(cluster.label) ?? [];
    const count = members.reduce((sum, b) => sum + b.count, 0);
    const longest = Math.max(0, ...members.map((b) => Math.max(b.x1 - b.x0, b.y1 - b.y0)));
    const box: Blob = {
      ...cluster,
      x0: Math.min(...members.map((b) => b.x0)), y0: Math.min(...members.map((b) => b.y0)),
      x1: Math.max(...members.map((b) => b.x1)), y1: Math.max(...members.map((b) => b.y1)),
    };
    if (members.length === 0 || !isPen(box, count, longest, page)) continue;
    const density = Math.round((count / ((box.x1 - box.x0) * (box.y1 - box.y0))) * 100) / 100;
    const place = roundBox([box.x0 / width, box.y0 / height, box.x1 / width, box.y1 / height]);
    if (!page.isPicture(place)) marks.push({ box: place, kind: 'pen', density });
  }
  return marks;
}

/** Rules and the cells between them. `skew` in degrees, clockwise positive. */
export function tableOf(page: InkPage, skew: number): { rules: Rules; cells: Cell[] } {
  const rules = findRules(page.mask, skew, INK_DPI);
  return { rules, cells: rules.cells.filter((box) => !page.isPicture(box)).map((box) => ({ box })) };
}
