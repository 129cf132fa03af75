import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSoundJpeg } from '../../electron/workers/picture/jpeg-sound.ts';
import { jpegState } from '../../electron/workers/picture/jpeg.ts';

const canvas = createCanvas(96, 64);
const c = canvas.getContext('2d');
c.fillStyle = '#f0e8d8';
c.fillRect(0, 0, 96, 64);
c.fillStyle = '#c01020';
c.fillRect(20, 10, 40, 30);
const jpeg = new Uint8Array(canvas.toBuffer('image/jpeg', 75));
const place = (marker: number): number => Buffer.from(jpeg).indexOf(Buffer.from([0xff, marker]));
const at = (position: number, ...values: number[]): Uint8Array => {
  const copy = Uint8Array.from(jpeg);
  copy.set(values, position);
  return copy;
};

describe('a JPEG for the native decoder', () => {
  it('is sound when it is whole, and when only its end is missing', () => {
    expect(isSoundJpeg(jpeg)).toBe(true);
    expect(isSoundJpeg(jpeg.subarray(0, jpeg.length - 40))).toBe(true);
    expect(jpegState(jpeg.subarray(0, jpeg.length - 40))).toBe('cut');
  });

  // The decoder ends the process on each of these.
  it.each([
    ['a Huffman table with more codes than it has room for', at(place(0xc4) + 5, 9)],
    ['a Huffman table longer than its segment', at(place(0xc4) + 20, 200)],
    ['a quantisation table of a number that is none', at(place(0xdb) + 4, 0x41)],
    ['a component without a sampling factor', at(place(0xc0) + 11, 0)],
    ['a quantisation table that is not there', at(place(0xc0) + 12, 3)],
    ['12 bits a channel', at(place(0xc0) + 4, 12)],
    ['a scan of a component that is not there', at(place(0xda) + 5, 77)],
    ['a scan with a Huffman table that is not there', at(place(0xda) + 6, 0x33)],
    ['an unknown marker before the scan', at(place(0xdb) + 1, 0x30)],
    ['no picture', jpeg.subarray(0, place(0xda))],
  ])('is refused with %s', (_, bytes) => {
    expect(isSoundJpeg(bytes)).toBe(false);
    expect(jpegState(bytes)).toBe('broken');
  });

  it('never ends the process, wherever a byte is changed', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: jpeg.length - 1 }), fc.nat(255), async (position, value) => {
      const bytes = at(position, value);
      if (jpegState(bytes) === 'broken') return;
      const image = await loadImage(Buffer.from(bytes));
      expect(image.width * image.height).toBeGreaterThan(0);
    }), { numRuns: 300 });
  });
});
