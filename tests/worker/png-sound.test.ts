import { crc32, deflateSync } from 'node:zlib';
import { loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSoundPng, mendPng } from '../../electron/workers/picture/png.ts';

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Header: sides, bits, colour type, interlace, compression, filter. */
function header(width = 10, height = 10, bits = 8, type = 2, rest: readonly number[] = [0, 0, 0]): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([bits, type, ...rest], 8);
  return chunk('IHDR', data);
}

const data = chunk('IDAT', deflateSync(Buffer.alloc(31 * 10)));
const png = (...chunks: Buffer[]): Uint8Array => new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks, chunk('IEND', Buffer.alloc(0))]));

describe('a PNG for the native decoder', () => {
  it('is sound when its chunks make sense', async () => {
    expect(isSoundPng(png(header(), data))).toBe(true);
    expect((await loadImage(Buffer.from(png(header(), data)))).width).toBe(10);
  });

  // Checksums are right in all of these; the decoder ends the process on each.
  it.each([
    ['bits that its colours cannot have', png(header(10, 10, 7), data)],
    ['an unknown kind of colour', png(header(10, 10, 8, 5), data)],
    ['an unknown interlace', png(header(10, 10, 8, 2, [0, 0, 7]), data)],
    ['an unknown compression', png(header(10, 10, 8, 2, [5, 0, 0]), data)],
    ['no width', png(header(0), data)],
    ['sides beyond measure', png(header(0x7fffffff), data)],
    ['two headers', png(header(), header(), data)],
    ['no header', png(data)],
    ['a palette that is too long', png(header(10, 10, 8, 3), chunk('PLTE', Buffer.alloc(900)), data)],
    ['a palette that ends within a colour', png(header(10, 10, 8, 3), chunk('PLTE', Buffer.alloc(7)), data)],
    ['a chunk without a name', png(header(), chunk('a\u0001cd', Buffer.alloc(3)), data)],
  ])('is refused with %s', async (_, bytes) => {
    expect(isSoundPng(bytes)).toBe(false);
    expect(await mendPng(bytes).then((mended) => mended === null || isSoundPng(mended.bytes))).toBe(true);
  });

  it('never ends the process, wherever a byte is changed', async () => {
    const whole = png(header(), data);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), fc.nat(255), async (at, value) => {
      const bytes = Uint8Array.from(whole);
      bytes[at] = value;
      const usable = isSoundPng(bytes) ? bytes : (await mendPng(bytes))?.bytes;
      if (usable !== undefined) expect((await loadImage(Buffer.from(usable))).width).toBeGreaterThan(0);
    }), { numRuns: 200 });
  });
});
