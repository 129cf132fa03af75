import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forkHost } from '../../../electron/services/jobs/host-fork.ts';
import { createPool, PRIORITY, type Pool } from '../../../electron/services/jobs/pool.ts';
import { PROBLEM_CODES, type Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { AnswerOf, Limits, PageTask, RenderTask, TextLayerSource } from '../../../shared/domain/task.ts';
import { createRandom, type Random } from '../../../shared/training/random.ts';
import { countingHost, type Ended } from './counting-host.ts';
import { mutate } from './mutate.ts';
import type { Seed } from './seeds.ts';

export interface FuzzOptions {
  readonly seeds: readonly Seed[];
  readonly count: number;
  readonly seed: string;
  /** Bundled page worker. */
  readonly script: string;
  readonly workers: number;
  /** One mutant of so many is also read and put into an annotated copy. */
  readonly readEvery: number;
  /** First number of a mutant: single ones can be made again. */
  readonly from?: number;
  /** No new mutants after so many minutes. */
  readonly minutes?: number;
  readonly say: (line: string) => void;
  readonly now: () => number;
}

/** What became of the mutants of one format. */
export interface Row {
  mutants: number;
  opened: number;
  pages: number;
  read: number;
  /** Refusals by code of the problem. */
  readonly refused: Map<string, number>;
  readonly endings: Record<Ended['how'], number>;
}

export interface FuzzReport {
  readonly rows: ReadonlyMap<string, Row>;
  /** What must not happen: a fault of the program, not of the file. */
  readonly faults: readonly string[];
  /** Number of the mutant, its file and what was done to it, for every worker that ended. */
  readonly deaths: readonly string[];
  /** Resident memory of this process, in MB: after the first tenth and at the end. */
  readonly memory: readonly [number, number];
}

const LIMITS: Limits = { maxPages: 20, maxPixels: 6_000_000, maxEntries: 30, maxEntryMb: 4, maxNesting: 2 };
const TIMEOUTS: Readonly<Record<PageTask['kind'], number>> = { probe: 20_000, render: 20_000, recognise: 60_000, annotate: 40_000, list: 20_000, extract: 20_000, reread: 40_000, searchable: 20_000, sheet: 20_000 };
const WORKER_MB = 1200;
/** A task is tried twice and may wait behind others; what takes longer than this hangs. */
const PATIENCE_MS = 180_000;
const MOST_GROWTH_MB = 300;
const CODES: ReadonlySet<string> = new Set(PROBLEM_CODES);

type Drawn = AnswerOf<RenderTask>;

interface Case {
  readonly number: number;
  readonly seed: Seed;
  readonly how: string;
  readonly file: string;
  readonly row: Row;
}

interface Bench {
  readonly pool: Pool;
  readonly folder: string;
  readonly faults: string[];
}

/** Runs a task; an answer that is none is a fault. */
async function ask<T extends PageTask>({ pool, faults }: Bench, c: Case, task: T): Promise<AnswerOf<T> | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, null)));
  const result: Result<AnswerOf<T>, Problem> | null = await Promise.race([pool.run(task, { priority: PRIORITY.reading, page: 1 }), late]);
  clearTimeout(timer);
  const where = `${c.number} ${c.seed.name} ${c.how} ${task.kind}`;
  if (result === null) {
    faults.push(`${where}: no answer`);
    return null;
  }
  if (result.ok) {
    if (result.value.kind !== task.kind) faults.push(`${where}: answered ${String(result.value.kind)}`);
    return result.value;
  }
  const { code } = result.error;
  if (!CODES.has(code) || code === 'internal') faults.push(`${where}: ${JSON.stringify(result.error)}`);
  c.row.refused.set(code, (c.row.refused.get(code) ?? 0) + 1);
  return null;
}

/** What the limits promise must hold whatever the file says. */
function checkPicture(bench: Bench, c: Case, { width, height, image }: Drawn): void {
  if (width * height > LIMITS.maxPixels * 1.01 || image.length === 0 || !(width > 0 && height > 0)) bench.faults.push(`${c.number} ${c.seed.name} ${c.how}: picture of ${width} × ${height}, ${image.length} bytes`);
}

async function openPages(bench: Bench, c: Case, deep: boolean): Promise<void> {
  const password = c.seed.name.startsWith('locked') ? '1234' : null;
  const probe = await ask(bench, c, { kind: 'probe', path: c.file, name: c.seed.name, password, limits: LIMITS });
  if (probe === null) return;
  c.row.opened += 1;
  if (probe.pages.length > LIMITS.maxPages || probe.pages.length === 0) bench.faults.push(`${c.number} ${c.seed.name} ${c.how}: ${probe.pages.length} pages`);
  for (const { index } of probe.pages.slice(0, c.number % 4 === 0 ? 2 : 1)) {
    const source = { path: c.file, media: probe.media, index, password };
    const drawn = await ask(bench, c, { kind: 'render', ...source, dpi: 60, crop: null, shadow: null, limits: LIMITS });
    if (drawn === null) continue;
    c.row.pages += 1;
    checkPicture(bench, c, drawn);
    if (deep) await readDrawn(bench, c, { ...source, crop: drawn.crop }, drawn);
  }
}

