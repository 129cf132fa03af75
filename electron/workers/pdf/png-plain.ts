/** A PNG whose packed pixels a PDF can hold as they are. */
export interface PlainPng {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colours: 1 | 3;
  /** Red, green, blue of each entry; null without a palette. */
  readonly palette: Uint8Array | null;
  /** The zlib stream, rows with PNG's own filters. */
  readonly data: Uint8Array;
}

const GREY = 0;
const RGB = 2;
const INDEXED = 3;

/** Parts of a PNG (the specification, 11.2); null when it is woven, transparent or no whole PNG, so that it must be decoded. */
export function plainPng(bytes: Uint8Array): PlainPng | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || view.getUint32(0) !== 0x89504e47 || view.getUint32(12) !== 0x49484452) return null;
  const [bits, type, woven] = [view.getUint8(24), view.getUint8(25), view.getUint8(28)];
  const parts: Uint8Array[] = [];
  let palette: Uint8Array | null = null;
  for (let at = 33; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (body.length < length || name === 'tRNS') return null;
    if (name === 'IDAT') parts.push(body);
    if (name === 'PLTE') palette = body;
    at += 12 + length;
  }
  const known = type === GREY || type === RGB || (type === INDEXED && palette !== null);
  if (!known || woven !== 0 || parts.length === 0) return null;
  return { width: view.getUint32(16), height: view.getUint32(20), bits, colours: type === RGB ? 3 : 1, palette: type === INDEXED ? palette : null, data: Buffer.concat(parts) };
}
