import type { Limits } from '../../../shared/domain/task.ts';
import { tidyShelf } from './font-shelf.ts';
import { readPages, type OfdPage } from './ofd-document.ts';
import { openFonts, type FontBook } from './ofd-fonts.ts';
import { openContainer, type Container } from './ofd-zip.ts';

/** An open OFD with its pages and faces. */
export interface OfdFile {
  readonly path: string;
  readonly container: Container;
  readonly pages: readonly OfdPage[];
  readonly fonts: FontBook;
}

/** Where a task brings no limits of its own (text layers of files that were taken in already). */
const LIMITS: Limits = { maxPages: 100_000, maxPixels: 200_000_000, maxEntries: 100_000, maxEntryMb: 512, maxNesting: 2 };

let current: OfdFile | null = null;

async function fileOf(path: string, limits: Limits | null): Promise<OfdFile> {
  // No face is in use between two tasks; when the shelf was emptied, those of the open file are gone, too.
  const emptied = tidyShelf();
  if (current !== null && current.path === path && !emptied) return current;
  current?.container.close();
  current = null;
  const container = await openContainer(path, limits ?? LIMITS);
  try {
    current = { path, container, pages: await readPages(container), fonts: openFonts(container) };
  } catch (cause) {
    container.close();
    throw cause;
  }
  return current;
}

/**
 * Runs `use` with the file open. The file of the last task stays open, because the pages of a file come one after the other.
 * Throws when it cannot be read.
 */
export async function withOfd<T>(path: string, limits: Limits | null, use: (file: OfdFile) => Promise<T>): Promise<T> {
  return use(await fileOf(path, limits));
}
