/** Black and white picture, one byte a pixel: 1 = black. */
export interface Bits {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Estimation table of the MQ coder (ITU-T T.88, table E.1): probability, next state when more and less probable, switch. */
const STATES: readonly (readonly [qe: number, more: number, less: number, flip: number])[] = [
  [0x5601, 1, 1, 1], [0x3401, 2, 6, 0], [0x1801, 3, 9, 0], [0x0ac1, 4, 12, 0], [0x0521, 5, 29, 0], [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1], [0x5401, 8, 14, 0], [0x4801, 9, 14, 0], [0x3801, 10, 14, 0], [0x3001, 11, 17, 0], [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0], [0x1601, 29, 21, 0], [0x5601, 15, 14, 1], [0x5401, 16, 14, 0], [0x5101, 17, 15, 0], [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0], [0x3401, 20, 18, 0], [0x3001, 21, 19, 0], [0x2801, 22, 19, 0], [0x2401, 23, 20, 0], [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0], [0x1801, 26, 23, 0], [0x1601, 27, 24, 0], [0x1401, 28, 25, 0], [0x1201, 29, 26, 0], [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0], [0x09c1, 32, 29, 0], [0x08a1, 33, 30, 0], [0x0521, 34, 31, 0], [0x0441, 35, 32, 0], [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0], [0x0141, 38, 35, 0], [0x0111, 39, 36, 0], [0x0085, 40, 37, 0], [0x0049, 41, 38, 0], [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0], [0x0009, 44, 41, 0], [0x0005, 45, 42, 0], [0x0001, 45, 43, 0], [0x5601, 46, 46, 0],
];

/** Arithmetic coder (T.88, annex E.2). */
function mqCoder(): { code(context: number, bit: number): void; end(): Uint8Array } {
  const out: number[] = [];
  const index = new Uint8Array(1 << 16);
  const likely = new Uint8Array(1 << 16);
  let a = 0x8000;
  let c = 0;
  let counter = 12;
  let byte = -1;
  const put = (): void => {
    if (byte >= 0) out.push(byte);
  };
  const byteOut = (): void => {
    const stuffed = byte === 0xff;
    if (!stuffed && c >= 0x8000000 && byte >= 0) {
      byte++;
      c &= 0x7ffffff;
    }
    put();
    const bits = stuffed || byte === 0xff ? 7 : 8;
    byte = bits === 7 ? c >>> 20 : (c >>> 19) & 0xff;
    c &= bits === 7 ? 0xfffff : 0x7ffff;
    counter = bits;
  };
  const shift = (): void => {
    do {
      a = (a << 1) & 0xffff;
      c = (c << 1) >>> 0;
      if (--counter === 0) byteOut();
    } while ((a & 0x8000) === 0);
  };
  const code = (context: number, bit: number): void => {
    const [qe, more, less, flip] = STATES[index[context]!]!;
    a -= qe;
    if (bit === likely[context]) {
      if ((a & 0x8000) !== 0) {
        c += qe;
        return;
      }
      if (a < qe) a = qe;
      else c += qe;
      index[context] = more;
    } else {
      if (a < qe) c += qe;
      else a = qe;
      if (flip === 1) likely[context] = 1 - likely[context]!;
      index[context] = less;
    }
    shift();
  };
  const end = (): Uint8Array => {
    const limit = c + a;
    c |= 0xffff;
    if (c >= limit) c -= 0x8000;
    for (let i = 0; i < 2; i++) {
      c = (c << counter) >>> 0;
      byteOut();
    }
    if (byte !== 0xff) put();
    return new Uint8Array([...out, 0xff, 0xac]);
  };
  return { code, end };
}

/** Neighbours that make the context of a pixel (template 0 with its usual adaptive pixels; T.88, figure 3). */
const TEMPLATE: readonly (readonly [dx: number, dy: number])[] = [
  [-2, -2], [-1, -2], [0, -2], [1, -2], [2, -2],
  [-3, -1], [-2, -1], [-1, -1], [0, -1], [1, -1], [2, -1], [3, -1],
  [-4, 0], [-3, 0], [-2, 0], [-1, 0],
];
/** Places of the adaptive pixels as the stream says them. */
const ADAPTIVE = [3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe];

function genericRegion(picture: Bits): Uint8Array {
  const { width, height, data } = picture;
  const at = (x: number, y: number): number => (x < 0 || x >= width || y < 0 ? 0 : data[y * width + x]!);
  const coder = mqCoder();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let context = 0;
      for (const [dx, dy] of TEMPLATE) context = (context << 1) | at(x + dx, y + dy);
      coder.code(context, at(x, y));
    }
  }
  return coder.end();
}

const u32 = (v: number): number[] => [(v >>> 24) & 255, (v >>> 16) & 255, (v >>> 8) & 255, v & 255];

function segment(number: number, type: number, page: number, data: readonly number[]): number[] {
  return [...u32(number), type, 0, page, ...u32(data.length), ...data];
}

/** The picture as a JBIG2 stream for a PDF: page information and one lossless generic region. */
export function encodeJbig2(picture: Bits): Uint8Array {
  const { width, height } = picture;
  const page = [...u32(width), ...u32(height), ...u32(0), ...u32(0), 0, 0, 0];
  const region = [...u32(width), ...u32(height), ...u32(0), ...u32(0), 0, 0, ...ADAPTIVE, ...genericRegion(picture)];
  return new Uint8Array([...segment(0, 48, 1, page), ...segment(1, 38, 1, region)]);
}
