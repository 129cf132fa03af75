import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { expandPicks, type ListArchive } from './picks.ts';
import type { Wanted } from './proposals.ts';
import { shapeOf } from './shape.ts';
import { isIgnored } from './tree.ts';

/** What is remembered of the watched folder: where it is, and each file (path, size, time) that was there or was taken. */
export interface WatchMemory {
  readonly path: string;
  readonly seen: readonly string[];
}

export interface WatchOptions {
  readonly memory: () => WatchMemory | null;
  /** Queues dossiers and remembers what was seen, both or neither. */
  readonly take: (wanted: readonly Wanted[], memory: WatchMemory) => void;
  readonly list: ListArchive;
  readonly notice: (problem: Problem) => void;
  /** Time in milliseconds. */
  readonly now: () => number;
}

/** Takes in by itself what appears in the folder of a scanner and is finished. */
export interface Watch {
  start(): void;
  /** Looks once; called by itself every few seconds after `start`. */
  look(): Promise<void>;
  /** Resolves when nothing is being looked at any more. */
  stop(): Promise<void>;
}

/** A file that has not changed for so long is finished. */
const QUIET_MS = 10_000;
/** Pages that come one by one are one dossier when no more has come for so long: turning a sheet takes a while. */
const QUIET_PAGES_MS = 60_000;
const LOOK_MS = 3_000;
/** A slow disk (a share of the network) is looked at less often: at most a twentieth of the time. */
const REST = 20;
const UNFINISHED = /\.(tmp|part|partial|crdownload|filepart|opdownload)$/i;
const MAX_DEPTH = 8;

interface Found {
  readonly path: string;
  readonly bytes: number;
  /** Path inside the folder, size and time: a file that changed is another one. */
  readonly mark: string;
}

/** A thing that lies in the watched folder: a file, or a sub-folder with all that is in it. */
interface Thing {
  readonly name: string;
  readonly path: string;
  readonly kind: 'page' | 'file' | 'folder';
  readonly files: readonly Found[];
}

async function filesIn(root: string, folder: string, depth: number): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: Found[] = [];
  for (const entry of entries.filter((e) => !isIgnored(e.name) && !UNFINISHED.test(e.name))) {
    const inside = path.join(folder, entry.name);
    if (entry.isDirectory() && depth < MAX_DEPTH) found.push(...(await filesIn(root, inside, depth + 1)));
    const info = entry.isFile() ? await stat(inside).catch(() => null) : null;
    if (info) found.push({ path: inside, bytes: info.size, mark: `${path.relative(root, inside)}|${info.size}|${Math.round(info.mtimeMs)}` });
  }
  return found;
}

/** Everything in the folder as it is now, by the name of the file or sub-folder; null when the folder cannot be read. */
async function thingsIn(root: string): Promise<ReadonlyMap<string, readonly Found[]> | null> {
  if ((await readdir(root).catch(() => null)) === null) return null;
  const things = new Map<string, Found[]>();
  for (const file of await filesIn(root, root, 0)) {
    const name = path.relative(root, file.path).split(path.sep)[0] ?? '';
    const known = things.get(name);
    if (known) known.push(file);
    else things.set(name, [file]);
  }
  return things;
}

/** What has not been taken yet and can be: other files and empty ones are left alone. */
async function freshThings(root: string, things: ReadonlyMap<string, readonly Found[]>, seen: ReadonlySet<string>): Promise<Thing[]> {
  const fresh: Thing[] = [];
  for (const [name, files] of things) {
    const inside = path.join(root, name);
    const only = files.find((f) => f.path === inside);
    if (files.every((f) => seen.has(f.mark)) || only?.bytes === 0) continue;
    const shape = only && (await shapeOf(inside, only.bytes));
    if (shape !== 'other') fresh.push({ name, path: inside, kind: !shape ? 'folder' : shape === 'page' ? 'page' : 'file', files });
  }
  return fresh;
}

/** What lies in a folder that is watched from now on: it is not taken, only what comes later. */
export async function memoryOf(folder: string): Promise<WatchMemory> {
  return { path: folder, seen: (await filesIn(folder, folder, 0)).map((f) => f.mark) };
}

