import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Limits, ProbeAnswer, ProbedPage, ProbeTask, RenderTask } from '../../../shared/domain/task.ts';
import type { Rotation } from '../../../shared/geometry/box.ts';
import { documentOf } from './pdf-document.ts';
import { directJpeg, scanImage, scanPixels, type ScanImage } from './pdf-scan.ts';
import { floats, withMemory, withPage, type PdfFile } from './pdfium.ts';
import type { PageSource } from '../picture/picture.ts';
import { turnColour, type Colour } from '../picture/raster.ts';

/** Pages that are drawn have at least so many dots an inch. */
const LEAST_DPI = 100;
/** Scans (fax and JBIG2 codes…) are taken at their own resolution between these; others are drawn at most at `MOST_DPI`. */
const NATIVE_DPI = [100, 640] as const;
const MOST_DPI = 400;
/** Fax pages may have half as many lines as columns; such a one must be drawn to look right. */
const SQUARE = 0.03;
/** A4, for pages of a damaged file that do not even tell their size. */
const A4 = [595.28, 841.89] as const;

function hasText(file: PdfFile, page: number): boolean {
  const { api } = file.library;
  const text = api.FPDFText_LoadPage(page);
  if (text === 0) return false;
  const count = api.FPDFText_CountChars(text);
  api.FPDFText_ClosePage(text);
  return count > 0;
}

/** Ends before its end mark; a list of objects that is merely wrong is common and harms nothing. */
const isCutOff = (file: PdfFile): boolean => file.rebuilt || !Buffer.from(file.read(Math.max(0, file.size - 2048), 2048)).includes('%%EOF');

/** Cannot be loaded, or nothing stands on it. */
const isEmpty = (file: PdfFile, index: number): boolean => (withPage(file, index, (page) => file.library.api.FPDFPage_CountObjects(page)) ?? 0) <= 0;

/** A page that cannot be loaded stays a page, so that the numbers of the others do not shift; it fails when its picture is made. */
function probePage(file: PdfFile, index: number): ProbedPage {
  const { api } = file.library;
  const size = floats(file.library, 2, (p) => api.FPDF_GetPageSizeByIndexF(file.document, index, p));
  const [widthPt, heightPt] = size !== null && size[0]! > 0 && size[1]! > 0 ? [size[0]!, size[1]!] : A4;
  const text = withPage(file, index, (page) => hasText(file, page)) ?? false;
  return { index, widthPt, heightPt, hasText: text };
}

/** Counts and measures the pages. `pdf-encrypted`, `file-broken` or `too-many-pages` when it cannot be taken in. */
export async function probePdf(task: ProbeTask): Promise<Result<ProbeAnswer, Problem>> {
  const opened = await documentOf(task.path, task.name, task.password);
  if (!opened.ok) return opened;
  const file = opened.value;
  if (file.pageCount > task.limits.maxPages)
    return err(problem('too-many-pages', { name: task.name, pages: file.pageCount, limit: task.limits.maxPages }));
  const pages = Array.from({ length: file.pageCount }, (_, index) => probePage(file, index));
  const repaired = file.damaged && (isCutOff(file) || pages.some(({ index }) => isEmpty(file, index)));
  return ok({ kind: 'probe', media: 'pdf', pages, repaired });
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

/** How a scan lies on its page. */
interface Fit {
  readonly scan: ScanImage;
  readonly turns: number;
  readonly dpi: number;
  /** Dots are as high as they are wide. */
  readonly square: boolean;
}

function fitOf(scan: ScanImage, turns: number, widthPt: number, heightPt: number): Fit {
  const [across, down] = turns % 2 === 0 ? [widthPt, heightPt] : [heightPt, widthPt];
  const [x, y] = [(scan.width * 72) / across, (scan.height * 72) / down];
  return { scan, turns, dpi: Math.max(x, y), square: Math.abs(x - y) <= SQUARE * Math.max(x, y) };
}

/** The scan as it is in the file, or its own pixels; null when the page must be drawn, `broken` when the scan cannot be decoded. */
function scanPage(file: PdfFile, { scan, turns, dpi, square }: Fit): PageSource | null | 'broken' {
  if (!square) return null;
  const direct = turns === 0 ? directJpeg(file, scan) : null;
  if (direct !== null) return { bytes: direct, mime: 'image/jpeg', dpi };
  if (dpi < NATIVE_DPI[0] || dpi > NATIVE_DPI[1]) return null;
  const picture = scanPixels(file, scan);
  return picture === null ? 'broken' : { picture: turnColour(picture, (turns * 90) as Rotation), dpi };
}

function pageSource(file: PdfFile, page: number, task: RenderTask): Result<PageSource, Problem> {
  const { api } = file.library;
  const unreadable = (detail: string): Result<PageSource, Problem> => err(problem('page-unreadable', { page: task.index + 1, detail }));
  const tooLarge = (pixels: number): Result<PageSource, Problem> => err(problem('page-too-large', { page: task.index + 1, pixels: Math.round(pixels) }));
  if (file.damaged && api.FPDFPage_CountObjects(page) <= 0) return unreadable('文件在此处损坏，页面内容缺失');
  const [widthPt, heightPt] = [api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page)];
  const scan = scanImage(file, page);
  const fit = scan === null ? null : fitOf(scan, api.FPDFPage_GetRotation(page), widthPt, heightPt);
  if (fit !== null && fit.scan.width * fit.scan.height > task.limits.maxPixels) return tooLarge(fit.scan.width * fit.scan.height);
  const source = fit === null ? null : scanPage(file, fit);
  if (source !== null) return source === 'broken' ? unreadable('图像损坏') : ok(source);
  const dpi = drawingDpi(fit === null ? task.dpi : Math.min(MOST_DPI, Math.max(LEAST_DPI, fit.dpi)), widthPt, heightPt, task.limits);
  if (dpi === null) return tooLarge(widthPt * heightPt * (task.dpi / 72) ** 2);
  const size = (pt: number): number => Math.max(1, Math.round((pt * dpi) / 72));
  return ok({ picture: draw(file, page, size(widthPt), size(heightPt)), dpi });
}

/** Makes the picture of a page: the scan itself where the page is nothing else, else a drawing. Scripts, links and outer files stay shut. */
export async function pdfPage(task: RenderTask): Promise<Result<PageSource, Problem>> {
  const opened = await documentOf(task.path, task.path, task.password);
  if (!opened.ok) return opened;
  const file = opened.value;
  const source = task.index < file.pageCount ? withPage(file, task.index, (page) => pageSource(file, page, task)) : null;
  return source ?? err(problem('page-unreadable', { page: task.index + 1, detail: '页面内容损坏' }));
}
