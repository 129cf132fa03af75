import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { openPdf, type PdfFile } from './pdfium.ts';

/** PDFium keeps every stream it parsed; after this many bytes the document is opened afresh, so that memory stays flat. */
const REOPEN_AFTER = 64 * 1024 * 1024;

interface Opened {
  readonly path: string;
  readonly password: string | null;
  readonly file: PdfFile;
}

let current: Opened | null = null;

/**
 * The PDF at `path`. The document of the last task stays open, because the pages of a file come one after the other.
 * `pdf-encrypted` when it is locked and the password is missing or wrong, `file-broken` when nothing of it can be read.
 */
export async function documentOf(path: string, name: string, password: string | null): Promise<Result<PdfFile, Problem>> {
  if (current !== null && current.path === path && current.password === password && current.file.bytesRead() < REOPEN_AFTER) return ok(current.file);
  current?.file.close();
  current = null;
  const opening = await openPdf(path, password);
  if (!opening.ok) return err(problem(opening.why === 'encrypted' ? 'pdf-encrypted' : 'file-broken', { name }));
  current = { path, password, file: opening.file };
  return ok(opening.file);
}
