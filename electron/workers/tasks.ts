import { open, stat } from 'node:fs/promises';
import { assertNever } from '../../shared/base/assert.ts';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PageAnswer, PageTask, ProbeAnswer, ProbeTask, RecogniseAnswer, RecogniseTask, RenderAnswer, RenderTask, SheetAnswer, SheetTask } from '../../shared/domain/task.ts';
import { annotate } from './pdf/annotate.ts';
import { extractEntry, listArchive, zipHint } from './archive/archive.ts';
import { foreignHint } from './foreign.ts';
import { imagePage, probeImage } from './picture/image.ts';
import { isZip, sniff } from './media.ts';
import { pdfPage, probePdf } from './pdf/pdf.ts';
import { answerOf, type PageSource } from './picture/picture.ts';
import { engineOf } from './ocr/ocr.ts';
import { readPage } from './read-page.ts';
import { reread } from './ocr/reread.ts';
import { searchable } from './pdf/searchable.ts';
import { probeTiff, tiffPage } from './picture/tiff.ts';

async function head(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function probe(task: ProbeTask): Promise<Result<ProbeAnswer, Problem>> {
  const info = await stat(task.path);
  if (info.size === 0) return err(problem('file-empty', { name: task.name }));
  const start = await head(task.path);
  const media = sniff(start) ?? (isZip(start) && (await (await import('./ofd/ofd-zip.ts')).isOfd(task.path)) ? 'ofd' : null);
  switch (media) {
    case null:
      return err(problem('file-unsupported', { name: task.name, hint: isZip(start) ? await zipHint(task.path, task.limits) : foreignHint(start, task.name) }));
    case 'pdf':
      return probePdf(task);
    case 'tiff':
      return probeTiff(task);
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'bmp':
      return probeImage(task, media);
    case 'ofd':
      return (await import('./ofd/ofd.ts')).probeOfd(task);
    default:
      return assertNever(media);
  }
}

async function sourceOf(task: RenderTask): Promise<Result<PageSource, Problem>> {
  if (task.media === 'pdf') return pdfPage(task);
  if (task.media === 'ofd') return (await import('./ofd/ofd.ts')).ofdPage(task);
  return task.media === 'tiff' ? tiffPage(task) : imagePage(task);
}

async function render(task: RenderTask): Promise<Result<RenderAnswer, Problem>> {
  const source = await sourceOf(task);
  return source.ok ? ok(await answerOf(source.value, task)) : source;
}

/** Reads a page; its time is counted without the start of the engine, so that engines can be compared. */
async function recognise(task: RecogniseTask): Promise<Result<RecogniseAnswer, Problem>> {
  await engineOf(task.engine);
  const began = performance.now();
  const read = await readPage(task);
  return read.ok ? ok({ ...read.value, seconds: Math.round(performance.now() - began) / 1000 }) : read;
}

async function sheets(task: SheetTask): Promise<Result<SheetAnswer, Problem>> {
  const info = await stat(task.path);
  if (info.size === 0) return err(problem('file-empty', { name: task.name }));
  if (!isZip(await head(task.path))) return err(problem('table-unsupported', { name: task.name }));
  const read = await (await import('./sheet/xlsx.ts')).readSheets(task);
  return read.ok ? ok({ kind: 'sheet', sheets: read.value }) : read;
}

async function run(task: PageTask): Promise<Result<PageAnswer, Problem>> {
  switch (task.kind) {
    case 'probe':
      return probe(task);
    case 'render':
      return render(task);
    case 'recognise':
      return recognise(task);
    case 'annotate':
      return ok(await annotate(task));
    case 'list':
      return listArchive(task);
    case 'extract':
      return extractEntry(task);
    case 'reread':
      return reread(task);
    case 'searchable':
      return ok(await searchable(task));
    case 'sheet':
      return sheets(task);
    default:
      return assertNever(task);
  }
}

const systemCode = (cause: unknown): string | null =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;

/** What a thrown error means to the person: decoders throw on damaged input, the file system on missing files. */
function problemOf(task: PageTask, cause: unknown): Problem {
  const detail = cause instanceof Error ? cause.message.slice(0, 200) : String(cause).slice(0, 200);
  const code = systemCode(cause);
  if (task.kind === 'probe' || task.kind === 'list' || task.kind === 'extract' || task.kind === 'sheet') {
    if (code === 'ENOENT') return problem('file-missing', { name: task.name });
    if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') return problem('file-unreadable', { name: task.name, detail: code });
    return problem('file-broken', { name: task.name, cause: detail });
  }
  if (task.kind === 'annotate' || task.kind === 'searchable') return problem('export-failed', { name: task.title, detail });
  return problem('page-unreadable', task.kind === 'render' ? { page: task.index + 1, cause: detail } : { cause: detail });
}

/** Does one task. Whatever goes wrong comes back as a problem; only a crash of native code ends the process. */
export async function runTask(task: PageTask): Promise<Result<PageAnswer, Problem>> {
  try {
    return await run(task);
  } catch (cause) {
    return err(problemOf(task, cause));
  }
}
