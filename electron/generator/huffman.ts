/** Huffman codes fitted to what is coded (ITU-T T.81, annex K.2): pages are mostly white, which fixed tables code wastefully. */
export interface Codes {
  /** Number of codes of each length 1–16. */
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
  readonly code: Uint16Array;
  readonly length: Uint8Array;
}

const MOST_BITS = 16;

/** Code lengths by merging the two rarest again and again; symbol 256 keeps the all-ones code free. */
function codeLengths(frequency: readonly number[]): number[] {
  const freq = [...frequency, 1];
  const size = new Array<number>(257).fill(0);
  const next = new Array<number>(257).fill(-1);
  const rarest = (but: number): number => {
    let best = -1;
    for (let i = 0; i <= 256; i++) if (i !== but && freq[i]! > 0 && (best < 0 || freq[i]! <= freq[best]!)) best = i;
    return best;
  };
  for (;;) {
    const a = rarest(-1);
    const b = rarest(a);
    if (b < 0) return size;
    freq[a]! += freq[b]!;
    freq[b] = 0;
    let i = a;
    for (; next[i]! >= 0; i = next[i]!) size[i]! += 1;
    size[i]! += 1;
    next[i] = b;
    for (i = b; next[i]! >= 0; i = next[i]!) size[i]! += 1;
    size[i]! += 1;
  }
}

/** No code may be longer than 16 bits: pairs of too long ones move up under a shorter one. */
function limited(sizes: readonly number[]): number[] {
  const bits = new Array<number>(64).fill(0);
  for (const s of sizes) if (s > 0) bits[s]! += 1;
  for (let i = 63; i > MOST_BITS; i--) {
    while (bits[i]! > 0) {
      let j = i - 2;
      while (bits[j] === 0) j -= 1;
      bits[i]! -= 2;
      bits[i - 1]! += 1;
      bits[j + 1]! += 2;
      bits[j]! -= 1;
    }
  }
  let longest = MOST_BITS;
  while (bits[longest] === 0) longest -= 1;
  bits[longest]! -= 1;
  return bits.slice(1, MOST_BITS + 1);
}

/** Best codes for symbols 0–255 that occur `frequency[symbol]` times. */
export function fitCodes(frequency: readonly number[]): Codes {
  const sizes = codeLengths(frequency);
  const counts = limited(sizes);
  const symbols = Array.from({ length: 256 }, (_, s) => s).filter((s) => sizes[s]! > 0).sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  const code = new Uint16Array(256);
  const length = new Uint8Array(256);
  let value = 0;
  let at = 0;
  counts.forEach((count, i) => {
    for (let k = 0; k < count; k++) {
      const symbol = symbols[at++]!;
      code[symbol] = value++;
      length[symbol] = i + 1;
    }
    value <<= 1;
  });
  return { counts, symbols, code, length };
}
