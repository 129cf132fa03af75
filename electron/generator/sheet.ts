import { openPdf, withMemory, withPage, type PdfFile } from '../workers/pdf/pdfium.ts';

/** What kind of ink a printed run has; told by its exact colour (style.ts). */
export type Ink = 'print' | 'hand' | 'seal';

export interface TruthLine {
  readonly text: string;
  /** `[x0, y0, x1, y1]` as fractions of the page. */
  readonly box: readonly [number, number, number, number];
  readonly ink: Ink;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** RGBA, upright, white paper. */
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly lines: readonly TruthLine[];
}

const RGBA = 4;
const REVERSE_BYTE_ORDER = 0x10;

function draw(file: PdfFile, page: number, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const { api, heap } = file.library;
  return withMemory(file.library, width * height * 4, (pointer) => {
    const bitmap = api.FPDFBitmap_CreateEx(width, height, RGBA, pointer, width * 4);
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, REVERSE_BYTE_ORDER);
    api.FPDFBitmap_Destroy(bitmap);
    const out = new Uint8ClampedArray(new ArrayBuffer(width * height * 4));
    out.set(heap.HEAPU8.subarray(pointer, pointer + out.length));
    return out;
  });
}

function inkOf(red: number, green: number, blue: number): Ink {
  if (red === 0xd6 && green === 0x1c && blue === 0x24) return 'seal';
  return blue > red + 20 ? 'hand' : 'print';
}

interface Run {
  text: string;
  readonly ink: Ink;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

type Place = Pick<Run, 'left' | 'right' | 'top' | 'bottom'>;

/**
 * Box of a character. PDFium forgets the page's scale for characters that a font maps to a radical twin; their box is made from the
 * type's own matrix, which is right for all.
 */
function placeOf(file: PdfFile, text: number, index: number, p: number): Place {
  const { api, heap } = file.library;
  api.FPDFText_GetCharOrigin(text, index, p, p + 8);
  const [x = 0, y = 0] = new Float64Array(heap.HEAPU8.slice(p, p + 16).buffer);
  api.FPDFText_GetMatrix(text, index, p);
  const [scale = 1, , , , e = 0, f = 0] = new Float32Array(heap.HEAPU8.slice(p, p + 24).buffer);
  if (Math.abs(x - e) > 1 || Math.abs(y - f) > 1) {
    const size = api.FPDFText_GetFontSize(text, index) * scale;
    return { left: e, right: e + size, bottom: f - size * 0.12, top: f + size * 0.82 };
  }
  api.FPDFText_GetCharBox(text, index, p, p + 8, p + 16, p + 24);
  const [left = 0, right = 0, bottom = 0, top = 0] = new Float64Array(heap.HEAPU8.slice(p, p + 32).buffer);
  return { left, right, top, bottom };
}

/** Reads the characters of a page in the order they were laid out, with place and colour. */
function characters(file: PdfFile, page: number): Run[] {
  const { library } = file;
  const { api, heap } = library;
  const text = api.FPDFText_LoadPage(page);
  const out: Run[] = [];
  withMemory(library, 48, (p) => {
    for (let i = 0; i < api.FPDFText_CountChars(text); i++) {
      const code = api.FPDFText_GetUnicode(text, i);
      if (code <= 32 || code === 0x3000 || code === 0xfffe) continue;
      const place = placeOf(file, text, i, p);
      api.FPDFText_GetFillColor(text, i, p + 32, p + 36, p + 40, p + 44);
      const colour = heap.HEAPU8.slice(p + 32, p + 48);
      out.push({ text: String.fromCodePoint(code), ink: inkOf(colour[0] ?? 0, colour[4] ?? 0, colour[8] ?? 0), ...place });
    }
  });
  api.FPDFText_ClosePage(text);
  return out;
}

/** Characters that follow each other on one line and are not far apart are one run. */
function joinRuns(all: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const c of all) {
    const last = out.at(-1);
    const middle = (c.top + c.bottom) / 2;
    const em = last ? Math.max(last.top - last.bottom, c.top - c.bottom, 6) : 0;
    const same = last && last.ink === c.ink && middle < last.top + em * 0.4 && middle > last.bottom - em * 0.4 && c.left > last.left - em && c.left - last.right < em * 0.65;
    if (!last || !same) {
      out.push({ ...c });
      continue;
    }
    last.text += c.text;
    last.right = Math.max(last.right, c.right);
    last.left = Math.min(last.left, c.left);
    last.top = Math.max(last.top, c.top);
    last.bottom = Math.min(last.bottom, c.bottom);
  }
  return out;
}

/** Printed lines of a page. Text is NFKC, because fonts map some characters to their radical twins. */
function linesOf(file: PdfFile, page: number): TruthLine[] {
  const { api } = file.library;
  const w = api.FPDF_GetPageWidthF(page);
  const h = api.FPDF_GetPageHeightF(page);
  const r = (v: number): number => Math.round(v * 10000) / 10000;
  return joinRuns(characters(file, page)).map((run) => ({
    text: run.text.normalize('NFKC'), ink: run.ink,
    box: [r(run.left / w), r(1 - run.top / h), r(run.right / w), r(1 - run.bottom / h)],
  }));
}

/** Pages of a printed PDF, one after the other, as pictures at `dpi` with the text that stands on them. */
export async function* sheetsOf(pdf: string, dpi: number): AsyncGenerator<Sheet> {
  const opened = await openPdf(pdf);
  if (!opened.ok) throw new Error(`the printed file cannot be opened: ${opened.why}`);
  const { file } = opened;
  try {
    for (let index = 0; index < file.pageCount; index++) {
      const width = Math.round((210 / 25.4) * dpi);
      const height = Math.round((297 / 25.4) * dpi);
      const sheet = withPage(file, index, (page) => ({ width, height, rgba: draw(file, page, width, height), lines: linesOf(file, page) }));
      if (!sheet) throw new Error(`page ${index + 1} of the printed file cannot be opened`);
      yield sheet;
    }
  } finally {
    file.close();
  }
}
