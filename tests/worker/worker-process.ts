import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Result } from '../../shared/base/result.ts';
import type { Problem } from '../../shared/base/problem.ts';
import type { AnswerOf, Limits, PageTask, WorkerReply } from '../../shared/domain/task.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

export const LIMITS: Limits = { maxPages: 50, maxPixels: 60_000_000, maxEntries: 1000, maxEntryMb: 100, maxNesting: 2 };

/** Bundles the worker as it is in the sources; inside the project, so that it finds the packages. */
export async function bundle(): Promise<string> {
  const outfile = path.join(ROOT, 'node_modules', '.cache', 'juanping', `page-worker-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(ROOT, 'electron', 'workers', 'page-worker.ts')],
    outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20.18', packages: 'external', logLevel: 'error',
  });
  return outfile;
}

let bundled: Promise<string> | null = null;

/** A real page worker in a process of its own. */
export interface RunningWorker {
  run<T extends PageTask>(task: T): Promise<Result<AnswerOf<T>, Problem>>;
  /** Largest resident memory so far, in MB; null where the system does not tell. */
  peakMemory(): number | null;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** `given` is a bundle made before, to compare states of the sources; it is left where it is. */
export async function startWorker(given?: string): Promise<RunningWorker> {
  if (given === undefined) bundled ??= bundle();
  const script = given ?? (await bundled!);
  const child = fork(script, { serialization: 'advanced' });
  const waiting = new Map<number, (reply: WorkerReply) => void>();
  let last = 0;
  child.on('message', (reply: WorkerReply) => waiting.get(reply.id)?.(reply));
  const run = <T extends PageTask>(task: T): Promise<Result<AnswerOf<T>, Problem>> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const died = (code: number | null): void => reject(new Error(`the worker died with ${String(code)}`));
      child.once('exit', died);
      waiting.set(id, (reply) => {
        child.off('exit', died);
        waiting.delete(id);
        resolve(reply.ok ? { ok: true, value: reply.answer as AnswerOf<T> } : { ok: false, error: reply.problem });
      });
      child.send({ id, task });
    });
  const peakMemory = (): number | null => {
    if (process.platform !== 'linux') return null;
    const line = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
    return line === null ? null : Number(line[1]) / 1024;
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => {
        if (given === undefined) {
          rmSync(script, { force: true });
          bundled = null;
        }
        resolve();
      });
      child.disconnect();
    });
  return { run, peakMemory, process: child, stop };
}

/** Writes bytes to a file of its own and answers its path. */
export function temporaryFile(name: string, bytes: Uint8Array | string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'juanping-worker-')), name);
  writeFileSync(file, bytes);
  return file;
}
