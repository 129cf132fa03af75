import { createCanvas, ImageData, loadImage, type Canvas, type Image } from '@napi-rs/canvas';
import type { Rotation } from '../../../shared/geometry/box.ts';
import { jpegState, withoutExif } from './jpeg.ts';
import { isSoundPng, mendPng } from './png.ts';

/** One byte a pixel, 0 black – 255 white, rows from the top without padding. */
export interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Four bytes a pixel, RGBA. */
export interface Colour {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Rows that a file no longer holds come out of the decoder transparent, those of a gray picture black; answers the share that is there. */
function shareThere(image: Image): number {
  const columns = 8;
  const canvas = createCanvas(columns, image.height);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = false;
  context.drawImage(image, 0, 0, columns, image.height);
  const { data } = context.getImageData(0, 0, columns, image.height);
  const row = new Uint32Array(data.buffer, data.byteOffset, columns * image.height);
  const isEmpty = (y: number): boolean => row.subarray(y * columns, (y + 1) * columns).every((p) => (p & 0xffffff) === 0);
  let rows = image.height;
  while (rows > 0 && isEmpty(rows - 1)) rows--;
  return rows / image.height;
}

/** A scanner that leaves out the end mark costs only the last few rows: that is whole. */
const WHOLE_FROM = 0.99;
/** With less than this of it, a picture is not shown. */
export const LEAST_SHARE = 0.05;

export interface DecodedPart {
  readonly image: Image;
  /** Share of the rows that are there, from the top; 1 = whole. */
  readonly share: number;
  /** Bytes that show this picture in any viewer, as long as `share` is 1: those given, or mended ones. */
  readonly bytes: Uint8Array;
}

/**
 * Decodes JPEG or PNG bytes as they are stored (EXIF turns nothing), even when the file ends in the middle; throws on damaged ones. The
 * structure is looked at first, because the native decoder crashes on some of them and shows others half empty without a word.
 */
export async function decodePart(bytes: Uint8Array): Promise<DecodedPart> {
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const sound = isJpeg || isSoundPng(bytes);
  const mended = sound ? null : await mendPng(bytes);
  const state = isJpeg ? jpegState(bytes) : sound || mended !== null ? 'whole' : 'broken';
  if (state === 'broken') throw new Error('the picture is damaged');
  const plain = isJpeg ? withoutExif(bytes) : (mended?.bytes ?? bytes);
  const image = await openImage(plain);
  const share = state === 'cut' ? shareThere(image) : (mended?.share ?? 1);
  if (share < LEAST_SHARE) throw new Error('the picture ends with its first lines');
  return { image, share: share >= WHOLE_FROM && mended === null ? 1 : share, bytes: mended?.bytes ?? bytes };
}

/** Decodes a bitmap or WebP whose header was found sound; throws when the decoder cannot. Never to be given anything else: it may crash. */
export async function openImage(bytes: Uint8Array): Promise<Image> {
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (image.width === 0 || image.height === 0) throw new Error('the decoder gave no picture');
  return image;
}

/** Pixels of a picture of which only the upper `share` is there; the rest is paper. */
export function partPixels({ image, share }: DecodedPart): Colour {
  const picture = pixels(image);
  picture.data.fill(255, Math.ceil(share * image.height) * image.width * 4);
  return picture;
}

/** Decodes a whole JPEG or PNG; throws on one that is damaged or lacks its end. */
export async function decode(bytes: Uint8Array): Promise<Image> {
  const { image, share } = await decodePart(bytes);
  if (share < 1) throw new Error('the picture ends before its last line');
  return image;
}

/** The picture's pixels on white paper, scaled to the size asked. */
export function pixels(image: Image, width = image.width, height = image.height): Colour {
  if (width === image.width && height === image.height) return ownPixels(image);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return taken(canvas);
}

/** The picture's pixels at its own size: band by band, so that no canvas holds a second copy. */
function ownPixels(image: Image): Colour {
  const { width, height } = image;
  const data = new Uint8ClampedArray(width * height * 4);
  eachBand(image, (band, top) => data.set(band.data, top * width * 4));
  return { width, height, data };
}

/** The pixels of a canvas that is opaque everywhere; its own are given back at once, because it holds a second copy. */
function taken(canvas: Canvas): Colour {
  const { width, height } = canvas;
  const data = opaqueRows(canvas, height).slice();
  canvas.width = 0;
  canvas.height = 0;
  return { width, height, data };
}

/** Draws a picture at exactly half its size on white: each new pixel is the mean of four. A last odd row or column is left out. */
function drawnHalf(from: Image | Canvas): Canvas {
  const canvas = createCanvas(Math.max(1, from.width >> 1), Math.max(1, from.height >> 1));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'low';
  context.drawImage(from, 0, 0, from.width / 2, from.height / 2);
  return canvas;
}

/** The picture's pixels on white paper, halved so many times. */
export function halvedPixels(image: Image, times: number): Colour {
  if (times === 0) return pixels(image);
  let canvas = drawnHalf(image);
  for (let i = 1; i < times; i++) canvas = drawnHalf(canvas);
  return taken(canvas);
}

/** True when some pixel is not opaque. */
export function hasHoles(image: Image): boolean {
  const canvas = createCanvas(image.width, Math.min(BAND_ROWS, image.height));
  const context = canvas.getContext('2d');
  for (let top = 0; top < image.height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, image.height - top);
    context.clearRect(0, 0, image.width, canvas.height);
    context.drawImage(image, 0, -top);
    const { data } = context.getImageData(0, 0, image.width, rows);
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  }
  return false;
}

