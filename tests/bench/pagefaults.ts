/**
 * How surely page faults are found: turns, skew, blank sides, doubles of three kinds. Pages of the reading corpus (its printed files)
 * and drawn ones go through a scanner with noise, the page worker pictures and reads them.
 *
 *   npx esbuild tests/bench/pagefaults.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/pagefaults.mjs --log-level=error
 *   node --expose-gc dist/tools/pagefaults.mjs FOLDER/print [--pages=12] [--step=4] [--rounds=1] [--only=turn,blank,double] [--keep=FOLDER of readings] [--misses]
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadImage } from '@napi-rs/canvas';
import { sha256 } from '../../electron/services/digest.ts';
import type { Picture } from '../../electron/generator/scan.ts';
import { sheetsOf } from '../../electron/generator/sheet.ts';
import type { PageId } from '../../shared/base/ids.ts';
import type { Reading, ReadPage } from '../../shared/domain/page.ts';
import type { RenderAnswer } from '../../shared/domain/task.ts';
import type { DuplicateKind } from '../../shared/domain/understanding.ts';
import type { Rotation } from '../../shared/geometry/box.ts';
import { isEmptySide } from '../../shared/extract/blank.ts';
import { signsOf } from '../../shared/extract/classify.ts';
import { layoutOf } from '../../shared/extract/lines.ts';
import { repeatedPages } from '../../shared/extract/repeats.ts';
import { titleIndex } from '../../shared/extract/titles.ts';
import type { Run } from '../../shared/extract/run.ts';
import { differences } from '../../shared/text/diff.ts';
import { createRandom } from '../../shared/training/random.ts';
import { LIMITS, startWorker, temporaryFile } from '../worker/worker-process.ts';
import { blanks, form, inQuality, office, QUALITIES, scanned, shifted, sparse, turned } from './pagefaults-pages.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string', default: '12' }, step: { type: 'string', default: '4' }, rounds: { type: 'string', default: '1' }, only: { type: 'string', default: 'turn,blank,double' }, keep: { type: 'string' }, misses: { type: 'boolean', default: false } },
});
const folder = positionals[0];
if (folder === undefined) throw new Error('name the folder with the printed files of the corpus');
const only = new Set(values.only.split(','));
const step = Number(values.step);
const worker = await startWorker();
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const miss = (line: string): boolean => values.misses && say(`  missed: ${line}`);

interface Seen {
  readonly reading: Reading;
  readonly picture: string;
  readonly fingerprint: string;
}

/** Pictures and reads a scan as the program does; `keep` saves reading it again. */
async function see(bytes: Uint8Array): Promise<Seen> {
  const media = bytes[0] === 0x89 ? 'png' : 'jpeg';
  const drawn = await worker.run({ kind: 'render', path: temporaryFile(`scan.${media}`, bytes), media, index: 0, dpi: 300, password: null, crop: null, shadow: null, limits: LIMITS });
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  const picture = sha256(drawn.value.image);
  globalThis.gc?.();
  return { reading: await readingOf(drawn.value, picture), picture, fingerprint: drawn.value.fingerprint };
}

async function readingOf(drawn: RenderAnswer, picture: string): Promise<Reading> {
  const kept = values.keep === undefined ? null : path.join(values.keep, `${picture}.json`);
  if (kept !== null && existsSync(kept)) return (JSON.parse(readFileSync(kept, 'utf8')) as { reading: Reading }).reading;
  const read = await worker.run({ kind: 'recognise', imagePath: temporaryFile('page', drawn.image), dpi: drawn.dpi, engine: 'ppocr', maxSide: 1280, rotation: null, layer: null });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { reading } = read.value;
  if (kept !== null && values.keep !== undefined) {
    mkdirSync(values.keep, { recursive: true });
    writeFileSync(kept, JSON.stringify({ reading }));
  }
  return reading;
}

/** Printed pages, taken evenly from all files: each `step`th. */
async function printed(count: number): Promise<Picture[]> {
  const files = readdirSync(folder!).filter((n) => n.endsWith('.pdf')).toSorted();
  const found: Picture[] = [];
  for (const [f, file] of files.entries()) {
    const wanted = Math.ceil((count - found.length) / (files.length - f));
    let n = 0;
    let taken = 0;
    for await (const page of sheetsOf(path.join(folder!, file), 200)) {
      if (n++ % step !== f % step || taken >= wanted) continue;
      found.push({ width: page.width, height: page.height, rgba: page.rgba });
      taken++;
    }
  }
  return found;
}

