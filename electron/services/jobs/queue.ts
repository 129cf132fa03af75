import { setMaxListeners } from 'node:events';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Push, Topic } from '../../../shared/contract/api.ts';
import type { JobRow } from '../../../shared/contract/views.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import type { Log } from '../../log.ts';
import type { Db, Tx } from '../db/open.ts';
import { claimJob, findJob, headJob, JOB_KINDS, jobPages, listJobs, moveJob, removeJob, resumeJobs, setJobProblems, setJobState, type Job, type JobKind } from '../store/jobs.ts';
import { createEstimate, type Estimate } from './estimate.ts';

/** How a run ended: `advanced` = the job is at its next station, `stopped` = it was told to stop and keeps the state it was given. */
export type RunEnd = 'done' | 'failed' | 'advanced' | 'stopped';

/** What a running job may say and must listen to. */
export interface JobRun {
  readonly job: Job;
  /** Aborted on pause, cancel, a more urgent job, or the end of the program. Begun pages are finished, no new ones begun. */
  readonly signal: AbortSignal;
  progress(done: number, total: number, step: string): void;
  /** One page was finished on a worker in so many seconds. */
  pageTook(seconds: number): void;
  /** Keeps a problem with the job. */
  problem(problem: Problem): void;
  changed(topics: readonly Topic[], dossier: string | null): void;
}

export interface QueueOptions {
  readonly db: Db;
  readonly run: (run: JobRun) => Promise<RunEnd>;
  /** Called in the transaction that puts a finished job back into the line. */
  readonly onRetry: (tx: Tx, job: Job) => void;
  readonly push: (push: Push) => void;
  readonly workers: () => number;
  /** Time in milliseconds. */
  readonly now: () => number;
  readonly log: Log;
}

export type JobAction = 'pause' | 'resume' | 'first' | 'cancel' | 'retry';

export interface Queue {
  /** Puts what ran at the last end back into the line and goes on. */
  start(): void;
  /** Stops what runs for a dossier at the next page; its jobs begin anew and see for themselves what is left to do. */
  interrupt(dossier: string): void;
  /** Looks for new jobs; called after a transaction that added one. */
  wake(): void;
  list(): JobRow[];
  control(id: string, action: JobAction): Result<JobRow, Problem>;
  /** Begun pages are finished, then everything rests; the rest goes on at the next start. */
  stop(): Promise<void>;
}

const PROGRESS_MS = 250;
const CHANGED_MS = 1000;
const KEEP_FINISHED_MS = 7 * 24 * 3600 * 1000;
const WAITING_STEP: Readonly<Record<Job['state'], string>> = { queued: '等待', running: '正在处理', paused: '已暂停', done: '已完成', failed: '未完成', cancelled: '已取消' };

interface Running {
  readonly job: Job;
  readonly stop: AbortController;
  readonly estimate: Estimate;
  done: number;
  total: number;
  step: string;
  pushedAt: number;
  changedAt: number;
}

/** State that an action leads to; `first` only wakes a paused job. */
const TO: Readonly<Record<JobAction, Job['state'] | null>> = { pause: 'paused', resume: 'queued', first: null, cancel: 'cancelled', retry: 'queued' };

/** A full disk is a thing to act on; everything else that is thrown is a bug, found in the log by its number. */
function problemOf(error: unknown, id: string): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'ENOSPC' || code === 'SQLITE_FULL' ? problem('disk-full', { freeMb: 0 }) : problem('internal', { id });
}

/** Which states an action applies to; anything else is refused. */
const FROM: Readonly<Record<JobAction, readonly Job['state'][]>> = {
  pause: ['queued', 'running'],
  resume: ['paused'],
  first: ['queued', 'running', 'paused'],
  cancel: ['queued', 'running', 'paused'],
  retry: ['done', 'failed', 'cancelled'],
};

/**
 * Persisted jobs, worked on in order of their position, one at a time for each kind: while one dossier is being read, the files of the
 * next ones are already taken in, and a correction never waits behind a long reading.
 */
