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

const INFO = 40;
const START = 14;

const bitsOf = (mask: number): number => {
  let rest = mask >>> 0;
  while (rest !== 0 && (rest & 1) === 0) rest >>>= 1;
  return rest;
};
/** One unbroken run of bits. */
const isRun = (mask: number): boolean => mask !== 0 && (bitsOf(mask) & (bitsOf(mask) + 1)) === 0;

/** Masks of red, green and blue when they make sense: the native decoder crashes on those that do not. Alpha is left out: a scan has none. */
function masksOf(b: Buffer, bits: number): Buffer | null {
  if (b.length < START + INFO + 12) return null;
  const [red, green, blue] = [0, 4, 8].map((i) => b.readUInt32LE(START + INFO + i)) as [number, number, number];
  const apart = (red & green) === 0 && (red & blue) === 0 && (green & blue) === 0;
  const fit = bits === 32 || (red | green | blue) >>> 0 <= 0xffff;
  return apart && fit && [red, green, blue].every(isRun) ? b.subarray(START + INFO, START + INFO + 12) : null;
}

/** Palette with four bytes an entry. */
function paletteOf(b: Buffer, size: number, bits: number): Buffer {
  const step = size === 12 ? 3 : 4;
  const used = size === 12 ? 0 : b.readUInt32LE(46);
  const count = used > 0 && used < 1 << bits ? used : 1 << bits;
  const out = Buffer.alloc(4 << bits);
  for (let i = 0; i < count; i++) b.copy(out, i * 4, START + size + i * step, START + size + i * step + 3);
  return out;
}

/**
 * The same picture with headers written anew, because the native decoder crashes on strange ones. Rows of a bitmap stand upside down, so
 * one that is cut off lacks its top (`share` < 1): what is missing becomes white. Null when it cannot be made sense of.
 */
export function plainBmp(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly share: number } | null {
  const header = bmpHeader(bytes);
  if (header === null) return null;
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { width, height, bits } = header;
  const [offset, size] = [b.readUInt32LE(10), b.readUInt32LE(START)];
  const compression = size === 12 ? RGB : b.readUInt32LE(30);
  const extra = compression === BITFIELDS ? masksOf(b, bits) : bits <= 8 ? paletteOf(b, size, bits) : Buffer.alloc(0);
  if (extra === null || offset < START + size || offset >= b.length) return null;
  const packed = compression === RLE8 || compression === RLE4;
  if (packed && header.cut) return null;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const data = packed ? b.subarray(offset) : Buffer.alloc(stride * height, 0xff);
  const there = packed ? data.length : b.copy(data, 0, offset);
  const head = Buffer.alloc(START + INFO);
  head.write('BM', 'latin1');
  head.writeUInt32LE(head.length + extra.length + data.length, 2);
  head.writeUInt32LE(head.length + extra.length, 10);
  head.writeUInt32LE(INFO, START);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(size === 12 ? height : b.readInt32LE(22), 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(compression, 30);
  head.writeUInt32LE(data.length, 34);
  return { bytes: new Uint8Array(Buffer.concat([head, extra, data])), share: packed ? 1 : Math.min(1, Math.floor(there / stride) / height) };
}