const pages = await printed(Number(values.pages));
const TURNS: readonly Rotation[] = [0, 90, 180, 270];
const percent = (part: number, of: number): string => (of === 0 ? '-' : `${((100 * part) / of).toFixed(1)} %`);

async function turns(): Promise<void> {
  let right = 0;
  const off: number[] = [];
  let all = 0;
  for (const [i, page] of pages.entries()) {
    for (const k of [0, 1]) {
      const random = createRandom(`turn/${i}/${k}`);
      const skew = Math.round((random.next() * 6 - 3) * 100) / 100;
      const turn = TURNS[(i + 2 * k) % 4]!;
      const { reading } = await see(scanned(turned(page, turn), null, office(skew, random, k === 1), random));
      all++;
      const needed = ((360 - turn) % 360) as Rotation;
      if (reading.rotation === needed) right++;
      else miss(`page ${i} lay at ${turn}°, read at ${reading.rotation}`);
      if (reading.rotation !== needed) continue;
      off.push(Math.abs(reading.skew - skew));
      if (Math.abs(reading.skew - skew) > 0.2) miss(`page ${i} askew ${skew}°, measured ${reading.skew}°`);
    }
  }
  off.sort((a, b) => a - b);
  say(`| turns | ${all} pages | ${percent(right, all)} right |`);
  say(`| skew −3…3° | ${off.length} pages | error: median ${(off[off.length >> 1] ?? 0).toFixed(3)}°, 95 % ${(off[Math.floor(off.length * 0.95)] ?? 0).toFixed(3)}°, most ${(off.at(-1) ?? 0).toFixed(3)}° |`);
}

const index = titleIndex({ PENALTY_GENERAL: [], PENALTY_SUMMARY: [], LICENSE: [], COERCION: [] });
const isBlank = (seen: Seen): boolean => isEmptySide(seen, signsOf(layoutOf({ id: 'p' as PageId, index: 1, reading: seen.reading }), seen.reading.blank, index).blank);

async function blankSides(): Promise<void> {
  let [hit, missed, wrong, all] = [0, 0, 0, 0];
  for (let round = 0; round < Number(values.rounds); round++) {
    const again = round === 0 ? '' : `/${round}`;
    for (const bad of [false, true]) {
      for (const [i, side] of blanks(createRandom(`dust${again}`)).entries()) {
        const random = createRandom(`blank/${i}/${bad}${again}`);
        const seen = await see(scanned(side.page, pages[(i + 7 * round) % pages.length]!, { ...office(random.next() * 2 - 1, random, bad), through: side.through }, random));
        all++;
        if (isBlank(seen)) hit++;
        else {
          missed++;
          miss(`blank (${side.what}${bad ? ', bad' : ''}${again}): ${seen.reading.words.map((w) => `${w.text} ${w.confidence}`).join('|')} marks ${seen.reading.ink.marks.length} seals ${seen.reading.ink.seals.length}`);
        }
      }
      for (const [i, side] of sparse().entries()) {
        const random = createRandom(`sparse/${i}/${bad}${again}`);
        const seen = await see(scanned(side.page, null, office(random.next() * 2 - 1, random, bad), random));
        all++;
        if (!isBlank(seen)) continue;
        wrong++;
        miss(`not blank (${side.what}${bad ? ', bad' : ''}${again})`);
      }
    }
  }
  say(`| blank sides | ${all} pages, ${hit + missed} blank | precision ${percent(hit, hit + wrong)}, recall ${percent(hit, hit + missed)} |`);
}

interface Case {
  readonly seen: Seen;
  readonly of: number | null;
  readonly kind: DuplicateKind | null;
  readonly what: string;
}

