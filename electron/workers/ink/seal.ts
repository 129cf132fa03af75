import type { InkMark, Seal, Word } from '../../../shared/domain/page.ts';
import { area, intersect, roundBox, type Box } from '../../../shared/geometry/box.ts';
import { emptyBits, isSet, type Bits } from './bits.ts';
import { findBlobs, type Blob } from './blobs.ts';
import { grown } from './grown.ts';
import type { Colour, Gray } from '../picture/raster.ts';
import type { Rules } from './rules.ts';
import { runsOf } from './runs.ts';
import { findRings, type InkMap, type Ring } from './rings.ts';

/** Resolution at which seals are looked for. */
export const SEAL_DPI = 75;
/** A pixel is red when it is this much stronger in red than in green and blue. */
const RED = 28;
/** Official seals are 38–45 mm wide (State Council rules on seals, 国发〔1999〕25号); scans and copies shrink and swell. */
const ROUND_MM = [25, 60] as const;
const SMALL_MM = [7, 25] as const;

/** What is red on a page. Boxes are fractions of the picture as scanned. */
export interface RedMarks {
  readonly seals: readonly Seal[];
  readonly fingerprints: readonly InkMark[];
}

const millimetres = (pixels: number): number => (pixels / SEAL_DPI) * 25.4;
const toPixels = (mm: number): number => (mm / 25.4) * SEAL_DPI;

function redMap(small: Colour): InkMap {
  const { width, height, data } = small;
  const out = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < out.length; i++, p += 4) {
    const red = data[p]! - Math.max(data[p + 1]!, data[p + 2]!);
    out[i] = red > 0 ? red : 0;
  }
  return { width, height, data: out };
}

/** False for a page without red, as every page of a gray scan is: it has no seal. */
function hasRed({ data }: InkMap): boolean {
  for (let i = 0; i < data.length; i++) if (data[i]! > RED) return true;
  return false;
}

/** Pixels that are red enough to count. */
function redPixels({ width, height, data }: InkMap): Bits {
  const bits = emptyBits(width, height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) if (data[i]! > RED) bits.words[y * bits.stride + (x >> 5)]! |= 1 << (x & 31);
  return bits;
}

interface Region {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Red pixels inside. */
  readonly count: number;
}

/** Groups of red pixels that lie within 1.5 mm of each other. */
function regions(mask: Bits): Region[] {
  const reach = Math.round(toPixels(1.5));
  const { blobs } = findBlobs(grown(mask, reach, reach), 40);
  return blobs.flatMap((b) => tight(b, mask) ?? []);
}

function tight(b: Blob, mask: Bits): Region | null {
  let [x0, y0, x1, y1, count] = [b.x1, b.y1, b.x0, b.y0, 0];
  for (let y = b.y0; y < b.y1; y++) {
    for (let x = b.left[y - b.y0]!; x <= b.right[y - b.y0]!; x++) {
      if (!isSet(mask, x, y)) continue;
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x + 1);
      y1 = Math.max(y1, y + 1);
      count++;
    }
  }
  return count === 0 ? null : { x0, y0, x1, y1, count };
}

/** Share of the border of the region's box that is red: near 1 for a framed square. */
function frameCoverage(r: Region, mask: Bits): number {
  const depth = Math.max(2, Math.round((r.x1 - r.x0) * 0.08));
  let hits = 0;
  let all = 0;
  const probe = (x: number, y: number, dx: number, dy: number): void => {
    all++;
    for (let d = 0; d < depth; d++) {
      if (isSet(mask, x + dx * d, y + dy * d)) {
        hits++;
        return;
      }
    }
  };
  for (let x = r.x0; x < r.x1; x++) {
    probe(x, r.y0, 0, 1);
    probe(x, r.y1 - 1, 0, -1);
  }
  for (let y = r.y0; y < r.y1; y++) {
    probe(r.x0, y, 1, 0);
    probe(r.x1 - 1, y, -1, 0);
  }
  return hits / all;
}

