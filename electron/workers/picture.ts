import type { PageNote } from '../../shared/domain/page.ts';
import type { RenderAnswer, RenderTask } from '../../shared/domain/task.ts';
import { encodeBilevel } from './png.ts';
import { decodePart, encodeJpeg, pixels, scaleColour, thumbnail, THUMBNAIL_WIDTH, type Colour } from './raster.ts';

const QUALITY = 92;

/** A page that is one scanned picture already: the bytes as they are in the file, standing as the page stands. */
export interface ScanSource {
  readonly bytes: Uint8Array;
  readonly mime: RenderAnswer['mime'];
  readonly dpi: number;
  readonly notes?: readonly PageNote[];
}

/** A page that had to be decoded or drawn. */
export interface DrawnSource {
  readonly picture: Colour;
  readonly dpi: number;
  readonly notes?: readonly PageNote[];
}

/** What every format makes of a page before any correction; `answerOf` alone makes the answer of it. */
export type PageSource = ScanSource | DrawnSource;

/** The page's picture, encoded, with its thumbnail. Throws when a scan cannot be decoded. */
export async function answerOf(source: PageSource, _task: RenderTask): Promise<RenderAnswer> {
  return 'bytes' in source ? encodeScan(source) : encodePage(source);
}

/** A picture that nothing was done to. */
const AS_IS = { crop: null, shadow: false, fingerprint: '' } as const;

/** Decoded once, for the thumbnail and to know that it can be; a picture that lacks its end is made anew, on white paper. */
async function encodeScan(source: ScanSource): Promise<RenderAnswer> {
  const { mime, dpi, notes = [] } = source;
  const { image, share, bytes } = await decodePart(source.bytes);
  if (share < 1) return encodePage({ picture: pixels(image), dpi, notes: [...notes, cutNote(share)] });
  const { width, height } = image;
  return { kind: 'render', image: bytes, mime, thumbnail: thumbnail(image), width, height, dpi: Math.round(dpi), direct: bytes === source.bytes, notes, ...AS_IS };
}

/** Says how much of a picture is there (`share` 0–1) and which part of it. */
export const cutNote = (share: number, part: '上' | '下' = '上'): PageNote => ({ code: 'picture-cut', detail: `只保留了${part}方约 ${Math.max(1, Math.floor(share * 100))}%` });

/** One bit a pixel (1 = white) when every pixel is pure black or white; null otherwise. */
function bilevel(picture: Colour): Uint8Array | null {
  const { width, height, data } = picture;
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const stride = (width + 7) >> 3;
  const rows = new Uint8Array(stride * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const p = source[i]! & 0xffffff;
      if (p === 0xffffff) rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
      else if (p !== 0) return null;
    }
  }
  return rows;
}

/** Encodes pixels as a page's picture: PNG for pure black and white, else JPEG. */
function encodePage(source: DrawnSource): RenderAnswer {
  const { picture, dpi, notes = [] } = source;
  const { width, height } = picture;
  const rows = bilevel(picture);
  const small = scaleColour(picture, Math.min(1, THUMBNAIL_WIDTH / width));
  const image = rows === null ? encodeJpeg(picture, QUALITY) : encodeBilevel(rows, width, height, dpi);
  return {
    kind: 'render', image, mime: rows === null ? 'image/jpeg' : 'image/png', thumbnail: encodeJpeg(small, 80),
    width, height, dpi: Math.round(dpi), direct: false, notes, ...AS_IS,
  };
}
