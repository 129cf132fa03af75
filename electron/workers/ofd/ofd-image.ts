import { createCanvas, ImageData, type Canvas, type Image } from '@napi-rs/canvas';
import { bmpHeader, plainBmp } from '../picture/bmp.ts';
import { decodeGif } from '../picture/gif.ts';
import { jpegHeader } from '../picture/jpeg.ts';
import { decodeJbig2, isJbig2 } from './ofd-jbig2.ts';
import { pngHeader } from '../picture/png.ts';
import { decodePart, openImage, type Colour } from '../picture/raster.ts';

export type Picture = Image | Canvas;

/** A picture of the file, as far as it goes. */
export interface Decoded {
  readonly picture: Picture;
  /** Share that is there; less than 1 when the file ends in the middle. */
  readonly share: number;
}

/** The kinds that GB/T 33190 names. */
export type PictureKind = 'jpeg' | 'png' | 'bmp' | 'gif' | 'tiff' | 'jbig2';

/** Kind by the first bytes; what the resource list says of it is not asked. */
export function kindOf(bytes: Uint8Array): PictureKind | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\xff\xd8')) return 'jpeg';
  if (start.startsWith('\x89PNG')) return 'png';
  if (start.startsWith('BM')) return 'bmp';
  if (start.startsWith('GIF8')) return 'gif';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  return isJbig2(bytes) ? 'jbig2' : null;
}

/** Width and height by the header; null when there is none. GIF, TIFF and JBIG2 are measured when they are decoded. */
function sizeOf(bytes: Uint8Array, kind: PictureKind): { readonly width: number; readonly height: number } | null {
  if (kind === 'jpeg') return jpegHeader(bytes);
  if (kind === 'png') return pngHeader(bytes);
  if (kind === 'bmp') return bmpHeader(bytes);
  return null;
}

/** Pixels as a picture that can be drawn. */
export function canvasOf(colour: Colour): Canvas {
  const canvas = createCanvas(colour.width, colour.height);
  canvas.getContext('2d').putImageData(new ImageData(colour.data, colour.width, colour.height), 0, 0);
  return canvas;
}

async function decodeTiff(bytes: Uint8Array, maxPixels: number): Promise<Canvas> {
  const { default: UTIF } = await import('utif2');
  const page = UTIF.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))[0];
  const tag = (name: 't256' | 't257'): number => {
    const value: unknown = page?.[name];
    return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : 0;
  };
  const [width, height] = [tag('t256'), tag('t257')];
  if (page === undefined || width === 0 || height === 0 || width * height > maxPixels) throw new Error('the TIFF cannot be drawn');
  UTIF.decodeImage(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer, page);
  const rgba = UTIF.toRGBA8(page);
  if (rgba.length !== width * height * 4) throw new Error('the TIFF is damaged');
  return canvasOf({ width, height, data: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length) });
}

/** Longer sides are too much for the native decoders, and they crash on what is too much. */
const MOST_SIDE = 65_500;

/** The native decoder may crash on what is damaged, so each kind is looked at first. */
async function decodeSound(bytes: Uint8Array, kind: PictureKind): Promise<Decoded> {
  if (kind === 'jpeg' || kind === 'png') {
    const { image, share } = await decodePart(bytes);
    return { picture: image, share };
  }
  const plain = plainBmp(bytes);
  if (plain === null) throw new Error('the bitmap is damaged');
  return { picture: await openImage(plain.bytes), share: plain.share };
}

/** Decodes a picture of the file by its content. Throws when it is damaged, too large or of a kind that is not known. */
export async function decodePicture(bytes: Uint8Array, maxPixels: number): Promise<Decoded> {
  const kind = kindOf(bytes);
  if (kind === null) throw new Error('no known kind of picture');
  if (kind === 'jbig2') return { picture: canvasOf(await decodeJbig2(bytes, maxPixels)), share: 1 };
  if (kind === 'gif') return { picture: canvasOf(decodeGif(bytes, maxPixels)), share: 1 };
  if (kind === 'tiff') return { picture: await decodeTiff(bytes, maxPixels), share: 1 };
  const size = sizeOf(bytes, kind);
  if (size === null || size.width * size.height === 0) throw new Error('the picture has no size');
  if (size.width * size.height > maxPixels || Math.max(size.width, size.height) > MOST_SIDE) throw new Error('the picture is too large');
  return decodeSound(bytes, kind);
}

/** White of the mask shows the picture, everything darker hides it. */
export function masked(picture: Picture, mask: Picture): Canvas {
  const { width, height } = picture;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(mask, 0, 0, width, height);
  const veil = context.getImageData(0, 0, width, height).data;
  context.clearRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  const image = context.getImageData(0, 0, width, height);
  for (let i = 0; i < veil.length; i += 4) if ((veil[i]! + veil[i + 1]! + veil[i + 2]!) / 3 <= 244) image.data[i + 3] = 0;
  context.putImageData(image, 0, 0);
  return canvas;
}
