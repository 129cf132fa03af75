/**
 * Our worker, native Tesseract and a textbook PP-OCRv4 pipeline on the same pages, page by page in turn, so that all see the same
 * machine (Linux):
 *
 *   npx esbuild tests/bench/ocr-compare.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/ocr-compare.mjs --log-level=error
 *   node dist/tools/ocr-compare.mjs CORPUS [--every=1] [--levels=…] [--readers=juanping,tesseract,plain] [--side=1280] [--script=NAME=BUNDLE]… [--by=type|font|letterhead] [--errors] [--scaling=pages]
 *
 * CORPUS is what `corpus.ts` wrote. `--script` adds another bundle of the page worker, for what one change gives. CPU seconds are user + system.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CorpusPage } from './corpus-page.ts';
import { plainReader, tesseractReader, workerReader, type Reader } from './ocr-readers.ts';
import { addTally, emptyTally, HEAD, rowOf, tallyPage, type Tally } from './ocr-tally.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' }, levels: { type: 'string', default: 'clean,typical,bad' }, readers: { type: 'string', default: 'juanping,tesseract,plain' }, side: { type: 'string', default: '1280' },
    script: { type: 'string', multiple: true, default: [] }, by: { type: 'string' }, errors: { type: 'boolean', default: false }, scaling: { type: 'string', default: '0' },
  },
});
const folder = path.resolve(positionals[0] ?? '');
const every = Number(values.every);
const side = Number(values.side);
const levels = values.levels.split(',');
const all = (JSON.parse(readFileSync(path.join(folder, 'corpus.json'), 'utf8')) as CorpusPage[]).filter((p) => levels.includes(p.level) && (Number(p.id.slice(0, 2)) - 1) % every === 0);

async function openReaders(): Promise<Reader[]> {
  const wanted = values.readers.split(',');
  const readers: Reader[] = [];
  if (wanted.includes('juanping')) readers.push(await workerReader(side));
  for (const given of values.script) {
    const [name, script] = given.split('=') as [string, string];
    readers.push(await workerReader(side, name, path.resolve(script)));
  }
  if (wanted.includes('tesseract')) readers.push(tesseractReader());
  if (wanted.includes('plain')) readers.push(await plainReader());
  return readers;
}

const groupOf = (page: CorpusPage): string => (values.by === 'type' || values.by === 'font' || values.by === 'letterhead' ? `${page.level} ${String(page[values.by])}` : page.level);
const print = (cells: readonly string[]): boolean => process.stdout.write(`| ${cells.join(' | ')} |\n`);

async function compare(): Promise<void> {
  const readers = await openReaders();
  const tallies = new Map<string, Tally>();
  for (const page of all) {
    const file = path.join(folder, page.file);
    for (const reader of readers) {
      const own = emptyTally();
      const details = tallyPage(page, await reader.read(file, page.dpi), own);
      const key = `${groupOf(page)}\t${reader.name}`;
      const tally = tallies.get(key) ?? emptyTally();
      tallies.set(key, tally);
      addTally(tally, own);
      if (values.errors && details.length > 0) process.stdout.write(`${page.level} ${page.id} ${reader.name} ${own.cpu.toFixed(2)}s\n${details.map((d) => `    ${d}\n`).join('')}`);
    }
  }
  print(HEAD);
  print(HEAD.map(() => '---'));
  for (const [key, tally] of tallies) {
    const [group, name] = key.split('\t') as [string, string];
    print(rowOf(group, name, tally, readers.find((r) => r.name === name)!.peak()));
  }
  await Promise.all(readers.map((r) => r.stop()));
}

/** The same pages by one worker and by two at once: how much more gets done, and the memory of both together. */
async function scaling(count: number): Promise<void> {
  const pages = all.slice(0, count);
  const readers = [await workerReader(side), await workerReader(side)];
  for (const reader of readers) await reader.read(path.join(folder, pages[0]!.file), pages[0]!.dpi);
  const work = async (reader: Reader, own: CorpusPage[]): Promise<void> => {
    for (let page = own.shift(); page !== undefined; page = own.shift()) await reader.read(path.join(folder, page.file), page.dpi);
  };
  const timed = async (workers: readonly Reader[]): Promise<number> => {
    const queue = [...pages];
    const started = performance.now();
    await Promise.all(workers.map((r) => work(r, queue)));
    return (performance.now() - started) / 1000;
  };
  const [one, two] = [await timed(readers.slice(0, 1)), await timed(readers)];
  process.stdout.write(`${pages.length} pages: one worker ${one.toFixed(1)} s, two ${two.toFixed(1)} s, ${(one / two).toFixed(2)} times; peak of both ${readers.reduce((sum, r) => sum + r.peak(), 0).toFixed(0)} MB\n`);
  await Promise.all(readers.map((r) => r.stop()));
}

await compare();
if (Number(values.scaling) > 0) await scaling(Number(values.scaling));
