/**
 * Whether the tests of the checks notice when a check is changed: every mutant of the sources is put to sleep in one bundle with the
 * tests, then woken one after the other; only tests that come by a mutant are run against it, and they run in this very process.
 *
 *   npx esbuild tests/bench/mutants.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/mutants.mjs --log-level=error
 *   node dist/tools/mutants.mjs [--only PATTERN of files] [--tests PATTERN of test files] [--items PATTERN of items] [--every N: a sample] [--survivors]
 */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build, type Plugin, transformSync } from 'esbuild';
import { type Mutant, withMutants } from './mutants/mutate.ts';
import type { Waiting } from './mutants/shim.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '.' }, tests: { type: 'string', default: '.' }, every: { type: 'string', default: '1' }, items: { type: 'string', default: '.' }, survivors: { type: 'boolean', default: false } } });
const root = process.cwd();
const TESTS = 'tests/unit/checks';
/** Read whole recordings: too slow to be run thousands of times. */
const SLOW = /demo\.test/;
/** Taken apart into cells, so that a mutant is tried on the items that come by it and on no others. */
const APART = /opinions\.test/;
/** What makes the view; all others are asked of views that were made before. */
const VIEW = /checks\/(view|homes|misread|settings|law)\.ts$/;

const mutants: Mutant[] = [];

/** What is judged: the checks and what they share, not the tables of names, the pictures and the timelines. */
const judged = (file: string): boolean => /^shared\/checks\/.*\.ts$/.test(file) && !/\/(tables|pictures|steps)\/|homes\.ts|doubts\.ts|record\.ts|arguments\.ts/.test(file) && new RegExp(values.only).test(file);

const planting: Plugin = {
  name: 'mutants',
  setup(b) {
    b.onResolve({ filter: /^vitest$/ }, () => ({ path: path.join(root, 'tests/bench/mutants/shim.ts') }));
    b.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      const name = path.relative(root, file);
      const source = readFileSync(file, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      const plain = transformSync(source, { loader: 'ts', format: 'esm', target: 'es2024' }).code;
      if (!judged(name)) return { contents: plain, loader: 'js' };
      const planted = withMutants(name, plain, mutants.length);
      mutants.push(...planted.mutants);
      return { contents: planted.code, loader: 'js' };
    });
  },
};

interface Awake {
  __mutant?: (id: number) => boolean;
}
const every = Number(values.every);
const sampled = (id: number): boolean => id % every === 0;
let active = -1;
let reached = new Set<number>();
let steps = 0;
/** A mutant that goes round more often than this goes round for ever. */
const ENDLESS = 20_000_000;
(globalThis as Awake).__mutant = (id) => {
  steps += 1;
  if (active !== -1 && steps > ENDLESS) throw new Error('endless');
  if (active === -1 && sampled(id)) reached.add(id);
  return id === active;
};

/** Null when the test passes, else what it says. */
async function fault(test: Waiting): Promise<string | null> {
  steps = 0;
  try {
    await test.body();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const files = readdirSync(TESTS).filter((f) => f.endsWith('.test.ts') && !SLOW.test(f) && !APART.test(f) && new RegExp(values.tests).test(f)).sort();
mkdirSync('dist/mutants', { recursive: true });
const entry = [...files.map((f) => `import './${TESTS}/${f}';`), "export { waiting } from './tests/bench/mutants/shim.ts';", "export { cells } from './tests/bench/mutants/cells.ts';"].join('\n');
await build({ stdin: { contents: entry, resolveDir: root }, bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: 'dist/mutants/bundle.mjs', logLevel: 'error', plugins: [planting] });
interface Bundle {
  readonly waiting: readonly Waiting[];
  readonly cells: (items: RegExp, fresh: () => boolean) => Waiting[];
}
const bundle = (await import(pathToFileURL(path.resolve('dist/mutants/bundle.mjs')).href)) as Bundle;
let fresh = true;
const waiting = [...bundle.waiting, ...bundle.cells(new RegExp(values.items), () => fresh)];

/** Milliseconds of each test, and by mutant the tests that come by it. */
const ms: number[] = [];
const covering = new Map<number, number[]>();
for (const [i, test] of waiting.entries()) {
  reached = new Set();
  const began = performance.now();
  const says = await fault(test);
  if (says !== null) throw new Error(`${test.name} fails without any mutant: ${says}`);
  ms.push(performance.now() - began);
  for (const id of reached) {
    const known = covering.get(id);
    if (known) known.push(i);
    else covering.set(id, [i]);
  }
}
process.stdout.write(`${mutants.length} mutants, ${waiting.length} tests of ${files.length} files\n`);

/** Tests that noticed a mutant of a file last notice its neighbours first. */
const KILLERS = 12;

async function killerOf(mutant: Mutant, killers: readonly number[], tests: readonly number[]): Promise<number | null> {
  const all = new Set(tests);
  active = mutant.id;
  for (const i of new Set([...killers.filter((k) => all.has(k)), ...tests])) {
    const test = waiting[i];
    if (!test || (await fault(test)) === null) continue;
    active = -1;
    return i;
  }
  active = -1;
  return null;
}

const percent = (hit: number, all: number): string => `${((100 * hit) / Math.max(1, all)).toFixed(1).padStart(6)} %  ${hit}/${all}`;
let killed = 0;
const tried = mutants.filter((m) => sampled(m.id));
for (const file of [...new Set(tried.map((m) => m.file))].sort()) {
  const own = tried.filter((m) => m.file === file);
  let killers: number[] = [];
  fresh = VIEW.test(file);
  let alive = 0;
  for (const mutant of own) {
    const tests = (covering.get(mutant.id) ?? []).sort((a, b) => (ms[a] ?? 0) - (ms[b] ?? 0));
    const killer = await killerOf(mutant, killers, tests);
    if (killer !== null) killers = [killer, ...killers.filter((k) => k !== killer)].slice(0, KILLERS);
    else alive += 1;
    if (killer === null && values.survivors) process.stdout.write(`  ${file}:${mutant.line}  ${mutant.was.slice(0, 90).replace(/\s+/g, ' ')}  →  ${mutant.becomes.slice(0, 60).replace(/\s+/g, ' ')}  (${tests.length === 0 ? 'no test comes by' : `${tests.length} tests pass`})\n`);
  }
  killed += own.length - alive;
  process.stdout.write(`${file.padEnd(46)} ${percent(own.length - alive, own.length)}\n`);
}
process.stdout.write(`${'all'.padEnd(46)} ${percent(killed, tried.length)}\n`);
