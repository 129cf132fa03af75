import { fitCodes, type Codes } from './huffman.ts';

/**
 * Baseline JPEG encoder with fitted Huffman codes and true one-component gray, as office scanners write it. Pages of text come out
 * at half the size of a general encoder, and the bytes are the same on every machine.
 */
export interface JpegOptions {
  readonly gray: boolean;
  /** 1–100, libjpeg's scale. */
  readonly quality: number;
  readonly dpi: number;
}

const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const CHROMA = [17, 18, 24, 47, 18, 21, 26, 66, 24, 26, 56, 99, 47, 66, 99, 99];

function quantTable(chroma: boolean, quality: number): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - quality * 2;
  return Uint8Array.from({ length: 64 }, (_, i) => {
    const base = !chroma ? LUMA[i]! : i % 8 < 4 && i < 32 ? CHROMA[(i >> 3) * 4 + (i % 8)]! : 99;
    return Math.max(1, Math.min(255, Math.floor((base * scale + 50) / 100)));
  });
}

/** One colour plane, padded to whole blocks. */
interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Quantised blocks of a plane, row by row, 64 zigzag coefficients each. */
interface Blocks {
  readonly across: number;
  readonly data: Int16Array;
}

/** Rounds towards zero below 0.62: faint ripples around letters cost much and show nothing. */
const withDeadZone = (value: number): number => (value < 0 ? -Math.floor(0.38 - value) : Math.floor(value + 0.38));

/** What the fast transform leaves undone in each direction; it is folded into the division by the quantiser. */
const SCALES = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379];

/** One over quantiser and scale, for each place of a block. */
function divisors(quant: Uint8Array): Float32Array {
  return Float32Array.from(quant, (q, i) => 1 / (q * SCALES[i >> 3]! * SCALES[i & 7]! * 8));
}

/** Eight-point cosine transform of Arai, Agui and Nakajima, in place, over values `step` apart. */
function transform8(d: Float32Array, at: number, step: number): void {
  const [i1, i2, i3, i4, i5, i6, i7] = [at + step, at + 2 * step, at + 3 * step, at + 4 * step, at + 5 * step, at + 6 * step, at + 7 * step];
  const s07 = d[at]! + d[i7]!;
  const d07 = d[at]! - d[i7]!;
  const s16 = d[i1]! + d[i6]!;
  const d16 = d[i1]! - d[i6]!;
  const s25 = d[i2]! + d[i5]!;
  const d25 = d[i2]! - d[i5]!;
  const s34 = d[i3]! + d[i4]!;
  const d34 = d[i3]! - d[i4]!;
  const even0 = s07 + s34;
  const even3 = s07 - s34;
  const even1 = s16 + s25;
  const turn = (s16 - s25 + even3) * 0.707106781;
  d[at] = even0 + even1;
  d[i4] = even0 - even1;
  d[i2] = even3 + turn;
  d[i6] = even3 - turn;
  const odd0 = d34 + d25;
  const odd1 = d25 + d16;
  const odd2 = d16 + d07;
  const z5 = (odd0 - odd2) * 0.382683433;
  const z2 = odd0 * 0.5411961 + z5;
  const z4 = odd2 * 1.306562965 + z5;
  const z3 = odd1 * 0.707106781;
  d[i5] = d07 - z3 + z2;
  d[i3] = d07 - z3 - z2;
  d[i1] = d07 + z3 + z4;
  d[i7] = d07 + z3 - z4;
}

const block = new Float32Array(64);

/** Transforms and quantises one block into zigzag order; a flat one needs only its mean. */
function transform(plane: Plane, left: number, top: number, divisor: Float32Array, out: Int16Array, at: number): void {
  const { width, data } = plane;
  let low = Infinity;
  let high = -Infinity;
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const value = data[(top + y) * width + left + x]! - 128;
      block[y * 8 + x] = value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low === high) {
    out[at] = Math.round(low * 64 * divisor[0]!);
    return;
  }
  for (let i = 0; i < 64; i += 8) transform8(block, i, 1);
  for (let i = 0; i < 8; i++) transform8(block, i, 8);
  out[at] = Math.round(block[0]! * divisor[0]!);
  for (let i = 1; i < 64; i++) {
    const z = ZIGZAG[i]!;
    out[at + i] = withDeadZone(block[z]! * divisor[z]!);
  }
}

