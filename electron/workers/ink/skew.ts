import { scaleGray, type Gray } from '../picture/raster.ts';

const MOST_DEGREES = 4;
const COARSE = 0.5;
const FINE = 0.05;
/** Longer side of the copy on which the angle is sought. */
const SIDE = 1200;

/** Sharpness of the row profile when rows run at `degrees`: text lines and rules make it jumpy only at the right angle. */
function jumpiness(xs: Int16Array, ys: Int16Array, height: number, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Float64Array(height * 2);
  const offset = height / 2;
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round(ys[i]! - xs[i]! * slope + offset);
    if (row >= 0 && row < rows.length) rows[row]!++;
  }
  let sum = 0;
  for (let r = 1; r < rows.length; r++) sum += (rows[r]! - rows[r - 1]!) ** 2;
  return sum;
}

/**
 * Skew of a page in degrees, clockwise positive, by projection of its dark pixels; 0 for a page with hardly any ink.
 * For engines that do not find the lines themselves.
 */
export function estimateSkew(page: Gray): number {
  const by = Math.min(1, SIDE / Math.max(page.width, page.height));
  const small = scaleGray(page, Math.round(page.width * by), Math.round(page.height * by));
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      if (small.data[y * small.width + x]! > 140) continue;
      xs.push(x - (small.width >> 1));
      ys.push(y);
    }
  }
  if (xs.length < 500) return 0;
  const [px, py] = [Int16Array.from(xs), Int16Array.from(ys)];
  const bestOf = (from: number, to: number, step: number): number => {
    let best = 0;
    let most = -1;
    for (let d = from; d <= to + 1e-9; d += step) {
      const value = jumpiness(px, py, small.height, d);
      if (value > most) [best, most] = [d, value];
    }
    return best;
  };
  const coarse = bestOf(-MOST_DEGREES, MOST_DEGREES, COARSE);
  return Math.round(bestOf(coarse - COARSE, coarse + COARSE, FINE) * 100) / 100;
}