/** Share of the rim of the ellipse that fits the region's box that is red. */
function rimCoverage(r: Region, mask: Bits): number {
  const [cx, cy, a, b] = [(r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2, (r.x1 - r.x0) / 2, (r.y1 - r.y0) / 2];
  let hits = 0;
  for (let k = 0; k < 120; k++) {
    const [c, s] = [Math.cos((k * Math.PI) / 60), Math.sin((k * Math.PI) / 60)];
    for (let shrink = 1; shrink > 0.85; shrink -= 0.03) {
      const x = Math.floor(cx + c * a * shrink);
      const y = Math.floor(cy + s * b * shrink);
      if (isSet(mask, x, y)) {
        hits++;
        break;
      }
    }
  }
  return hits / 120;
}

const between = (v: number, [least, most]: readonly [number, number]): boolean => v >= least && v <= most;

type Kind = Seal['shape'] | 'fingerprint' | null;

/** What a red region is by its size and rim; null for letterheads, lines, red text. */
function kindOf(r: Region, mask: Bits): Kind {
  const w = millimetres(r.x1 - r.x0);
  const h = millimetres(r.y1 - r.y0);
  const ratio = Math.max(w, h) / Math.min(w, h);
  const fill = r.count / ((r.x1 - r.x0) * (r.y1 - r.y0));
  const rim = rimCoverage(r, mask);
  const frame = frameCoverage(r, mask);
  if (between(w, ROUND_MM) && between(h, ROUND_MM) && ratio < 1.25) return frame > 0.75 && frame > rim ? 'square' : rim > 0.45 ? 'round' : null;
  if (between(w, [30, 60]) && between(h, [18, 45]) && ratio < 2 && w > h && rim > 0.6) return 'oval';
  if (!between(w, SMALL_MM) || !between(h, SMALL_MM) || ratio > 2.2) return null;
  if (fill > 0.9) return null;
  if (ratio < 1.3 && frame > 0.75) return 'square';
  return fill > 0.22 && Math.min(w, h) >= 8 ? 'fingerprint' : null;
}

/** Three or more red regions of a size in one row are the letters of a letterhead. */
function isLetterhead(r: Region, all: readonly Region[]): boolean {
  const h = r.y1 - r.y0;
  const row = all.filter((o) => Math.abs((o.y0 + o.y1) / 2 - (r.y0 + r.y1) / 2) < h * 0.35 && Math.abs(o.y1 - o.y0 - h) < h * 0.4);
  return row.length >= 3 && millimetres(h) < 25;
}

const overlaps = (a: Box, b: Box): boolean => area(intersect(a, b)) > 0.3 * Math.min(area(a), area(b));

/** Finds red seals and fingerprints on the page at `SEAL_DPI`. */
export function findRed(small: Colour): RedMarks {
  const map = redMap(small);
  if (!hasRed(map)) return { seals: [], fingerprints: [] };
  const { width, height } = map;
  const toBox = (x0: number, y0: number, x1: number, y1: number): Box => roundBox([x0 / width, y0 / height, x1 / width, y1 / height]);
  const seals: Seal[] = ringsOf(map, 60, 0.5).map((ring) => ({ box: ringBox(ring, toBox), shape: 'round', colour: 'red', text: null }));
  const fingerprints: InkMark[] = [];
  const mask = redPixels(map);
  const all = regions(mask);
  for (const r of all) {
    const box = toBox(r.x0, r.y0, r.x1, r.y1);
    if (seals.some((s) => overlaps(s.box, box))) continue;
    const kind = kindOf(r, mask);
    if (kind === null || isLetterhead(r, all)) continue;
    const density = Math.round((r.count / ((r.x1 - r.x0) * (r.y1 - r.y0))) * 100) / 100;
    if (kind === 'fingerprint') fingerprints.push({ box, kind, density });
    else seals.push({ box, shape: kind, colour: 'red', text: null });
  }
  return { seals, fingerprints };
}

const ringBox = (ring: Ring, toBox: (x0: number, y0: number, x1: number, y1: number) => Box): Box =>
  toBox(ring.cx + 0.5 - ring.r, ring.cy + 0.5 - ring.r, ring.cx + 0.5 + ring.r, ring.cy + 0.5 + ring.r);

/** Rings of the size of seals. */
function ringsOf(map: InkMap, ink: number, coverage: number, quiet: Uint8Array | null = null): Ring[] {
  return findRings(map, { least: Math.round(toPixels(ROUND_MM[0] / 2)), most: Math.round(toPixels(ROUND_MM[1] / 2)), ink, coverage, quiet });
}

function negative(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < out.length; i++) out[i] = 255 - data[i]!;
  return out;
}

