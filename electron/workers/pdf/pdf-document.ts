import { readFile, stat } from 'node:fs/promises';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { openPdf, openRepaired, type PdfFile, type PdfOpening } from './pdfium.ts';

/** PDFium keeps every stream it parsed; after this many bytes the document is opened afresh, so that memory stays flat. */
const REOPEN_AFTER = 64 * 1024 * 1024;

interface Opened {
  readonly path: string;
  readonly password: string | null;
  readonly file: PdfFile;
}

let current: Opened | null = null;

/** A damaged file is repaired in memory up to this size. */
const MOST_REPAIRED = 256 * 1024 * 1024;

/** Opens the file; one in which PDFium finds no pages is repaired first. */
async function open(path: string, password: string | null): Promise<PdfOpening> {
  const opening = await openPdf(path, password);
  if (opening.ok ? opening.file.pageCount > 0 : opening.why === 'encrypted') return opening;
  if (opening.ok) opening.file.close();
  const broken = { ok: false, why: 'broken' } as const;
  if ((await stat(path)).size > MOST_REPAIRED) return broken;
  // Loaded for a damaged file only: a worker must start quickly.
  const { repairPdf } = await import('./pdf-repair.ts');
  const repaired = await repairPdf(await readFile(path));
  const again = repaired === null ? broken : await openRepaired(path, repaired);
  if (!again.ok || again.file.pageCount > 0) return again;
  again.file.close();
  return broken;
}

/**
 * The PDF at `path`. The document of the last task stays open, because the pages of a file come one after the other.
 * `pdf-encrypted` when it is locked and the password is missing or wrong, `file-broken` when nothing of it can be read.
 */
export async function documentOf(path: string, name: string, password: string | null): Promise<Result<PdfFile, Problem>> {
  if (current !== null && current.path === path && current.password === password && current.file.bytesRead() < REOPEN_AFTER) return ok(current.file);
  current?.file.close();
  current = null;
  const opening = await open(path, password);
  if (!opening.ok) return err(problem(opening.why === 'encrypted' ? 'pdf-encrypted' : 'file-broken', { name }));
  current = { path, password, file: opening.file };
  return ok(opening.file);
}
