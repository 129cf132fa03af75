/**
 * How fast and how large the machine pipeline is, on scanned pages of the demo dossiers (each page made unique, so that nothing is
 * known beforehand):
 *
 *   npm run build && npx esbuild tests/bench/machine.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/machine.mjs --log-level=error
 *   node dist/tools/machine.mjs cold      # 25 pages: from the file to the opinions, and the same again
 *   node dist/tools/machine.mjs first     # 200 pages: until the first page can be looked at
 *   node dist/tools/machine.mjs scaling [pages = 48] [times = 3]   # one worker and two, in turn, and where the time goes
 *   node dist/tools/machine.mjs shares [pages = 30]   # processor time of a page: its picture, preparation, reading
 *   node dist/tools/machine.mjs flat [pages = 2000]   # memory of engine and workers along a long volume of the lighter pages
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pagesOf, picturesOf, textVersions } from '../../electron/services/store/pages.ts';
import { childrenOf } from '../fixtures/built-cli.ts';
import { scaling } from './machine-scaling.ts';
import { shares } from './machine-shares.ts';
import { engineAt, pause, review, say, volume } from './machine-volume.ts';

const SECOND = 1000;

/** The pages with the least on them: a long run asks for memory, not for patience. */
const lightest = (all: Uint8Array[]): Uint8Array[] => all.toSorted((a, b) => a.length - b.length).slice(0, 12);

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

const [what = 'cold', ...counts] = process.argv.slice(2);
const count = (at: number, otherwise: number): number => Number(counts[at] ?? otherwise);
const folder = mkdtempSync(path.join(tmpdir(), 'juanping-machine-'));
say(`# node dist/tools/machine.mjs ${process.argv.slice(2).join(' ')}`);
try {
  if (what === 'cold') await cold(folder);
  else if (what === 'first') await firstPage(folder);
  else if (what === 'scaling') await scaling(folder, count(0, 48), count(1, 3));
  else if (what === 'shares') await shares(folder, count(0, 30));
  else if (what === 'flat') await flat(folder, count(0, 2000));
  else throw new Error('cold | first | scaling | shares | flat');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