function blocksOf(plane: Plane, quant: Uint8Array): Blocks {
  const divisor = divisors(quant);
  const across = plane.width / 8;
  const down = plane.height / 8;
  const data = new Int16Array(across * down * 64);
  for (let by = 0; by < down; by++) for (let bx = 0; bx < across; bx++) transform(plane, bx * 8, by * 8, divisor, data, (by * across + bx) * 64);
  return { across, data };
}

function lumaPlane(rgba: Uint8ClampedArray, width: number, height: number, unit: number): Plane {
  const w = Math.ceil(width / unit) * unit;
  const h = Math.ceil(height / unit) * unit;
  const data = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 4;
      data[y * w + x] = Math.round(rgba[at]! * 0.299 + rgba[at + 1]! * 0.587 + rgba[at + 2]! * 0.114);
    }
  }
  return { width: w, height: h, data };
}

/** Blue or red difference at half resolution. */
function chromaPlane(rgba: Uint8ClampedArray, width: number, height: number, red: boolean): Plane {
  const w = Math.ceil(width / 16) * 8;
  const h = Math.ceil(height / 16) * 8;
  const data = new Float32Array(w * h);
  const [kr, kg, kb] = red ? [0.5, -0.4187, -0.0813] : [-0.1687, -0.3313, 0.5];
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) {
        const at = (Math.min(2 * y + (k >> 1), height - 1) * width + Math.min(2 * x + (k & 1), width - 1)) * 4;
        sum += rgba[at]! * kr! + rgba[at + 1]! * kg! + rgba[at + 2]! * kb!;
      }
      data[y * w + x] = Math.round(sum / 4) + 128;
    }
  }
  return { width: w, height: h, data };
}

interface Component {
  readonly blocks: Blocks;
  /** Sampling in both directions, in blocks of the unit. */
  readonly sampling: number;
  readonly table: 0 | 1;
}

/** Calls `visit` with each block in the order of the file. */
function inOrder(components: readonly Component[], visit: (component: number, data: Int16Array, at: number) => void): void {
  const first = components[0]!;
  const across = first.blocks.across / first.sampling;
  const down = first.blocks.data.length / 64 / first.blocks.across / first.sampling;
  for (let my = 0; my < down; my++) {
    for (let mx = 0; mx < across; mx++) {
      components.forEach((c, i) => {
        for (let v = 0; v < c.sampling; v++) for (let h = 0; h < c.sampling; h++) visit(i, c.blocks.data, ((my * c.sampling + v) * c.blocks.across + mx * c.sampling + h) * 64);
      });
    }
  }
}

const bitsOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

/** Takes a block apart into symbols: `dc` once, `ac` for each run of zeros and what follows it. */
function symbols(data: Int16Array, at: number, before: number, dc: (symbol: number, value: number) => void, ac: (symbol: number, value: number) => void): void {
  const diff = data[at]! - before;
  dc(bitsOf(diff), diff);
  let zeros = 0;
  for (let i = 1; i < 64; i++) {
    const value = data[at + i]!;
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) ac(0xf0, 0);
    ac((zeros << 4) | bitsOf(value), value);
    zeros = 0;
  }
  if (zeros > 0) ac(0, 0);
}

class BitWriter {
  private bytes = new Uint8Array(1 << 16);
  private used = 0;
  private held = 0;
  private bits = 0;

