import type { Rect } from './originals.ts';
import { openPdf, withMemory, withPage, type PdfFile } from './pdfium.ts';

/** Share of a word's letters that must stand at its place already. */
const ENOUGH = 0.7;
const MOST_CHARS = 2000;

/** Whether a page of an original says this text in this rectangle of its user space by itself. */
export type SaidAlready = (text: string, rect: Rect) => boolean;

/** Letters and digits: brackets and commas of two readings differ. */
const letters = (text: string): string[] => [...text.normalize('NFKC').toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c));

function textIn(file: PdfFile, textPage: number, [left, bottom, right, top]: Rect): string {
  const { api, heap } = file.library;
  return withMemory(file.library, 2 * MOST_CHARS, (p) => {
    const count = Math.min(MOST_CHARS, api.FPDFText_GetBoundedText(textPage, left, top, right, bottom, p, MOST_CHARS));
    return Buffer.from(heap.HEAPU8.subarray(p, p + 2 * count)).toString('utf16le');
  });
}

function holds(there: string, wanted: string): boolean {
  const wish = letters(wanted);
  const left = new Map<string, number>();
  for (const c of letters(there)) left.set(c, (left.get(c) ?? 0) + 1);
  const met = wish.filter((c) => {
    const n = left.get(c) ?? 0;
    left.set(c, n - 1);
    return n > 0;
  });
  return met.length >= ENOUGH * wish.length;
}

/** Runs `use` for each wanted page of a PDF that has text of its own (born-digital, or a layer under the scan). */
export async function pagesWithText(path: string, password: string | null, indexes: readonly number[], use: (index: number, said: SaidAlready) => void): Promise<void> {
  const opened = await openPdf(path, password).catch(() => null);
  if (!opened?.ok) return;
  const { file } = opened;
  const { api } = file.library;
  try {
    for (const index of indexes) {
      withPage(file, index, (page) => {
        const textPage = api.FPDFText_LoadPage(page);
        if (textPage === 0) return;
        if (api.FPDFText_CountChars(textPage) > 0) use(index, (text, rect) => holds(textIn(file, textPage, rect), text));
        api.FPDFText_ClosePage(textPage);
      });
    }
  } finally {
    file.close();
  }
}
