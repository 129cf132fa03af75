/**
 * How fast and how large the machine pipeline is, on scanned pages of the demo dossiers (each page made unique, so that nothing is
 * known beforehand):
 *
 *   npm run build && npx esbuild tests/bench/machine.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/machine.mjs --log-level=error
 *   node dist/tools/machine.mjs cold      # 25 pages: from the file to the opinions, and the same again
 *   node dist/tools/machine.mjs first     # 200 pages: until the first page can be looked at
 *   node dist/tools/machine.mjs scaling   # 48 pages with one worker and with two
 *   node dist/tools/machine.mjs flat [pages = 2000]   # memory of engine and workers along a long volume of the lighter pages
 */
import { readFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { createLog } from '../../electron/log.ts';
import { startEngine, type Engine } from '../../electron/services/engine.ts';
import { forkHost } from '../../electron/services/jobs/host-fork.ts';
import { pagesOf, picturesOf, textVersions } from '../../electron/services/store/pages.ts';
import { childrenOf } from '../fixtures/built-cli.ts';
import { LIMITS, startWorker } from '../worker/worker-process.ts';

const DEMO = path.resolve('resources/demo');
const SECOND = 1000;

/** The scans of the demo dossiers as JPEG bytes. */
async function scans(): Promise<Uint8Array[]> {
  const worker = await startWorker();
  const all: Uint8Array[] = [];
  for (const name of readdirSync(DEMO).filter((n) => /^\d/.test(n)).sort()) {
    const file = path.join(DEMO, name, 'dossier.pdf');
    // A scanned page of the demo is one JPEG from border to border.
    const probed = await worker.run({ kind: 'probe', path: file, name, password: null, limits: LIMITS });
    if (!probed.ok) throw new Error(JSON.stringify(probed.error));
    for (const { index } of probed.value.pages) {
      const page = await worker.run({ kind: 'render', path: file, media: 'pdf', index, dpi: 300, password: null, crop: null, shadow: null, limits: LIMITS });
      if (!page.ok || page.value.mime !== 'image/jpeg') throw new Error(`page ${index} of ${name} is no JPEG scan`);
      all.push(page.value.image);
    }
  }
  await worker.stop();
  return all;
}

/** The same picture with a comment of its own: other bytes, other hash, nothing cached. */
function unique(jpeg: Uint8Array, number: number): Uint8Array {
  const comment = Buffer.from(`page ${number}`);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, jpeg.subarray(2)]);
}

/** The pages with the least on them: a long run asks for memory, not for patience. */
const lightest = (all: Uint8Array[]): Uint8Array[] => all.toSorted((a, b) => a.length - b.length).slice(0, 12);