async function doubleCases(): Promise<Case[]> {
  const cases: Case[] = [];
  const add = async (bytes: Uint8Array, what: string, of: number | null = null, kind: DuplicateKind | null = null): Promise<number> => {
    cases.push({ seen: await see(bytes), of, kind, what });
    return cases.length;
  };
  for (const [i, page] of pages.entries()) {
    // The sixth page of a printed file is its fifth once more, with another letterhead: a double that nobody counted.
    if (step === 1 && i % 10 === 5) continue;
    const random = createRandom(`double/${i}`);
    const skew = random.next() * 1.6 - 0.8;
    const first = scanned(page, null, office(skew, random), random);
    const at = await add(first, `page ${i}`);
    if (i % 3 === 0) await add(first, `page ${i}, same file`, at, 'same-file');
    const quality = QUALITIES[i % QUALITIES.length]!;
    await add(inQuality((await canvasFrom(first)), quality), `page ${i}, ${quality}`, at, 'same-scan');
    const again = createRandom(`again/${i}`);
    await add(scanned(shifted(page, again.int(-8, 8), again.int(-10, 10)), null, office(skew + (again.next() * 1.6 - 0.8), again, i % 4 === 3), again), `page ${i}, again`, at, 'same-sheet');
  }
  const base = { party: '示例市丰禾种业有限公司', paper: '行政处罚决定书', number: '示农罚决〔2026〕12号', date: '2026年4月15日', officers: '王建国、李卫东' };
  const others = [base, { ...base, party: '示例市惠民种业有限公司' }, { ...base, date: '2026年4月16日' }, { ...base, number: '示农罚决〔2026〕13号' }, { ...base, officers: '赵明理、孙广平' }, { ...base, paper: '行政处罚告知书' }];
  for (const [i, fill] of others.entries()) {
    const random = createRandom(`form/${i}`);
    await add(scanned(form(fill), null, office(random.next() * 1.6 - 0.8, random), random), `form ${i}`);
  }
  const random = createRandom('form/again');
  await add(scanned(shifted(form(base), 6, -5), null, office(0.7, random), random), 'form 0, again', cases.length - others.length + 1, 'same-sheet');
  return cases;
}

const canvasFrom = async (bytes: Uint8Array) => {
  const image = await loadImage(Buffer.from(bytes));
  const { createCanvas } = await import('@napi-rs/canvas');
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
};

/** Where two readings of one sheet part, each stretch with the confidence of its weakest character. */
function partings(a: Reading, b: Reading): string {
  const [one, two] = [a, b].map((reading) => layoutOf({ id: 'p' as PageId, index: 1, reading }).run);
  if (!one || !two) return '';
  const weakest = (run: Run, [from, to]: readonly [number, number]): string => (to > from ? Math.min(...run.glyphs.slice(from, to).map((g) => g.confidence)).toFixed(2) : '');
  const found = differences(one.text, two.text, one.text.length + two.text.length) ?? [];
  return `marks ${a.ink.marks.length}/${b.ink.marks.length} ${found.map((d) => `${one.text.slice(...d.a)}${weakest(one, d.a)}→${two.text.slice(...d.b)}${weakest(two, d.b)}`).join(' | ')}`;
}

async function doubles(): Promise<void> {
  const cases = await doubleCases();
  const read = cases.map(({ seen }, i): ReadPage => ({ id: `p${i}` as PageId, index: i + 1, reading: seen.reading, picture: seen.picture, fingerprint: seen.fingerprint }));
  const found = repeatedPages(read.map((page) => ({ layout: layoutOf(page), page, blank: page.reading.blank })));
  let [hit, kinds, missed, wrong] = [0, 0, 0, 0];
  cases.forEach((c, i) => {
    const got = found.get(i + 1);
    if (c.of !== null && got?.of === c.of) {
      hit++;
      if (got.kind === c.kind) kinds++;
      else miss(`${c.what}: is ${c.kind}, said ${got.kind}`);
    } else {
      if (c.of !== null) missed++;
      if (got) wrong++;
      if (c.of !== null || got) miss(`${c.what}: ${got ? `said double of ${cases[got.of - 1]?.what}` : 'not found'} ${c.of === null ? '' : partings(cases[c.of - 1]!.seen.reading, c.seen.reading)}`);
    }
  });
  say(`| doubles | ${cases.length} pages, ${hit + missed} doubles | precision ${percent(hit, hit + wrong)}, recall ${percent(hit, hit + missed)}, right kind ${percent(kinds, hit)} |`);
}

say('| fault | pages | result |\n|---|---|---|');
if (only.has('double')) await doubles();
if (only.has('blank')) await blankSides();
if (only.has('turn')) await turns();
await worker.stop();
