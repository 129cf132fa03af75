import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Limits, ProbeAnswer, ProbedPage, ProbeTask, RenderAnswer, RenderTask } from '../../shared/domain/task.ts';
import { documentOf } from './pdf-document.ts';
import { directJpeg, scanImage } from './pdf-scan.ts';
import { floats, withMemory, withPage, type PdfFile } from './pdfium.ts';
import { encodePage, encodeScan } from './picture.ts';
import type { Colour } from './raster.ts';

const LEAST_DPI = 100;
/** Scans that cannot be taken as they are (fax and JBIG2 codes…) are drawn at their own resolution up to this one. */
const MOST_DPI = 400;

/** A file cut off in the middle: PDFium patches it up, but pages would be missing without a word. */
function isCutOff(file: PdfFile): boolean {
  if (file.library.api.FPDF_DocumentHasValidCrossReferenceTable(file.document)) return false;
  const tail = Buffer.from(file.read(Math.max(0, file.size - 2048), 2048)).toString('latin1');
  return !tail.includes('%%EOF');
}

function hasText(file: PdfFile, page: number): boolean {
  const { api } = file.library;
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return false;
  const count = api.FPDFText_CountChars(text);
  api.FPDFText_ClosePage(text);
  return count > 0;
}

function probePage(file: PdfFile, index: number): ProbedPage | null {
  const { api } = file.library;
  const size = floats(file.library, 2, (p) => api.FPDF_GetPageSizeByIndexF(file.document, index, p));
  if (size === null) return null;
  const text = withPage(file, index, (page) => hasText(file, page)) ?? false;
  return { index, widthPt: size[0]!, heightPt: size[1]!, hasText: text };
}

/** Counts and measures the pages. `pdf-encrypted`, `file-broken` or `too-many-pages` when it cannot be taken in. */
export async function probePdf(task: ProbeTask): Promise<Result<ProbeAnswer, Problem>> {
  const opened = await documentOf(task.path, task.name, task.password);
  if (!opened.ok) return opened;
  const file = opened.value;
  if (file.pageCount === 0 || isCutOff(file)) return err(problem('file-broken', { name: task.name }));
  if (file.pageCount > task.limits.maxPages)
    return err(problem('too-many-pages', { name: task.name, pages: file.pageCount, limit: task.limits.maxPages }));
  const pages: ProbedPage[] = [];
  for (let index = 0; index < file.pageCount; index++) {
    const page = probePage(file, index);
    if (page === null) return err(problem('file-broken', { name: task.name }));
    pages.push(page);
  }
  return ok({ kind: 'probe', media: 'pdf', pages, repaired: false });
}

const RGBX = 3;
const WITH_ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10;

/** Draws the page as a person would see it on white paper. */
function draw(file: PdfFile, page: number, width: number, height: number): Colour {
  const { api, heap } = file.library;
  return withMemory(file.library, width * height * 4, (pointer) => {
    const bitmap = api.FPDFBitmap_CreateEx(width, height, RGBX, pointer, width * 4);
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    api.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, WITH_ANNOTATIONS | REVERSE_BYTE_ORDER);
    api.FPDFBitmap_Destroy(bitmap);
    const data = new Uint8ClampedArray(heap.HEAPU8.slice(pointer, pointer + width * height * 4).buffer);
    return { width, height, data };
  });
}

/** Resolution to draw at: the asked one, less when the paper is so large that the limit would be broken. Null when even that is too much. */
function drawingDpi(wanted: number, widthPt: number, heightPt: number, limits: Limits): number | null {
  const square = (widthPt / 72) * (heightPt / 72);
  const most = Math.sqrt((limits.maxPixels * 0.999) / square);
  return most < LEAST_DPI ? null : Math.min(wanted, most);
}

async function renderPage(file: PdfFile, page: number, task: RenderTask): Promise<Result<RenderAnswer, Problem>> {
  const { api } = file.library;
  const widthPt = api.FPDF_GetPageWidthF(page);
  const heightPt = api.FPDF_GetPageHeightF(page);
  const turns = api.FPDFPage_GetRotation(page);
  const scan = scanImage(file, page);
  const scanDpi = scan === null ? null : (scan.width * 72) / (turns % 2 === 0 ? widthPt : heightPt);
  if (scan !== null && scan.width * scan.height > task.limits.maxPixels)
    return err(problem('page-too-large', { page: task.index + 1, pixels: scan.width * scan.height }));
  const direct = scan === null || turns !== 0 ? null : directJpeg(file, scan);
  if (direct !== null) return ok(await encodeScan(direct, 'image/jpeg', scanDpi ?? task.dpi));
  const own = scanDpi === null ? task.dpi : Math.min(MOST_DPI, Math.max(LEAST_DPI, scanDpi));
  const dpi = drawingDpi(own, widthPt, heightPt, task.limits);
  if (dpi === null) return err(problem('page-too-large', { page: task.index + 1, pixels: Math.round(widthPt * heightPt * (task.dpi / 72) ** 2) }));
  const size = (pt: number): number => Math.max(1, Math.round((pt * dpi) / 72));
  return ok(encodePage(draw(file, page, size(widthPt), size(heightPt)), dpi));
}

/** Makes the picture of a page: the scan itself where the page is nothing else, else a drawing. */
export async function renderPdf(task: RenderTask): Promise<Result<RenderAnswer, Problem>> {
  const opened = await documentOf(task.path, task.path, task.password);
  if (!opened.ok) return opened;
  const file = opened.value;
  const unreadable = problem('page-unreadable', { page: task.index + 1, detail: '页面内容损坏' });
  if (task.index >= file.pageCount) return err(unreadable);
  const page = file.library.api.FPDF_LoadPage(file.document, task.index);
  if (page === 0) return err(unreadable);
  try {
    return await renderPage(file, page, task);
  } finally {
    file.library.api.FPDF_ClosePage(page);
  }
}
