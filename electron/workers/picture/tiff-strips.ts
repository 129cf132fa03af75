import type { IFD } from 'utif2';
import { unLzw } from './tiff-lzw.ts';

/** First number of a tag; null when the tag is not there. Rationals are pairs. */
export function tag(page: IFD, number: number): number | null {
  const value: unknown = page[`t${number}`];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (Array.isArray(first)) {
    const [over, under] = first as unknown[];
    return typeof over === 'number' && typeof under === 'number' && under !== 0 ? over / under : null;
  }
  return typeof first === 'number' ? first : null;
}

/** Decoded samples, row by row. */
export interface Strips {
  readonly data: Uint8Array;
  /** Rows that the file holds, from the top. */
  readonly rows: number;
  /** Set when planes were woven into pixels of 8 bits a sample. */
  readonly channels: { readonly bits: number[] } | null;
}

/** None, fax (2–4), LZW, JPEG old and new, Deflate, PackBits, and Deflate by its old number. */
const CODES: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8, 32773, 32946]);
const LZW = 5;
const OLD_JPEG = 6;
const PLANES = 2;
const MOST_CHANNELS = 8;

const list = (page: IFD, number: number): number[] => {
  const value: unknown = page[`t${number}`];
  return Array.isArray(value) ? value.filter((v): v is number => typeof v === 'number') : [];
};

interface Pieces {
  readonly starts: number[];
  readonly lengths: number[];
  readonly tiled: boolean;
}

/** Strips or tiles; a missing list of lengths means one piece up to the end. */
function piecesOf(page: IFD, size: number): Pieces {
  const tiled = list(page, 322).length > 0;
  const starts = list(page, tiled ? 324 : 273);
  const said = list(page, tiled ? 325 : 279);
  const lengths = starts.map((start, i) => said[i] ?? Math.max(0, size - start));
  return { starts, lengths, tiled };
}

/** How many pieces from the first on lie wholly inside of the file. */
function there({ starts, lengths }: Pieces, size: number): number {
  const missing = starts.findIndex((start, i) => start >= size || start + lengths[i]! > size);
  return missing === -1 ? starts.length : missing;
}

async function decoded(bytes: ArrayBuffer, page: IFD): Promise<Uint8Array | null> {
  const { default: UTIF } = await import('utif2');
  const copy: IFD = { ...page };
  UTIF.decodeImage(bytes, copy);
  return copy.data instanceof Uint8Array ? copy.data : null;
}

interface Unpacked {
  readonly bytes: ArrayBuffer;
  readonly page: IFD;
  /** Rows of the picture up to the first damage. */
  readonly rows: number;
}

/** Bytes of a row and rows of one whole strip or tile; the last strip may be shorter. */
function pieceShape(page: IFD, tiled: boolean, width: number, height: number): { readonly rowBytes: number; readonly rows: number } {
  const bits = (tag(page, 258) ?? 1) * (tag(page, 284) === PLANES ? 1 : (tag(page, 277) ?? 1));
  const across = tiled ? (tag(page, 322) ?? width) : width;
  const rows = tiled ? (tag(page, 323) ?? height) : Math.min(height, tag(page, 278) ?? height);
  return { rowBytes: Math.ceil((across * bits) / 8), rows };
}

/** A picture's bytes are never more than this many times its pixels, with the overhang of its tiles. */
const MOST_BYTES = 16;
const OVERHANG = 4096;

/** The page with its LZW pieces unpacked, as if they had never been packed. Null when its measures make no sense or a tile is damaged. */
function unpacked(bytes: ArrayBuffer, page: IFD, width: number, height: number): Unpacked | null {
  const { starts, lengths, tiled } = piecesOf(page, bytes.byteLength);
  const { rowBytes, rows } = pieceShape(page, tiled, width, height);
  const size = rowBytes * rows;
  if (size <= 0 || size * starts.length > MOST_BYTES * (width + OVERHANG) * (height + OVERHANG)) return null;
  const out = new Uint8Array(size * starts.length);
  const inOrder = !tiled && tag(page, 284) !== PLANES;
  let good = height;
  for (const [i, start] of starts.entries()) {
    const from = Math.min(start, bytes.byteLength);
    const part = unLzw(new Uint8Array(bytes, from, Math.min(lengths[i]!, bytes.byteLength - from)), size);
    out.set(part, i * size);
    const wanted = inOrder ? rowBytes * Math.min(rows, height - i * rows) : 1;
    if (part.length >= wanted) continue;
    if (!inOrder) return null;
    good = Math.min(good, i * rows + Math.floor(part.length / rowBytes));
  }
  const places = starts.map((_, i) => i * size);
  const sizes = starts.map(() => size);
  const plain: IFD = { ...page, t259: [1] };
  plain[tiled ? 't324' : 't273'] = places;
  plain[tiled ? 't325' : 't279'] = sizes;
  return { bytes: out.buffer, page: plain, rows: good };
}

