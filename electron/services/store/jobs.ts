import type { DossierId, JobId } from '../../../shared/base/ids.ts';
import type { Problem } from '../../../shared/base/problem.ts';
import type { JobState } from '../../../shared/contract/views.ts';
import type { ReadDb, Tx } from '../db/open.ts';

/** Where a job stands: `import` = files are taken in and counted, `read` = pages are pictured and read, `understand` = only the later stations. */
export const JOB_KINDS = ['import', 'read', 'understand'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** What a job was asked to do; the files are kept so that it goes on after a restart. */
export interface JobPayload {
  /** `place` = entry of the archive at `path`. */
  readonly files: readonly { readonly path: string; readonly name: string; readonly place?: readonly number[] }[];
}

export interface Job {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly dossier: DossierId | null;
  readonly name: string;
  readonly state: JobState;
  /** Smaller goes first. */
  readonly position: number;
  readonly payload: JobPayload;
  readonly problems: readonly Problem[];
  readonly createdAt: string;
}

/** Pages of the job's dossier: how many there are and how many are finished, well or badly. */
export interface JobPages {
  readonly total: number;
  readonly done: number;
}

const JOB = 'id, kind, dossier_id as dossier, name, state, position, payload, problems, created_at as createdAt';
type JobRecord = Omit<Job, 'payload' | 'problems'> & { readonly payload: string; readonly problems: string };
const toJob = (row: JobRecord): Job => ({ ...row, payload: JSON.parse(row.payload) as JobPayload, problems: JSON.parse(row.problems) as Problem[] });

export type NewJob = Pick<Job, 'id' | 'kind' | 'dossier' | 'name' | 'payload'>;

/** Puts a job at the end of the line, or at its head. */
export function addJob(tx: Tx, j: NewJob, where: 'last' | 'first' = 'last'): void {
  tx.run(
    `insert into job (id, kind, dossier_id, name, state, position, payload, created_at, updated_at) values (?, ?, ?, ?, 'queued', ?, ?, ?, ?)`,
    j.id, j.kind, j.dossier, j.name, where === 'last' ? lastPosition(tx) + 1 : firstPosition(tx) - 1, JSON.stringify(j.payload), tx.now, tx.now,
  );
}

const firstPosition = (db: ReadDb): number => db.get<{ p: number | null }>('select min(position) as p from job')?.p ?? 1;
const lastPosition = (db: ReadDb): number => db.get<{ p: number | null }>('select max(position) as p from job')?.p ?? 0;

export function findJob(db: ReadDb, id: string): Job | null {
  const row = db.get<JobRecord>(`select ${JOB} from job where id = ?`, id);
  return row === undefined ? null : toJob(row);
}

/** All jobs in the order in which they are worked on. */
export function listJobs(db: ReadDb): Job[] {
  return db.all<JobRecord>(`select ${JOB} from job order by position, created_at, id`).map(toJob);
}

/** Job of this kind for the dossier that has not begun yet; asking for the same work twice needs no second one. */
export function waitingJob(db: ReadDb, kind: JobKind, dossier: string): Job | null {
  const row = db.get<JobRecord>(`select ${JOB} from job where kind = ? and dossier_id = ? and state = 'queued' order by position limit 1`, kind, dossier);
  return row === undefined ? null : toJob(row);
}

/** First waiting job of a kind; null when none waits. */
export function headJob(db: ReadDb, kind: JobKind): Job | null {
  const row = db.get<JobRecord>(`select ${JOB} from job where kind = ? and state = 'queued' order by position, created_at, id limit 1`, kind);
  return row === undefined ? null : toJob(row);
}

/** Takes the first waiting job of a kind and marks it as running; null when none waits. */
export function claimJob(tx: Tx, kind: JobKind): Job | null {
  const head = headJob(tx, kind);
  if (head === null) return null;
  setJobState(tx, head.id, 'running');
  return { ...head, state: 'running' };
}

export function setJobState(tx: Tx, id: string, state: JobState): void {
  tx.run('update job set state = ?, updated_at = ? where id = ?', state, tx.now, id);
}

/** Moves a job to the head or the end of the line. */
export function moveJob(tx: Tx, id: string, where: 'first' | 'last'): void {
  tx.run('update job set position = ?, updated_at = ? where id = ?', where === 'first' ? firstPosition(tx) - 1 : lastPosition(tx) + 1, tx.now, id);
}

/** The files are taken in: from now on the job reads the pages of this dossier. A pause given meanwhile holds. */
export function advanceJob(tx: Tx, id: string, dossier: string): void {
  tx.run(`update job set kind = 'read', dossier_id = ?, state = iif(state = 'running', 'queued', state), updated_at = ? where id = ?`, dossier, tx.now, id);
}

export function setJobProblems(tx: Tx, id: string, problems: readonly Problem[]): void {
  tx.run('update job set problems = ?, updated_at = ? where id = ?', JSON.stringify(problems), tx.now, id);
}

/** A problem of a dossier that has been solved: its jobs do not name it any more, and one that had come to nothing is tried again. */
export function solveJobProblem(tx: Tx, dossier: string, solved: Problem): void {
  const said = JSON.stringify(solved);
  for (const row of tx.all<JobRecord>(`select ${JOB} from job where dossier_id = ?`, dossier)) {
    const job = toJob(row);
    const left = job.problems.filter((p) => JSON.stringify(p) !== said);
    if (left.length === job.problems.length) continue;
    setJobProblems(tx, job.id, left);
    if (job.state === 'failed') setJobState(tx, job.id, 'queued');
  }
}

export function removeJob(tx: Tx, id: string): void {
  tx.run('delete from job where id = ?', id);
}

/** After a start nothing runs: what ran goes back into the line. Finished jobs of days before `before` (ISO time) are forgotten. */
export function resumeJobs(tx: Tx, before: string): void {
  tx.run(`update job set state = 'queued', updated_at = ? where state = 'running'`, tx.now);
  tx.run(`delete from job where state in ('done', 'cancelled') and updated_at < ?`, before);
}

/** How far the pages of a dossier are. */
export function jobPages(db: ReadDb, dossier: string): JobPages {
  const row = db.get<JobPages>(
    `select count(*) as total,
       coalesce(sum(exists (select 1 from page_text t where t.page_id = p.id) or exists (select 1 from page_failure f where f.page_id = p.id)), 0) as done
     from page p where p.dossier_id = ?`,
    dossier,
  );
  return row ?? { total: 0, done: 0 };
}
