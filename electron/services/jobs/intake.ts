import type { DossierId, PageId, SourceFileId } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import type { ProbeAnswer } from '../../../shared/domain/task.ts';
import type { StoredBlob } from '../blobs.ts';
import { sha256 } from '../digest.ts';
import { addDossier, addSource, dossierByContent } from '../store/dossiers.ts';
import { addPage } from '../store/pages.ts';
import { advanceJob, findJob } from '../store/jobs.ts';
import { limitsOf, type Station } from './context.ts';
import { PRIORITY } from './pool.ts';
import type { JobRun, RunEnd } from './queue.ts';

/** Faults that lie with this PC: the dossier is not made half, it is tried again later. */
const MACHINE_FAULTS: ReadonlySet<Problem['code']> = new Set(['disk-full', 'engine-unavailable']);

interface Taken extends StoredBlob {
  readonly name: string;
}

interface Probed extends Taken {
  readonly answer: Result<ProbeAnswer, Problem>;
}

/**
 * Stations 2 and 3: the files of one job are copied into the workspace and counted, then the dossier appears with all its pages in one
 * transaction. Nothing of it is there before; copies alone may be made twice. A bad file is named, the others go on.
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
  const probed = await probeAll(station, run, taken);
  if (run.signal.aborted) return 'stopped';
  for (const file of probed) if (!file.answer.ok) run.problem(file.answer.error);
  if (probed.some((p) => !p.answer.ok && MACHINE_FAULTS.has(p.answer.error.code))) return 'failed';
  if (!probed.some((p) => p.answer.ok && p.answer.value.pages.length > 0)) return nothing(run);
  return establish(station, run, contentKey, probed);
}

function nothing(run: JobRun): RunEnd {
  run.problem(problem('no-pages', { name: run.job.name }));
  return 'failed';
}

/** Copies the files; null when the machine, not a file, is at fault. */
async function takeFiles(station: Station, run: JobRun): Promise<Taken[] | null> {
  const taken: Taken[] = [];
  const { files } = run.job.payload;
  for (const [i, file] of files.entries()) {
    if (run.signal.aborted) break;
    run.progress(i, files.length, '正在收取文件');
    const stored = await station.blobs.put(file.path, { maxMb: station.settings().maxFileMb });
    if (!stored.ok) {
      run.problem(stored.error);
      if (MACHINE_FAULTS.has(stored.error.code)) return null;
    } else if (taken.some((t) => t.sha256 === stored.value.sha256)) run.problem(problem('already-here', { name: file.name, dossier: run.job.name }));
    else taken.push({ ...stored.value, name: file.name });
  }
  return taken;
}

async function probeAll(station: Station, run: JobRun, taken: readonly Taken[]): Promise<Probed[]> {
  let counted = 0;
  const limits = limitsOf(station.settings());
  return Promise.all(
    taken.map(async (file) => {
      const task = { kind: 'probe', path: station.blobs.path(file.sha256), name: file.name, password: null, limits } as const;
      const answer = await station.pool.run(task, { priority: PRIORITY.thumbnail, page: 0, signal: run.signal });
      counted += 1;
      run.progress(counted, taken.length, '正在清点文件页数');
      return { ...file, answer };
    }),
  );
}

/** Dossier, files and pages appear together, or not at all when the job was cancelled meanwhile. */
function establish(station: Station, run: JobRun, contentKey: string, probed: readonly Probed[]): RunEnd {
  const id = station.newId() as DossierId;
  const done = station.db.write(MACHINE, (tx) => {
    if (findJob(tx, run.job.id)?.state === 'cancelled') return false;
    addDossier(tx, { id, name: run.job.name, unit: '', contentKey, createdAt: tx.now });
    let position = 0;
    probed.forEach((file, at) => {
      const source = station.newId() as SourceFileId;
      const found = file.answer.ok ? file.answer.value : null;
      const fault = file.answer.ok ? null : file.answer.error;
      addSource(tx, { id: source, dossier: id, position: at + 1, name: file.name, sha256: file.sha256, bytes: file.bytes, media: found?.media ?? null, problem: fault, addedAt: tx.now });
      for (const p of found?.pages ?? []) {
        position += 1;
        addPage(tx, { id: station.newId() as PageId, dossier: id, source, sourceIndex: p.index, part: 0, position, widthPt: p.widthPt, heightPt: p.heightPt, hasText: p.hasText });
      }
    });
    const files = probed.map(({ name, sha256: sha, bytes }) => ({ name, sha256: sha, bytes }));
    tx.event({ kind: 'dossier.imported', dossier: id, subject: id, payload: { name: run.job.name, files } });
    advanceJob(tx, run.job.id, id);
    return true;
  });
  if (!done) return 'stopped';
  run.changed(['dossier', 'page', 'job'], id);
  return 'advanced';
}
