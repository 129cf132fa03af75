import type { RenderAnswer } from '../../shared/domain/task.ts';
import { encodeBilevel } from './png.ts';
import { decode, encodeJpeg, scaleColour, thumbnail, THUMBNAIL_WIDTH, type Colour } from './raster.ts';

const QUALITY = 92;

/** A picture that nothing was done to. */
const AS_IS = { crop: null, shadow: false, notes: [], fingerprint: '' } as const;

/** A file that is the page's picture already; decoded once, for the thumbnail and to know that it can be. */
export async function encodeScan(bytes: Uint8Array, mime: RenderAnswer['mime'], dpi: number): Promise<RenderAnswer> {
  const image = await decode(bytes);
  return { kind: 'render', image: bytes, mime, thumbnail: thumbnail(image), width: image.width, height: image.height, dpi: Math.round(dpi), direct: true, ...AS_IS };
}

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
export function encodePage(picture: Colour, dpi: number): RenderAnswer {
  const { width, height } = picture;
  const rows = bilevel(picture);
  const small = scaleColour(picture, Math.min(1, THUMBNAIL_WIDTH / width));
  const image = rows === null ? encodeJpeg(picture, QUALITY) : encodeBilevel(rows, width, height, dpi);
  return {
    kind: 'render', image, mime: rows === null ? 'image/jpeg' : 'image/png', thumbnail: encodeJpeg(small, 80),
    width, height, dpi: Math.round(dpi), direct: false, ...AS_IS,
  };
}