const BAND_ROWS = 256;

let keepsRgba: boolean | null = null;

/** Whether canvases keep their pixels as RGBA in memory: nobody promises it for every system. */
function isRgba(): boolean {
  if (keepsRgba !== null) return keepsRgba;
  const canvas = createCanvas(1, 1);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fe8001';
  context.fillRect(0, 0, 1, 1);
  keepsRgba = canvas.data().subarray(0, 4).toString('hex') === 'fe8001ff';
  return keepsRgba;
}

/** The upper rows of a canvas that is opaque everywhere; valid until it is drawn on again. What lies in memory as RGBA is not copied. */
function opaqueRows(canvas: Canvas, rows: number): Uint8ClampedArray {
  if (!isRgba()) return canvas.getContext('2d').getImageData(0, 0, canvas.width, rows).data;
  const { buffer, byteOffset } = canvas.data();
  return new Uint8ClampedArray(buffer, byteOffset, canvas.width * rows * 4);
}

/** Shows the picture's pixels band by band from the top: many times faster than all at once, and without 35 MB for an A4 page. */
export function eachBand(image: Image, visit: (band: Colour, top: number) => void): void {
  const { width, height } = image;
  const canvas = createCanvas(width, Math.min(BAND_ROWS, height));
  const context = canvas.getContext('2d');
  // The picture is taken as it is: a smoothing filter would touch every edge even at its own size.
  context.imageSmoothingEnabled = false;
  for (let top = 0; top < height; top += BAND_ROWS) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, canvas.height);
    context.drawImage(image, 0, -top);
    const rows = Math.min(BAND_ROWS, height - top);
    visit({ width, height: rows, data: opaqueRows(canvas, rows) }, top);
  }
}

/** Pixels as whole numbers: red in the lowest byte. */
export const packed = ({ data, width, height }: Colour): Int32Array => new Int32Array(data.buffer, data.byteOffset, width * height);

/** Luma (ITU-R BT.601: 77, 150 and 29 of 256) of a packed pixel; red and blue are weighed in one multiplication. */
const luma = (p: number): number => ((Math.imul(p & 0xff00ff, (77 << 16) | 29) >>> 16) + ((p >>> 8) & 255) * 150) >> 8;

/** Luma of a band, written to the page's plane; pixels that the decoder left out are paper. */
export function lumaOf(band: Colour, out: Uint8Array, top: number): void {
  const source = packed(band);
  const start = top * band.width;
  for (let i = 0; i < source.length; i++) {
    const p = source[i]!;
    out[start + i] = p === 0 ? 255 : luma(p);
  }
}

/** Luma of a picture. */
export function grayOf(picture: Colour): Gray {
  const { width, height } = picture;
  const source = packed(picture);
  const data = new Uint8Array(width * height);
  for (let i = 0; i < source.length; i++) data[i] = luma(source[i]!);
  return { width, height, data };
}

