import type { DossierId, JobId } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { ImportProposal, JobRow } from '../../../shared/contract/views.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import type { SheetTable } from '../../../shared/domain/table.ts';
import type { AnnotateAnswer, AnnotateTask, SearchableAnswer, SearchableTask } from '../../../shared/domain/task.ts';
import { rememberWatch, watchMemory } from '../settings.ts';
import { findDossier, listDossiers } from '../store/dossiers.ts';
import { addJob, waitingJob, type Job, type JobKind, type JobPayload } from '../store/jobs.ts';
import { clearFailure, failuresOf, findPage, pagesOf, type StoredPage } from '../store/pages.ts';
import type { Tx } from '../db/open.ts';
import { chooseCapacity, type Capacity } from './capacity.ts';
import { limitsOf, type JobsOptions, type Station } from './context.ts';
import { createImporter, type Importer, type StationTimes } from './importer.ts';
import { expandPicks, type ListArchive } from './picks.ts';
import { createPictures, type Pictures } from './pictures.ts';
import { createPool, PRIORITY, timeouts, type Pool, type PoolLimits } from './pool.ts';
import { createProposals, type Proposals, type Wanted } from './proposals.ts';
import { createQueue, type JobAction, type Queue } from './queue.ts';
import { createReader, type Reader } from './reading.ts';
import { createRereading, type Rereading } from './rereading.ts';
import { unlockSource } from './unlock.ts';
import { createWatch, type Watch, type WatchMemory } from './watch.ts';

/** Everything that goes on behind the window: one door to queue, pool and stations. */
export interface Jobs {
  /** Goes on with what was not finished. */
  start(): void;
  /** Begun pages are finished, workers ended. What is left goes on at the next start. */
  stop(): Promise<void>;
  /** Expands what was picked, queues one job a dossier; what cannot be taken in is a problem, `skipped` are files beside the scans. */
  importPaths(paths: readonly string[]): Promise<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[]; readonly skipped: readonly Problem[] }>;
  /** What importing these paths would make; nothing is copied. */
  propose(paths: readonly string[]): Promise<ImportProposal>;
  /** Queues the dossiers of a proposal that were kept; null when it has expired. */
  take(proposal: string, kept: readonly { readonly index: number; readonly name: string }[]): readonly string[] | null;
  /** Opens a locked file and others that the password fits; reading goes on by itself. Answers how many pages came to light. */
  unlock(actor: string, source: string, password: string): Promise<Result<number, Problem>>;
  /** The watched folder; it is looked at by itself once its `start` was called. */
  readonly watch: Watch;
  list(): readonly JobRow[];
  control(id: string, action: JobAction): Result<JobRow, Problem>;
  /** A person turned the page: read it again, then understand its dossier. */
  readAgain(page: string): void;
  /** A person corrected something: split, extract and check again. */
  understand(dossier: string): void;
  /** Cells of a spreadsheet that a person picked, read by a worker. */
  readTable(path: string, name: string): Promise<Result<readonly SheetTable[], Problem>>;
  /** What checks compare with has changed: all these dossiers are checked again when nothing else waits. */
  checkAgain(dossiers: readonly string[]): void;
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
  /** Readings that a person asks for and that nothing is kept of. */
  readonly rereading: Rereading;
  /** Path of a picture or thumbnail; made again when its file is gone. */
  picture(sha: string): Promise<Result<string, Problem>>;
  annotate(task: AnnotateTask): Promise<Result<AnnotateAnswer, Problem>>;
  searchable(task: SearchableTask): Promise<Result<SearchableAnswer, Problem>>;
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
  readonly station: Station;
  readonly pictures: Pictures;
  readonly reader: Reader;
  readonly importer: Importer;
  readonly queue: Queue;
  readonly proposals: Proposals;
  readonly list: ListArchive;
}

