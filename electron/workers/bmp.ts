/** What the header of a Windows bitmap says. */
export interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly dpi: number | null;
  /** True when the file ends before its picture does. */
  readonly cut: boolean;
}

const RGB = 0;
const RLE8 = 1;
const RLE4 = 2;
const BITFIELDS = 3;
const DEPTHS: Readonly<Record<number, readonly number[]>> = { [RGB]: [1, 4, 8, 16, 24, 32], [RLE8]: [8], [RLE4]: [4], [BITFIELDS]: [16, 32] };

/** Null when the bytes are no BMP that can be decoded (BITMAPCOREHEADER and BITMAPINFOHEADER to version 5; rows up or down). */
export function bmpHeader(bytes: Uint8Array): BmpHeader | null {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (b.length < 26 || b.toString('latin1', 0, 2) !== 'BM') return null;
  const size = b.readUInt32LE(14);
  const core = size === 12;
  if (!core && (size < 40 || b.length < 54)) return null;
  const width = core ? b.readUInt16LE(18) : b.readInt32LE(18);
  const height = Math.abs(core ? b.readUInt16LE(20) : b.readInt32LE(22));
  const bits = b.readUInt16LE(core ? 24 : 28);
  const compression = core ? RGB : b.readUInt32LE(30);
  // The native decoder crashes when the picture begins behind the end of the file.
  if (b.readUInt32LE(10) >= b.length) return null;
  if (width <= 0 || height === 0 || DEPTHS[compression]?.includes(bits) !== true) return null;
  const perMetre = core ? 0 : b.readInt32LE(38);
  const stride = Math.ceil((width * bits) / 32) * 4;
  const packed = compression === RLE8 || compression === RLE4;
  const needed = b.readUInt32LE(10) + (packed ? b.readUInt32LE(34) : stride * height);
  return { width, height, bits, dpi: perMetre > 0 ? Math.round(perMetre * 0.0254) : null, cut: b.length < needed };
}

/** Rows of a bitmap stand the wrong way round, so one that is cut off lacks its top: the missing bytes become white. */
export function mendBmp(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly share: number } | null {
  const header = bmpHeader(bytes);
  if (header === null) return null;
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const offset = b.readUInt32LE(10);
  const stride = Math.ceil((header.width * header.bits) / 32) * 4;
  const whole = Buffer.alloc(offset + stride * header.height, 0xff);
  b.copy(whole);
  return { bytes: new Uint8Array(whole), share: Math.max(0, Math.floor((b.length - offset) / stride)) / header.height };
}
