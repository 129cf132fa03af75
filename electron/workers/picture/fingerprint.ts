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

/** The level that a share of the pixels lies below, by how many there are of each. */
function levelAt(counts: Uint32Array, pixels: number, share: number): number {
  let seen = 0;
  const level = counts.findIndex((count) => (seen += count) > share * pixels);
  return level === -1 ? 255 : level;
}

/** Ink of a pixel of each level, 0–1, whatever the light was, and the mean of all pixels. Null for a blank page. */
function inkOf({ data }: Gray): { readonly ink: Float32Array; readonly mean: number } | null {
  // Neighbours are mostly alike: four counts in turn need not wait for each other.
  const quarters = new Uint32Array(4 * 256);
  for (let i = 0; i < data.length; i++) quarters[((i & 3) << 8) | data[i]!]!++;
  const counts = Uint32Array.from({ length: 256 }, (_, v) => quarters[v]! + quarters[256 + v]! + quarters[512 + v]! + quarters[768 + v]!);
  const [dark, paper] = [levelAt(counts, data.length, 0.004), levelAt(counts, data.length, 0.8)];
  if (paper - dark < LEAST_CONTRAST) return null;
  const ink = Float32Array.from({ length: 256 }, (_, v) => {
    const share = Math.min(1, (paper - v) / (paper - dark));
    return share < PAPER_NOISE ? 0 : share;
  });
  const mean = counts.reduce((sum, count, v) => sum + count * ink[v]!, 0) / data.length;
  return mean < LEAST_INK ? null : { ink, mean };
}

/** First pixel of each strip, and the end. */
const strips = (across: number): number[] => Array.from({ length: STRIPS + 1 }, (_, s) => Math.ceil((s * across) / STRIPS));

/** Sums of the ink of every row and every column in each of the strips across it, strip after strip. */
function sumsOf(ink: Float32Array, { width, height, data }: Gray): { readonly rows: Float32Array; readonly columns: Float32Array } {
  const [rows, columns] = [new Float32Array(height * STRIPS), new Float32Array(width * STRIPS)];
  const [across, down] = [strips(width), strips(height)];
  for (let t = 0; t < STRIPS; t++) {
    for (let y = down[t]!; y < down[t + 1]!; y++) {
      for (let s = 0; s < STRIPS; s++) {
        let sum = 0;
        for (let x = across[s]!, at = y * width + x, column = t * width + x; x < across[s + 1]!; x++, at++, column++) {
          const value = ink[data[at]!]!;
          if (value === 0) continue;
          sum += value;
          columns[column]! += value;
        }
        rows[s * height + y] = sum;
      }
    }
  }
  return { rows, columns };
}

/** Mean ink along a direction in each of the strips `across` pixels wide together, one after the other; pixels are shared out to bins by area. */
function profiles(sums: Float32Array, across: number, bins: number): Float32Array {
  const out = new Float32Array(bins * STRIPS);
  const length = sums.length / STRIPS;
  for (let i = 0; i < length; i++) {
    const [from, to] = [(i * bins) / length, ((i + 1) * bins) / length];
    for (let b = Math.floor(from); b < Math.min(bins, Math.ceil(to)); b++) {
      const share = Math.min(to, b + 1) - Math.max(from, b);
      for (let s = 0; s < STRIPS; s++) out[s * bins + b]! += (sums[s * length + i]! * share * STRIPS) / across;
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
  const { rows, columns } = sumsOf(ink, page);
  return (DIGITS[Math.round(63 * Math.sqrt(mean))] ?? '') + digits(profiles(rows, page.width, ROWS)) + digits(profiles(columns, page.height, COLUMNS));
}
