/**
 * Measures the search over many pages of generated forms and holds it against a plain scan of the same texts. Prints the recall (must
 * be 1), the processor time of questions of several kinds, and how that grows with the number of pages. Fails on a miss or over a budget.
 *
 *   npx esbuild tests/bench/search.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/bench-search.mjs --log-level=error
 *   node dist/tools/bench-search.mjs [PAGES]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { must } from '../../shared/base/assert.ts';
import type { DossierId, PageId, Sha256, SourceFileId } from '../../shared/base/ids.ts';
import type { Cell, Reading, Word } from '../../shared/domain/page.ts';
import { layoutOf } from '../../shared/extract/lines.ts';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../electron/services/db/migrate.ts';
import { openDb, type Db } from '../../electron/services/db/open.ts';
import { addDossier, addSource } from '../../electron/services/store/dossiers.ts';
import { addPage, addReading } from '../../electron/services/store/pages.ts';
import { countPages, searchPages } from '../../electron/services/store/search.ts';

const RESOURCES = path.resolve('resources');
const PAGES = Number(process.argv[2] ?? 20_000);
const A_DOSSIER = 100;
/** Distinct texts; pages repeat them in other dossiers. */
const TEXTS = 2000;
const QUESTIONS = 3000;
/** Milliseconds of processor time for the middle question of a kind: the same on a busy machine. */
const BUDGET = 300;
const VOCABULARY = '示例市市场监督管理局行政处罚决定书当事人住所依据规定作出如下决定罚款人民币元整逾期不缴纳每日按罚款数额的百分之三加处立案审批调查取证送达回证现场检查笔录询问通知听证告知陈述申辩权利法定代表人统一社会信用代码经营者姓名地址电话年月日第条款项0123456789（）〔〕，。、';

let seed = 7;
/** The lower bits of this sequence repeat soon, so the upper ones are taken. */
function random(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return Math.floor((seed / 0x80000000) * below);
}
const some = (length: number): string => Array.from({ length }, () => VOCABULARY[random(VOCABULARY.length)]).join('');

const word = (text: string, x: number, y: number): Word => {
  const step = 1 / text.length;
  return { text, box: [x, y, Math.min(0.95, x + 0.021 * text.length), y + 0.018], confidence: 0.95, cuts: Array.from({ length: text.length + 1 }, (_, i) => Math.round(i * step * 1000) / 1000), chars: Array.from(text, () => 0.95) };
};

/** A heading, a form of 14 rows with label and value of up to two lines (read over the rule, as engines do), free text below. */
function newPage(): Reading {
  const words: Word[] = [word(some(12), 0.3, 0.05)];
  const cells: Cell[] = [];
  for (let row = 0; row < 14; row += 1) {
    const y = 0.1 + row * 0.045;
    cells.push({ box: [0.1, y, 0.35, y + 0.045] }, { box: [0.35, y, 0.9, y + 0.045] });
    words.push(word(some(4), 0.12, y + 0.002), word(some(16 + random(9)), 0.37, y + 0.002), word(some(3), 0.12, y + 0.024), word(some(6 + random(12)), 0.37, y + 0.024));
  }
  for (let line = 0; line < 8; line += 1) words.push(word(some(30 + random(8)), 0.1, 0.75 + line * 0.025));
  return { engine: 'recorded', engineVersion: 'bench', rotation: 0, skew: 0, blank: false, words, ink: { seals: [], marks: [], cells }, quality: { sharp: true, issues: [] }, confidence: 0.95 };
}

const readings = Array.from({ length: Math.min(TEXTS, PAGES) }, newPage);
/** What a plain scan looks through: letters and digits of both orders. */
const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
const texts = readings.map((reading) => [layoutOf({ id: 'page' as PageId, index: 1, reading }).text, reading.words.map((w) => w.text).join('\n')].map(plain));

