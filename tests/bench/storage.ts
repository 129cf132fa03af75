/**
 * Measures what people wait for in the storage: a verdict, the library with 200 dossiers, one dossier of 300 pages, a search over
 * 20,000 pages. Prints a line each and fails when one is over its budget (made for a slow office PC; noisy on a busy machine).
 *
 *   npx esbuild tests/bench/storage.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/bench-storage.mjs --log-level=error
 *   node dist/tools/bench-storage.mjs
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { must } from '../../shared/base/assert.ts';
import type { DossierId, PageId, Sha256, SourceFileId } from '../../shared/base/ids.ts';
import type { Opinion } from '../../shared/domain/opinion.ts';
import type { Reading, Word } from '../../shared/domain/page.ts';
import type { Understanding } from '../../shared/domain/understanding.ts';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { backupInto, migrate, readMigrations } from '../../electron/services/db/migrate.ts';
import { openDb, type Db } from '../../electron/services/db/open.ts';
import { loadResources, storeStandards } from '../../electron/services/resources.ts';
import { createStandards } from '../../electron/services/standards.ts';
import { addDossier, addSource } from '../../electron/services/store/dossiers.ts';
import { addPage, addReading } from '../../electron/services/store/pages.ts';
import { addReview, putVerdict, reviewIdOf } from '../../electron/services/store/reviews.ts';
import { searchPages } from '../../electron/services/store/search.ts';
import { replaceOpinions, replaceUnderstanding } from '../../electron/services/store/understanding.ts';
import { dossierDetail } from '../../electron/services/views/dossier.ts';
import { dossierRows } from '../../electron/services/views/library.ts';
import { reviewView } from '../../electron/services/views/review.ts';
import { findDossier } from '../../electron/services/store/dossiers.ts';

const RESOURCES = path.resolve('resources');
const DOSSIERS = 200;
const PAGES = 100;
const REVIEWER = '评查员';
const TEXT = '示例市市场监督管理局行政处罚决定书当事人住所依据规定作出如下决定罚款人民币元整逾期不缴纳每日按罚款数额的百分之三加处罚款立案审批调查取证送达回证现场检查笔录';

let seed = 1;
const random = (below: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
const some = (length: number): string => Array.from({ length }, () => TEXT[random(TEXT.length)]).join('');

function newPage(): Reading {
  const words = Array.from({ length: 28 }, (_, i): Word => {
    const text = some(24);
    return { text, box: [0.1, 0.05 + i * 0.03, 0.9, 0.07 + i * 0.03], confidence: 0.95, cuts: Array.from({ length: 25 }, (__, k) => Math.round((k / 24) * 1000) / 1000), chars: Array.from({ length: 24 }, () => 0.95) };
  });
  return { engine: 'recorded', engineVersion: 'bench', rotation: 0, skew: 0, blank: false, words, ink: { seals: [], marks: [], cells: [] }, quality: { sharp: true, issues: [] }, confidence: 0.95 };
}

/** Not every page of the bench needs words of its own. */
const POOL = Array.from({ length: 500 }, newPage);
const page = (): Reading => must(POOL[random(POOL.length)], 'a page');

function understandingOf(pages: number): Understanding {
  const guess = (index: number) => ({ index, kind: 'P40', document: Math.floor((index - 1) / 3), blank: false, duplicateOf: null, foreign: false, printedNumber: String(index), text: some(600) });
  return {
    kind: { value: 'PENALTY_GENERAL', confidence: 1, hasHearing: false, flow: 'FLOW' },
    pages: Array.from({ length: pages }, (_, i) => guess(i + 1)),
    documents: Array.from({ length: Math.ceil(pages / 3) }, (_, i) => ({ index: i, kind: 'P40', title: '行政处罚决定书', firstPage: i * 3 + 1, lastPage: Math.min(pages, i * 3 + 3), confidence: 1, reason: '题名', date: null, docNo: null, seals: [], signatures: [] })),
    fields: Array.from({ length: 120 }, (_, i) => ({ key: 'party.name', document: i % 10, value: '示例公司', raw: '示例公司', state: 'found' as const, page: 1, box: [0, 0, 1, 1] as const, confidence: 0.9, valid: null, problem: null })),
    facts: { 'party.name': `示例${some(6)}有限公司`, 'agency.name': '示例市市场监督管理局' },
    catalogue: [],
  };
}

