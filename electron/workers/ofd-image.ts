import { createCanvas, ImageData, loadImage, type Canvas, type Image } from '@napi-rs/canvas';
import { jpegHeader } from './jpeg.ts';
import { decodeJbig2, isJbig2 } from './ofd-jbig2.ts';
import { pngHeader } from './png.ts';
import { decode, type Colour } from './raster.ts';

export type Picture = Image | Canvas;

const text = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Width and height by the header; null when the format is not known. */
function sizeOf(bytes: Uint8Array): readonly [number, number] | null {
  if (bytes.length < 30) return null;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegHeader(bytes) : null;
  if (jpeg !== null) return [jpeg.width, jpeg.height];
  const png = bytes[0] === 0x89 ? pngHeader(bytes) : null;
  if (png !== null) return [png.width, png.height];
  if (text(bytes, 0, 2) === 'BM') return [Math.abs(data.getInt32(18, true)), Math.abs(data.getInt32(22, true))];
  if (text(bytes, 0, 4) === 'GIF8') return [data.getUint16(6, true), data.getUint16(8, true)];
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return webpSize(bytes, data);
  return null;
}

function webpSize(bytes: Uint8Array, data: DataView): readonly [number, number] | null {
  const kind = text(bytes, 12, 16);
  if (kind === 'VP8X') return [1 + (data.getUint32(24, true) & 0xffffff), 1 + ((bytes[27]! | (bytes[28]! << 8) | (bytes[29]! << 16)) >>> 0)];
  if (kind === 'VP8 ') return [data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff];
  const bits = data.getUint32(21, true);
  return kind === 'VP8L' ? [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] : null;
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

/** Decodes a picture of the file by its content. Throws when it is damaged, too large or of a kind that is not known. */
export async function decodePicture(bytes: Uint8Array, maxPixels: number): Promise<Picture> {
  if (isJbig2(bytes)) return canvasOf(await decodeJbig2(bytes, maxPixels));
  const order = text(bytes, 0, 2);
  if (order === 'II' || order === 'MM') return decodeTiff(bytes, maxPixels);
  const size = sizeOf(bytes);
  if (size === null) throw new Error('no known kind of picture');
  if (size[0] * size[1] > maxPixels || size[0] * size[1] === 0) throw new Error('the picture is too large');
  if (bytes[0] === 0xff || bytes[0] === 0x89) return decode(bytes);
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (image.width === 0 || image.height === 0) throw new Error('the decoder gave no picture');
  return image;
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
