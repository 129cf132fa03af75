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

const COSINES = Float32Array.from({ length: 64 }, (_, i) => {
  const u = i >> 3;
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * (i & 7) + 1) * u * Math.PI) / 16);
});

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
const withDeadZone = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.38);

const half = new Float32Array(64);

/** Transforms and quantises one block; a flat one needs only its mean. */
function transform(plane: Plane, left: number, top: number, quant: Uint8Array, out: Int16Array, at: number): void {
  const { width, data } = plane;
  const first = data[top * width + left]!;
  let flat = true;
  for (let y = 0; y < 8 && flat; y++) for (let x = 0; x < 8; x++) if (Math.abs(data[(top + y) * width + left + x]! - first) > 0.01) flat = false;
  if (flat) {
    out[at] = Math.round(((first - 128) * 8) / quant[0]!);
    return;
  }
  for (let y = 0; y < 8; y++) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += (data[(top + y) * width + left + x]! - 128) * COSINES[u * 8 + x]!;
      half[y * 8 + u] = sum;
    }
  }
  for (let i = 0; i < 64; i++) {
    const z = ZIGZAG[i]!;
    const u = z & 7;
    const v = z >> 3;
    let sum = 0;
    for (let y = 0; y < 8; y++) sum += half[y * 8 + u]! * COSINES[v * 8 + y]!;
    out[at + i] = i === 0 ? Math.round(sum / quant[z]!) : withDeadZone(sum / quant[z]!);
  }
}

function blocksOf(plane: Plane, quant: Uint8Array): Blocks {
  const across = plane.width / 8;
  const down = plane.height / 8;
  const data = new Int16Array(across * down * 64);
  for (let by = 0; by < down; by++) for (let bx = 0; bx < across; bx++) transform(plane, bx * 8, by * 8, quant, data, (by * across + bx) * 64);
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

  put(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.held = (this.held << 1) | ((value >> i) & 1);
      this.bits += 1;
      if (this.bits === 8) this.flushByte();
    }
  }

  private flushByte(): void {
    this.byte(this.held);
    if (this.held === 0xff) this.byte(0);
    this.held = 0;
    this.bits = 0;
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
