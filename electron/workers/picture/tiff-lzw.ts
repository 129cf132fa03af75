const CLEAR = 256;
const END = 257;
const MOST_CODES = 4096;

/**
 * Unpacks a strip of TIFF's LZW (TIFF 6.0, section 13: codes of 9–12 bits, highest bit first, one code early). Ends with the data, at
 * a code that cannot be, or after `most` bytes; the library's own decoder would run on for ever.
 */
export function unLzw(source: Uint8Array, most: number): Uint8Array {
  const out = new Uint8Array(most);
  const before = new Uint16Array(MOST_CODES);
  const last = Uint8Array.from({ length: MOST_CODES }, (_, i) => i & 255);
  const first = Uint8Array.from({ length: MOST_CODES }, (_, i) => i & 255);
  const lengths = new Uint16Array(MOST_CODES).fill(1, 0, 256);
  let next = END + 1;
  let width = 9;
  let previous = -1;
  let size = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; size < most; ) {
    while (bits < width && at < source.length) {
      held = ((held << 8) | source[at++]!) & 0xffffff;
      bits += 8;
    }
    if (bits < width) break;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [next, width, previous] = [END + 1, 9, -1];
      continue;
    }
    if (code > next || (code === next && previous === -1) || (previous === -1 && code > 255)) break;
    if (previous !== -1 && next < MOST_CODES) {
      before[next] = previous;
      first[next] = first[previous]!;
      last[next] = code === next ? first[previous]! : first[code]!;
      lengths[next] = lengths[previous]! + 1;
      next++;
      if (next === (1 << width) - 1 && width < 12) width++;
    }
    const end = size + lengths[code]!;
    for (let c = code, i = end - 1; i >= size; i--, c = before[c]!) if (i < most) out[i] = last[c]!;
    size = end;
    previous = code;
  }
  return out.subarray(0, Math.min(size, most));
}
