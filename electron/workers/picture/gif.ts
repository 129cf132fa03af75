import type { Colour } from './raster.ts';

/** One picture of a GIF (GIF89a): where it lies, its colours, and its packed data put together. */
interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  readonly palette: Uint8Array;
  readonly codeSize: number;
  readonly data: Uint8Array;
  /** Number of the colour that lets the ground through; -1 = none. */
  readonly clear: number;
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
const tableLength = (flags: number): number => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

/** Data of a chain of blocks and the place after it. Throws when the file ends inside of it. */
function blocksAt(bytes: Uint8Array, from: number): { readonly data: Uint8Array; readonly end: number } {
  const parts: Uint8Array[] = [];
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) {
    parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]!));
    at += bytes[at]! + 1;
  }
  if (at >= bytes.length) throw new Error('the GIF ends too soon');
  return { data: Buffer.concat(parts), end: at + 1 };
}

/** The first picture; others are an animation. */
function frameOf(bytes: Uint8Array): Frame {
  const common = tableLength(bytes[10] ?? 0);
  let clear = -1;
  for (let at = 13 + common; at < bytes.length; ) {
    if (bytes[at] === 0x21) {
      if (bytes[at + 1] === 0xf9 && (bytes[at + 3]! & 1) === 1) clear = bytes[at + 6] ?? -1;
      at = blocksAt(bytes, at + 2).end;
    } else if (bytes[at] === 0x2c) {
      const flags = bytes[at + 9] ?? 0;
      const own = tableLength(flags);
      const start = at + 10 + own;
      const palette = own > 0 ? bytes.subarray(at + 10, start) : bytes.subarray(13, 13 + common);
      const place = { x: u16(bytes, at + 1), y: u16(bytes, at + 3), width: u16(bytes, at + 5), height: u16(bytes, at + 7) };
      return { ...place, interlaced: (flags & 0x40) !== 0, palette, codeSize: bytes[start] ?? 0, data: blocksAt(bytes, start + 1).data, clear };
    } else break;
  }
  throw new Error('the GIF has no picture');
}

/** Unpacks LZW codes of growing width, lowest bit first. Throws on codes that cannot be. */
function unpacked({ data, codeSize, width, height }: Frame): Uint8Array {
  if (codeSize < 2 || codeSize > 8) throw new Error('the GIF is damaged');
  const [reset, stop] = [1 << codeSize, (1 << codeSize) + 1];
  const out = new Uint8Array(width * height);
  const before = new Int32Array(4096);
  const last = new Uint8Array(4096);
  const stack = new Uint8Array(4097);
  let [size, next, previous, first, filled, bits, held] = [codeSize + 1, stop + 1, -1, 0, 0, 0, 0];
  for (let at = 0; filled < out.length; ) {
    while (bits < size && at < data.length) {
      held |= data[at++]! << bits;
      bits += 8;
    }
    if (bits < size) throw new Error('the GIF ends too soon');
    const code = held & ((1 << size) - 1);
    held >>>= size;
    bits -= size;
    if (code === stop) break;
    if (code === reset) {
      [size, next, previous] = [codeSize + 1, stop + 1, -1];
      continue;
    }
    if (code > next || (code === next && previous < 0)) throw new Error('the GIF is damaged');
    let depth = 0;
    let walk = code;
    if (code === next) {
      stack[depth++] = first;
      walk = previous;
    }
    for (; walk > stop; walk = before[walk]!) stack[depth++] = last[walk]!;
    stack[depth++] = first = walk;
    while (depth > 0 && filled < out.length) out[filled++] = stack[--depth]!;
    if (previous >= 0 && next < 4096) {
      before[next] = previous;
      last[next++] = first;
      if (next === 1 << size && size < 12) size++;
    }
    previous = code;
  }
  if (filled < out.length) throw new Error('the GIF ends too soon');
  return out;
}

/** Rows of an interlaced picture come in four passes. */
function rowOrder(height: number, interlaced: boolean): number[] {
  const rows = Array.from({ length: height }, (_, y) => y);
  if (!interlaced) return rows;
  return [...rows.filter((y) => y % 8 === 0), ...rows.filter((y) => y % 8 === 4), ...rows.filter((y) => y % 4 === 2), ...rows.filter((y) => y % 2 === 1)];
}

/**
 * The first picture of a GIF, with its transparent pixels. Our own, because the native decoder ends the process on damaged ones.
 * Throws on damaged ones and on those of more than `maxPixels`.
 */
export function decodeGif(bytes: Uint8Array, maxPixels: number): Colour {
  const [width, height] = [u16(bytes, 6), u16(bytes, 8)];
  const frame = frameOf(bytes);
  if (width * height === 0 || width * height > maxPixels || frame.x + frame.width > width || frame.y + frame.height > height) throw new Error('the GIF has a wrong size');
  const indices = unpacked(frame);
  const out = new Uint8ClampedArray(width * height * 4);
  rowOrder(frame.height, frame.interlaced).forEach((y, row) => {
    for (let x = 0; x < frame.width; x++) {
      const index = indices[row * frame.width + x]!;
      const at = ((frame.y + y) * width + frame.x + x) * 4;
      if (index === frame.clear) continue;
      out.set(frame.palette.subarray(index * 3, index * 3 + 3), at);
      out[at + 3] = 255;
    }
  });
  return { width, height, data: out };
}