function fill(db: Db, standard: { readonly sha: Sha256; readonly items: readonly { readonly id: string; readonly points: number }[] }, id: DossierId, pages: number, file: number): void {
  const source = `source-${id}` as SourceFileId;
  db.write('machine', (tx) => {
    addDossier(tx, { id, name: `案卷 ${id}`, unit: '', contentKey: id, createdAt: tx.now });
    addSource(tx, { id: source, dossier: id, position: 1, name: '案卷.pdf', sha256: id as unknown as Sha256, bytes: file, media: 'pdf', problem: null, addedAt: tx.now });
    for (let i = 0; i < pages; i += 1) {
      const at = `${id}-${i}` as PageId;
      addPage(tx, { id: at, dossier: id, source, sourceIndex: i, part: 0, position: i + 1, widthPt: 595, heightPt: 842, hasText: false });
      addReading(tx, { page: at, picture: at as unknown as Sha256, key: at, reading: page() });
    }
    replaceUnderstanding(tx, id, 'key', understandingOf(pages));
    const opinions = standard.items.map((i): Opinion => ({ item: i.id, outcome: random(4) === 0 ? 'fail' : 'pass', reason: some(40), deduction: i.points, confidence: 0.9, rule: null, defect: null, basis: [], evidence: [{ page: 1, box: [0, 0, 1, 1], quote: some(10) }], absent: [] }));
    replaceOpinions(tx, id, standard.sha, 'key', opinions, []);
  });
  const review = reviewIdOf(id, REVIEWER);
  db.write(REVIEWER, (tx) => {
    addReview(tx, { id: review, dossier: id, reviewer: REVIEWER, standard: standard.sha });
    for (const item of standard.items) putVerdict(tx, review, { item: item.id, value: 'pass', deduction: 0, reason: '', accepted: true, author: REVIEWER, at: tx.now, version: 1 });
  });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
let over = 0;
function measure(name: string, budgetMs: number, times: number, act: () => unknown): void {
  act();
  const took = Array.from({ length: times }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number): string => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1);
  const median = Number(at(0.5));
  if (median > budgetMs) over += 1;
  say(`${median > budgetMs ? 'OVER ' : 'ok   '} ${name}: median ${at(0.5)} ms, 95 % ${at(0.95)} ms (budget ${budgetMs} ms)`);
}

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-bench-'));
const file = path.join(folder, 'bench.db');
const db = openDb({ file, binding: sqliteBinding(RESOURCES), clock: () => new Date().toISOString() });
migrate(db.raw, readMigrations(path.join(RESOURCES, 'migrations')), { backupTo: null });
const loaded = loadResources(RESOURCES);
storeStandards(db, loaded.standards);
const standards = createStandards(db, null);
const pg = must(loaded.standards.find((s) => s.standard.code === 'PG'), 'PG');
const standard = { sha: pg.sha, items: pg.standard.items };
const started = performance.now();
for (let i = 0; i < DOSSIERS; i += 1) fill(db, standard, `dossier-${String(i).padStart(4, '0')}` as DossierId, PAGES, i);
fill(db, standard, 'dossier-large' as DossierId, 300, 999);
say(`filled ${DOSSIERS * PAGES + 300} pages in ${((performance.now() - started) / 1000).toFixed(1)} s, ${(statSync(file).size / 1e6).toFixed(0)} MB`);
const large = must(findDossier(db, 'dossier-large'), 'the large dossier');
measure('verdict saved with its event, on the disk', 30, 100, () =>
  db.write(REVIEWER, (tx) => {
    const version = tx.event({ kind: 'verdict.set', dossier: large.id, subject: 'r', payload: { item: 'PG-V01', before: null, after: { value: 'pass', deduction: 0, reason: '', accepted: false } } });
    putVerdict(tx, reviewIdOf(large.id, REVIEWER), { item: 'PG-V01', value: 'pass', deduction: 0, reason: '', accepted: false, author: REVIEWER, at: tx.now, version });
  }),
);
measure(`library of ${DOSSIERS} dossiers`, 150, 10, () => dossierRows(db, standards, REVIEWER, ''));
measure('library, looked through for a party', 150, 10, () => dossierRows(db, standards, REVIEWER, '示例'));
measure('dossier of 300 pages', 120, 20, () => dossierDetail(db, standards, REVIEWER, large.id));
measure('review of it', 50, 20, () => reviewView(db, standards, large, REVIEWER));
measure('search of a rare phrase', 300, 20, () => searchPages(db, some(3), null));
measure('search of a common word', 300, 10, () => searchPages(db, '罚款', null));
measure('search of a common character', 300, 10, () => searchPages(db, '罚', null));
let copies = 0;
measure('daily copy at start', 5000, 2, () => backupInto(db.raw, path.join(folder, `copy-${++copies}.db`)));
db.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = over === 0 ? 0 : 1;