  /** At most 16 bits at once: with the 7 that may be held they fit a small integer. */
  put(value: number, count: number): void {
    this.held = (this.held << count) | (value & ((1 << count) - 1));
    this.bits += count;
    while (this.bits >= 8) {
      this.bits -= 8;
      const byte = (this.held >> this.bits) & 0xff;
      this.byte(byte);
      if (byte === 0xff) this.byte(0);
    }
    this.held &= (1 << this.bits) - 1;
  }

  byte(value: number): void {
    if (this.used === this.bytes.length) {
      const more = new Uint8Array(this.bytes.length * 2);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes[this.used++] = value;
  }

  segment(marker: number, body: readonly number[]): void {
    for (const b of [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body]) this.byte(b);
  }

  end(): Uint8Array {
    if (this.bits > 0) this.put(0xff, 8 - this.bits);
    this.byte(0xff);
    this.byte(0xd9);
    return this.bytes.slice(0, this.used);
  }
}

interface Tables {
  readonly dc: Codes;
  readonly ac: Codes;
}

function fitTables(components: readonly Component[]): Tables[] {
  const counts = [0, 1].map(() => ({ dc: new Array<number>(256).fill(0), ac: new Array<number>(256).fill(0) }));
  const before = components.map(() => 0);
  inOrder(components, (i, data, at) => {
    const count = counts[components[i]!.table]!;
    symbols(data, at, before[i]!, (s) => (count.dc[s]! += 1), (s) => (count.ac[s]! += 1));
    before[i] = data[at]!;
  });
  return counts.slice(0, components.length > 1 ? 2 : 1).map((c) => ({ dc: fitCodes(c.dc), ac: fitCodes(c.ac) }));
}

function header(out: BitWriter, width: number, height: number, components: readonly Component[], quants: readonly Uint8Array[], tables: readonly Tables[], dpi: number): void {
  for (const b of [0xff, 0xd8]) out.byte(b);
  out.segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, dpi >> 8, dpi & 255, dpi >> 8, dpi & 255, 0, 0]);
  quants.forEach((q, i) => out.segment(0xdb, [i, ...ZIGZAG.map((z) => q[z]!)]));
  out.segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, components.length, ...components.flatMap((c, i) => [i + 1, (c.sampling << 4) | c.sampling, c.table])]);
  tables.forEach((t, i) => {
    out.segment(0xc4, [i, ...t.dc.counts, ...t.dc.symbols]);
    out.segment(0xc4, [0x10 | i, ...t.ac.counts, ...t.ac.symbols]);
  });
  out.segment(0xda, [components.length, ...components.flatMap((c, i) => [i + 1, (c.table << 4) | c.table]), 0, 63, 0]);
}

/** Encodes RGBA pixels. */
export function encodeJpeg(rgba: Uint8ClampedArray, width: number, height: number, options: JpegOptions): Uint8Array {
  const quants = options.gray ? [quantTable(false, options.quality)] : [quantTable(false, options.quality), quantTable(true, options.quality)];
  const luma: Component = { blocks: blocksOf(lumaPlane(rgba, width, height, options.gray ? 8 : 16), quants[0]!), sampling: options.gray ? 1 : 2, table: 0 };
  const chroma = options.gray ? [] : [false, true].map((red): Component => ({ blocks: blocksOf(chromaPlane(rgba, width, height, red), quants[1]!), sampling: 1, table: 1 }));
  const components = [luma, ...chroma];
  const tables = fitTables(components);
  const out = new BitWriter();
  header(out, width, height, components, quants, tables, options.dpi);
  const write = (codes: Codes, symbol: number, value: number, bits: number): void => {
    out.put(codes.code[symbol]!, codes.length[symbol]!);
    if (bits > 0) out.put(value < 0 ? value + (1 << bits) - 1 : value, bits);
  };
  const before = components.map(() => 0);
  inOrder(components, (i, data, at) => {
    const t = tables[components[i]!.table]!;
    symbols(data, at, before[i]!, (s, v) => write(t.dc, s, v, s), (s, v) => write(t.ac, s, v, s & 15));
    before[i] = data[at]!;
  });
  return out.end();
}
