/** Bits a channel that each kind of colour may have (ISO/IEC 15948, table 11.1). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Larger sides are refused by libpng. */
const MOST_SIDE = 1_000_000;

function isHeader(data: DataView): boolean {
  const [width, height] = [data.getUint32(0), data.getUint32(4)];
  const sides = width > 0 && height > 0 && width <= MOST_SIDE && height <= MOST_SIDE;
  return sides && DEPTHS[data.getUint8(9)]?.includes(data.getUint8(8)) === true && data.getUint8(10) === 0 && data.getUint8(11) === 0 && data.getUint8(12) <= 1;
}

/**
 * What the native PNG decoder ends the process for instead of reporting it: a header that says what cannot be, is missing or stands
 * twice, a palette of a wrong length, and names of chunks that are none. Checksums are not looked at.
 */
export function hasSoundChunks(bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seen = new Set<string>();
  if (!SIGNATURE.every((b, i) => bytes[i] === b)) return false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = data.getUint32(at);
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 4, 4).toString('latin1');
    if (at + 12 + length > bytes.length || !/^[A-Za-z]{4}$/.test(name)) return false;
    if (seen.size === 0 && name !== 'IHDR') return false;
    if (['IHDR', 'PLTE'].includes(name) && seen.has(name)) return false;
    if (name === 'IHDR' && (length !== 13 || !isHeader(new DataView(bytes.buffer, bytes.byteOffset + at + 8, 13)))) return false;
    if (name === 'PLTE' && (length === 0 || length % 3 !== 0 || length > 768)) return false;
    if (name === 'IEND') return true;
    seen.add(name);
    at += 12 + length;
  }
  return false;
}