/** Reads the picture with the file's own text and puts the page into an annotated copy. */
async function readDrawn(bench: Bench, c: Case, layer: TextLayerSource, drawn: Drawn): Promise<void> {
  const picture = path.join(bench.folder, `${c.number}-${layer.index}.picture`);
  writeFileSync(picture, drawn.image);
  const read = await ask(bench, c, { kind: 'recognise', imagePath: picture, dpi: drawn.dpi, engine: 'ppocr', maxSide: 960, rotation: null, layer });
  if (read !== null) c.row.read += 1;
  const page = { path: c.file, media: layer.media, index: layer.index, picture: { path: picture, mime: drawn.mime, dpi: drawn.dpi }, crop: drawn.crop, marks: [] };
  await ask(bench, c, { kind: 'annotate', title: c.seed.name, pages: [page] });
  rmSync(picture, { force: true });
}

async function openArchive(bench: Bench, c: Case): Promise<void> {
  const list = await ask(bench, c, { kind: 'list', path: c.file, name: c.seed.name, limits: LIMITS });
  if (list === null) return;
  c.row.opened += 1;
  for (const entry of list.entries) if (/(^|\/)\.\.(\/|$)|^\/|\\|\0/.test(entry.name)) bench.faults.push(`${c.number} ${c.seed.name} ${c.how}: entry ${JSON.stringify(entry.name)}`);
  for (const { place } of list.entries.slice(0, 3)) {
    const file = await ask(bench, c, { kind: 'extract', path: c.file, name: c.seed.name, place, limits: LIMITS });
    if (file !== null && file.bytes.length > LIMITS.maxEntryMb * 1024 * 1024) bench.faults.push(`${c.number} ${c.seed.name}: ${file.bytes.length} bytes unpacked`);
    if (file !== null) c.row.pages += 1;
  }
}

const newRow = (): Row => ({ mutants: 0, opened: 0, pages: 0, read: 0, refused: new Map(), endings: { death: 0, timeout: 0, memory: 0 } });

function rowOf(rows: Map<string, Row>, format: string): Row {
  const row = rows.get(format) ?? newRow();
  rows.set(format, row);
  return row;
}

/** The mutant with this number: the same seed and number always give the same bytes. */
export function makeMutant(options: Pick<FuzzOptions, 'seed' | 'seeds'>, number: number): { readonly seed: Seed; readonly bytes: Uint8Array; readonly how: string } {
  const random: Random = createRandom(`${options.seed}/${number}`);
  // Formats take turns, so that one with many files gets no more than the others.
  const formats = [...new Set(options.seeds.map((s) => s.format))];
  const format = formats[number % formats.length];
  const seed = random.pick(options.seeds.filter((s) => s.format === format));
  return { seed, ...mutate(seed.bytes, random.pick(options.seeds).bytes, random) };
}

/** Throws mutants at real page workers, through the real pool. Nothing but the workers may suffer. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { count, say, now, from = 0, minutes = Infinity } = options;
  const began = now();
  const folder = mkdtempSync(path.join(tmpdir(), 'juanping-fuzz-'));
  const [rows, faults, deaths, running] = [new Map<string, Row>(), [] as string[], [] as string[], new Map<string, Case>()];
  const ended = ({ how, task, file }: Ended): void => {
    const c = running.get(/^\d+/.exec(file)?.[0] ?? '');
    if (c === undefined) return;
    c.row.endings[how] += 1;
    deaths.push(`${how} ${task}: mutant ${c.number} of ${c.seed.name}, ${c.how}`);
    say(deaths.at(-1) ?? '');
  };
  const host = countingHost(forkHost(options.script), TIMEOUTS, ended, now);
  const pool = createPool({ host, size: options.workers, limits: () => ({ timeouts: TIMEOUTS, memoryMb: WORKER_MB }), recycleAfter: 400, idleMs: 60_000, notice: () => undefined });
  const bench: Bench = { pool, folder, faults };
  const broke = (cause: unknown): void => {
    faults.push(`thrown: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
    say(faults.at(-1) ?? '');
  };
  process.on('uncaughtException', broke);
  process.on('unhandledRejection', broke);
  let [next, early] = [from, 0];
  const rss = (): number => Math.round(process.memoryUsage().rss / 1024 / 1024);
  const hand = async (): Promise<void> => {
    for (let number = next++; number < from + count && now() - began < minutes * 60_000; number = next++) {
      const { seed, bytes, how } = makeMutant(options, number);
      const c: Case = { number, seed, how, file: path.join(folder, `${number}.${seed.format}`), row: rowOf(rows, seed.format) };
      running.set(String(number), c);
      c.row.mutants += 1;
      writeFileSync(c.file, bytes);
      await (seed.format === 'zip' ? openArchive(bench, c) : openPages(bench, c, (number >> 3) % options.readEvery === 0));
      rmSync(c.file, { force: true });
      running.delete(String(number));
      if (number - from === Math.floor(count / 10)) early = rss();
      if ((number - from + 1) % 500 === 0) say(`${number - from + 1} of ${count}: ${deaths.length} workers ended, ${faults.length} faults, ${rss()} MB`);
    }
  };
  await Promise.all(Array.from({ length: options.workers + 1 }, () => hand().catch(broke)));
  pool.stop();
  process.off('uncaughtException', broke);
  process.off('unhandledRejection', broke);
  rmSync(folder, { recursive: true, force: true });
  if (count >= 1000 && rss() > early + MOST_GROWTH_MB) faults.push(`memory of this process grew from ${early} to ${rss()} MB`);
  return { rows, faults, deaths, memory: [early, rss()] };
}
