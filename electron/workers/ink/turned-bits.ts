import { emptyBits, type Bits } from './bits.ts';

/** A turn around the middle by a small angle: its cosine and sine; a point (x, y) is looked up at (x·c − y·s, x·s + y·c). */
export interface Turn {
  readonly c: number;
  readonly s: number;
}

/** 32 pixels of a row from pixel `at` on; outside there is nothing. */
function wordAt({ stride, words }: Bits, row: number, at: number): number {
  const w = at >> 5;
  const low = w >= 0 && w < stride ? words[row + w]! : 0;
  if ((at & 31) === 0) return low;
  const high = w + 1 >= 0 && w + 1 < stride ? words[row + w + 1]! : 0;
  return (low >>> (at & 31)) | (high << (32 - (at & 31)));
}

/** Copies the pixels `x0`…`x1` of a row of `to` from a row of `from`, `shift` pixels further right there. */
function copyRun(from: Bits, fromRow: number, to: Bits, toRow: number, x0: number, x1: number, shift: number): void {
  for (let w = x0 >> 5; w << 5 < x1; w++) {
    const start = w << 5;
    const kept = (x0 > start ? -1 << (x0 - start) : -1) & (x1 < start + 32 ? ~(-1 << (x1 - start)) : -1);
    to.words[toRow + w]! |= wordAt(from, fromRow, start + shift) & kept;
  }
}

/** First pixel after `x` at which `offset + x · slope` rounds to something else than at `x`. */
function nextStep(offset: number, slope: number, x: number): number {
  if (slope === 0) return Infinity;
  const edge = Math.round(offset + x * slope) + (slope > 0 ? 0.5 : -0.5);
  return Math.max(x + 1, Math.ceil((edge - offset) / slope));
}

/**
 * A picture turned by a small angle around its middle, by nearest pixels. Along a row the place in the source moves on evenly but for a
 * step now and then, so that whole stretches are copied.
 */
export function turnedBits(bits: Bits, { c, s }: Turn): Bits {
  if (s === 0) return bits;
  const { width, height, stride } = bits;
  const out = emptyBits(width, height);
  const [cx, cy] = [width / 2, height / 2];
  for (let y = 0; y < height; y++) {
    const right = cx - (y - cy) * s - cx * c;
    const down = cy + (y - cy) * c - cx * s;
    for (let x = 0; x < width; ) {
      const end = Math.min(width, nextStep(down, s, x), nextStep(right, c - 1, x));
      const row = Math.round(down + x * s);
      if (row >= 0 && row < height) copyRun(bits, row * stride, out, y * stride, x, end, Math.round(right + x * (c - 1)));
      x = end;
    }
  }
  return out;
}

/** Turns 32 words of 32 bits: rows become columns, half blocks first (Warren, Hacker's Delight, 7-3). */
function transposeBlock(block: Int32Array): void {
  for (let j = 16, m = 0x0000ffff; j !== 0; j >>= 1, m ^= m << j) {
    for (let k = 0; k < 32; k = (k + j + 1) & ~j) {
      const t = ((block[k]! >>> j) ^ block[k + j]!) & m;
      block[k + j]! ^= t;
      block[k]! ^= t << j;
    }
  }
}

/** Columns become rows. */
export function transposedBits(bits: Bits): Bits {
  const { width, height, stride, words } = bits;
  const out = emptyBits(height, width);
  const block = new Int32Array(32);
  for (let top = 0; top < height; top += 32) {
    for (let w = 0; w < stride; w++) {
      let any = 0;
      for (let k = 0; k < 32; k++) any |= block[k] = top + k < height ? words[(top + k) * stride + w]! : 0;
      if (any === 0) continue;
      transposeBlock(block);
      for (let k = 0; k < 32 && (w << 5) + k < width; k++) out.words[((w << 5) + k) * out.stride + (top >> 5)] = block[k]!;
    }
  }
  return out;
}
