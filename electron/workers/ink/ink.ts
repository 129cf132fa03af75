import type { Cell, InkMark, Word } from '../../../shared/domain/page.ts';
import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { findBlobs, type Blob } from './blobs.ts';
import { grown } from './grown.ts';
import { scaleGray, type Gray } from '../picture/raster.ts';
import { findRules, type Rules } from './rules.ts';

/** Resolution at which ink is looked at. */
export const INK_DPI = 150;
const mm = (millimetres: number): number => (millimetres / 25.4) * INK_DPI;

const BLOCK = 32;

/** Black-and-white picture of the ink, the paper's level in each block, and how dark ink is against it. */
export interface InkPage {
  readonly width: number;
  readonly height: number;
  readonly mask: Uint8Array;
  /** Median level of the paper, 0–255. */
  readonly paper: number;
  /** Median level of inked pixels, 0–255; 0 when there is none. */
  readonly ink: number;
  /** Share of inked pixels. */
  readonly share: number;
  /** True for a box that is mostly no paper at all: a photograph, a grey bar. */
  isPicture(box: Box): boolean;
}

function percentile(values: Uint32Array, share: number): number {
  const all = values.reduce((a, b) => a + b, 0);
  let seen = 0;
  for (let v = 0; v < values.length; v++) {
    seen += values[v]!;
    if (seen >= all * share && all > 0) return v;
  }
  return values.length - 1;
}

/** Level of the paper (80th percentile) of each block, so that shadows at the binding do not become ink. */
function paperLevels(gray: Gray): { columns: number; levels: Uint8Array } {
  const columns = Math.ceil(gray.width / BLOCK);
  const rows = Math.ceil(gray.height / BLOCK);
  const levels = new Uint8Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let by = 0; by < rows; by++) {
    for (let bx = 0; bx < columns; bx++) {
      counts.fill(0);
      for (let y = by * BLOCK; y < Math.min(gray.height, (by + 1) * BLOCK); y += 2)
        for (let x = bx * BLOCK; x < Math.min(gray.width, (bx + 1) * BLOCK); x += 2) counts[gray.data[y * gray.width + x]!]!++;
      levels[by * columns + bx] = percentile(counts, 0.8);
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
  const paper = percentile(paperCounts, 0.5);
  const mask = new Uint8Array(width * height);
  const inkCounts = new Uint32Array(256);
  let count = 0;
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / BLOCK) * columns;
    for (let x = 0; x < width; x++) {
      const level = Math.max(levels[row + (x >> 5)]!, paper * 0.6);
      const v = data[y * width + x]!;
      if (v >= level * 0.7) continue;
      mask[y * width + x] = 1;
      inkCounts[v]!++;
      count++;
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
  return { width, height, mask, paper, ink: count === 0 ? 0 : percentile(inkCounts, 0.5), share: count / mask.length, isPicture };
}

/** The page at `INK_DPI`. */
export function atInkDpi(gray: Gray, dpi: number): Gray {
  const by = Math.min(1, INK_DPI / dpi);
  return scaleGray(gray, Math.max(1, Math.round(gray.width * by)), Math.max(1, Math.round(gray.height * by)));
}

function blank(mask: Uint8Array, width: number, height: number, box: Box, margin: number): void {
  const x0 = Math.max(0, Math.floor(box[0] * width - margin));
  const x1 = Math.min(width, Math.ceil(box[2] * width + margin));
  for (let y = Math.max(0, Math.floor(box[1] * height - margin)); y < Math.min(height, Math.ceil(box[3] * height + margin)); y++)
    mask.fill(0, y * width + x0, y * width + x1);
}

/** Drops specks: groups of ink smaller than a full stop. */
function strokes(mask: Uint8Array, width: number, height: number): { mask: Uint8Array; blobs: readonly Blob[] } {
  const least = mm(1.2);
  const found = findBlobs(mask, width, height, 6);
  const kept = found.blobs.filter((b) => Math.max(b.x1 - b.x0, b.y1 - b.y0) >= least);
  const keep = new Uint8Array(found.blobs.length + 1);
  for (const b of kept) keep[b.label] = 1;
  const out = new Uint8Array(mask.length);
  for (let i = 0; i < out.length; i++) out[i] = keep[found.labels[i]!]!;
  return { mask: out, blobs: kept };
}

/** True for a cluster of the size and looseness of handwriting that does not hang on the edge of the picture. */
function isPen(b: Blob, count: number, longest: number, page: InkPage): boolean {
  const w = b.x1 - b.x0;
  const h = b.y1 - b.y0;
  const edge = mm(3);
  if (b.x0 < edge || b.y0 < edge || b.x1 > page.width - edge || b.y1 > page.height - edge) return false;
  if (w < mm(6) || h < mm(3.5) || longest < mm(3.5) || w * h > page.mask.length * 0.12) return false;
  const density = count / (w * h);
  return density > 0.015 && density < 0.55;
}

/** Ink that no word, no rule and no covered place explains. */
export function unexplained(page: InkPage, words: readonly Word[], covered: readonly Box[], rules: Rules): Uint8Array {
  const { width, height } = page;
  const rest = page.mask.slice();
  for (let i = 0; i < rest.length; i++) if (rules.mask[i] !== 0) rest[i] = 0;
  for (const word of words) blank(rest, width, height, word.box, mm(0.4));
  for (const box of covered) blank(rest, width, height, box, mm(1.5));
  return rest;
}

/**
 * Handwriting: ink that nothing printed explains, gathered into clusters within 2.5 mm. For `rest`, count as print only words that
 * the recogniser was sure of, because it reads nonsense into signatures.
 */
export function penMarks(page: InkPage, rest: Uint8Array): InkMark[] {
  const { width, height } = page;
  const ink = strokes(rest, width, height);
  const reach = { x: Math.round(mm(2.5)), y: Math.round(mm(1.2)) };
  const clusters = findBlobs(grown(ink.mask, width, height, reach.x, reach.y), width, height, 50);
  const marks: InkMark[] = [];
  for (const cluster of clusters.blobs) {
    const members = ink.blobs.filter((b) => clusters.labels[b.y0 * width + b.left[0]!] === cluster.label);
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
  const rules = findRules(page, skew, INK_DPI);
  return { rules, cells: rules.cells.filter((box) => !page.isPicture(box)).map((box) => ({ box })) };
}
