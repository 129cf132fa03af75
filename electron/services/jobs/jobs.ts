import type { DossierId, JobId } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { JobRow } from '../../../shared/contract/views.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import type { AnnotateAnswer, AnnotateTask } from '../../../shared/domain/task.ts';
import { findDossier } from '../store/dossiers.ts';
import { addJob, waitingJob, type Job, type JobKind } from '../store/jobs.ts';
import { clearFailure, failuresOf, findPage, pagesOf, type StoredPage } from '../store/pages.ts';
import type { Tx } from '../db/open.ts';
import { chooseCapacity, type Capacity } from './capacity.ts';
import type { JobsOptions, Station } from './context.ts';
import { createImporter, type Importer, type StationTimes } from './importer.ts';
import { expandPicks } from './picks.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { createPool, PRIORITY, TIMEOUTS, type Pool } from './pool.ts';
import { createQueue, type JobAction, type Queue } from './queue.ts';
import { createReader, type Reader } from './reading.ts';

/** Everything that goes on behind the window: one door to queue, pool and stations. */
export interface Jobs {
  /** Goes on with what was not finished. */
  start(): void;
  /** Begun pages are finished, workers ended. What is left goes on at the next start. */
  stop(): Promise<void>;
  /** Expands what was picked, queues one job a dossier; what cannot be taken in is a problem, `skipped` are files beside the scans. */
  importPaths(paths: readonly string[]): Promise<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[]; readonly skipped: readonly Problem[] }>;
  list(): readonly JobRow[];
  control(id: string, action: JobAction): Result<JobRow, Problem>;
  /** A person turned the page: read it again, then understand its dossier. */
  readAgain(page: string): void;
  /** A person corrected something: split, extract and check again. */
  understand(dossier: string): void;
  /** The dossier was taken out of the library: what runs for it ends. */
  setAside(dossier: string): void;
  /** The dossier is back in the library: what is left to do is done. */
  takeUp(dossier: string): void;
  /** Makes missing pictures of a dossier again (the cache may be emptied at any time). */
  picturesMissing(dossier: string): void;
  /** This page is on the screen: its picture and its text come before all others. */
  look(page: string): void;
  /** Reads one page at once, outside of any job; answers why it could not be read. */
  readNow(page: string): Promise<Problem | null>;
  /** Path of a picture or thumbnail; made again when its file is gone. */
  picture(sha: string): Promise<Result<string, Problem>>;
  annotate(task: AnnotateTask): Promise<Result<AnnotateAnswer, Problem>>;
  settingsChanged(): void;
  /** Workers in use and why so many, in Chinese. */
  capacity(): Capacity;
  times(dossier: string): Readonly<StationTimes>;
}

/** Image libraries never give all memory back: a worker is replaced after so many tasks. */
const RECYCLE_AFTER = 400;
const IDLE_MS = 60_000;

/** At the end of the program a begun page gets this long to be finished; it is read again at the next start otherwise. */
const LAST_PAGES_MS = 5000;

interface Parts {
  readonly options: JobsOptions;
  readonly capacity: () => Capacity;
  readonly pool: Pool;
  readonly pictures: Pictures;
  readonly reader: Reader;
  readonly importer: Importer;
  readonly queue: Queue;
}

function partsOf(options: JobsOptions): Parts {
  const capacity = (): Capacity => chooseCapacity(options.machine, options.settings().workers);
  const notice = (p: Problem): void => options.push({ kind: 'notice', problem: p });
  const pool = createPool({ host: options.host, size: capacity().workers, timeouts: TIMEOUTS, recycleAfter: RECYCLE_AFTER, idleMs: IDLE_MS, notice });
  const station: Station = { ...options, pool, maxSide: () => capacity().maxSide };
  const pictures = createPictures(station);
  const reader = createReader(station, pictures);
  const importer = createImporter(station, reader);
  const onRetry = (tx: Tx, job: Job): void => {
    if (job.dossier !== null) for (const page of pagesOf(tx, job.dossier)) clearFailure(tx, page.id);
  };
  const queue = createQueue({ db: options.db, run: importer.run, onRetry, push: options.push, workers: () => pool.size(), now: options.now, log: options.log });
  return { options, capacity, pool, pictures, reader, importer, queue };
}

