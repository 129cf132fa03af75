import { crc32, createInflate, deflateSync } from 'node:zlib';
import { hasSoundChunks } from './png-sound.ts';

/** Size and density from the header of a PNG. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  /** Bits of one channel: 1, 2, 4, 8, 16. */
  readonly bits: number;
  /** 0 gray, 2 colour, 3 palette, 4 gray and alpha, 6 colour and alpha. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

const IHDR = 0x49484452;
const IDAT = 0x49444154;
const IEND = 0x49454e44;
const TRNS = 0x74524e53;

/** Null when the bytes are no PNG header. */
export function pngHeader(bytes: Uint8Array): PngHeader | null {
  if (bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(12) !== IHDR) return null;
  return {
    width: view.getUint32(16), height: view.getUint32(20), dpi: density(view),
    bits: view.getUint8(24), colourType: view.getUint8(25), interlaced: view.getUint8(28) !== 0,
  };
}

function density(view: DataView): number | null {
  let at = 8;
  while (at + 21 <= view.byteLength) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === IDAT) return null;
    if (type === 0x70485973) return view.getUint8(at + 16) === 1 ? Math.round(view.getUint32(at + 8) * 0.0254) : null;
    at += 12 + length;
  }
  return null;
}

/** True when some pixels may be transparent. */
export function hasAlpha(bytes: Uint8Array, header: PngHeader): boolean {
  if (header.colourType === 4 || header.colourType === 6) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === TRNS) return true;
    if (type === IDAT) return false;
  }
  return false;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * Black-and-white PNG, one bit a pixel: ten times smaller and faster than a coloured one.
 * `rows` is the packed picture, most significant bit first, 1 = white, each row padded to whole bytes.
 */
export function encodeBilevel(rows: Uint8Array, width: number, height: number, dpi: number): Uint8Array {
  const stride = (width + 7) >> 3;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++) raw.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const physical = Buffer.alloc(9);
  physical.writeUInt32BE(Math.round(dpi / 0.0254), 0);
  physical.writeUInt32BE(Math.round(dpi / 0.0254), 4);
  physical[8] = 1;
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('pHYs', physical),
      chunk('IDAT', deflateSync(raw, { level: 5 })),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}

/** True when every chunk is whole and its checksum right; else a decoder would show white where the content was. */
export function isSoundPng(bytes: Uint8Array): boolean {
  if (!hasSoundChunks(bytes)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  let data = false;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return false;
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) return false;
    const type = view.getUint32(at + 4);
    if (type === IDAT) data = true;
    if (type === IEND) return data;
    at += 12 + length;
  }
  return false;
}

/** What comes out of a zlib stream before it ends or turns to rubbish; never more than `most` bytes. */
function inflatePart(data: Uint8Array, most: number): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const inflate = createInflate();
    const done = (): void => {
      inflate.destroy();
      resolve(Buffer.concat(parts).subarray(0, most));
    };
    inflate.on('data', (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size >= most) done();
    });
    inflate.on('error', done);
    inflate.on('end', done);
    inflate.end(data);
  });
}

interface Pieces {
  /** Chunks before the picture that change how it looks (size, palette, transparency). */
  readonly head: readonly Uint8Array[];
  readonly data: Uint8Array;
}

/** Takes the file apart up to the damage; of a piece that is cut off the beginning is good, of one with a wrong checksum nothing is. */
function piecesOf(bytes: Uint8Array): Pieces {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head: Uint8Array[] = [];
  const data: Uint8Array[] = [];
  for (let at = 8; at + 8 < bytes.length; ) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const end = Math.min(bytes.length, at + 8 + length);
    const sound = at + 12 + length <= bytes.length && crc32(bytes.subarray(at + 4, end)) === view.getUint32(end);
    if (type === IDAT && (sound || end === bytes.length)) data.push(bytes.subarray(at + 8, end));
    else if (sound && data.length === 0) head.push(bytes.subarray(at, end + 4));
    if (type === IDAT && !sound) break;
    at += 12 + length;
  }
  return { head, data: Buffer.concat(data) };
}

const PLTE = 0x504c5445;

/** Byte that fills rows with white, or with the lightest colour of the palette. */
function paperByte(head: readonly Uint8Array[], bits: number): number {
  const palette = head.find((c) => Buffer.from(c.buffer, c.byteOffset, 8).readUInt32BE(4) === PLTE)?.subarray(8, -4);
  if (palette === undefined) return 0xff;
  let lightest = 0;
  const sum = (i: number): number => palette[i * 3]! + palette[i * 3 + 1]! + palette[i * 3 + 2]!;
  for (let i = 1; i < Math.min(palette.length / 3, 1 << bits); i++) if (sum(i) > sum(lightest)) lightest = i;
  let byte = 0;
  for (let at = 0; at < 8; at += bits) byte |= lightest << at;
  return byte;
}

/** No page is as large as that when it is unpacked. */
const MOST_BYTES = 2 ** 31;
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Saves what is left of a damaged PNG: the rows up to the damage, paper below. Null when nothing can be
 * saved, as of an interlaced one. `share` tells how much is there, from the top.
 */
export async function mendPng(bytes: Uint8Array): Promise<{ readonly bytes: Uint8Array; readonly share: number } | null> {
  const header = pngHeader(bytes);
  if (header === null || header.interlaced) return null;
  const { head, data } = piecesOf(bytes);
  const stride = 1 + Math.ceil((header.width * header.bits * (CHANNELS[header.colourType] ?? 0)) / 8);
  // Without its header the native decoder would crash on what is put together here.
  const headed = head[0] !== undefined && Buffer.from(head[0]).readUInt32BE(4) === IHDR;
  if (!headed || data.length === 0 || stride === 1 || stride * header.height > MOST_BYTES) return null;
  const part = await inflatePart(data, stride * header.height);
  const rows = Math.floor(part.length / stride);
  const whole = Buffer.alloc(stride * header.height, header.colourType === 3 ? paperByte(head, header.bits) : 0xff);
  part.copy(whole, 0, 0, rows * stride);
  for (let y = rows; y < header.height; y++) whole[y * stride] = 0;
  const mended = Buffer.concat([SIGNATURE, ...head, chunk('IDAT', deflateSync(whole, { level: 1 })), chunk('IEND', new Uint8Array(0))]);
  return hasSoundChunks(mended) ? { bytes: new Uint8Array(mended), share: rows / header.height } : null;
}
