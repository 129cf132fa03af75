import { readFile } from 'node:fs/promises';
import type { IFD } from 'utif2';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ProbeAnswer, ProbedPage, ProbeTask, RenderTask } from '../../shared/domain/task.ts';
import { plausibleDpi } from './image.ts';
import type { PageSource } from './picture.ts';
import { stand } from './raster.ts';

interface Tiff {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly pages: readonly IFD[];
}

let current: Tiff | null = null;

/** First number of a tag; null when the tag is not there. */
function tag(page: IFD, number: number): number | null {
  const value = page[`t${number}`];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'number' ? first : null;
}

/** Bit 0 of NewSubfileType: a reduced copy of another page. */
const isThumbnail = (page: IFD): boolean => ((tag(page, 254) ?? 0) & 1) === 1;

/** The file of the last task stays in memory, because its pages come one after the other. */
async function tiffOf(path: string): Promise<Tiff> {
  if (current?.path === path) return current;
  const bytes = await readFile(path);
  const { default: UTIF } = await import('utif2');
  const pages = UTIF.decode(bytes).filter((page) => tag(page, 256) !== null && tag(page, 257) !== null && !isThumbnail(page));
  current = { path, bytes, pages };
  return current;
}

interface Measures {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly orientation: number;
}

function measures(page: IFD): Measures {
  const width = tag(page, 256) ?? 0;
  const height = tag(page, 257) ?? 0;
  const resolution = tag(page, 282);
  const perInch = resolution === null ? null : tag(page, 296) === 3 ? resolution * 2.54 : resolution;
  return { width, height, dpi: plausibleDpi(perInch, width, height), orientation: tag(page, 274) ?? 1 };
}

function probed(page: IFD, index: number): ProbedPage {
  const { width, height, dpi, orientation } = measures(page);
  const [w, h] = orientation >= 5 ? [height, width] : [width, height];
  return { index, widthPt: (w * 72) / dpi, heightPt: (h * 72) / dpi, hasText: false };
}

/** Counts and measures the pages of a TIFF; reduced copies inside are not pages. */
export async function probeTiff(task: ProbeTask): Promise<Result<ProbeAnswer, Problem>> {
  const tiff = await tiffOf(task.path);
  if (tiff.pages.length === 0) return err(problem('file-broken', { name: task.name }));
  if (tiff.pages.length > task.limits.maxPages)
    return err(problem('too-many-pages', { name: task.name, pages: tiff.pages.length, limit: task.limits.maxPages }));
  return ok({ kind: 'probe', media: 'tiff', pages: tiff.pages.map(probed), repaired: false });
}

/** Decodes one page (G3/G4, LZW, Deflate, PackBits, JPEG; black-and-white, gray, palette, colour) and encodes it anew. */
export async function tiffPage(task: RenderTask): Promise<Result<PageSource, Problem>> {
  const tiff = await tiffOf(task.path);
  const page = tiff.pages[task.index];
  if (page === undefined) return err(problem('page-unreadable', { page: task.index + 1, detail: '文件中没有这一页' }));
  const { width, height, dpi, orientation } = measures(page);
  if (width * height > task.limits.maxPixels) return err(problem('page-too-large', { page: task.index + 1, pixels: width * height }));
  const { default: UTIF } = await import('utif2');
  const copy: IFD = { ...page };
  UTIF.decodeImage(tiff.bytes.buffer.slice(tiff.bytes.byteOffset, tiff.bytes.byteOffset + tiff.bytes.byteLength) as ArrayBuffer, copy);
  const rgba = UTIF.toRGBA8(copy);
  if (rgba.length !== width * height * 4) return err(problem('page-unreadable', { page: task.index + 1, detail: '图像损坏' }));
  const data = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length);
  return ok({ picture: stand({ width, height, data }, orientation), dpi });
}