/** A PDF of so many scanned pages. */
async function volume(folder: string, name: string, pages: number, of: (all: Uint8Array[]) => Uint8Array[] = (all) => all): Promise<string> {
  const pictures = of(await scans());
  const pdf = await PDFDocument.create();
  for (let i = 0; i < pages; i += 1) {
    const image = await pdf.embedJpg(unique(pictures[i % pictures.length]!, i));
    pdf.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  const file = path.join(folder, `${name}.pdf`);
  writeFileSync(file, await pdf.save());
  return file;
}

function engineAt(workspace: string, workers: number, log: boolean): Engine {
  const clock = (): string => new Date().toISOString();
  const started = startEngine({
    workspace,
    resources: path.resolve('resources'),
    host: forkHost(path.resolve('dist/page-worker.mjs')),
    settings: { workers },
    clock,
    newId: randomUUID,
    log: createLog({ write: (line) => log && process.stderr.write(`${line}\n`), clock }),
  });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  return started.value;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Imports a file and waits until its job is over, looking in between. Answers seconds. */
async function review(engine: Engine, file: string, look: (dossier: string | null) => void = () => undefined, every = 200): Promise<number> {
  const began = performance.now();
  const { jobs } = await engine.context.jobs.importPaths([file]);
  for (;;) {
    const job = engine.context.jobs.list().find((row) => row.id === jobs[0]);
    look(job?.dossier ?? null);
    if (!job || ['done', 'failed', 'cancelled'].includes(job.state)) {
      if (job?.state !== 'done') throw new Error(`the job ended as ${job?.state ?? 'nothing'}: ${JSON.stringify(job?.problems)}`);
      return (performance.now() - began) / SECOND;
    }
    await pause(every);
  }
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function cold(folder: string): Promise<void> {
  const file = await volume(folder, '二十五页', 25);
  const workspace = path.join(folder, 'cold');
  const first = engineAt(workspace, 0, false);
  const took = await review(first, file);
  await first.stop();
  // Another dossier of the same scans: everything but the reading is done again.
  const again = path.join(folder, '二十五页再来.pdf');
  writeFileSync(again, Buffer.concat([readFileSync(file), Buffer.from('\n% again\n')]));
  const second = engineAt(workspace, 0, false);
  const repeated = await review(second, again);
  const { workers } = second.context.jobs.capacity();
  await second.stop();
  say(`25 pages, ${workers} workers: cold ${took.toFixed(1)} s; the same scans again ${repeated.toFixed(1)} s`);
}

async function firstPage(folder: string): Promise<void> {
  const file = await volume(folder, '二百页', 200);
  const engine = engineAt(path.join(folder, 'first'), 0, false);
  const began = performance.now();
  let [counted, pictured] = [0, 0];
  const { jobs } = await engine.context.jobs.importPaths([file]);
  while (pictured === 0) {
    const dossier = engine.context.jobs.list().find((row) => row.id === jobs[0])?.dossier ?? null;
    const pages = dossier === null ? [] : pagesOf(engine.context.workspace.db, dossier);
    const page = pages[0];
    if (page && counted === 0) counted = performance.now() - began;
    if (page && dossier !== null && picturesOf(engine.context.workspace.db, dossier).has(page.id)) pictured = performance.now() - began;
    await pause(10);
  }
  const page100 = performance.now();
  const dossier = engine.context.jobs.list().find((row) => row.id === jobs[0])?.dossier ?? '';
  const wanted = pagesOf(engine.context.workspace.db, dossier)[150]!;
  engine.context.jobs.look(wanted.id);
  while (!picturesOf(engine.context.workspace.db, dossier).has(wanted.id)) await pause(5);
  say(`200 pages: counted after ${(counted / SECOND).toFixed(2)} s, first page on the screen after ${(pictured / SECOND).toFixed(2)} s, page 151 when asked for ${((performance.now() - page100) / SECOND).toFixed(2)} s`);
  await engine.stop();
}

async function scaling(folder: string): Promise<void> {
  const rates: number[] = [];
  for (const workers of [1, 2]) {
    const file = await volume(folder, `第${workers}次`, 48);
    const engine = engineAt(path.join(folder, `workers-${workers}`), workers, false);
    const took = await review(engine, file);
    rates.push(48 / took);
    await engine.stop();
  }
  say(`48 pages: one worker ${(1 / rates[0]!).toFixed(2)} s a page, two ${(1 / rates[1]!).toFixed(2)} s a page: ${(rates[1]! / rates[0]!).toFixed(2)} times as fast`);
}

/** Resident memory of this process or a page worker in MB (Linux); 0 for any other, and when it is gone. */
function residentMb(pid: number): number {
  try {
    if (pid !== process.pid && !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('page-worker')) return 0;
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').split('\n').find((l) => l.startsWith('VmRSS:'));
    return Number(line?.replace(/\D/g, '') ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function flat(folder: string, pages: number): Promise<void> {
  const file = await volume(folder, '长卷', pages, lightest);
  const engine = engineAt(path.join(folder, 'flat'), 2, false);
  const samples: { readonly page: number; readonly workers: number; readonly engine: number }[] = [];
  const took = await review(engine, file, (dossier) => {
    const page = dossier === null ? 0 : textVersions(engine.context.workspace.db, dossier).length;
    samples.push({ page, workers: childrenOf(process.pid).reduce((sum, pid) => sum + residentMb(pid), 0), engine: residentMb(process.pid) });
  }, 2000);
  /** Peak over the last hundred pages before a page. */
  const around = (page: number, of: (s: (typeof samples)[number]) => number): number => Math.max(0, ...samples.filter((s) => s.page > page - 100 && s.page <= page).map(of));
  say('| page | workers together MB | engine (with this bench) MB |\n|---|---|---|');
  for (const page of [200, ...Array.from({ length: Math.floor(pages / 400) }, (_, i) => (i + 1) * 400)].filter((p) => p <= pages)) say(`| ${page} | ${around(page, (s) => s.workers).toFixed(0)} | ${around(page, (s) => s.engine).toFixed(0)} |`);
  say(`peak of the workers ${Math.max(...samples.map((s) => s.workers)).toFixed(0)} MB; ${(took / pages).toFixed(2)} s a page; page ${pages} to page 200: ${(around(pages, (s) => s.workers) / around(200, (s) => s.workers)).toFixed(2)}`);
  await engine.stop();
}

const [what = 'cold', count = '2000'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'juanping-machine-'));
say(`# node dist/tools/machine.mjs ${process.argv.slice(2).join(' ')}`);
try {
  if (what === 'cold') await cold(folder);
  else if (what === 'first') await firstPage(folder);
  else if (what === 'scaling') await scaling(folder);
  else if (what === 'flat') await flat(folder, Number(count));
  else throw new Error('cold | first | scaling | flat');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
