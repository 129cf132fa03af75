import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { emptyBits, either, inverted, setRun, without, type Bits } from './bits.ts';
import { findBlobs } from './blobs.ts';
import { grown, thick } from './grown.ts';
import { runsOf } from './runs.ts';
import { transposedBits, turnedBits, type Turn } from './turned-bits.ts';

/** Ruled lines of a page. */
export interface Rules {
  /** Pixels of the page that belong to a rule. */
  readonly mask: Bits;
  /** Rectangles that rules enclose, as fractions of the page; row by row. */
  readonly cells: readonly Box[];
}

const LEAST_RULE_MM = 12;
/** Rules between the cells of one row may be short. */
const LEAST_STANDING_MM = 7;
const MOST_THICKNESS_MM = 1.4;
const LEAST_CELL_MM = 3.5;
/** Ink may be missing for this long inside a rule, in pixels. */
const GAP = 2;

/**
 * Long thin horizontal strokes. A row counts together with the one below it, because a rule steps from row to row where the skew is
 * not exactly known; what is thicker than a rule (a bar, a photo) is left out.
 */
function horizontal(mask: Bits, least: number, thickness: number): Bits {
  const { width, height, stride, words } = mask;
  const { count, y, x0, x1 } = runsOf({ ...mask, words: words.map((word, i) => word | (words[i + stride] ?? 0)) });
  const found = emptyBits(width, height);
  for (let i = 0; i < count; ) {
    const first = i++;
    while (i < count && y[i] === y[first] && x0[i]! - x1[i - 1]! <= GAP) i++;
    if (x1[i - 1]! - x0[first]! >= least) setRun(found, y[first]!, x0[first]!, x1[i - 1]!);
  }
  return without(found, thick(found, thickness));
}

interface Span {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Enclosed rectangles: groups of pixels between the rules that do not reach the edge of the page. */
function enclosed(lines: Bits, least: number): Span[] {
  const { width, height } = lines;
  const { blobs } = findBlobs(inverted(lines), Math.round(least * least));
  return blobs.filter((b) => {
    if (b.x0 <= 1 || b.y0 <= 1 || b.x1 >= width - 1 || b.y1 >= height - 1) return false;
    const [w, h] = [b.x1 - b.x0, b.y1 - b.y0];
    return w >= least && h >= least && b.count > 0.85 * w * h;
  });
}

/** Box around a level rectangle on the skewed page. */
function onPage(span: Span, { c, s }: Turn, { width, height }: Bits): Box {
  const [cx, cy] = [width / 2, height / 2];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const [x, y] of [[span.x0, span.y0], [span.x1, span.y0], [span.x0, span.y1], [span.x1, span.y1]] as const) {
    xs.push((cx + (x - cx) * c - (y - cy) * s) / width);
    ys.push((cy + (x - cx) * s + (y - cy) * c) / height);
  }
  return roundBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
}

/** Finds the ruled lines in the ink of a page and the cells between them. `skew` in degrees, clockwise positive. */
export function findRules(ink: Bits, skew: number, dpi: number): Rules {
  const angle = Math.abs(skew) < 0.03 ? 0 : (skew * Math.PI) / 180;
  const turn: Turn = { c: Math.cos(angle), s: Math.sin(angle) };
  const pixels = (mm: number): number => Math.round((mm / 25.4) * dpi);
  const level = turnedBits(ink, turn);
  const thickness = pixels(MOST_THICKNESS_MM);
  const across = horizontal(level, pixels(LEAST_RULE_MM), thickness);
  const down = horizontal(transposedBits(level), pixels(LEAST_STANDING_MM), thickness);
  // Rules that almost meet do meet.
  const reach = pixels(0.8);
  const lines = either(grown(across, reach, 1), transposedBits(grown(down, reach, 1)));
  const spans = enclosed(lines, pixels(LEAST_CELL_MM)).toSorted((a, b) => a.y0 - b.y0 || a.x0 - b.x0);
  return { mask: turnedBits(lines, { ...turn, s: -turn.s }), cells: spans.map((s) => onPage(s, turn, ink)) };
}
