import { jpegHeader, withoutExif } from '../picture/jpeg.ts';
import { floats, withMemory, type PdfFile } from './pdfium.ts';
import type { Colour } from '../picture/raster.ts';

/** Kinds of page objects and annotations, image colour spaces and text modes as PDFium numbers them. */
const TEXT = 1;
const IMAGE = 3;
const LINK = 2;
const INVISIBLE = 3;
const PLAIN_SPACES: ReadonlySet<number> = new Set([1, 2, 4, 5, 7]);
/** The picture may miss the page's border by this share of its side. */
const SLACK = 0.015;

/** The one picture that fills a page. */
export interface ScanImage {
  readonly object: number;
  readonly width: number;
  readonly height: number;
  readonly bitsPerPixel: number;
  readonly colourSpace: number;
}

/** The picture object when the page paints nothing else (text that is invisible, as under a scan, does not count). */
function onlyImage(file: PdfFile, page: number): number | null {
  const { api } = file.library;
  let image: number | null = null;
  const count = api.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) {
    const object = api.FPDFPage_GetObject(page, i);
    const kind = api.FPDFPageObj_GetType(object);
    if (kind === TEXT && api.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) continue;
    if (kind !== IMAGE || image !== null) return null;
    image = object;
  }
  return image;
}

function hasVisibleAnnotations(file: PdfFile, page: number): boolean {
  const { api } = file.library;
  const count = api.FPDFPage_GetAnnotCount(page);
  for (let i = 0; i < count; i++) {
    const annotation = api.FPDFPage_GetAnnot(page, i);
    const kind = api.FPDFAnnot_GetSubtype(annotation);
    api.FPDFPage_CloseAnnot(annotation);
    if (kind !== LINK) return true;
  }
  return false;
}

/** Upright, unmirrored and from border to border. */
function fillsPage(file: PdfFile, page: number, object: number): boolean {
  const { api } = file.library;
  const matrix = floats(file.library, 6, (p) => api.FPDFPageObj_GetMatrix(object, p));
  const box = floats(file.library, 4, (p) => api.FPDF_GetPageBoundingBox(page, p));
  if (matrix === null || box === null) return false;
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
  const [left, top, right, bottom] = box as [number, number, number, number];
  const w = right - left;
  const h = top - bottom;
  const near = (value: number, goal: number, side: number): boolean => Math.abs(value - goal) <= side * SLACK;
  return near(b, 0, w) && near(c, 0, h) && near(a, w, w) && near(d, h, h) && near(e, left, w) && near(f, bottom, h);
}

/** The scan of a page that is nothing but one picture from border to border; null for any other page. */
export function scanImage(file: PdfFile, page: number): ScanImage | null {
  const { api, heap } = file.library;
  const object = onlyImage(file, page);
  if (object === null || hasVisibleAnnotations(file, page) || !fillsPage(file, page, object)) return null;
  if (api.FPDFPageObj_HasTransparency(object) || api.FPDFClipPath_CountPaths(api.FPDFPageObj_GetClipPath(object)) > 0) return null;
  return withMemory(file.library, 28, (p) => {
    if (!api.FPDFImageObj_GetImageMetadata(object, page, p)) return null;
    const [width, height, , , bitsPerPixel, colourSpace] = heap.HEAP32.subarray(p / 4, p / 4 + 6);
    return { object, width: width!, height: height!, bitsPerPixel: bitsPerPixel!, colourSpace: colourSpace! };
  });
}

function filters(file: PdfFile, object: number): string[] {
  const { api, heap } = file.library;
  return Array.from({ length: api.FPDFImageObj_GetImageFilterCount(object) }, (_, i) =>
    withMemory(file.library, 64, (p) => {
      const length = api.FPDFImageObj_GetImageFilter(object, i, p, 64);
      return Buffer.from(heap.HEAPU8.subarray(p, p + Math.max(0, Math.min(64, length) - 1))).toString('latin1');
    }),
  );
}

