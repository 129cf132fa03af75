/**
 * How long understanding and checking take on stored dossiers, with a real database and the real checks:
 *
 *   npx esbuild tests/bench/recheck.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/recheck.mjs --log-level=error
 *   node dist/tools/recheck.mjs CORPUS [DOSSIERS = 1000]
 *
 * CORPUS is a folder of laid-out dossiers (tests/bench/understanding.ts says how it is made); they are stored again and again until
 * there are enough. First each dossier of some thirty pages is understood from its stored page texts and checked under its standard and
 * the supplement; then all dossiers are checked again under a standard that was changed, and the opinions written. All in processor time.
 * Fails over a budget.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { must } from '../../shared/base/assert.ts';
import type { DossierId, PageId, Sha256, SourceFileId } from '../../shared/base/ids.ts';
import { buildTimeline } from '../../shared/checks/timeline.ts';
import { NO_CUSTOM } from '../../shared/domain/custom.ts';
import type { Standard } from '../../shared/domain/standard.ts';
import { NO_FIXES } from '../../shared/domain/understanding.ts';
import { understand } from '../../shared/extract/understand.ts';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../electron/services/db/migrate.ts';
import { openDb } from '../../electron/services/db/open.ts';
import { lookAt } from '../../electron/services/dossier-view.ts';
import { createReferenceShelf } from '../../electron/services/reference.ts';
import { checkDossier } from '../../electron/services/recheck.ts';
import { identify, loadResources, storeStandards } from '../../electron/services/resources.ts';
import { addDossier, addSource } from '../../electron/services/store/dossiers.ts';
import { addPage, addReading, readPages } from '../../electron/services/store/pages.ts';
import { ruleRecords } from '../../electron/services/store/records.ts';
import { replaceOpinions, replaceUnderstanding } from '../../electron/services/store/understanding.ts';
import { corpusIn } from './dossiers/corpus.ts';
import { quickPages } from './dossiers/quick-reading.ts';

const RESOURCES = path.resolve('resources');
const BUDGET = { dossier: 300, all: 20_000 };
/** A dossier “of thirty pages”. */
const LONG = [26, 36] as const;

const [corpus, count = '1000'] = process.argv.slice(2);
if (!corpus) {
  process.stderr.write('usage: recheck.mjs CORPUS [DOSSIERS]\n');
  process.exit(2);
}
/** Milliseconds of processor time so far: the same on a busy machine. */
const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const resources = loadResources(RESOURCES);
const standardOf = (kind: string): Standard => must(resources.standards.find((s) => s.standard.appliesTo.some((k) => k === kind) && !s.standard.supplement), `a standard for ${kind}`).standard;
const supplement = resources.standards.find((s) => s.standard.supplement)?.standard;

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-recheck-'));
const db = openDb({ file: path.join(folder, 'bench.db'), binding: sqliteBinding(RESOURCES), clock: () => new Date().toISOString() });
migrate(db.raw, readMigrations(path.join(RESOURCES, 'migrations')), { backupTo: null });
storeStandards(db, resources.standards);
const reference = createReferenceShelf(db, resources).data();

const laid = corpusIn(corpus).map(({ read }) => {
  const dossier = read();
  return { kind: dossier.key.kind, pages: quickPages(dossier, 'typical') };
});

function store(n: number): DossierId {
  const { pages } = must(laid[n % laid.length], 'a dossier');
  const id = `dossier-${String(n).padStart(5, '0')}` as DossierId;
  const source = `source-${id}` as SourceFileId;
  db.write('bench', (tx) => {
    addDossier(tx, { id, name: `案卷 ${n}`, unit: '', contentKey: id, createdAt: tx.now });
    addSource(tx, { id: source, dossier: id, position: 1, name: '案卷.pdf', sha256: id as unknown as Sha256, bytes: 1, media: 'pdf', problem: null, addedAt: tx.now });
    pages.forEach(({ reading }, i) => {
      const page = `page-${n}-${i}` as PageId;
      addPage(tx, { id: page, dossier: id, source, sourceIndex: i, part: 0, position: i + 1, widthPt: 595, heightPt: 842, hasText: false });
      addReading(tx, { page, picture: page as unknown as Sha256, key: `reading-${n % laid.length}-${i}`, reading });
    });
  });
  return id;
}

