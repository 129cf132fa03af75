import { exifOf } from './exif.ts';

/** Size and turn from the header of a WebP (RFC 9649). */
export interface WebpHeader {
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1–8; 1 when there is none. */
  readonly orientation: number;
  /** A film of several pictures. */
  readonly animated: boolean;
}

interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function* chunks(bytes: Uint8Array): Generator<Chunk> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= view.length; ) {
    const length = view.readUInt32LE(at + 4);
    yield { type: view.toString('latin1', at, at + 4), start: at + 8, end: at + 8 + length };
    at += 8 + length + (length & 1);
  }
}

/** A shown key frame whose first part fits into the chunk (RFC 6386, 9.1); the native decoder crashes on others. */
function isKeyFrame(bytes: Buffer, start: number, end: number): boolean {
  const frame = bytes.readUIntLE(start, 3);
  return (frame & 1) === 0 && ((frame >> 4) & 1) === 1 && frame >> 5 <= end - start - 10;
}

/** Size of a lossy picture (VP8 frame header) or a lossless one (VP8L); null when the start code is wrong. */
function sizeOf(bytes: Buffer, { type, start, end }: Chunk): readonly [number, number] | null {
  if (start + 10 > bytes.length) return null;
  if (type === 'VP8X') return [bytes.readUIntLE(start + 4, 3) + 1, bytes.readUIntLE(start + 7, 3) + 1];
  if (type === 'VP8 ') return bytes.readUIntBE(start + 3, 3) === 0x9d012a && isKeyFrame(bytes, start, end) ? [bytes.readUInt16LE(start + 6) & 0x3fff, bytes.readUInt16LE(start + 8) & 0x3fff] : null;
  if (type !== 'VP8L' || bytes[start] !== 0x2f) return null;
  const bits = bytes.readUInt32LE(start + 1);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

/** EXIF data with or without the six bytes that JPEG puts before it. */
function tiffPart(bytes: Buffer, { start, end }: Chunk): Uint8Array {
  const skip = bytes.toString('latin1', start, start + 4) === 'Exif' ? 6 : 0;
  return bytes.subarray(start + skip, end);
}

/** Null when the bytes are no WebP or a part of it is missing: the decoder would show such a one half empty. */
export function webpHeader(bytes: Uint8Array): WebpHeader | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: readonly [number, number] | null = null;
  let orientation = 1;
  let animated = false;
  let picture = false;
  for (const chunk of chunks(bytes)) {
    if (chunk.end > bytes.length) return null;
    if (chunk.type === 'VP8 ' || chunk.type === 'VP8L') picture = sizeOf(buffer, chunk) !== null;
    size ??= sizeOf(buffer, chunk);
    if (chunk.type === 'EXIF') orientation = exifOf(tiffPart(buffer, chunk)).orientation;
    if (chunk.type === 'ANIM' || chunk.type === 'ANMF') animated = true;
  }
  if (size === null || (!picture && !animated)) return null;
  return { width: size[0], height: size[1], orientation, animated };
}
