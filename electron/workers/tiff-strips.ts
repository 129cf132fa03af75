import type { IFD } from 'utif2';

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
    const plane = await decoded(bytes, { ...page, ...own, t277: [1], t258: [bits], t262: [1], t284: [1] });
    if (plane === null || plane.length < width * height * step) return '图像损坏';
    for (let i = 0; i < width * height; i++) out[i * channels + c] = plane[i * step + step - 1]!;
  }
  return { data: out, rows: height, channels: { bits: Array.from({ length: channels }, () => 8) } };
}

/** Decodes the strips or tiles of a page as far as the file holds them; a Chinese reason when it cannot be done. */
export async function decodeStrips(bytes: ArrayBuffer, page: IFD, width: number, height: number): Promise<Strips | string> {
  const code = tag(page, 259) ?? 1;
  const channels = tag(page, 277) ?? 1;
  if (!CODES.has(code)) return `压缩方式 ${code} 暂不支持`;
  if (channels > MOST_CHANNELS || (tag(page, 258) ?? 1) > 32) return '图像损坏';
  const pieces = piecesOf(page, bytes.byteLength);
  const count = there(pieces, bytes.byteLength);
  const whole = count === pieces.starts.length && count > 0;
  if (!whole && (count === 0 || pieces.tiled || code === OLD_JPEG || tag(page, 284) === PLANES)) return '图像缺失或损坏';
  if (tag(page, 284) === PLANES && channels > 1) return woven(bytes, page, width, height, channels);
  const data = await decoded(bytes, whole ? page : { ...page, t273: pieces.starts.slice(0, count), t279: pieces.lengths.slice(0, count) });
  if (data === null) return '图像损坏';
  const rows = whole ? height : Math.min(height, count * Math.min(height, tag(page, 278) ?? height));
  return { data, rows, channels: null };
}