/** Day and time as part of a name, in the time of this place. */
function stampOf(ms: number): string {
  const t = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())} ${two(t.getHours())}${two(t.getMinutes())}`;
}

interface State {
  /** Since when each thing has looked as it does. */
  readonly resting: Map<string, { readonly look: string; readonly since: number }>;
  gone: boolean;
}

/** The fresh things that have been quiet long enough; loose pages wait for each other. */
function finished(fresh: readonly Thing[], state: State, now: number): Thing[] {
  const quiet = (thing: Thing): number => {
    const look = thing.files.map((f) => f.mark).join('\n');
    const before = state.resting.get(thing.name);
    const since = before?.look === look ? before.since : now;
    state.resting.set(thing.name, { look, since });
    return now - since;
  };
  const rested = fresh.map((thing) => ({ thing, ms: quiet(thing) }));
  for (const name of [...state.resting.keys()]) if (!fresh.some((t) => t.name === name)) state.resting.delete(name);
  const pages = rested.filter((r) => r.thing.kind === 'page');
  const pagesDone = pages.every((r) => r.ms >= QUIET_PAGES_MS);
  return rested.filter(({ thing, ms }) => (thing.kind === 'page' ? pagesDone : ms >= (thing.kind === 'folder' ? QUIET_PAGES_MS : QUIET_MS))).map((r) => r.thing);
}

/** Dossiers of finished things, without the files that were taken before. */
async function wantedOf(things: readonly Thing[], seen: ReadonlySet<string>, options: WatchOptions): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  const pages = things.filter((t) => t.kind === 'page');
  const groups = [...things.filter((t) => t.kind !== 'page').map((t) => [t]), ...(pages.length > 0 ? [pages] : [])];
  for (const group of groups) {
    const fresh = new Set(group.flatMap((t) => t.files.filter((f) => !seen.has(f.mark)).map((f) => f.path)));
    const { inputs, problems } = await expandPicks(group.map((t) => t.path), options.list);
    problems.filter((p) => p.code !== 'no-pages').forEach(options.notice);
    for (const input of inputs) {
      const files = input.files.filter((f) => fresh.has(f.path));
      const name = group[0]?.kind === 'page' ? `扫描 ${stampOf(options.now())}` : files.length < input.files.length ? `${input.name}（续）` : input.name;
      if (files.length > 0) wanted.push({ name, files });
    }
  }
  return wanted;
}

async function lookOnce(options: WatchOptions, state: State): Promise<void> {
  const memory = options.memory();
  if (memory === null) return state.resting.clear();
  const things = await thingsIn(memory.path);
  if (things === null) {
    if (!state.gone) options.notice(problem('watch-gone', { name: path.basename(memory.path) }));
    state.gone = true;
    return;
  }
  state.gone = false;
  const seen = new Set(memory.seen);
  const ready = finished(await freshThings(memory.path, things, seen), state, options.now());
  if (ready.length === 0) return;
  const wanted = await wantedOf(ready, seen, options);
  // Another folder was chosen meanwhile.
  if (options.memory()?.path !== memory.path) return;
  const there = new Set([...things.values()].flatMap((files) => files.map((f) => f.mark)));
  const taken = ready.flatMap((t) => t.files.map((f) => f.mark));
  options.take(wanted, { path: memory.path, seen: [...new Set([...memory.seen.filter((mark) => there.has(mark)), ...taken])] });
}

export function createWatch(options: WatchOptions): Watch {
  const state: State = { resting: new Map(), gone: false };
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  // One look after the other; one that failed does not keep the next from being taken.
  const next = (): Promise<void> | undefined => (stopped ? undefined : lookOnce(options, state));
  const look = (): Promise<void> => (running = running.then(next, next));
  const again = (ms: number): void => {
    timer = setTimeout(() => {
      const began = options.now();
      const rest = (): void => {
        if (!stopped) again(Math.max(LOOK_MS, (options.now() - began) * REST));
      };
      look().then(rest, rest);
    }, ms);
    timer.unref();
  };
  return {
    start: () => again(LOOK_MS),
    look,
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running.catch(() => undefined);
    },
  };
}