type Plane = Uint8Array | Uint32Array;

/** Copies `from` (w × h) into `to`, turned clockwise; for 90 and 270 the result is h × w. */
function turnPlane(from: Plane, to: Plane, w: number, h: number, rotation: Rotation): void {
  let i = 0;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++, i++) {
      const at = rotation === 90 ? x * h + h - 1 - y : rotation === 180 ? w * h - 1 - i : (w - 1 - x) * h + y;
      to[at] = from[i]!;
    }
  }
}

/** The picture turned clockwise by quarter turns. */
export function turnGray(gray: Gray, rotation: Rotation): Gray {
  if (rotation === 0) return gray;
  const data = new Uint8Array(gray.data.length);
  turnPlane(gray.data, data, gray.width, gray.height, rotation);
  const side = rotation !== 180;
  return { width: side ? gray.height : gray.width, height: side ? gray.width : gray.height, data };
}

/** The picture turned clockwise by quarter turns. */
export function turnColour(colour: Colour, rotation: Rotation): Colour {
  if (rotation === 0) return colour;
  const data = new Uint8ClampedArray(colour.data.length);
  const source = new Uint32Array(colour.data.buffer, colour.data.byteOffset, colour.width * colour.height);
  turnPlane(source, new Uint32Array(data.buffer), colour.width, colour.height, rotation);
  const side = rotation !== 180;
  return { width: side ? colour.height : colour.width, height: side ? colour.width : colour.height, data };
}

/** Mirrored left to right. */
function mirror(colour: Colour): Colour {
  const { width, height } = colour;
  const source = new Uint32Array(colour.data.buffer, colour.data.byteOffset, width * height);
  const out = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[y * width + x] = source[y * width + width - 1 - x]!;
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** Another size by the nearest pixel, so that black and white stay pure: for fax pages whose dots are not square. */
export function stretch(colour: Colour, width: number, height: number): Colour {
  const source = new Uint32Array(colour.data.buffer, colour.data.byteOffset, colour.width * colour.height);
  const out = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = Math.min(colour.height - 1, Math.floor((y * colour.height) / height)) * colour.width;
    for (let x = 0; x < width; x++) out[y * width + x] = source[from + Math.min(colour.width - 1, Math.floor((x * colour.width) / width))]!;
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** Makes a stored picture upright by its EXIF or TIFF orientation (1–8). */
export function stand(colour: Colour, orientation: number): Colour {
  const turn: Rotation = [3, 4].includes(orientation) ? 180 : [7, 8].includes(orientation) ? 270 : [5, 6].includes(orientation) ? 90 : 0;
  const turned = turnColour(colour, turn);
  return [2, 4, 5, 7].includes(orientation) ? mirror(turned) : turned;
}

/** First source pixel of every target pixel, and the end, when `from` pixels become `to`. */
function borders(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to + 1 }, (_, i) => Math.min(from, Math.round((i * from) / to)));
}

/**
 * Scales by area: every new pixel is the mean of those it covers, so that thin strokes become gray instead of vanishing.
 * Works for enlarging too (nearest pixel).
 */
export function scaleGray(gray: Gray, width: number, height: number): Gray {
  if (width === gray.width && height === gray.height) return gray;
  if (gray.width === 2 * width && gray.height === 2 * height) return halved(gray);
  const data = new Uint8Array(width * height);
  const xs = borders(gray.width, width);
  const ys = borders(gray.height, height);
  const sums = new Int32Array(gray.width);
  const most = Math.ceil(gray.width / width) + 1;
  // Means by multiplication: half of a unit keeps whole ones whole, whatever it rounds.
  const shares = new Float64Array(most + 1);
  for (let y = 0; y < height; y++) {
    const top = ys[y]!;
    const rows = Math.max(1, ys[y + 1]! - top);
    addRows(gray, top, rows, sums);
    for (let n = 1; n <= most; n++) shares[n] = 1 / (n * rows);
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const left = xs[x]!;
      const right = Math.max(left + 1, xs[x + 1]!);
      let sum = sums[left]!;
      for (let i = left + 1; i < right; i++) sum += sums[i]!;
      data[at] = (sum + 0.5) * shares[right - left]!;
    }
  }
  return { width, height, data };
}

