import { crc32, deflateSync } from 'node:zlib';

/** Size and density from the header of a PNG. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
}

/** Null when the bytes are no PNG header. */
export function pngHeader(bytes: Uint8Array): PngHeader | null {
  if (bytes.length < 33) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(12) !== 0x49484452) return null;
  return { width: view.getUint32(16), height: view.getUint32(20), dpi: density(view) };
}

function density(view: DataView): number | null {
  let at = 8;
  while (at + 21 <= view.byteLength) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    if (type === 0x49444154) return null;
    if (type === 0x70485973) return view.getUint8(at + 16) === 1 ? Math.round(view.getUint32(at + 8) * 0.0254) : null;
    at += 12 + length;
  }
  return null;
}

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
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('pHYs', physical),
      chunk('IDAT', deflateSync(raw, { level: 5 })),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}

/** True when every chunk is whole and its checksum right; else a decoder would show white where the content was. */
export function isSoundPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 8;
  let data = false;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return false;
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) return false;
    const type = view.getUint32(at + 4);
    if (type === 0x49444154) data = true;
    if (type === 0x49454e44) return data;
    at += 12 + length;
  }
  return false;
}