function fill(db: Db, dossier: number): void {
  const id = `dossier-${String(dossier).padStart(5, '0')}` as DossierId;
  const source = `source-${id}` as SourceFileId;
  db.write('bench', (tx) => {
    addDossier(tx, { id, name: `案卷 ${dossier}`, unit: '', contentKey: id, createdAt: tx.now });
    addSource(tx, { id: source, dossier: id, position: 1, name: '案卷.pdf', sha256: id as unknown as Sha256, bytes: 1, media: 'pdf', problem: null, addedAt: tx.now });
    for (let i = 0; i < A_DOSSIER; i += 1) {
      const at = dossier * A_DOSSIER + i;
      const page = `page-${at}` as PageId;
      addPage(tx, { id: page, dossier: id, source, sourceIndex: i, part: 0, position: i + 1, widthPt: 595, heightPt: 842, hasText: false });
      addReading(tx, { page, picture: page as unknown as Sha256, key: page, reading: must(readings[at % readings.length], 'a page') });
    }
  });
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
let failed = 0;

function measure(name: string, questions: readonly string[], dossier: string | null = null): void {
  let hits = 0;
  const took = questions
    .map((q) => {
      const start = process.cpuUsage();
      hits += searchPages(db, q, dossier).length;
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    })
    .sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  const over = at(0.5) > BUDGET;
  if (over) failed += 1;
  say(`${over ? 'OVER ' : 'ok   '} ${name}: median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, ${(hits / questions.length).toFixed(0)} hits each`);
}

/** Pieces of the texts, each asked of the index and of a plain scan: the same number of pages, and the hits of one dossier really there. */
function recall(): void {
  let missed = 0;
  for (let i = 0; i < QUESTIONS; i += 1) {
    const order = must(must(texts[random(texts.length)], 'a text')[i % 2], 'an order');
    const from = random(order.length);
    const piece = order.slice(from, from + 1 + random(i % 3 === 0 ? 2 : 12));
    if (piece === '') continue;
    const pages = texts.reduce((sum, orders, n) => sum + (orders.some((t) => t.includes(piece)) ? Math.floor((PAGES - n - 1) / texts.length) + 1 : 0), 0);
    if (countPages(db, piece, null).pages !== pages) missed += 1;
  }
  say(`${missed === 0 ? 'ok   ' : 'MISS '} recall against a plain scan: ${QUESTIONS - missed} of ${QUESTIONS} pieces of one to twelve characters in both orders`);
  if (missed > 0) failed += 1;
}

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-bench-'));
const file = path.join(folder, 'bench.db');
const db = openDb({ file, binding: sqliteBinding(RESOURCES), clock: () => new Date().toISOString() });
migrate(db.raw, readMigrations(path.join(RESOURCES, 'migrations')), { backupTo: null });
const pieces = (length: number): string[] => Array.from({ length: 40 }, () => {
  const text = must(must(texts[random(texts.length)], 'a text')[0], 'an order');
  return text.slice(0, length) && text.slice(random(text.length - length)).slice(0, length);
});
let dossiers = 0;
for (const share of [0.25, 0.5, 1]) {
  const started = performance.now();
  const before = dossiers;
  for (; dossiers < (PAGES / A_DOSSIER) * share; dossiers += 1) fill(db, dossiers);
  say(`${dossiers * A_DOSSIER} pages (${((performance.now() - started) / ((dossiers - before) * A_DOSSIER)).toFixed(1)} ms a page to store and index, ${(statSync(file).size / 1e6).toFixed(0)} MB)`);
  measure('six characters', pieces(6));
  measure('two characters', pieces(2));
  measure('one character', [...'罚市示决人日']);
  measure('two characters in one dossier', pieces(2), 'dossier-00000');
  const took = process.cpuUsage();
  const counted = countPages(db, '罚', null);
  say(`      pages with 罚: ${counted.pages}, counted in ${(process.cpuUsage(took).user / 1000).toFixed(1)} ms`);
}
recall();
db.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = failed === 0 ? 0 : 1;