/** Half of each side, as every page at 300 dpi needs it. */
function halved(gray: Gray): Gray {
  const [width, height] = [gray.width >> 1, gray.height >> 1];
  const data = new Uint8Array(width * height);
  const from = gray.data;
  for (let y = 0, at = 0; y < height; y++) {
    let a = 2 * y * gray.width;
    let b = a + gray.width;
    for (const end = at + width; at < end; at++, a += 2, b += 2) data[at] = (from[a]! + from[a + 1]! + from[b]! + from[b + 1]!) >> 2;
  }
  return { width, height, data };
}

/** Sums of each column over some rows: down first, because there the pixels need no borders. */
function addRows({ data, width }: Gray, top: number, rows: number, sums: Int32Array): void {
  const start = top * width;
  if (rows === 1) for (let x = 0; x < width; x++) sums[x] = data[start + x]!;
  else for (let x = 0, a = start, b = start + width; x < width; x++, a++, b++) sums[x] = data[a]! + data[b]!;
  for (let row = 2; row < rows; row++) for (let x = 0, at = start + row * width; x < width; x++, at++) sums[x]! += data[at]!;
}

/** Half of each side, opaque: each new pixel is the mean of four. A last odd row or column is left out. */
export function halfColour(colour: Colour): Colour {
  const source = packed(colour);
  const [width, height] = [Math.max(1, colour.width >> 1), Math.max(1, colour.height >> 1)];
  const [right, below] = [Math.min(1, colour.width - 1), colour.height > 1 ? colour.width : 0];
  const out = new Int32Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, i = 2 * y * colour.width; x < width; x++, i += 2, at++) {
      const [a, b, c, d] = [source[i]!, source[i + right]!, source[i + below]!, source[i + below + right]!];
      const redBlue = (((a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff) + 0x20002) >>> 2) & 0xff00ff;
      const green = (((a >>> 8) & 255) + ((b >>> 8) & 255) + ((c >>> 8) & 255) + ((d >>> 8) & 255) + 2) >>> 2;
      out[at] = 0xff000000 | (green << 8) | redBlue;
    }
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** The picture made smaller (`by` ≤ 1) by area. */
export function scaleColour(colour: Colour, by: number): Colour {
  const width = Math.max(1, Math.round(colour.width * by));
  const height = Math.max(1, Math.round(colour.height * by));
  const xs = borders(colour.width, width);
  const ys = borders(colour.height, height);
  const source = packed(colour);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) meanOf(source, colour.width, xs[x]!, ys[y]!, xs[x + 1]!, ys[y + 1]!, data, at);
  }
  return { width, height, data };
}

/** Mean colour of a patch of packed pixels, `across` in a row, written to `to` at `at`. */
function meanOf(from: Int32Array, across: number, x0: number, y0: number, x1: number, y1: number, to: Uint8ClampedArray, at: number): void {
  let r = 0;
  let g = 0;
  let b = 0;
  for (let y = y0; y < y1; y++) {
    for (let i = y * across + x0, end = y * across + x1; i < end; i++) {
      const p = from[i]!;
      r += p & 255;
      g += (p >>> 8) & 255;
      b += (p >>> 16) & 255;
    }
  }
  const count = Math.max(1, (x1 - x0) * (y1 - y0));
  to[at] = r / count;
  to[at + 1] = g / count;
  to[at + 2] = b / count;
  to[at + 3] = 255;
}

/** JPEG bytes; `quality` 0–100. */
export function encodeJpeg(colour: Colour, quality: number): Uint8Array {
  const canvas = createCanvas(colour.width, colour.height);
  const context = canvas.getContext('2d');
  const stride = colour.width * 4;
  // `ImageData` copies what it is given: band by band that is no second page.
  for (let top = 0; top < colour.height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, colour.height - top);
    context.putImageData(new ImageData(colour.data.subarray(top * stride, (top + rows) * stride), colour.width, rows), 0, top);
  }
  const bytes = new Uint8Array(canvas.encodeSync('jpeg', quality));
  canvas.width = 0;
  canvas.height = 0;
  return bytes;
}

/** Pixels of the small pictures for lists of pages. */
export const THUMBNAIL_WIDTH = 240;
