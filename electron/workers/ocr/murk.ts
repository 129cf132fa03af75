import type { Gray } from '../picture/raster.ts';

/** Every so many cells one is looked at. */
const EVERY = 4;
/** Levels below the paper's that are paper still. */
const NEAR_PAPER = 15;
/** Share of the paper's level up to which a cell is ink. */
const INK = 0.5;
/** Cells that are neither paper nor ink: so many may be a dirty sheet's, and so many for each inked one are the edges of characters. */
const LEAST = 0.05;
const EDGES = 0.8;

/**
 * True for a page with much that is neither paper nor ink: print shining through, shadow, faded ink, noise. `side` is the length in
 * pixels at which the page is to be seen; every cell is one such pixel.
 */
export function isMurky(page: Gray, side: number): boolean {
  const { width, height, data } = page;
  const cell = Math.max(1, Math.floor(Math.max(width, height) / side));
  const counts = new Uint32Array(256);
  let all = 0;
  for (let top = 0; top + cell <= height; top += cell * EVERY) {
    for (let left = 0; left + cell <= width; left += cell * EVERY) {
      let sum = 0;
      for (let y = top; y < top + cell; y++) for (let at = y * width + left, end = at + cell; at < end; at++) sum += data[at]!;
      counts[Math.floor(sum / (cell * cell))]!++;
      all++;
    }
  }
  let paper = 128;
  for (let v = 128; v < 256; v++) if (counts[v]! > counts[paper]!) paper = v;
  let [ink, between] = [0, 0];
  for (let v = 0; v < paper - NEAR_PAPER; v++) {
    if (v <= paper * INK) ink += counts[v]!;
    else between += counts[v]!;
  }
  return between > all * LEAST + ink * EDGES;
}
