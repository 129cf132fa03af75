import { emptyBits, type Bits } from './bits.ts';

/** Sets every bit that has a set one at most `reach` bits below it; words are one long row. Doubles its stride, so that few passes do. */
function smearBits(words: Int32Array, reach: number): void {
  for (let done = 0; done < reach; ) {
    const by = Math.min(done + 1, reach - done);
    const [far, near] = [by >> 5, by & 31];
    for (let w = words.length - 1; w >= far; w--) {
      const low = near === 0 || w === far ? 0 : words[w - far - 1]! >>> (32 - near);
      words[w]! |= (words[w - far]! << near) | low;
    }
    done += by;
  }
}

/** Marks grown by `reach` pixels to the left and right. */
function wider(bits: Bits, reach: number): Bits {
  if (reach === 0) return bits;
  const { width, height, stride, words } = bits;
  const out = emptyBits(width, height);
  const row = new Int32Array(stride + ((2 * reach) >> 5) + 2);
  const [far, near] = [reach >> 5, reach & 31];
  const tail = (width & 31) === 0 ? -1 : ~(-1 << (width & 31));
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    let any = 0;
    for (let w = 0; w < stride; w++) any |= row[w] = words[start + w]!;
    if (any === 0) continue;
    row.fill(0, stride);
    smearBits(row, 2 * reach);
    for (let w = 0; w < stride; w++) out.words[start + w] = near === 0 ? row[w + far]! : (row[w + far]! >>> near) | (row[w + far + 1]! << (32 - near));
    out.words[start + stride - 1]! &= tail;
  }
  return out;
}

/** Marks grown by `reach` pixels up and down. */
function taller({ width, height, stride, words }: Bits, reach: number): Bits {
  const tall = new Int32Array(words.length + 2 * reach * stride);
  tall.set(words);
  for (let done = 0; done < 2 * reach; ) {
    const by = Math.min(done + 1, 2 * reach - done);
    for (let i = tall.length - 1, from = i - by * stride; from >= 0; i--, from--) tall[i]! |= tall[from]!;
    done += by;
  }
  return { width, height, stride, words: tall.subarray(reach * stride, reach * stride + words.length) };
}

/** Marks grown by some pixels to either side and up and down, to join what belongs together. */
export function grown(bits: Bits, reachX: number, reachY: number): Bits {
  return taller(wider(bits, reachX), reachY);
}

/** The pixels with more than `most` set ones in a stretch of their column. */
export function thick({ width, height, stride, words }: Bits, most: number): Bits {
  const tall = words.slice();
  // Left are the upper ends of stretches that are long enough…
  for (let done = 0; done < most; ) {
    const by = Math.min(done + 1, most - done);
    const gap = by * stride;
    for (let i = 0; i < tall.length; i++) tall[i]! &= i + gap < tall.length ? tall[i + gap]! : 0;
    done += by;
  }
  // … which grow downwards again to what they were.
  for (let done = 0; done < most; ) {
    const by = Math.min(done + 1, most - done);
    for (let i = tall.length - 1, from = i - by * stride; from >= 0; i--, from--) tall[i]! |= tall[from]!;
    done += by;
  }
  return { width, height, stride, words: tall };
}
