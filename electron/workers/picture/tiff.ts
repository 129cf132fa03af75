import { readFile } from 'node:fs/promises';
import type { IFD } from 'utif2';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ProbeAnswer, ProbedPage, ProbeTask, RenderTask } from '../../../shared/domain/task.ts';
import { plausibleDpi } from './image.ts';
import { cutNote, type PageSource } from './picture.ts';
import { stand, stretch, type Colour } from './raster.ts';
import { directories, endChain } from './tiff-chain.ts';
import { samplesOf, toColour } from './tiff-pixels.ts';
import { decodeStrips, tag, type Strips } from './tiff-strips.ts';

interface Tiff {
  readonly path: string;
  readonly bytes: ArrayBuffer;
  readonly pages: readonly IFD[];
}

let current: Tiff | null = null;

/** Bit 0 of NewSubfileType: a reduced copy of another page. */
const isThumbnail = (page: IFD): boolean => ((tag(page, 254) ?? 0) & 1) === 1;

/** The file of the last task stays in memory, because its pages come one after the other. */
async function tiffOf(path: string): Promise<Tiff> {
  if (current?.path === path) return current;
  current = null;
  const read = await readFile(path);
  const bytes = read.byteOffset === 0 && read.byteLength === read.buffer.byteLength ? (read.buffer as ArrayBuffer) : read.buffer.slice(read.byteOffset, read.byteOffset + read.byteLength);
  endChain(new Uint8Array(bytes));
  const { default: UTIF } = await import('utif2');
  const all = directories(new Uint8Array(bytes)).length === 0 ? [] : UTIF.decode(bytes);
  const pages = all.filter((page) => tag(page, 256) !== null && tag(page, 257) !== null && !isThumbnail(page));
  current = { path, bytes, pages };
  return current;
}

interface Measures {
  readonly width: number;
  readonly height: number;
  /** Of the finer of both directions. */
  readonly dpi: number;
  /** How many times as many dots an inch there are across as down; fax pages have about two. */
  readonly squash: number;
  readonly orientation: number;
}

const CENTIMETRE = 3;
/** Differences below this are rounding, above the other limit they are nonsense. */
const SQUASH = [1.1, 3] as const;

function measures(page: IFD): Measures {
  const width = tag(page, 256) ?? 0;
  const height = tag(page, 257) ?? 0;
  const unit = tag(page, 296) === CENTIMETRE ? 2.54 : 1;
  const [x, y] = [tag(page, 282), tag(page, 283)];
  const ratio = x !== null && y !== null && y > 0 ? x / y : 1;
  const squash = Math.max(ratio, 1 / ratio) > SQUASH[0] && Math.max(ratio, 1 / ratio) < SQUASH[1] ? ratio : 1;
  const said = x === null ? null : (squash < 1 ? (y ?? x) : x) * unit;
  return { width, height, dpi: plausibleDpi(said, squash < 1 ? width / squash : width, squash > 1 ? height * squash : height), squash, orientation: tag(page, 274) ?? 1 };
}

function probed(page: IFD, index: number): ProbedPage {
  const { width, height, dpi, squash, orientation } = measures(page);
  const size = [width / Math.min(1, squash), height * Math.max(1, squash)] as const;
  const [w, h] = orientation >= 5 ? [size[1], size[0]] : size;
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

/** Colours of decoded strips; null when the library gives none. */
async function coloured(page: IFD, { data, rows, channels }: Strips, width: number, height: number): Promise<Colour | null> {
  const known = samplesOf(channels === null ? page : { ...page, t258: channels.bits, t284: [1] }, width, height, data);
  if (known !== null) return toColour(known, rows);
  const { default: UTIF } = await import('utif2');
  const rgba = UTIF.toRGBA8({ ...page, data, width, height });
  if (rgba.length !== width * height * 4) return null;
  return { width, height, data: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length).fill(255, rows * width * 4) };
}

/**
 * Decodes one page (G3/G4, LZW, Deflate, PackBits, JPEG; strips, tiles or planes; black-and-white, gray, palette, RGB, CMYK; 1–16 bits).
 * What is missing at its end is paper and said in a note.
 */
export async function tiffPage(task: RenderTask): Promise<Result<PageSource, Problem>> {
  const tiff = await tiffOf(task.path);
  const page = tiff.pages[task.index];
  const unreadable = (detail: string): Result<PageSource, Problem> => err(problem('page-unreadable', { page: task.index + 1, detail }));
  if (page === undefined) return unreadable('文件中没有这一页');
  const { width, height, dpi, squash, orientation } = measures(page);
  const pixels = Math.round(width * height * Math.max(squash, 1 / squash));
  if (pixels > task.limits.maxPixels) return err(problem('page-too-large', { page: task.index + 1, pixels }));
  const strips = await decodeStrips(tiff.bytes, page, width, height);
  if (typeof strips === 'string') return unreadable(strips);
  const colour = await coloured(page, strips, width, height);
  if (colour === null) return unreadable('图像损坏');
  const square = squash === 1 ? colour : stretch(colour, Math.round(width / Math.min(1, squash)), Math.round(height * Math.max(1, squash)));
  return ok({ picture: stand(square, orientation), dpi, notes: strips.rows < height ? [cutNote(strips.rows / height)] : [] });
}