/** Processor time from the stored page texts to the opinions; the understanding is kept. */
function fromTexts(id: DossierId, kind: string): number {
  const started = processor();
  const u = understand(readPages(db, id), reference.vocabulary, NO_FIXES, NO_CUSTOM, reference.contents);
  const looked = { understanding: u, fixes: NO_FIXES, unknown: { unread: [], unopened: [] } };
  const records = ruleRecords(db);
  for (const standard of supplement ? [standardOf(kind), supplement] : [standardOf(kind)]) checkDossier(looked, reference, standard, records);
  const took = processor() - started;
  db.write('bench', (tx) => replaceUnderstanding(tx, id, 'bench', u));
  return took;
}

const ids = laid.map((_, n) => store(n));
for (const [n, id] of ids.entries()) fromTexts(id, must(laid[n], 'a dossier').kind);
const long = laid.flatMap(({ kind, pages }, n) => (pages.length >= LONG[0] && pages.length <= LONG[1] ? [{ id: must(ids[n], 'an id'), kind, pages: pages.length }] : []));
const times = long.map(({ id, kind }) => fromTexts(id, kind)).sort((a, b) => a - b);
const middle = times[Math.floor(times.length / 2)] ?? 0;
const mean = long.reduce((sum, l) => sum + l.pages, 0) / Math.max(1, long.length);
say(`${middle <= BUDGET.dossier ? 'ok   ' : 'OVER '} understanding and checking ${long.length} dossiers of ${mean.toFixed(0)} pages from stored texts: median ${middle.toFixed(0)} ms, slowest ${(times.at(-1) ?? 0).toFixed(0)} ms`);

for (let n = laid.length; n < Number(count); n += 1) {
  const id = store(n);
  const u = must(lookAt(db, must(ids[n % laid.length], 'an id')), 'what was understood').understanding;
  db.write('bench', (tx) => replaceUnderstanding(tx, id, 'bench', u));
  ids.push(id);
}
say(`      ${ids.length} dossiers stored, ${(statSync(path.join(folder, 'bench.db')).size / 1e6).toFixed(0)} MB`);

const changed = new Map([...new Set(laid.map((l) => l.kind))].map((kind) => {
  const old = standardOf(kind);
  const standard: Standard = { ...old, version: `${old.version}-改`, items: old.items.map((item, i) => (i === old.items.length - 1 ? { ...item, points: Math.max(0, item.points - 1) } : item)) };
  return [kind, identify(standard, standard)] as const;
}));
storeStandards(db, [...changed.values()]);
const started = processor();
const records = ruleRecords(db);
let written = 0;
for (const [n, id] of ids.slice(0, Number(count)).entries()) {
  const { sha, standard } = must(changed.get(must(laid[n % laid.length], 'a dossier').kind), 'a changed standard');
  const { view, opinions } = checkDossier(must(lookAt(db, id), 'what was understood'), reference, standard, records);
  const timeline = buildTimeline(view);
  db.write('bench', (tx) => replaceOpinions(tx, id, sha, 'changed', opinions, timeline));
  written += opinions.length;
}
const took = processor() - started;
say(`${took <= BUDGET.all ? 'ok   ' : 'OVER '} checking ${Math.min(ids.length, Number(count))} stored dossiers again under a changed standard and writing ${written} opinions: ${(took / 1000).toFixed(1)} s`);
db.close();
rmSync(folder, { recursive: true, force: true });
process.exitCode = middle <= BUDGET.dossier && took <= BUDGET.all ? 0 : 1;