/** Queues work on a dossier that is there, before everything else; asking twice is asking once. */
function again({ options, queue }: Parts, kind: JobKind, dossier: string): void {
  const name = findDossier(options.db, dossier)?.name;
  if (name === undefined) return;
  options.db.write(MACHINE, (tx) => {
    if (waitingJob(tx, kind, dossier)) return;
    addJob(tx, { id: options.newId() as JobId, kind, dossier: dossier as DossierId, name, payload: { files: [] } }, 'first');
  });
  queue.wake();
}

async function importPaths({ options, queue }: Parts, paths: readonly string[]): ReturnType<Jobs['importPaths']> {
  const { inputs, problems, skipped } = await expandPicks(paths);
  const jobs = inputs.map((input) => ({ id: options.newId() as JobId, kind: 'import' as const, dossier: null, name: input.name, payload: { files: input.files } }));
  options.db.write(MACHINE, (tx) => jobs.forEach((job) => addJob(tx, job)));
  queue.wake();
  return { jobs: jobs.map((job) => job.id), problems, skipped };
}

/** Makes the missing ones of these pictures, but those that failed before; says so once, and only when something was missing. */
async function redraw({ options, pictures }: Parts, pages: readonly StoredPage[], priority: number): Promise<void> {
  const first = pages[0];
  if (!first) return;
  const failed = failuresOf(options.db, first.dossier);
  const missing = pages.filter((page) => !failed.has(page.id) && !pictures.has(page));
  for (const page of missing) {
    const made = await pictures.ensure(page, priority);
    if (!made.ok && made.error.code === 'cancelled') return;
  }
  if (missing.length > 0) options.push({ kind: 'changed', topics: ['page'], dossier: first.dossier });
}

async function stop({ queue, pool }: Parts): Promise<void> {
  const resting = queue.stop();
  const patience = setTimeout(() => pool.stop(), LAST_PAGES_MS);
  await resting;
  clearTimeout(patience);
  pool.stop();
}

export function createJobs(options: JobsOptions): Jobs {
  const parts = partsOf(options);
  const { queue, pool, pictures, reader, importer, capacity } = parts;
  const withPage = (id: string, act: (page: StoredPage) => void): void => {
    const page = findPage(options.db, id);
    if (page) act(page);
  };
  return {
    start: () => queue.start(),
    stop: () => stop(parts),
    importPaths: (paths) => importPaths(parts, paths),
    list: () => queue.list(),
    control: (id, action) => queue.control(id, action),
    readAgain: (id) =>
      withPage(id, (page) => {
        options.db.write(MACHINE, (tx) => clearFailure(tx, id));
        again(parts, 'read', page.dossier);
      }),
    understand: (dossier) => again(parts, 'understand', dossier),
    setAside: (dossier) => queue.interrupt(dossier),
    takeUp: (dossier) => again(parts, 'read', dossier),
    picturesMissing: (dossier) => void redraw(parts, pagesOf(options.db, dossier), PRIORITY.thumbnail),
    look: (id) =>
      withPage(id, (page) => {
        reader.prefer(id);
        void redraw(parts, [page], PRIORITY.screen);
      }),
    readNow: async (id) => {
      const page = findPage(options.db, id);
      return page ? reader.readNow(page) : problem('not-found', { what: '该页' });
    },
    picture: (sha) => pictures.file(sha, PRIORITY.screen),
    annotate: (task) => pool.run(task, { priority: PRIORITY.screen, page: 0 }),
    settingsChanged: () => pool.resize(capacity().workers),
    capacity,
    times: (dossier) => importer.times(dossier),
  };
}
