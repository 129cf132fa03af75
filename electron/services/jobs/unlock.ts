import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Tx } from '../db/open.ts';
import { findSource, setSourceProbe, sourcesOf, type SourceFile } from '../store/dossiers.ts';
import { solveJobProblem } from '../store/jobs.ts';
import { setPassword } from '../store/passwords.ts';
import { movePages, placeOfSource } from '../store/pages.ts';
import type { Station } from './context.ts';
import { PRIORITY } from './pool.ts';
import { addPagesOf, isLocked, probeFile, repairNote, type Probed } from './probing.ts';

export interface Unlocked {
  readonly dossier: string;
  readonly pages: number;
}

interface Opened {
  readonly source: SourceFile;
  readonly probed: Probed;
}

/**
 * Opens a locked file with the password that a person gave, and with it every other file of the dossier that it fits. Their pages come
 * to the places of their files; all other pages keep their ids and marks. `wrong-password` when it does not fit; a file that is open
 * already gives 0 pages.
 */
export async function unlockSource(station: Station, actor: string, id: string, password: string): Promise<Result<Unlocked, Problem>> {
  const asked = findSource(station.db, id);
  if (!asked) return err(problem('not-found', { what: '该文件' }));
  if (!isLocked(asked.problem)) return ok({ dossier: asked.dossier, pages: 0 });
  const first = await probeFile(station, asked, [password], { priority: PRIORITY.screen });
  if (!first.ok) return err(isLocked(first.error) ? problem('wrong-password', { name: asked.name }) : first.error);
  const others = sourcesOf(station.db, asked.dossier).filter((s) => s.id !== asked.id && isLocked(s.problem));
  const tried = await Promise.all(others.map(async (source) => ({ source, answer: await probeFile(station, source, [password], { priority: PRIORITY.screen }) })));
  const opened = [{ source: asked, probed: first.value }, ...tried.flatMap(({ source, answer }) => (answer.ok ? [{ source, probed: answer.value }] : []))];
  const pages = station.db.write(actor, (tx) => opened.reduce((sum, file) => sum + putIn(station, tx, file), 0));
  return ok({ dossier: asked.dossier, pages });
}

/** Puts the pages of one opened file into its dossier; 0 when somebody else was quicker. */
function putIn(station: Station, tx: Tx, { source, probed }: Opened): number {
  const fault = findSource(tx, source.id)?.problem ?? null;
  if (fault === null || !isLocked(fault)) return 0;
  const { answer, password } = probed;
  const position = placeOfSource(tx, source.dossier, source.position);
  movePages(tx, source.dossier, position, answer.pages.length);
  addPagesOf(tx, station.newId, { dossier: source.dossier, source: source.id }, answer, position);
  setSourceProbe(tx, source.id, answer.media, repairNote(source.name, answer));
  if (password !== null) setPassword(tx, source.id, password);
  solveJobProblem(tx, source.dossier, fault);
  tx.event({ kind: 'source.unlocked', dossier: source.dossier, subject: source.id, payload: { name: source.name, pages: answer.pages.length } });
  return answer.pages.length;
}
