import type { Bits } from './bits.ts';

/** Horizontal stretches of set pixels, row by row from the left: `count` of them, `x1` exclusive. */
export interface Runs {
  readonly count: number;
  readonly y: Int32Array;
  readonly x0: Int32Array;
  readonly x1: Int32Array;
}

const lowest = (word: number): number => 31 - Math.clz32(word & -word);

/** Number of runs: a run starts where a pixel is set and the one before it is not. */
function countRuns({ height, stride, words }: Bits): number {
  let count = 0;
  for (let y = 0, i = 0; y < height; y++) {
    let carry = 0;
    for (const end = i + stride; i < end; i++) {
      const word = words[i]!;
      let starts = word & ~((word << 1) | carry);
      carry = word >>> 31;
      for (; starts !== 0; starts &= starts - 1) count++;
    }
  }
  return count;
}

/** All runs of a picture. */
export function runsOf(bits: Bits): Runs {
  const { height, stride, words } = bits;
  const count = countRuns(bits);
  const [ys, starts, ends] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  let found = 0;
  for (let y = 0; y < height; y++) {
    const row = y * stride;
    let w = 0;
    let word = words[row]!;
    for (;;) {
      while (word === 0 && ++w < stride) word = words[row + w]!;
      if (w >= stride) break;
      const start = (w << 5) + lowest(word);
      // The first clear pixel from there on; a row that is full ends with its last word.
      let clear = ~word & (-1 << (start & 31));
      while (clear === 0 && ++w < stride) clear = ~words[row + w]!;
      const end = w >= stride ? bits.width : (w << 5) + lowest(clear);
      ys[found] = y;
      starts[found] = start;
      ends[found++] = end;
      if (w >= stride) break;
      word = words[row + w]! & (-1 << (end & 31));
    }
  }
  return { count, y: ys, x0: starts, x1: ends };
}
