/** True when the blocks of a GIF (GIF89a specification) follow each other up to the first picture's end, as far as no data can tell. */
export function isSoundGif(bytes: Uint8Array): boolean {
  const table = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
    return at + 1;
  };
  if (bytes.length < 14) return false;
  for (let at = 13 + table(bytes[10]!); at < bytes.length; ) {
    if (bytes[at] === 0x21) at = afterBlocks(at + 2);
    else if (bytes[at] === 0x2c) {
      const u16 = (i: number): number => (bytes[at + i] ?? 0) | ((bytes[at + i + 1] ?? 0) << 8);
      const inside = u16(1) + u16(5) <= (bytes[6]! | (bytes[7]! << 8)) && u16(3) + u16(7) <= (bytes[8]! | (bytes[9]! << 8));
      const data = at + 10 + table(bytes[at + 9] ?? 0);
      return inside && (bytes[data] ?? 0) >= 2 && (bytes[data] ?? 0) <= 8 && afterBlocks(data + 1) <= bytes.length;
    } else return false;
  }
  return false;
}