class JobQueue implements Queue {
  readonly #options: QueueOptions;
  readonly #db: Db;
  readonly #running = new Map<JobKind, Running>();
  readonly #lanes = new Map<JobKind, Promise<void>>();
  /** Kinds asked for while their lane was still closing. */
  readonly #again = new Set<JobKind>();
  #stopped = true;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#db = options.db;
  }

  start(): void {
    this.#stopped = false;
    this.#db.write(MACHINE, (tx) => resumeJobs(tx, new Date(this.#options.now() - KEEP_FINISHED_MS).toISOString()));
    this.wake();
  }

  /** Starts the lanes that have work; a running job that is behind the head of its line makes room for it. */
  wake(): void {
    for (const kind of JOB_KINDS) {
      if (this.#stopped) return;
      const live = this.#running.get(kind);
      const head = live ? headJob(this.#db, kind) : null;
      if (live && head && head.position < (findJob(this.#db, live.job.id)?.position ?? Infinity)) live.stop.abort();
      if (this.#lanes.has(kind)) this.#again.add(kind);
      else this.#openLane(kind);
    }
  }

  interrupt(dossier: string): void {
    for (const live of this.#running.values()) if (live.job.dossier === dossier) live.stop.abort();
  }

  list(): JobRow[] {
    return listJobs(this.#db)
      .filter((job) => job.kind !== 'understand')
      .map((job) => this.#rowOf(job));
  }

  control(id: string, action: JobAction): Result<JobRow, Problem> {
    const job = findJob(this.#db, id);
    if (!job) return err(problem('not-found', { what: '该任务' }));
    if (!FROM[action].includes(job.state)) return err(problem('bad-request', { detail: `任务${WAITING_STEP[job.state]}` }));
    this.#db.write(MACHINE, (tx) => this.#apply(tx, job, action));
    const live = this.#running.get(job.kind);
    if ((action === 'pause' || action === 'cancel') && live?.job.id === id) live.stop.abort();
    this.wake();
    const after = findJob(this.#db, id) ?? job;
    this.#options.push({ kind: 'job', job: this.#rowOf(after) });
    return ok(this.#rowOf(after));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const live of this.#running.values()) live.stop.abort();
    await Promise.all(this.#lanes.values());
  }

  #apply(tx: Tx, job: Job, action: JobAction): void {
    const state = TO[action] ?? (job.state === 'paused' ? 'queued' : null);
    if (state) setJobState(tx, job.id, state);
    if (action === 'first') moveJob(tx, job.id, 'first');
    if (action !== 'retry') return;
    moveJob(tx, job.id, 'last');
    setJobProblems(tx, job.id, []);
    this.#options.onRetry(tx, job);
  }

  #openLane(kind: JobKind): void {
    const lane = Promise.resolve()
      .then(() => this.#work(kind))
      .catch((error: unknown) => this.#options.log.error('lane stopped', { kind, error: error instanceof Error ? error.stack : String(error) }))
      .finally(() => {
        this.#lanes.delete(kind);
        if (this.#again.delete(kind) && !this.#stopped) this.#openLane(kind);
      });
    this.#lanes.set(kind, lane);
  }

  async #work(kind: JobKind): Promise<void> {
    while (!this.#stopped) {
      const job = this.#db.write(MACHINE, (tx) => claimJob(tx, kind));
      if (!job) return;
      const live: Running = { job, stop: new AbortController(), estimate: createEstimate(), done: 0, total: 0, step: WAITING_STEP.running, pushedAt: 0, changedAt: 0 };
      // Every file or page that is under way listens.
      setMaxListeners(0, live.stop.signal);
      this.#running.set(kind, live);
      const run = this.#runOf(live);
      let end: RunEnd = 'failed';
      try {
        end = await this.#options.run(run);
      } catch (error) {
        this.#options.log.error('job threw', { id: job.id, error: error instanceof Error ? error.stack : String(error) });
        run.problem(problemOf(error, `job-${job.id}`));
      } finally {
        this.#running.delete(kind);
      }
      this.#finish(live, end);
    }
  }

  #finish(live: Running, end: RunEnd): void {
    const job = findJob(this.#db, live.job.id);
    if (!job) return;
    this.#db.write(MACHINE, (tx) => {
      const correction = job.payload.files.length === 0;
      if (end === 'done' && correction) removeJob(tx, job.id);
      else if ((end === 'done' || end === 'failed') && job.state !== 'cancelled') setJobState(tx, job.id, end);
      else if (end === 'stopped' && job.state === 'running') setJobState(tx, job.id, 'queued');
    });
    this.#pushJob(job.id);
    this.#options.push({ kind: 'changed', topics: ['job', 'dossier', 'page', 'understanding'], dossier: job.dossier });
    if (end === 'advanced') this.wake();
  }

  #rowOf(job: Job): JobRow {
    const live = [...this.#running.values()].find((r) => r.job.id === job.id && job.state === 'running');
    const { done, total } = live ?? (job.dossier === null ? { total: 0, done: 0 } : jobPages(this.#db, job.dossier));
    const secondsLeft = live && job.kind === 'read' ? live.estimate.secondsLeft(total - done, this.#options.workers()) : null;
    const step = live ? live.step : WAITING_STEP[job.state];
    return { id: job.id, dossier: job.dossier, name: job.name, state: job.state, done, total, step, secondsLeft, problems: job.problems, position: job.position };
  }

  #pushJob(id: string): void {
    const job = findJob(this.#db, id);
    if (job) this.#options.push({ kind: 'job', job: this.#rowOf(job) });
  }

  #runOf(live: Running): JobRun {
    const { now, push } = this.#options;
    return {
      job: live.job,
      signal: live.stop.signal,
      progress: (done, total, step) => {
        const news = step !== live.step || now() - live.pushedAt >= PROGRESS_MS;
        Object.assign(live, { done, total, step });
        if (!news) return;
        live.pushedAt = now();
        this.#pushJob(live.job.id);
      },
      pageTook: (seconds) => live.estimate.add(seconds),
      problem: (p) => {
        const before = findJob(this.#db, live.job.id)?.problems ?? [];
        if (before.some((b) => JSON.stringify(b) === JSON.stringify(p))) return;
        this.#db.write(MACHINE, (tx) => setJobProblems(tx, live.job.id, [...before, p]));
        this.#pushJob(live.job.id);
      },
      changed: (topics, dossier) => {
        const pagesOnly = topics.every((t) => t === 'page');
        if (pagesOnly && now() - live.changedAt < CHANGED_MS) return;
        live.changedAt = now();
        push({ kind: 'changed', topics, dossier });
      },
    };
  }
}

export function createQueue(options: QueueOptions): Queue {
  return new JobQueue(options);
}
