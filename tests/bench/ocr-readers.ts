import { execFile, fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { PageId } from '../../shared/base/ids.ts';
import type { Word } from '../../shared/domain/page.ts';
import { layoutOf } from '../../shared/extract/lines.ts';
import { startWorker } from '../worker/worker-process.ts';

/** What one engine made of a picture, and what it cost. */
export interface Read {
  /** All text, in whatever order. */
  readonly text: string;
  /** The text in order of reading. */
  readonly ordered: string;
  readonly words: readonly Word[];
  readonly cpu: number;
  readonly wall: number;
}

export interface Reader {
  readonly name: string;
  read(file: string, dpi: number): Promise<Read>;
  /** Largest resident memory so far, MB. */
  peak(): number;
  stop(): Promise<void>;
}

/** User and system seconds of a process (Linux); `waited` counts those of its ended children. */
function cpuOf(pid: number, waited = false): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[waited ? 13 : 11]) + Number(fields[waited ? 14 : 12])) / 100;
}

function peakOf(pid: number): number {
  const file = `/proc/${pid}/status`;
  return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1024 : 0;
}

/** Runs one reading and takes its time. */
async function measured(cpu: () => number, read: () => Promise<Omit<Read, 'cpu' | 'wall'>>): Promise<Read> {
  const before = cpu();
  const started = performance.now();
  const result = await read();
  return { ...result, wall: (performance.now() - started) / 1000, cpu: cpu() - before };
}

/** Our own worker, as the program runs it; `script` is a bundle of another state of the sources. */
export async function workerReader(maxSide: number, name = 'juanping', script?: string): Promise<Reader> {
  const worker = await startWorker(script);
  const pid = worker.process.pid!;
  return {
    name,
    read: (imagePath, dpi) =>
      measured(() => cpuOf(pid), async () => {
        const read = await worker.run({ kind: 'recognise', imagePath, dpi, engine: 'ppocr', maxSide, rotation: null, layer: null });
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        const { reading } = read.value;
        const ordered = layoutOf({ id: 'bench-page' as PageId, index: 1, reading }).text;
        return { text: reading.words.map((w) => w.text).join(''), ordered, words: reading.words };
      }),
    peak: () => peakOf(pid),
    stop: () => worker.stop(),
  };
}

/** Native Tesseract with the Simplified Chinese data of the system, page segmentation 3, one thread. */
export function tesseractReader(): Reader {
  let peak = 0;
  const recognise = (file: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile('tesseract', [file, '-', '-l', 'chi_sim', '--psm', '3'], { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, maxBuffer: 1 << 24 }, (error, text) => {
        clearInterval(watch);
        if (error) reject(error);
        else resolve(text);
      });
      const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid!))), 100);
    });
  return {
    name: 'tesseract',
    read: (file) =>
      measured(() => cpuOf(process.pid, true), async () => {
        const text = await recognise(file);
        return { text, ordered: text, words: [] };
      }),
    peak: () => peak,
    stop: async () => undefined,
  };
}

interface Lines {
  readonly id: number;
  readonly lines: readonly string[];
}

/** The textbook pipeline of `plain-ppocr.ts`. */
export async function plainReader(): Promise<Reader> {
  const outfile = path.resolve('node_modules', '.cache', 'juanping', `plain-ppocr-${process.pid}.mjs`);
  await build({ entryPoints: ['tests/bench/plain-ppocr.ts'], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' });
  const child: ChildProcess = fork(outfile, { serialization: 'advanced' });
  let last = 0;
  const ask = (file: string): Promise<Lines> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      child.once('message', (reply) => resolve(reply as Lines));
      child.once('error', reject);
      child.send({ id, file });
    });
  return {
    name: 'plain PP-OCRv4',
    read: (file) =>
      measured(() => cpuOf(child.pid!), async () => {
        const text = (await ask(file)).lines.join('\n');
        return { text, ordered: text, words: [] };
      }),
    peak: () => peakOf(child.pid!),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.disconnect();
      }),
  };
}