const GRAY = 1;
const BGR = 2;
/** Bytes a pixel of each kind of bitmap; kinds 3 and 4 have a fourth byte that is not looked at. */
const PIXEL_BYTES: Readonly<Record<number, number>> = { [GRAY]: 1, [BGR]: 3, 3: 4, 4: 4 };

function colourOf(source: Uint8Array, width: number, height: number, stride: number, kind: number): Colour {
  const out = new Uint32Array(width * height);
  const step = PIXEL_BYTES[kind]!;
  for (let y = 0, i = 0; y < height; y++) {
    let at = y * stride;
    for (let x = 0; x < width; x++, i++, at += step) {
      const blue = source[at]!;
      out[i] = kind === GRAY ? 0xff000000 | (blue * 0x010101) : 0xff000000 | (blue << 16) | (source[at + 1]! << 8) | source[at + 2]!;
    }
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/**
 * The scan's own pixels (fax codes, JBIG2, JPEG 2000, LZW…): neither smoothed nor resampled, colours as the file says (`/Decode`,
 * palettes, CMYK). Null when the decoder fails, where a drawing would show an empty page.
 */
export function scanPixels(file: PdfFile, image: ScanImage): Colour | null {
  const { api, heap } = file.library;
  const bitmap = api.FPDFImageObj_GetBitmap(image.object);
  if (bitmap === 0) return null;
  try {
    const kind = api.FPDFBitmap_GetFormat(bitmap);
    const [width, height, stride] = [api.FPDFBitmap_GetWidth(bitmap), api.FPDFBitmap_GetHeight(bitmap), api.FPDFBitmap_GetStride(bitmap)];
    const start = api.FPDFBitmap_GetBuffer(bitmap);
    if (PIXEL_BYTES[kind] === undefined || width <= 0 || height <= 0 || start === 0) return null;
    return colourOf(heap.HEAPU8.subarray(start, start + stride * height), width, height, stride, kind);
  } finally {
    api.FPDFBitmap_Destroy(bitmap);
  }
}

/** Plain `/Decode` arrays change nothing. */
const IDENTITY = /\/Decode\s*\[\s*0(\.0*)?\s+1(\.0*)?(\s+0(\.0*)?\s+1(\.0*)?)*\s*\]/;

/**
 * True when the stream's own dictionary says nothing that changes how the picture looks (mask, inverted values).
 * PDFium does not tell, but it read the stream from the file: the dictionary stands right before it.
 */
function isPlainStream(file: PdfFile, length: number): boolean {
  // AES puts a vector before the data and fills it up to whole blocks.
  const places = [...(file.places.get(length) ?? []), ...(file.places.get(16 + (Math.floor(length / 16) + 1) * 16) ?? [])];
  return (
    places.length > 0 &&
    places.every((place) => {
      const from = Math.max(0, place - 4096);
      const before = Buffer.from(file.read(from, place - from)).toString('latin1');
      const start = before.lastIndexOf(' obj');
      const dictionary = before.slice(start === -1 ? 0 : start).replace(IDENTITY, '');
      return start !== -1 && dictionary.includes('/Image') && !/\/(SMask|Mask|ImageMask|Decode(?!Parms))/.test(dictionary);
    })
  );
}

/** The scanner's own JPEG bytes when they show exactly what the page shows; null when the page must be drawn. */
export function directJpeg(file: PdfFile, image: ScanImage): Uint8Array | null {
  const { api, heap } = file.library;
  if (!PLAIN_SPACES.has(image.colourSpace) || filters(file, image.object).join() !== 'DCTDecode') return null;
  const length = api.FPDFImageObj_GetImageDataRaw(image.object, 0, 0);
  if (length === 0 || !isPlainStream(file, length)) return null;
  const bytes = withMemory(file.library, length, (p) => {
    api.FPDFImageObj_GetImageDataRaw(image.object, p, length);
    return heap.HEAPU8.slice(p, p + length);
  });
  const header = jpegHeader(bytes);
  if (header === null || header.bits !== 8 || (header.components !== 1 && header.components !== 3)) return null;
  if (header.width !== image.width || header.height !== image.height) return null;
  return withoutExif(bytes);
}
