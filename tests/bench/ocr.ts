/**
 * How well and how fast the engines read dossiers whose text is known (`truth.json` and `key.json` beside the scans):
 *
 *   npx esbuild tests/bench/ocr.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/ocr.mjs --log-level=error
 *   node dist/tools/ocr.mjs [FOLDER = resources/demo] [--engines=ppocr,tesseract] [--pages=every nth, 1] [--side=1280] [--errors]
 *
 * One worker, one page at a time, as in the program; CPU seconds are those of the worker's process and are what to compare.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { OcrEngineName, Reading } from '../../shared/domain/page.ts';
import { LIMITS, startWorker, temporaryFile, type RunningWorker } from '../worker/worker-process.ts';
import { characterErrors, isPresent } from './ocr-score.ts';

interface Truth {
  readonly pages: readonly { readonly index: number; readonly lines: readonly { readonly text: string; readonly ink: 'print' | 'hand' | 'seal' }[] }[];
}
interface Key {
  readonly fieldPlaces: readonly { readonly value: string; readonly page: number }[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engines: { type: 'string', default: 'ppocr,tesseract' }, pages: { type: 'string', default: '1' }, side: { type: 'string', default: '1280' }, errors: { type: 'boolean', default: false } },
});
const folder = path.resolve(positionals[0] ?? 'resources/demo');
const every = Number(values.pages);

/** CPU seconds that a process has used, on Linux; 0 elsewhere. */
function cpuOf(worker: RunningWorker): number {
  const file = `/proc/${worker.process.pid}/stat`;
  if (!existsSync(file)) return 0;
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

interface Sums {
  pages: number;
  print: { errors: number; length: number };
  hand: { errors: number; length: number };
  fields: number;
  found: number;
  render: number;
  cpu: number;
  wall: number;
}
const nothing = (): Sums => ({ pages: 0, print: { errors: 0, length: 0 }, hand: { errors: 0, length: 0 }, fields: 0, found: 0, render: 0, cpu: 0, wall: 0 });

async function readPage(worker: RunningWorker, file: string, index: number, engine: OcrEngineName, sums: Sums): Promise<Reading> {
  let cpu = cpuOf(worker);
  const picture = await worker.run({ kind: 'render', path: file, media: 'pdf', index, dpi: 300, password: null, crop: null, shadow: null, limits: { ...LIMITS, maxPages: 5000 } });
  if (!picture.ok) throw new Error(JSON.stringify(picture.error));
  sums.render += cpuOf(worker) - cpu;
  const imagePath = temporaryFile('page', picture.value.image);
  cpu = cpuOf(worker);
  const started = performance.now();
  const read = await worker.run({ kind: 'recognise', imagePath, dpi: picture.value.dpi, engine, maxSide: Number(values.side), rotation: null, layer: null });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  sums.cpu += cpuOf(worker) - cpu;
  sums.wall += (performance.now() - started) / 1000;
  return read.value.reading;
}

function compare(reading: Reading, truth: Truth['pages'][number], key: Key, sums: Sums): void {
  const text = reading.words.map((w) => w.text).join('');
  for (const ink of ['print', 'hand'] as const) {
    const lines = truth.lines.filter((l) => l.ink === ink).map((l) => l.text);
    const { errors, length } = characterErrors(lines, text);
    sums[ink].errors += errors;
    sums[ink].length += length;
    if (values.errors) {
      for (const line of lines) {
        const one = characterErrors([line], text);
        if (one.errors > 0) process.stdout.write(`  p${truth.index} ${ink} ${one.errors}/${one.length} ${line}\n`);
      }
    }
  }
  const written = truth.lines.filter((l) => l.ink !== 'seal').map((l) => l.text).join('');
  for (const field of key.fieldPlaces.filter((f) => f.page === truth.index && isPresent(f.value, written))) {
    sums.fields++;
    if (isPresent(field.value, text)) sums.found++;
    else if (values.errors) process.stdout.write(`  p${truth.index} field ${field.value}\n`);
  }
  sums.pages++;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)}%`);

function report(name: string, engine: string, s: Sums, peak: number | null): void {
  const cells = [name, engine, String(s.pages), percent(s.print.errors, s.print.length), percent(s.hand.errors, s.hand.length), `${percent(s.found, s.fields)} of ${s.fields}`, (s.render / s.pages).toFixed(2), (s.cpu / s.pages).toFixed(2), (s.wall / s.pages).toFixed(2), peak === null ? '-' : peak.toFixed(0)];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

process.stdout.write('| dossier | engine | pages | CER print | CER hand | fields | render CPU s | read CPU s | read wall s | peak MB |\n|---|---|---|---|---|---|---|---|---|---|\n');
for (const engine of values.engines.split(',') as OcrEngineName[]) {
  const worker = await startWorker();
  const total = nothing();
  for (const name of readdirSync(folder).filter((n) => existsSync(path.join(folder, n, 'truth.json'))).toSorted()) {
    const at = (file: string): string => path.join(folder, name, file);
    const truth = JSON.parse(readFileSync(at('truth.json'), 'utf8')) as Truth;
    const key = JSON.parse(readFileSync(at('key.json'), 'utf8')) as Key;
    const sums = nothing();
    for (const page of truth.pages.filter((p) => p.index % every === 0)) {
      compare(await readPage(worker, at('dossier.pdf'), page.index - 1, engine, sums), page, key, sums);
    }
    report(name, engine, sums, worker.peakMemory());
    for (const k of ['pages', 'fields', 'found', 'render', 'cpu', 'wall'] as const) total[k] += sums[k];
    for (const ink of ['print', 'hand'] as const) for (const k of ['errors', 'length'] as const) total[ink][k] += sums[ink][k];
  }
  report('all', engine, total, worker.peakMemory());
  await worker.stop();
}
