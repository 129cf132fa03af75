/**
 * Comparison of two coarse looks of pages (electron/workers/picture/fingerprint.ts): how much ink, then the ink in
 * 3 × 256 row bins and 3 × 192 column bins.
 */
const ROWS = 256;
const COLUMNS = 192;
const STRIPS = 3;
/** One for the amount of ink, then the bins. */
const LENGTH = 1 + STRIPS * (ROWS + COLUMNS);
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...DIGITS].map((c, i) => [c, i]));

/** How far one profile may lie from the other, in bins of a 256th of the height or a 192nd of the width. */
const REACH = 5;
/** A strip whose ink varies less has nothing to compare. */
const LEAST_VARIANCE = 6;

/** A look ready to be compared. */
export interface Look {
  readonly profiles: readonly Float32Array[];
}

/** Null for a page without a look, or with one of another make. */
export function lookOf(fingerprint: string): Look | null {
  if (fingerprint.length !== LENGTH) return null;
  const all = Float32Array.from(fingerprint.slice(1), (c) => VALUES.get(c) ?? 0);
  const profiles = [0, 1, 2].map((s) => all.subarray(s * ROWS, (s + 1) * ROWS));
  const columns = [0, 1, 2].map((s) => all.subarray(STRIPS * ROWS + s * COLUMNS, STRIPS * ROWS + (s + 1) * COLUMNS));
  return { profiles: [...profiles, ...columns] };
}

/** Margins where holes, staples, dark edges and page numbers are, as a share of a side. */
const MARGIN = 0.09;

export interface InnerInk {
  /** Share of the page that is ink outside of its margins, as far as it can be told: 0–1. */
  readonly all: number;
  /** Ink in the upright and the lying band through the middle, as a share of a page full of it; no edge reaches in there. */
  readonly middle: number;
}

/** Ink inside of a page's margins; none for a page without a look. */
export function innerInk(fingerprint: string): InnerInk {
  const look = lookOf(fingerprint);
  if (look === null) return { all: 0, middle: 0 };
  const share = ((VALUES.get(fingerprint[0] ?? '') ?? 0) / 63) ** 2;
  const directions = [look.profiles.slice(0, STRIPS), look.profiles.slice(STRIPS)].map((profiles) => {
    const sums = profiles.map((bins) => {
      const squares = bins.map((root) => root * root);
      const from = Math.ceil(MARGIN * bins.length);
      return { all: squares.reduce((x, y) => x + y, 0), inner: squares.subarray(from, bins.length - from).reduce((x, y) => x + y, 0) };
    });
    const all = sums.reduce((x, y) => x + y.all, 0) || 1;
    return { inner: (share * sums.reduce((x, y) => x + y.inner, 0)) / all, middle: (share * STRIPS * (sums[1]?.inner ?? 0)) / all };
  });
  // Rows leave out what lies above and below, columns what lies at the sides: what is inside lies in both.
  return { all: Math.min(...directions.map((d) => d.inner)), middle: Math.max(...directions.map((d) => d.middle)) };
}

export interface Likeness {
  /** Correlation of the ink at the best place, 0–1: the worst and the mean of the strips. */
  readonly least: number;
  readonly mean: number;
  /** How far apart the two lie, in bins (about a millimetre): the most of all strips. */
  readonly apart: number;
  /** How many of the six strips have something to compare. */
  readonly strips: number;
}

/** Pearson's correlation of `a` with `b` moved by `shift` bins, where both have bins; with the variances. */
function correlation(a: Float32Array, b: Float32Array, shift: number): { readonly r: number; readonly least: number } {
  const from = Math.max(0, -shift);
  const to = Math.min(a.length, a.length - shift);
  const n = to - from;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let i = from; i < to; i += 1) {
    const x = a[i] ?? 0;
    const y = b[i + shift] ?? 0;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  const [va, vb] = [saa / n - (sa / n) ** 2, sbb / n - (sb / n) ** 2];
  return { r: va <= 0 || vb <= 0 ? 0 : (sab / n - (sa / n) * (sb / n)) / Math.sqrt(va * vb), least: Math.min(va, vb) };
}

/** Best place of one profile on another: correlation there, and the shift to a fraction of a bin. */
function register(a: Float32Array, b: Float32Array): { readonly r: number; readonly shift: number } | null {
  if (correlation(a, b, 0).least < LEAST_VARIANCE) return null;
  const all = Array.from({ length: 2 * REACH + 1 }, (_, i) => correlation(a, b, i - REACH).r);
  const best = all.indexOf(Math.max(...all));
  const [left, here, right] = [all[best - 1], all[best] ?? 0, all[best + 1]];
  const bend = left === undefined || right === undefined ? 0 : left - 2 * here + right;
  const part = bend < 0 ? ((left ?? 0) - (right ?? 0)) / (2 * bend) : 0;
  return { r: here, shift: best - REACH + part };
}

/** How alike two looks are and how far they lie apart. */
export function likeness(a: Look, b: Look): Likeness {
  const found = a.profiles.flatMap((p, i) => {
    const other = b.profiles[i];
    const place = other ? register(p, other) : null;
    return place ? [place] : [];
  });
  if (found.length === 0) return { least: 0, mean: 0, apart: Number.POSITIVE_INFINITY, strips: 0 };
  return {
    least: Math.min(...found.map((f) => f.r)),
    mean: found.reduce((sum, f) => sum + f.r, 0) / found.length,
    apart: Math.max(...found.map((f) => Math.abs(f.shift))),
    strips: found.length,
  };
}
