/**
 * How well dossiers are understood and checked, measured against their answer keys on generated corpora.
 *
 * Build:
 *   npx esbuild tests/bench/understanding.ts tests/bench/dossiers/{make,draw}.ts tests/tools/lay-out.ts tests/tools/record.ts --bundle --platform=node --format=esm --packages=external --outdir=dist/tools --entry-names=[name] --out-extension:.js=.mjs --log-level=error
 *
 * Quick (words of the layout with the errors of an engine, no pictures; for every day). The corpus is made once, with the Electron
 * runtime in JUANPING_ELECTRON_PATH:
 *   node dist/tools/make.mjs CORPUS [--count N of each kind] [--kinds PENALTY_GENERAL,LICENSE,…] [--seed S] [--held-out]
 *   node dist/tools/understanding.mjs quick CORPUS [--damage clean,typical,bad] [--only NAME] [--classes] [--misses]
 *
 * True (drawn, scanned, read by the real engine; some seconds a page):
 *   node dist/tools/draw.mjs DIR [--count N of each kind] [--kinds …] [--damage clean|typical|bad] [--seed S] [--held-out] [--only NAME,…]
 *   for d in DIR/*; do nice node dist/tools/record.mjs $d/dossier.pdf $d/reading.json.gz; done
 *   node dist/tools/understanding.mjs true DIR [--only NAME] [--classes] [--misses]
 *
 * `--held-out` makes dossiers of titles, wordings, layouts and orders that the code is never adjusted to: look at its tables, not at its
 * misses.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { ReadPage } from '../../shared/domain/page.ts';
import { NO_CUSTOM } from '../../shared/domain/custom.ts';
import { NO_FIXES } from '../../shared/domain/understanding.ts';
import { understand } from '../../shared/extract/understand.ts';
import type { AnswerKey } from '../../shared/training/key.ts';
import { recordedPages } from '../fixtures/recording.ts';
import { contents, vocabulary } from '../fixtures/vocabulary.ts';
import { corpusIn } from './dossiers/corpus.ts';
import { judge } from './dossiers/judge.ts';
import { DAMAGES, quickPages } from './dossiers/quick-reading.ts';
import { Score } from './dossiers/score.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { damage: { type: 'string', default: 'typical,bad' }, only: { type: 'string', default: '' }, classes: { type: 'boolean', default: false }, misses: { type: 'boolean', default: false } },
});
const [way, folder] = positionals;

interface Case {
  readonly name: string;
  readonly key: AnswerKey;
  readonly pages: readonly ReadPage[];
}

function* quick(from: string, damage: (typeof DAMAGES)[number]): Generator<Case> {
  for (const { name, read } of corpusIn(from)) {
    if (!name.includes(values.only)) continue;
    const dossier = read();
    yield { name, key: dossier.key, pages: quickPages(dossier, damage) };
  }
}

function* recorded(from: string): Generator<Case> {
  for (const name of readdirSync(from).sort()) {
    const at = path.join(from, name);
    if (!name.includes(values.only) || !existsSync(path.join(at, 'reading.json.gz'))) continue;
    yield { name, key: JSON.parse(readFileSync(path.join(at, 'key.json'), 'utf8')) as AnswerKey, pages: recordedPages(path.join(at, 'reading.json.gz')) };
  }
}

function measure(title: string, cases: Iterable<Case>): void {
  const score = new Score();
  let [dossiers, pages, understood, judged] = [0, 0, 0, 0];
  for (const { name, key, pages: read } of cases) {
    const start = performance.now();
    const u = understand(read, vocabulary, NO_FIXES, NO_CUSTOM, contents);
    const middle = performance.now();
    const opinions = judge(u, key.kind);
    judged += performance.now() - middle;
    understood += middle - start;
    dossiers += 1;
    pages += key.pages.length;
    score.structure(name, u, key);
    score.facts(name, u, key);
    score.opinions(name, opinions, key);
  }
  process.stdout.write(`\n## ${title}: ${dossiers} dossiers, ${pages} pages; understanding ${(understood / pages).toFixed(1)} ms a page, checks ${(judged / dossiers).toFixed(0)} ms a dossier\n${score.table(values.classes)}\n`);
  if (values.misses) process.stdout.write(`${score.misses.sort().join('\n')}\n`);
}

if (way === 'quick' && folder) for (const damage of DAMAGES.filter((d) => values.damage.split(',').includes(d))) measure(`quick, ${damage}`, quick(folder, damage));
else if (way === 'true' && folder) measure('true scans', recorded(folder));
else {
  process.stderr.write('usage: understanding.mjs quick|true FOLDER [--damage clean,typical,bad] [--only NAME] [--classes] [--misses]\n');
  process.exitCode = 2;
}
