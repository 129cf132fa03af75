import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';

export interface PrintJob {
  /** HTML file; its `@page` rule gives the paper. */
  readonly html: string;
  readonly pdf: string;
}

/** Lays out HTML files as PDF. `export-failed` when the printer does not start or ends with an error. */
export type PrintFn = (jobs: readonly PrintJob[]) => Promise<Result<void, Problem>>;

interface Display {
  readonly name: string;
  stop(): void;
}

/**
 * A display of our own for machines without one: Electron 33 crashes with `--ozone-platform=headless`, so a real
 * virtual screen is started. Null when there is no Xvfb.
 */
async function virtualDisplay(): Promise<Display | null> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = server.stdio[3];
  const name = await new Promise<string | null>((resolve) => {
    let text = '';
    pipe?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.endsWith('\n')) resolve(text.trim());
    });
    server.on('error', () => resolve(null));
    server.on('exit', () => resolve(null));
  });
  return name === null ? null : { name: `:${name}`, stop: () => server.kill() };
}

function finished(child: ChildProcess): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  return new Promise((resolve) => {
    child.on('error', (e) => resolve({ code: -1, said: e.message }));
    child.on('exit', (code) => resolve({ code: code ?? -1, said }));
  });
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** Prints with the Electron runtime `electron` and the built script of `electron/printer.ts`. */
export function electronPrinter(electron: string, script: string): PrintFn {
  return electronJobs<PrintJob>(electron, script);
}

/** Runs a built Electron script that takes a list of jobs as `--jobs=FILE` and ends with code 0 when all are done. */
export function electronJobs<Job>(electron: string, script: string): (jobs: readonly Job[]) => Promise<Result<void, Problem>> {
  return async (jobs) => {
    const own = hasDisplay() ? null : await virtualDisplay();
    if (!own && !hasDisplay()) return err(problem('export-failed', { name: 'PDF', detail: '没有显示器，也没有安装 Xvfb' }));
    const folder = await mkdtemp(path.join(tmpdir(), 'juanping-print-'));
    try {
      const list = path.join(folder, 'jobs.json');
      await writeFile(list, JSON.stringify(jobs));
      // The sandbox cannot start for root, which is only met in containers.
      const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const env: NodeJS.ProcessEnv = { ...process.env, ...(own ? { DISPLAY: own.name } : {}) };
      delete env.ELECTRON_RUN_AS_NODE;
      const child = spawn(electron, [...root, '--disable-gpu', script, `--jobs=${list}`], { env, stdio: ['ignore', 'ignore', 'pipe'] });
      const { code, said } = await finished(child);
      const why = said.split('\n').filter((line) => line && !/:(ERROR|WARNING):/.test(line)).at(-1) ?? `退出码 ${code}`;
      return code === 0 ? ok(undefined) : err(problem('export-failed', { name: 'PDF', detail: why }));
    } finally {
      own?.stop();
      await rm(folder, { recursive: true, force: true });
    }
  };
}