/**
 * Round seals on copies without colour: dark rings that no red seal explains. `small` is gray at `SEAL_DPI`; print and
 * rules, whose edges would drown those of a ring, get no vote but may be crossed by one.
 */
export function findGrey(small: Gray, known: readonly Seal[], words: readonly Word[], rules: Rules): Seal[] {
  const { width, height } = small;
  const map: InkMap = { width, height, data: negative(small.data) };
  const quiet = new Uint8Array(map.data.length);
  for (const { box } of words) {
    const [x0, x1] = [Math.floor(box[0] * width), Math.ceil(box[2] * width)];
    for (let y = Math.floor(box[1] * height); y < Math.min(height, Math.ceil(box[3] * height)); y++) quiet.fill(1, y * width + x0, y * width + x1);
  }
  const runs = runsOf(rules.mask);
  for (let i = 0; i < runs.count; i++) {
    const at = Math.floor((runs.y[i]! * height) / rules.mask.height) * width;
    const [from, to] = [runs.x0[i]!, runs.x1[i]! - 1].map((x) => at + Math.floor((x * width) / rules.mask.width)) as [number, number];
    quiet.fill(1, Math.max(0, from - 1), to + 2);
    quiet.fill(1, Math.max(0, from - width), Math.max(0, to - width + 1));
    quiet.fill(1, from + width, to + width + 1);
  }
  const toBox = (x0: number, y0: number, x1: number, y1: number): Box => roundBox([x0 / width, y0 / height, x1 / width, y1 / height]);
  return ringsOf(map, 60, 0.72, quiet)
    .map((ring): Seal => ({ box: ringBox(ring, toBox), shape: 'round', colour: 'grey', text: null }))
    .filter((s) => known.every((k) => !overlaps(k.box, s.box)));
}

/** A place where red ink is taken off: its outline in pixels of the page and the level of red ink in the red channel. */
export interface Patch {
  readonly cx: number;
  readonly cy: number;
  readonly a: number;
  readonly b: number;
  readonly elliptic: boolean;
  readonly white: number;
}

/** Patches over all seals and fingerprints for a page of `width` × `height`; `small` tells how light the ink is. */
export function patchesOf(red: RedMarks, small: Colour, width: number, height: number): Patch[] {
  const margin = 1.05;
  return [...red.seals, ...red.fingerprints].map((mark) => {
    const [x0, y0, x1, y1] = mark.box;
    return {
      cx: ((x0 + x1) / 2) * width,
      cy: ((y0 + y1) / 2) * height,
      a: ((x1 - x0) / 2) * width * margin,
      b: ((y1 - y0) / 2) * height * margin,
      elliptic: 'shape' in mark && mark.shape !== 'square',
      white: inkLevel(small, mark.box),
    };
  });
}

/**
 * Writes the rows of a patch that lie in the band: the red channel, where red ink is as light as paper while black print under it
 * stays black. Red elsewhere (letterheads) keeps its darkness.
 */
export function bleach(band: Colour, top: number, patch: Patch, out: Uint8Array): void {
  const { cx, cy, a, b } = patch;
  const { width } = band;
  const [x0, x1] = [Math.max(0, Math.floor(cx - a)), Math.min(width, Math.ceil(cx + a))];
  const [y0, y1] = [Math.max(top, Math.floor(cy - b)), Math.min(top + band.height, Math.ceil(cy + b))];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      if (patch.elliptic && ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 > 1) continue;
      out[y * width + x] = Math.min(255, (band.data[((y - top) * width + x) * 4]! * 262) / patch.white);
    }
  }
}

/** How light red ink is in the red channel: the level that becomes paper. */
function inkLevel(small: Colour, box: Box): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let y = Math.floor(box[1] * small.height); y < Math.ceil(box[3] * small.height); y++) {
    for (let x = Math.floor(box[0] * small.width); x < Math.ceil(box[2] * small.width); x++) {
      const i = (y * small.width + x) * 4;
      const r = small.data[i] ?? 0;
      if (r < 120 || r - Math.max(small.data[i + 1]!, small.data[i + 2]!) < 2 * RED) continue;
      counts[r]!++;
      all++;
    }
  }
  let seen = 0;
  for (let v = 0; v < 256; v++) {
    seen += counts[v]!;
    if (all > 0 && seen >= all * 0.2) return Math.max(140, v);
  }
  return 235;
}