/** Tiles laid side by side, each decoded as a picture of its own. Null when one cannot be. */
async function joined(bytes: ArrayBuffer, page: IFD, width: number, height: number): Promise<Uint8Array | null> {
  const { starts, lengths } = piecesOf(page, bytes.byteLength);
  const { rowBytes, rows } = pieceShape(page, true, width, height);
  const across = Math.ceil(width / (tag(page, 322) ?? width));
  const bits = (tag(page, 258) ?? 1) * (tag(page, 277) ?? 1);
  const stride = Math.ceil((width * bits) / 8);
  if (rows <= 0 || rowBytes <= 0 || rows * rowBytes > MOST_BYTES * (width + OVERHANG) * (height + OVERHANG)) return null;
  if (starts.length < across * Math.ceil(height / rows)) return null;
  const out = new Uint8Array(stride * height);
  for (let i = 0; i < across * Math.ceil(height / rows); i++) {
    const own: IFD = { ...page, t256: [tag(page, 322)!], t257: [rows], t273: [starts[i]!], t278: [rows], t279: [lengths[i]!] };
    for (const tiling of ['t322', 't323', 't324', 't325']) delete own[tiling];
    const tile = await decoded(bytes, own);
    if (tile === null || tile.length < rowBytes * rows) return null;
    const [left, top] = [(i % across) * rowBytes, Math.floor(i / across) * rows];
    const length = Math.min(rowBytes, stride - left);
    for (let y = 0; y < Math.min(rows, height - top); y++) out.set(tile.subarray(y * rowBytes, y * rowBytes + length), (top + y) * stride + left);
  }
  return out;
}

/** Planes of one sample each become pixels. */
async function woven(bytes: ArrayBuffer, page: IFD, width: number, height: number, channels: number): Promise<Strips | string> {
  const bits = tag(page, 258) ?? 1;
  const { starts, lengths, tiled } = piecesOf(page, bytes.byteLength);
  const each = starts.length / channels;
  if ((bits !== 8 && bits !== 16) || !Number.isInteger(each)) return '按色层分开存储，暂不支持';
  const out = new Uint8Array(width * height * channels);
  const step = bits / 8;
  for (let c = 0; c < channels; c++) {
    const part = (all: number[]): number[] => all.slice(c * each, (c + 1) * each);
    const own = { [`t${tiled ? 324 : 273}`]: part(starts), [`t${tiled ? 325 : 279}`]: part(lengths) };
    const alone: IFD = { ...page, t277: [1], t258: [bits], t262: [1], t284: [1] };
    Object.assign(alone, own);
    const plane = tiled ? await joined(bytes, alone, width, height) : await decoded(bytes, alone);
    if (plane === null || plane.length < width * height * step) return '图像损坏';
    for (let i = 0; i < width * height; i++) out[i * channels + c] = plane[i * step + step - 1]!;
  }
  return { data: out, rows: height, channels: { bits: Array.from({ length: channels }, () => 8) } };
}

/** Decodes the strips or tiles of a page as far as the file holds them; a Chinese reason when it cannot be done. */
export async function decodeStrips(file: ArrayBuffer, packed: IFD, width: number, height: number): Promise<Strips | string> {
  const code = tag(packed, 259) ?? 1;
  const channels = tag(packed, 277) ?? 1;
  if (!CODES.has(code)) return `压缩方式 ${code} 暂不支持`;
  if (channels > MOST_CHANNELS || (tag(packed, 258) ?? 1) > 32) return '图像损坏';
  const plain = code === LZW ? unpacked(file, packed, width, height) : { bytes: file, page: packed, rows: height };
  if (plain === null || plain.rows <= 0) return '图像损坏';
  const { bytes, page } = plain;
  const pieces = piecesOf(page, bytes.byteLength);
  const count = there(pieces, bytes.byteLength);
  const whole = count === pieces.starts.length && count > 0;
  if (!whole && (count === 0 || pieces.tiled || code === OLD_JPEG || tag(page, 284) === PLANES)) return '图像缺失或损坏';
  if (tag(page, 284) === PLANES && channels > 1) return woven(bytes, page, width, height, channels);
  const data = pieces.tiled ? await joined(bytes, page, width, height) : await decoded(bytes, whole ? page : { ...page, t273: pieces.starts.slice(0, count), t279: pieces.lengths.slice(0, count) });
  if (data === null) return '图像损坏';
  const rows = whole ? plain.rows : Math.min(height, count * Math.min(height, tag(page, 278) ?? height));
  return { data, rows, channels: null };
}
