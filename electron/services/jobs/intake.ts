import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DossierId, SourceFileId } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, type Result } from '../../../shared/base/result.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import type { StoredBlob } from '../blobs.ts';
import type { Tx } from '../db/open.ts';
import { sha256 } from '../digest.ts';
import { addDossier, addSource, dossierByContent, dossierWithFile } from '../store/dossiers.ts';
import { advanceJob, findJob, type JobPayload } from '../store/jobs.ts';
import { setPassword } from '../store/passwords.ts';
import { limitsOf, type Station } from './context.ts';
import { PRIORITY } from './pool.ts';
import { addPagesOf, isLocked, probeFile, repairNote, type Probed } from './probing.ts';
import type { JobRun, RunEnd } from './queue.ts';

/** Faults that lie with this PC: the dossier is not made half, it is tried again later. */
const MACHINE_FAULTS: ReadonlySet<Problem['code']> = new Set(['disk-full', 'engine-unavailable']);

/** Files copied at once, because each waits for the disk to have it for sure; out of archives one at a time, because each is held in memory. */
const AT_ONCE = 4;
/** More files than this are counted, not named one by one. */
const NAMED = 3;

interface Taken extends StoredBlob {
  readonly name: string;
}

interface Counted extends Taken {
  readonly probed: Result<Probed, Problem>;
}

/**
 * Stations 2 and 3: the files of one job are copied into the workspace and counted, then the dossier appears with all its pages in one
 * transaction. Nothing of it is there before; copies alone may be made twice. A bad file is named, the others go on; locked files stay
 * with the dossier until somebody has their password.
 */
export async function takeIn(station: Station, run: JobRun): Promise<RunEnd> {
  const taken = await takeFiles(station, run);
  if (run.signal.aborted) return 'stopped';
  if (taken === null) return 'failed';
  if (taken.length === 0) return nothing(run);
  const contentKey = sha256(taken.map((t) => t.sha256).join('\n'));
  const known = dossierByContent(station.db, contentKey);
  if (known) {
    run.problem(problem('already-here', { name: run.job.name, dossier: known.name }));
    station.db.write(MACHINE, (tx) => advanceJob(tx, run.job.id, known.id));
    return 'advanced';
  }
  const counted = await countAll(station, run, taken);
  if (run.signal.aborted) return 'stopped';
  for (const file of counted) {
    const fault = faultOf(file);
    if (fault) run.problem(fault);
  }
  if (counted.some((c) => !c.probed.ok && MACHINE_FAULTS.has(c.probed.error.code))) return 'failed';
  const useful = (c: Counted): boolean => (c.probed.ok ? c.probed.value.answer.pages.length > 0 : isLocked(c.probed.error));
  if (!counted.some(useful)) return nothing(run);
  return establish(station, run, contentKey, counted);
}

function nothing(run: JobRun): RunEnd {
  run.problem(problem('no-pages', { name: run.job.name }));
  return 'failed';
}

const faultOf = (file: Counted): Problem | null => (file.probed.ok ? repairNote(file.name, file.probed.value.answer) : file.probed.error);

/** Copies the files; null when the machine, not a file, is at fault. */
async function takeFiles(station: Station, run: JobRun): Promise<Taken[] | null> {
  const taken: Taken[] = [];
  const { files } = run.job.payload;
  const step = files.some((f) => f.place) ? 1 : AT_ONCE;
  for (let i = 0; i < files.length && !run.signal.aborted; i += step) {
    run.progress(i, files.length, '正在收取文件');
    const some = await Promise.all(files.slice(i, i + step).map(async (file) => ({ file, stored: await takeFile(station, file, run.signal) })));
    if (run.signal.aborted) break;
    for (const { file, stored } of some) {
      if (!stored.ok) {
        run.problem(stored.error);
        if (MACHINE_FAULTS.has(stored.error.code)) return null;
      } else if (taken.some((t) => t.sha256 === stored.value.sha256)) run.problem(problem('already-here', { name: file.name, dossier: run.job.name }));
      else taken.push({ ...stored.value, name: file.name });
    }
  }
  return taken;
}

/** Takes a copy of one file; out of an archive a page worker unpacks it. */
async function takeFile(station: Station, file: JobPayload['files'][number], signal: AbortSignal): Promise<Result<StoredBlob, Problem>> {
  const limits = { maxMb: station.settings().maxFileMb };
  if (!file.place) return station.blobs.put(file.path, limits);
  const name = path.basename(file.path);
  if (!existsSync(file.path)) return err(problem('file-missing', { name }));
  const unpacked = await station.pool.run({ kind: 'extract', path: file.path, name, place: file.place, limits: limitsOf(station.settings()) }, { priority: PRIORITY.thumbnail, page: 0, signal });
  return unpacked.ok ? station.blobs.putBytes(file.name, unpacked.value.bytes, limits) : unpacked;
}

async function countAll(station: Station, run: JobRun, taken: readonly Taken[]): Promise<Counted[]> {
  let counted = 0;
  return Promise.all(
    taken.map(async (file) => {
      const probed = await probeFile(station, file, station.passwords ?? [], { priority: PRIORITY.thumbnail, signal: run.signal });
      counted += 1;
      run.progress(counted, taken.length, '正在清点文件页数');
      return { ...file, probed };
    }),
  );
}

/** Dossier, files and pages appear together, or not at all when the job was cancelled meanwhile. */
function establish(station: Station, run: JobRun, contentKey: string, counted: readonly Counted[]): RunEnd {
  const id = station.newId() as DossierId;
  const done = station.db.write(MACHINE, (tx) => {
    if (findJob(tx, run.job.id)?.state === 'cancelled') return false;
    addDossier(tx, { id, name: run.job.name, unit: '', contentKey, createdAt: tx.now });
    let position = 1;
    counted.forEach((file, at) => (position = addFile(station, tx, id, file, at + 1, position)));
    const files = counted.map(({ name, sha256: sha, bytes }) => ({ name, sha256: sha, bytes }));
    tx.event({ kind: 'dossier.imported', dossier: id, subject: id, payload: { name: run.job.name, files } });
    advanceJob(tx, run.job.id, id);
    return true;
  });
  if (!done) return 'stopped';
  for (const p of elsewhere(station, id, counted)) run.problem(p);
  run.changed(['dossier', 'page', 'job'], id);
  return 'advanced';
}

/** Files that another dossier of the library has, too; many of one dossier are said in one sentence. */
function elsewhere(station: Station, dossier: string, files: readonly Taken[]): Problem[] {
  const names = new Map<string, string[]>();
  for (const file of files) {
    const other = dossierWithFile(station.db, file.sha256, dossier)?.name;
    if (other !== undefined) names.set(other, [...(names.get(other) ?? []), file.name]);
  }
  return [...names].flatMap(([other, own]) => (own.length > NAMED ? [`${own[0] ?? ''} 等 ${own.length} 个文件`] : own).map((name) => problem('file-elsewhere', { name, dossier: other })));
}

/** Adds one file with its pages; answers the next free place for a page. */
function addFile(station: Station, tx: Tx, dossier: DossierId, file: Counted, at: number, position: number): number {
  const source = station.newId() as SourceFileId;
  const found = file.probed.ok ? file.probed.value : null;
  addSource(tx, { id: source, dossier, position: at, name: file.name, sha256: file.sha256, bytes: file.bytes, media: found?.answer.media ?? null, problem: faultOf(file), addedAt: tx.now });
  if (!found) return position;
  if (found.password !== null) setPassword(tx, source, found.password);
  return addPagesOf(tx, station.newId, { dossier, source }, found.answer, position);
}
