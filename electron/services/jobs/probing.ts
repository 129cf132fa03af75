import type { DossierId, PageId, SourceFileId } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { ProbeAnswer } from '../../../shared/domain/task.ts';
import type { Tx } from '../db/open.ts';
import { addPage } from '../store/pages.ts';
import { limitsOf, type Station } from './context.ts';

export interface Probed {
  readonly answer: ProbeAnswer;
  /** The password that opened the file; null = it is not locked. */
  readonly password: string | null;
}

export const isLocked = (p: Problem | null | undefined): boolean => p?.code === 'pdf-encrypted';

/** Counts the pages of a stored file; a locked one is tried with each of the passwords. Problems are those of the worker. */
export async function probeFile(station: Station, file: { readonly sha256: string; readonly name: string }, passwords: readonly string[], manner: { readonly priority: number; readonly signal?: AbortSignal }): Promise<Result<Probed, Problem>> {
  const ask = (password: string | null): Promise<Result<ProbeAnswer, Problem>> =>
    station.pool.run({ kind: 'probe', path: station.blobs.path(file.sha256), name: file.name, password, limits: limitsOf(station.settings()) }, { ...manner, page: 0 });
  const plain = await ask(null);
  if (plain.ok) return ok({ answer: plain.value, password: null });
  if (!isLocked(plain.error)) return plain;
  for (const password of passwords) {
    const opened = await ask(password);
    if (opened.ok) return ok({ answer: opened.value, password });
    if (!isLocked(opened.error)) return opened;
  }
  return plain;
}

/** A damaged file whose pages were found again: it is used, but somebody has to count. */
export function repairNote(name: string, answer: ProbeAnswer): Problem | null {
  return answer.repaired ? problem('file-repaired', { name, pages: answer.pages.length }) : null;
}

/** Adds the pages of one file to its dossier from `position` on; these places must be free. Answers the next place. */
export function addPagesOf(tx: Tx, newId: () => string, file: { readonly dossier: DossierId; readonly source: SourceFileId }, answer: ProbeAnswer, position: number): number {
  answer.pages.forEach((p, i) =>
    addPage(tx, { id: newId() as PageId, dossier: file.dossier, source: file.source, sourceIndex: p.index, part: 0, position: position + i, widthPt: p.widthPt, heightPt: p.heightPt, hasText: p.hasText }),
  );
  return position + answer.pages.length;
}
