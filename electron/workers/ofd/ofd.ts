import { createCanvas } from '@napi-rs/canvas';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Limits, ProbeAnswer, ProbedPage, ProbeTask, RenderTask } from '../../../shared/domain/task.ts';
import type { OfdPage } from './ofd-document.ts';
import { drawContent, type Board } from './ofd-draw.ts';
import { withOfd, type OfdFile } from './ofd-file.ts';
import { openNotes } from './ofd-notes.ts';
import { readContent, type PageContent } from './ofd-objects.ts';
import { scanOf } from './ofd-scan.ts';
import { drawSeals } from './ofd-seal.ts';
import { stampsOf } from './ofd-stamps.ts';
import { areaOf, type Area } from './ofd-values.ts';
import { glanceAt } from './ofd-zip.ts';
import type { PageSource } from '../picture/picture.ts';

const MM_PER_INCH = 25.4;
const LEAST_DPI = 100;
/** A page around a scan is drawn at the scan's own resolution up to this one. */
const MOST_DPI = 400;

/** What is seen of a page's file without reading it all: its own paper, and whether it has text. */
async function glance(page: OfdPage): Promise<{ readonly paper: Area; readonly hasText: boolean }> {
  const { document, file } = page;
  const text = file === null ? '' : Buffer.from(await document.container.read(file)).toString('latin1').replaceAll('\0', '');
  const said = areaOf(/<(?:[\w.-]+:)?PhysicalBox\s*>([^<]*)</.exec(text)?.[1] ?? null);
  return { paper: said !== null && said.width > 0 && said.height > 0 ? said : document.area, hasText: /<(?:[\w.-]+:)?TextCode[\s>]/.test(text) };
}

async function probePages(file: OfdFile): Promise<ProbedPage[]> {
  const pages: ProbedPage[] = [];
  for (const [index, page] of file.pages.entries()) {
    // A damaged page is counted all the same; drawing it says what is wrong with it.
    const { paper, hasText } = await glance(page).catch(() => ({ paper: page.document.area, hasText: false }));
    pages.push({ index, widthPt: (paper.width * 72) / MM_PER_INCH, heightPt: (paper.height * 72) / MM_PER_INCH, hasText });
  }
  return pages;
}

/** What to say of a file that cannot be opened. */
async function whyNot({ path, name, limits }: ProbeTask, cause: unknown): Promise<Problem> {
  const zip = await glanceAt(path).catch(() => null);
  if (zip !== null && zip.entries > limits.maxEntries) return problem('archive-full', { name, entries: zip.entries, limit: limits.maxEntries });
  if (zip?.isLocked === true) return problem('file-unreadable', { name, detail: 'OFD 已加密，请在 OFD 阅读器中解密并另存后再导入' });
  return problem('file-broken', { name, cause: String(cause).slice(0, 200) });
}

/** Counts and measures the pages of all documents in the file. `file-broken`, `file-unreadable`, `archive-full` or `too-many-pages` when it cannot be taken in. */
export async function probeOfd(task: ProbeTask): Promise<Result<ProbeAnswer, Problem>> {
  const probing = withOfd(task.path, task.limits, async (file): Promise<Result<ProbeAnswer, Problem>> => {
    if (file.pages.length === 0) return err(problem('file-broken', { name: task.name }));
    if (file.pages.length > task.limits.maxPages)
      return err(problem('too-many-pages', { name: task.name, pages: file.pages.length, limit: task.limits.maxPages }));
    return ok({ kind: 'probe', media: 'ofd', pages: await probePages(file), repaired: false });
  });
  return probing.catch(async (cause: unknown) => err(await whyNot(task, cause)));
}

/** Resolution to draw at: the asked one, less when the paper is so large that the limit would be broken. Null when even that is too much. */
function drawingDpi(wanted: number, paper: Area, limits: Limits): number | null {
  const square = (paper.width * paper.height) / MM_PER_INCH ** 2;
  const most = Math.sqrt((limits.maxPixels * 0.999) / square);
  return most < LEAST_DPI ? null : Math.min(wanted, most);
}

async function pageOf(file: OfdFile, page: OfdPage, task: RenderTask): Promise<Result<PageSource, Problem>> {
  const content = await readContent(page);
  const stamps = await stampsOf(page.document);
  const sealed = stamps.unknown.length > 0 || stamps.all.some((stamp) => stamp.pageId === page.id);
  const scan = await scanOf(content, page.document.container, task.limits.maxPixels, sealed);
  if (scan?.isPlain === true) return ok({ bytes: scan.bytes, mime: 'image/jpeg', dpi: scan.dpi });
  return drawPage(file, page, content, { ...task, dpi: scan === null ? task.dpi : Math.min(MOST_DPI, Math.max(LEAST_DPI, scan.dpi)) });
}

async function drawPage(file: OfdFile, page: OfdPage, content: PageContent, task: RenderTask): Promise<Result<PageSource, Problem>> {
  const { paper } = content;
  const dpi = drawingDpi(task.dpi, paper, task.limits);
  const pixels = (mm: number, at: number): number => Math.max(1, Math.round((mm * at) / MM_PER_INCH));
  if (dpi === null) return err(problem('page-too-large', { page: task.index + 1, pixels: pixels(paper.width, task.dpi) * pixels(paper.height, task.dpi) }));
  const [width, height] = [pixels(paper.width, dpi), pixels(paper.height, dpi)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  // Typefaces for all of East Asia have Chinese shapes of their characters and marks only when told.
  context.lang = 'zh-CN';
  const notes = openNotes();
  const board: Board = { context, toPixels: [width / paper.width, 0, 0, height / paper.height, 0, 0], container: page.document.container, fonts: file.fonts, notes, maxPixels: task.limits.maxPixels };
  await drawContent(board, content);
  await drawSeals(board, page, paper, task.index + 1, task.limits);
  const { data } = context.getImageData(0, 0, width, height);
  canvas.width = 0;
  canvas.height = 0;
  return ok({ picture: { width, height, data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength) }, dpi, notes: notes.list() });
}

/** The scan itself where a page is nothing else, else a drawing with its seals; the notes say what could not be drawn. `page-unreadable` when the page itself is damaged. */
export async function ofdPage(task: RenderTask): Promise<Result<PageSource, Problem>> {
  return withOfd(task.path, task.limits, async (file) => {
    const page = file.pages[task.index];
    if (page === undefined) return err(problem('page-unreadable', { page: task.index + 1, detail: '文件中没有这一页' }));
    return pageOf(file, page, task);
  }).catch((cause: unknown) => err(problem('page-unreadable', { page: task.index + 1, detail: '页面内容损坏', cause: String(cause).slice(0, 200) })));
}
