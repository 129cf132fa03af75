import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { findBlobs } from './blobs.ts';

/** Ink of a page as a mask. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly mask: Uint8Array;
}

/** Ruled lines of a page. */
export interface Rules {
  readonly width: number;
  readonly height: number;
  /** Pixels of the page that belong to a rule. */
  readonly mask: Uint8Array;
  /** Rectangles that rules enclose, as fractions of the page; row by row. */
  readonly cells: readonly Box[];
}

const LEAST_RULE_MM = 12;
/** Rules between the cells of one row may be short. */
const LEAST_STANDING_MM = 7;
const MOST_THICKNESS_MM = 1.4;
const LEAST_CELL_MM = 3.5;
/** Ink may be missing for this long inside a rule. */
const GAP = 2;

/** A mask seen at an angle: level coordinates are those of the page turned back by its skew around the middle. */
interface Turn {
  readonly c: number;
  readonly s: number;
  readonly cx: number;
  readonly cy: number;
}

function levelled(page: Mask, t: Turn): Uint8Array {
  const { width, height, mask } = page;
  if (t.s === 0) return mask.slice();
  const out = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    const [right, down] = [t.cx - (y - t.cy) * t.s, t.cy + (y - t.cy) * t.c];
    for (let x = 0; x < width; x++) {
      const px = Math.round(right + (x - t.cx) * t.c);
      const py = Math.round(down + (x - t.cx) * t.s);
      if (px >= 0 && py >= 0 && px < width && py < height) out[y * width + x] = mask[py * width + px]!;
    }
  }
  return out;
}

const STRIP = 32;

/** Columns become rows. */
function transposed(mask: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array(mask.length);
  // In strips that the processor's cache holds.
  for (let left = 0; left < width; left += STRIP) {
    const right = Math.min(width, left + STRIP);
    for (let y = 0; y < height; y++) for (let x = left; x < right; x++) out[x * height + y] = mask[y * width + x]!;
  }
  return out;
}

/**
 * Long thin horizontal strokes. A row counts together with the one below it, because a rule steps from row to row where the skew is
 * not exactly known; what is thicker than a rule (a bar, a photo) is left out.
 */
function horizontal(mask: Uint8Array, width: number, height: number, least: number, thickness: number): Uint8Array {
  const runs = new Uint8Array(mask.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const next = y + 1 < height ? row + width : row;
    let start = -1;
    let last = -1;
    for (let x = 0; x <= width; x++) {
      const ink = x < width && (mask[row + x] !== 0 || mask[next + x] !== 0);
      if (ink) {
        if (start === -1) start = x;
        last = x;
      } else if (start !== -1 && (x - last > GAP || x === width)) {
        if (last - start + 1 >= least) runs.fill(1, row + start, row + last + 1);
        start = -1;
      }
    }
  }
  const depth = new Uint16Array(width);
  for (let y = 0; y <= height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      if (y < height && runs[row + x] !== 0) {
        depth[x]!++;
        continue;
      }
      const rows = depth[x]!;
      depth[x] = 0;
      if (rows > thickness) for (let k = y - rows; k < y; k++) runs[k * width + x] = 0;
    }
  }
  return runs;
}

/** Grows every run at both ends, so that rules that almost meet do meet, and by one row. */
function joined(runs: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const out = new Uint8Array(runs.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (runs[y * width + x] === 0) continue;
      const start = x;
      while (x < width && runs[y * width + x] !== 0) x++;
      for (let dy = -1; dy <= 1; dy++) {
        const row = (y + dy) * width;
        if (y + dy >= 0 && y + dy < height) out.fill(1, row + Math.max(0, start - reach), row + Math.min(width, x + reach));
      }
    }
  }
  return out;
}

interface Span {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Enclosed rectangles: groups of pixels between the rules that do not reach the edge of the page. */
function enclosed(lines: Uint8Array, width: number, height: number, least: number): Span[] {
  const open = new Uint8Array(lines.length);
  for (let i = 0; i < open.length; i++) open[i] = lines[i] === 0 ? 1 : 0;
  const { blobs } = findBlobs(open, width, height, Math.round(least * least));
  return blobs.filter((b) => {
    if (b.x0 <= 1 || b.y0 <= 1 || b.x1 >= width - 1 || b.y1 >= height - 1) return false;
    const [w, h] = [b.x1 - b.x0, b.y1 - b.y0];
    return w >= least && h >= least && b.count > 0.85 * w * h;
  });
}

/** Box around a level rectangle on the skewed page. */
function onPage(span: Span, t: Turn, width: number, height: number): Box {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [x, y] of [[span.x0, span.y0], [span.x1, span.y0], [span.x0, span.y1], [span.x1, span.y1]] as const) {
    xs.push((t.cx + (x - t.cx) * t.c - (y - t.cy) * t.s) / width);
    ys.push((t.cy + (x - t.cx) * t.s + (y - t.cy) * t.c) / height);
  }
  return roundBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
}

/** Takes the rules found on the level picture back to the page. */
function backToPage(lines: Uint8Array, width: number, height: number, t: Turn): Uint8Array {
  return levelled({ width, height, mask: lines }, { ...t, s: -t.s });
}

/** Finds the ruled lines of a page and the cells between them. `skew` in degrees, clockwise positive. */
export function findRules(page: Mask, skew: number, dpi: number): Rules {
  const { width, height } = page;
  const angle = Math.abs(skew) < 0.03 ? 0 : (skew * Math.PI) / 180;
  const turn: Turn = { c: Math.cos(angle), s: Math.sin(angle), cx: width / 2, cy: height / 2 };
  const pixels = (mm: number): number => Math.round((mm / 25.4) * dpi);
  const level = levelled(page, turn);
  const least = pixels(LEAST_RULE_MM);
  const thickness = pixels(MOST_THICKNESS_MM);
  const across = horizontal(level, width, height, least, thickness);
  const downT = horizontal(transposed(level, width, height), height, width, pixels(LEAST_STANDING_MM), thickness);
  const reach = pixels(0.8);
  const acrossJoined = joined(across, width, height, reach);
  const downJoined = transposed(joined(downT, height, width, reach), height, width);
  const lines = acrossJoined;
  for (let i = 0; i < lines.length; i++) lines[i]! |= downJoined[i]!;
  const spans = enclosed(lines, width, height, pixels(LEAST_CELL_MM)).toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  return { width, height, mask: backToPage(lines, width, height, turn), cells: spans.map((s) => onPage(s, turn, width, height)) };
}
