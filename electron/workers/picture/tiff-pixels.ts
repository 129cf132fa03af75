import type { IFD } from 'utif2';
import type { Colour } from './raster.ts';

/** What the samples of a page mean (TIFF 6.0, PhotometricInterpretation). */
const WHITE_IS_ZERO = 0;
const BLACK_IS_ZERO = 1;
const RGB = 2;
const PALETTE = 3;
const CMYK = 5;

/** Decoded samples of a page, rows padded to whole bytes; 16-bit samples with the low byte first. */
export interface Samples {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly photometric: number;
  readonly bits: number;
  /** Samples a pixel. */
  readonly channels: number;
  /** Red, green and blue of each entry of a palette, 16 bits each, one colour after the other. */
  readonly palette: readonly number[];
}

const numbers = (page: IFD, tag: number): readonly number[] => {
  const value = page[`t${tag}`];
  return Array.isArray(value) ? value.filter((v): v is number => typeof v === 'number') : [];
};

/** Samples of a page whose bytes were decoded to `data`; null for kinds that are left to the library. */
export function samplesOf(page: IFD, width: number, height: number, data: Uint8Array): Samples | null {
  const bits = numbers(page, 258)[0] ?? 1;
  const channels = numbers(page, 277)[0] ?? 1;
  const photometric = numbers(page, 262)[0] ?? (channels >= 3 ? RGB : WHITE_IS_ZERO);
  const known = (photometric <= BLACK_IS_ZERO && [1, 2, 4, 8, 16].includes(bits)) || ((photometric === RGB || photometric === CMYK) && [8, 16].includes(bits)) || (photometric === PALETTE && [1, 2, 4, 8].includes(bits));
  return known ? { width, height, data, photometric, bits, channels, palette: numbers(page, 320) } : null;
}

/** One row as bytes, 0–255 a sample (palette numbers as they are). */
function row(samples: Samples, y: number, out: Uint8Array): void {
  const { width, data, bits, channels, photometric } = samples;
  const count = width * channels;
  const start = y * Math.ceil((count * bits) / 8);
  if (bits === 8) out.set(data.subarray(start, start + count));
  else if (bits === 16) for (let i = 0; i < count; i++) out[i] = data[start + i * 2 + 1]!;
  else {
    const most = (1 << bits) - 1;
    const scale = photometric === PALETTE ? 1 : 255 / most;
    for (let i = 0; i < count; i++) {
      const bit = i * bits;
      out[i] = ((data[start + (bit >> 3)]! >> (8 - bits - (bit & 7))) & most) * scale;
    }
  }
}

type Paint = (row: Uint8Array, at: number) => number;

const pixel = (r: number, g: number, b: number): number => (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;

function painter({ photometric, channels, bits, palette }: Samples): Paint {
  if (photometric === WHITE_IS_ZERO) return (s, i) => pixel(255 - s[i]!, 255 - s[i]!, 255 - s[i]!);
  if (photometric === BLACK_IS_ZERO) return (s, i) => pixel(s[i]!, s[i]!, s[i]!);
  if (photometric === PALETTE) {
    const size = 1 << bits;
    const part = (at: number): number => (palette[at] ?? 0) >> 8;
    const colours = Uint32Array.from({ length: size }, (_, i) => pixel(part(i), part(size + i), part(2 * size + i)));
    return (s, i) => colours[s[i]!] ?? 0xff000000;
  }
  if (photometric === RGB) return channels < 3 ? (s, i) => pixel(s[i]!, s[i]!, s[i]!) : (s, i) => pixel(s[i]!, s[i + 1]!, s[i + 2]!);
  const ink = (s: Uint8Array, i: number, k: number): number => Math.round(((255 - s[i]!) * (255 - k)) / 255);
  return (s, i) => pixel(ink(s, i, s[i + 3]!), ink(s, i + 1, s[i + 3]!), ink(s, i + 2, s[i + 3]!));
}

/** Samples as colours; transparency is left out, for a scan has none. Rows from `rows` on are paper. */
export function toColour(samples: Samples, rows: number): Colour {
  const { width, height, channels } = samples;
  const out = new Uint32Array(width * height).fill(0xffffffff);
  const line = new Uint8Array(width * channels);
  const paint = painter(samples);
  for (let y = 0; y < Math.min(rows, height); y++) {
    row(samples, y, line);
    for (let x = 0, s = 0; x < width; x++, s += channels) out[y * width + x] = paint(line, s);
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}
