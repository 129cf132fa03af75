import { pdfLibrary, withMemory, type PdfLibrary } from '../pdf/pdfium.ts';
import type { Colour } from '../picture/raster.ts';

/** A JBIG2 file without its own header, as a PDF wants it; with the size of its first page. */
interface Stream {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const MAGIC = [0x97, 0x4a, 0x42, 0x32, 0x0d, 0x0a, 0x1a, 0x0a];
const PAGE_INFORMATION = 48;

export function isJbig2(bytes: Uint8Array): boolean {
  return MAGIC.every((b, i) => bytes[i] === b);
}

/** Header of a segment (ITU-T T.88, 7.2): its type, where its data begins and how long it is. */
function segmentAt(data: DataView, at: number): { readonly type: number; readonly start: number; readonly length: number } {
  const number = data.getUint32(at);
  const flags = data.getUint8(at + 4);
  const short = data.getUint8(at + 5) >> 5;
  const references = short === 7 ? data.getUint32(at + 5) & 0x1fffffff : short;
  const retention = short === 7 ? 4 + ((references + 8) >> 3) : 1;
  const each = number <= 256 ? 1 : number <= 65536 ? 2 : 4;
  const start = at + 5 + retention + references * each + (flags & 0x40 ? 4 : 1);
  return { type: flags & 63, start: start + 4, length: data.getUint32(start) };
}

const UNKNOWN = 0xffffffff;

/** Throws when the file is not in sequential order, its page says no size, or a segment ends after the file. */
function streamOf(bytes: Uint8Array): Stream {
  const flags = bytes[8] ?? 0;
  if ((flags & 1) === 0) throw new Error('JBIG2 in random order');
  const body = bytes.subarray(flags & 2 ? 9 : 13);
  const data = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let size: readonly [width: number, height: number] | null = null;
  for (let at = 0; at + 11 <= body.length; ) {
    const { type, start, length } = segmentAt(data, at);
    if (type === PAGE_INFORMATION) size ??= [data.getUint32(start), data.getUint32(start + 4)];
    // A picture whose length was not known when it was written ends with its own mark.
    if (length === UNKNOWN) break;
    if (start + length > body.length) throw new Error('the JBIG2 picture ends too soon');
    at = start + length;
  }
  if (size === null || size[0] === 0 || size[1] === 0 || size[1] === UNKNOWN) throw new Error('JBIG2 without a page');
  return { bytes: body, width: size[0], height: size[1] };
}

/** The smallest PDF around the picture: one page, one pixel a point. */
function wrapped({ bytes, width, height }: Stream): Uint8Array {
  const content = `${width} 0 0 ${height} 0 0 cm /I Do`;
  const objects: readonly (readonly [string, Uint8Array?])[] = [
    ['<</Type/Catalog/Pages 2 0 R>>'],
    ['<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [`<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>`],
    [`<</Length ${content.length}>>`, Buffer.from(content)],
    [`<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode/Length ${bytes.length}>>`, bytes],
  ];
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.5\n')];
  const places: number[] = [];
  const size = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach(([dictionary, stream], i) => {
    places.push(size());
    parts.push(Buffer.from(`${i + 1} 0 obj${dictionary}`));
    if (stream !== undefined) parts.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream'));
    parts.push(Buffer.from('endobj\n'));
  });
  const table = size();
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(Buffer.from(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer<</Root 1 0 R/Size ${places.length + 1}>>\nstartxref\n${table}\n%%EOF`));
  return new Uint8Array(Buffer.concat(parts));
}

const RGBX = 3;
const REVERSE_BYTE_ORDER = 0x10;

function draw(library: PdfLibrary, document: number, width: number, height: number): Colour {
  const { api, heap } = library;
  const page = api.FPDF_LoadPage(document, 0);
  if (page === 0) throw new Error('the JBIG2 picture is damaged');
  try {
    return withMemory(library, width * height * 4, (pointer) => {
      const bitmap = api.FPDFBitmap_CreateEx(width, height, RGBX, pointer, width * 4);
      api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
      api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, REVERSE_BYTE_ORDER);
      api.FPDFBitmap_Destroy(bitmap);
      return { width, height, data: new Uint8ClampedArray(heap.HEAPU8.slice(pointer, pointer + width * height * 4).buffer) };
    });
  } finally {
    api.FPDF_ClosePage(page);
  }
}

/** Decodes a JBIG2 file by way of the PDF library. Throws on damaged or too large ones. */
export async function decodeJbig2(bytes: Uint8Array, maxPixels: number): Promise<Colour> {
  const stream = streamOf(bytes);
  if (stream.width * stream.height > maxPixels) throw new Error('the picture is too large');
  const library = await pdfLibrary();
  const pdf = wrapped(stream);
  return withMemory(library, pdf.length, (pointer) => {
    library.heap.HEAPU8.set(pdf, pointer);
    const document = library.api.FPDF_LoadMemDocument(pointer, pdf.length, '');
    if (document === 0) throw new Error('the JBIG2 picture is damaged');
    try {
      return draw(library, document, stream.width, stream.height);
    } finally {
      library.api.FPDF_CloseDocument(document);
    }
  });
}
