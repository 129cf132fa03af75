/**
 * A black-and-white picture with 32 pixels to a word, so that looking at a page costs a thirtieth: the leftmost pixel is the lowest bit.
 * Every row starts a word of its own; bits right of the width are 0.
 */
export interface Bits {
  readonly width: number;
  readonly height: number;
  /** Words a row. */
  readonly stride: number;
  readonly words: Int32Array;
}

export function emptyBits(width: number, height: number): Bits {
  const stride = (width + 31) >> 5;
  return { width, height, stride, words: new Int32Array(stride * height) };
}

/** From one byte a pixel: what is not 0 is set. */
export function bitsOf(mask: Uint8Array, width: number, height: number): Bits {
  const bits = emptyBits(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    const row = y * bits.stride;
    for (let x = 0; x < width; x++, i++) if (mask[i] !== 0) bits.words[row + (x >> 5)]! |= 1 << (x & 31);
  }
  return bits;
}

/** True for a set pixel; outside none is. */
export const isSet = ({ width, height, stride, words }: Bits, x: number, y: number): boolean =>
  x >= 0 && y >= 0 && x < width && y < height && ((words[y * stride + (x >> 5)]! >>> (x & 31)) & 1) !== 0;

/** Bits `from`…`to` (exclusive) of the word that starts at pixel `start`. */
const span = (start: number, from: number, to: number): number => (from > start ? -1 << (from - start) : -1) & (to < start + 32 ? ~(-1 << (to - start)) : -1);

/** Sets the pixels `x0`…`x1` (exclusive) of a row; they must lie inside. */
export function setRun({ stride, words }: Bits, y: number, x0: number, x1: number): void {
  for (let w = x0 >> 5; w << 5 < x1; w++) words[y * stride + w]! |= span(w << 5, x0, x1);
}

/** Clears a rectangle of whole pixels (`x1`, `y1` exclusive), as far as it lies inside. */
export function clearBox({ width, height, stride, words }: Bits, x0: number, y0: number, x1: number, y1: number): void {
  const [left, right] = [Math.max(0, x0), Math.min(width, x1)];
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) for (let w = left >> 5; w << 5 < right; w++) words[y * stride + w]! &= ~span(w << 5, left, right);
}

/** Ones in a word. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Set pixels of a rectangle of whole pixels (`x1`, `y1` exclusive), as far as it lies inside. */
export function countIn({ width, height, stride, words }: Bits, x0: number, y0: number, x1: number, y1: number): number {
  const [left, right] = [Math.max(0, x0), Math.min(width, x1)];
  let count = 0;
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) for (let w = left >> 5; w << 5 < right; w++) count += ones(words[y * stride + w]! & span(w << 5, left, right));
  return count;
}

/** The pixels that are set in `bits` and not in `others`, a picture of the same size. */
export const without = (bits: Bits, others: Bits): Bits => ({ ...bits, words: bits.words.map((word, i) => word & ~others.words[i]!) });

/** The pixels that are set in either of two pictures of the same size. */
export const either = (bits: Bits, others: Bits): Bits => ({ ...bits, words: bits.words.map((word, i) => word | others.words[i]!) });

/** Set pixels become clear ones. */
export function inverted({ width, height, stride, words }: Bits): Bits {
  const out = words.map((word) => ~word);
  if ((width & 31) !== 0) for (let y = 0; y < height; y++) out[(y + 1) * stride - 1]! &= ~(-1 << (width & 31));
  return { width, height, stride, words: out };
}
