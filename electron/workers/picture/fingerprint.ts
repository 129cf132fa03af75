import type { Gray } from './raster.ts';

/** Bins of the profiles, and strips that each of the two directions has: 3 × 256 rows and 3 × 192 columns. */
const ROWS = 256;
const COLUMNS = 192;
const STRIPS = 3;

/** A page whose darkest and lightest parts are no further apart is blank, whatever lies on it. */
const LEAST_CONTRAST = 75;
/** Texture of the paper and what shines through is no ink. */
const PAPER_NOISE = 0.15;
/** Mean ink below this is dust. */
const LEAST_INK = 0.002;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Levels that so many pixels lie below. */
function levels(data: Uint8Array, shares: readonly number[]): number[] {
  const counts = new Uint32Array(256);
  for (const v of data) counts[v]!++;
  return shares.map((share) => {
    let seen = 0;
    for (let v = 0; v < 256; v++) {
      seen += counts[v]!;
      if (seen > share * data.length) return v;
    }
    return 255;
  });
}

/** Ink of each pixel, 0–1, whatever the light was, and the mean of it. Null for a blank page. */
function inkOf(page: Gray): { readonly ink: Float32Array; readonly mean: number } | null {
  const [dark = 0, paper = 255] = levels(page.data, [0.004, 0.8]);
  if (paper - dark < LEAST_CONTRAST) return null;
  const shares = Float64Array.from({ length: 256 }, (_, v) => {
    const share = Math.min(1, (paper - v) / (paper - dark));
    return share < PAPER_NOISE ? 0 : share;
  });
  let sum = 0;
  const ink = new Float32Array(page.data.length);
  for (let i = 0; i < ink.length; i++) {
    const value = shares[page.data[i]!]!;
    sum += value;
    ink[i] = value;
  }
  return sum / ink.length < LEAST_INK ? null : { ink, mean: sum / ink.length };
}

/** Mean ink along a direction in each of the strips across it, one after the other; pixels are shared out to bins by area. */
function profiles(ink: Float32Array, page: Gray, along: 'rows' | 'columns'): Float32Array {
  const [length, across, bins] = along === 'rows' ? [page.height, page.width, ROWS] : [page.width, page.height, COLUMNS];
  const out = new Float32Array(bins * STRIPS);
  for (let i = 0; i < length; i++) {
    const sums = new Float32Array(STRIPS);
    for (let k = 0; k < across; k++) {
      const value = along === 'rows' ? ink[i * page.width + k]! : ink[k * page.width + i]!;
      sums[Math.floor((k * STRIPS) / across)]! += value;
    }
    const [from, to] = [(i * bins) / length, ((i + 1) * bins) / length];
    for (let b = Math.floor(from); b < Math.min(bins, Math.ceil(to)); b++) {
      const share = Math.min(to, b + 1) - Math.max(from, b);
      for (let s = 0; s < STRIPS; s++) out[s * bins + b]! += (sums[s]! * share * STRIPS) / across;
    }
  }
  return out;
}

function digits(values: Float32Array): string {
  const most = Math.max(...values);
  return Array.from(values, (v) => DIGITS[most === 0 ? 0 : Math.round(63 * Math.sqrt(v / most))]).join('');
}

/**
 * Coarse look of a page: how much ink there is, then how much lies in every row and column of three strips, one character a bin (1345 in
 * all; six bits, the root of the share, the weakest `A`). Light, size and compression of the picture change little of it; another scan of the same sheet lies a little elsewhere,
 * and that is what tells the two apart (shared/extract/sameness.ts). Empty for a blank page.
 * @param page the page, 600 to 1200 pixels wide
 */
export function fingerprintOf(page: Gray): string {
  const found = inkOf(page);
  if (found === null) return '';
  const { ink, mean } = found;
  return (DIGITS[Math.round(63 * Math.sqrt(mean))] ?? '') + digits(profiles(ink, page, 'rows')) + digits(profiles(ink, page, 'columns'));
}
