/**
 * How well dossiers are understood, measured against their answer keys. Readings come from recordings (tests/tools/record.ts):
 *
 *   npx esbuild tests/bench/understanding.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/understanding.mjs --log-level=error
 *   node dist/tools/understanding.mjs [--misses] RECORDING.json.gz=KEY.json …
 */
import { readFileSync } from 'node:fs';
import { NO_FIXES } from '../../shared/domain/understanding.ts';
import type { Understanding } from '../../shared/domain/understanding.ts';
import { VocabularySchema } from '../../shared/domain/vocabulary.ts';
import { understand } from '../../shared/extract/understand.ts';
import { tight } from '../../shared/text/normalise.ts';
import type { AnswerKey } from '../../shared/training/key.ts';
import { recordedPages } from '../fixtures/recording.ts';

interface Tally {
  right: number;
  missing: number;
  wrong: number;
}

const counts = new Map<string, Tally>();
const misses: string[] = [];

function count(group: string, what: keyof Tally): void {
  const tally = counts.get(group) ?? { right: 0, missing: 0, wrong: 0 };
  tally[what] += 1;
  counts.set(group, tally);
}

function compare(groups: readonly string[], where: string, expected: readonly string[], got: string | null | undefined): void {
  const verdict = got === null || got === undefined ? 'missing' : expected.some((e) => tight(e) === tight(got)) ? 'right' : 'wrong';
  for (const g of groups) count(g, verdict);
  if (verdict !== 'right') misses.push(`${verdict === 'wrong' ? 'WRONG' : 'miss '} ${where}: ${expected.join(' | ')} <> ${got ?? '-'}`);
}

function measure(name: string, u: Understanding, key: AnswerKey): void {
  for (const p of key.pages) compare(['= page kind'], `${name} page ${p.index} kind`, [p.kind], u.pages[p.index - 1]?.kind);
  for (const d of key.documents) {
    const found = u.documents.find((g) => g.firstPage === d.firstPage);
    compare(['= document'], `${name} document p${d.firstPage}`, [`${d.kind} ${d.firstPage}-${d.lastPage}`], found && `${found.kind} ${found.firstPage}-${found.lastPage}`);
  }
  for (const [k, value] of Object.entries(key.facts)) compare(['= fact', `fact ${k}`], `${name} fact ${k}`, [value], u.facts[k]);
  const byDocument = new Map<string, string[]>();
  for (const place of key.fieldPlaces) {
    const id = `${key.pages[place.page - 1]?.document ?? -1} ${place.key}`;
    byDocument.set(id, [...(byDocument.get(id) ?? []), place.value]);
  }
  for (const [id, values] of byDocument) {
    const [d = '', k = ''] = id.split(' ');
    const document = key.documents[Number(d)];
    const own = u.documents.find((g) => document && g.firstPage === document.firstPage);
    const guess = u.fields.find((f) => f.key === k && own && f.document === own.index);
    const list = [...values, [...new Set(values)].join('；')];
    compare(['= field by document', `field ${k}`], `${name} p${document?.firstPage} ${document?.kind} ${k}${guess ? ` [${guess.state} ${guess.problem ?? ''}]` : ''}`, list, guess?.value);
  }
  for (const row of u.catalogue) {
    const document = key.documents.find((d) => tight(d.title) === tight(row.title));
    compare(['= catalogue title'], `${name} catalogue ${row.seq}`, key.documents.map((d) => d.title), row.title);
    if (document?.docNo) compare(['= catalogue number'], `${name} catalogue ${row.seq} ${row.title}`, key.documents.filter((d) => d.title === document.title).map((d) => d.docNo ?? ''), row.docNo);
  }
}

const vocabulary = VocabularySchema.parse(JSON.parse(readFileSync('resources/vocab/document-kinds.json', 'utf8')));
const inputs = process.argv.slice(2).filter((a) => a !== '--misses');
for (const input of inputs) {
  const [recording = '', keyFile = ''] = input.split('=');
  measure(recording.replace(/^.*\/|\.json\.gz$/g, ''), understand(recordedPages(recording), vocabulary, NO_FIXES), JSON.parse(readFileSync(keyFile, 'utf8')) as AnswerKey);
}
for (const [group, t] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const all = t.right + t.missing + t.wrong;
  process.stdout.write(`${group.padEnd(44)} ${String(t.right).padStart(5)}/${String(all).padEnd(5)} ${((100 * t.right) / all).toFixed(1).padStart(6)} %   wrong ${t.wrong}\n`);
}
if (process.argv.includes('--misses')) process.stdout.write(`${misses.join('\n')}\n`);