function partsOf(options: JobsOptions): Parts {
  const capacity = (): Capacity => chooseCapacity(options.machine, options.settings().workers);
  const notice = (p: Problem): void => options.push({ kind: 'notice', problem: p });
  const limits = (): PoolLimits => ({ timeouts: timeouts(options.settings().pageSeconds), memoryMb: options.settings().workerMb });
  const pool = createPool({ host: options.host, size: capacity().workers, limits, recycleAfter: RECYCLE_AFTER, idleMs: IDLE_MS, notice });
  const station: Station = { ...options, pool, maxSide: () => capacity().maxSide };
  const pictures = createPictures(station);
  const reader = createReader(station, pictures);
  const importer = createImporter(station, reader);
  const onRetry = (tx: Tx, job: Job): void => {
    if (job.dossier !== null) for (const page of pagesOf(tx, job.dossier)) clearFailure(tx, page.id);
  };
  const queue = createQueue({ db: options.db, run: importer.run, onRetry, push: options.push, workers: () => pool.size(), now: options.now, log: options.log });
  const list: ListArchive = (file, name) => pool.run({ kind: 'list', path: file, name, limits: limitsOf(options.settings()) }, { priority: PRIORITY.screen, page: 0 });
  return { options, capacity, pool, station, pictures, reader, importer, queue, list, proposals: createProposals(options.now, options.newId) };
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

/** Queues a look at many dossiers in one transaction, behind what waits already. */
function againAll({ options, queue }: Parts, dossiers: readonly string[]): void {
  const names = new Map(listDossiers(options.db).map((d) => [d.id as string, d.name]));
  options.db.write(MACHINE, (tx) => {
    for (const dossier of dossiers) {
      const name = names.get(dossier);
      if (name === undefined || waitingJob(tx, 'understand', dossier)) continue;
      addJob(tx, { id: options.newId() as JobId, kind: 'understand', dossier: dossier as DossierId, name, payload: { files: [] } });
    }
  });
  queue.wake();
}

/** Queues the intake of dossiers, and whatever else belongs into the same transaction; answers the jobs. */
function enqueue({ options, queue }: Parts, wanted: readonly Wanted[], also: (tx: Tx) => void = () => undefined): string[] {
  const asked = (files: Wanted['files']): JobPayload['files'] => files.map(({ path, name, place }) => (place ? { path, name, place } : { path, name }));
  const jobs = wanted.map(({ name, files }) => ({ id: options.newId() as JobId, kind: 'import' as const, dossier: null, name, payload: { files: asked(files) } }));
  options.db.write(MACHINE, (tx) => {
    jobs.forEach((job) => addJob(tx, job));
    also(tx);
  });
  queue.wake();
  return jobs.map((job) => job.id);
}

async function importPaths(parts: Parts, paths: readonly string[]): ReturnType<Jobs['importPaths']> {
  parts.pool.warm();
  const { inputs, problems, skipped } = await expandPicks(paths, parts.list);
  return { jobs: enqueue(parts, inputs), problems, skipped };
}

async function propose({ options, pool, proposals, list }: Parts, paths: readonly string[]): Promise<ImportProposal> {
  pool.warm();
  const found = await expandPicks(paths, list);
  const known = new Set(listDossiers(options.db).map((d) => d.name));
  return proposals.make(found, (name) => (known.has(name) ? name : null));
}

/** First what is there is understood with its pages at their new places, then the new pages are read. */
async function unlock(parts: Parts, actor: string, source: string, password: string): Promise<Result<number, Problem>> {
  const opened = await unlockSource(parts.station, actor, source, password);
  if (!opened.ok) return opened;
  const { dossier, pages } = opened.value;
  if (pages > 0) for (const kind of ['understand', 'read'] as const) again(parts, kind, dossier);
  return ok(pages);
}

function watchOf(parts: Parts): Watch {
  const { db, now, push } = parts.options;
  const take = (wanted: readonly Wanted[], memory: WatchMemory): void => {
    enqueue(parts, wanted, (tx) => rememberWatch(tx, memory));
    if (wanted.length > 0) push({ kind: 'changed', topics: ['job'], dossier: null });
  };
  return createWatch({ memory: () => watchMemory(db), take, list: parts.list, notice: (p) => push({ kind: 'notice', problem: p }), now });
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
  const watch = watchOf(parts);
  const withPage = (id: string, act: (page: StoredPage) => void): void => {
    const page = findPage(options.db, id);
    if (page) act(page);
  };
  return {
    start: () => queue.start(),
    stop: async () => {
      await Promise.all([watch.stop(), stop(parts)]);
    },
    importPaths: (paths) => importPaths(parts, paths),
    propose: (paths) => propose(parts, paths),
    take: (proposal, kept) => {
      const wanted = parts.proposals.take(proposal, kept);
      return wanted && enqueue(parts, wanted);
    },
    unlock: (actor, source, password) => unlock(parts, actor, source, password),
    watch,
    list: () => queue.list(),
    control: (id, action) => queue.control(id, action),
    readAgain: (id) =>
      withPage(id, (page) => {
        options.db.write(MACHINE, (tx) => clearFailure(tx, id));
        again(parts, 'read', page.dossier);
      }),
    understand: (dossier) => again(parts, 'understand', dossier),
    readTable: async (path, name) => {
      const read = await pool.run({ kind: 'sheet', path, name }, { priority: PRIORITY.screen, page: 0 });
      return read.ok ? ok(read.value.sheets) : read;
    },
    checkAgain: (dossiers) => againAll(parts, dossiers),
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
    rereading: createRereading(parts.station, pictures),
    picture: (sha) => pictures.file(sha, PRIORITY.screen),
    annotate: (task) => pool.run(task, { priority: PRIORITY.screen, page: 0 }),
    searchable: (task) => pool.run(task, { priority: PRIORITY.screen, page: 0 }),
    settingsChanged: () => pool.resize(capacity().workers),
    capacity,
    times: (dossier) => importer.times(dossier),
  };
}
