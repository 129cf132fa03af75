import type { DocumentGuess } from '../../domain/document.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { DraftFinding, OddPage, ReconciledRow, Reconciliation } from '../../domain/pictures.ts';
import type { CatalogueRow, PageGuess } from '../../domain/understanding.ts';
import { normaliseDocNo } from '../../text/normalise.ts';
import { covers, names, numberOf } from '../listed.ts';
import { outOfPlace } from '../volume.ts';
import { type DossierView, evidenceOfDocument, WHOLE_PAGE } from '../view.ts';
import type { Drafting } from './draft.ts';

const CHECKS = ['catalogue'];
const DEFECT = 'DF-112';

/** Papers that no catalogue lists: cover, catalogue, note page, bag. */
const UNLISTED = /^D/;

const rowPlace = (row: CatalogueRow): Evidence => ({ page: row.page, box: row.box, quote: [row.seq, row.title, row.pages ?? ''].filter(Boolean).join(' ') });
const pageOf = (view: DossierView, doc: DocumentGuess): PageGuess | undefined => view.pages.find((p) => p.index === doc.firstPage);
const sameNo = (a: string | null, b: string | null): boolean => a !== null && b !== null && normaliseDocNo(a) === normaliseDocNo(b);

/** How well a line and a paper fit; 0 = not at all. */
function fit(view: DossierView, row: CatalogueRow, doc: DocumentGuess): number {
  const named = names(view, row.title, doc) ? 3 : 0;
  const paged = covers(row.pages, pageOf(view, doc)?.printedNumber ?? null) ? 2 : 0;
  const numbered = sameNo(row.docNo, doc.docNo) ? 3 : 0;
  const dated = row.date !== null && row.date === doc.date ? 1 : 0;
  const sum = named + numbered > 0 ? named + paged + numbered + dated : 0;
  return doc.kind === 'UNKNOWN' && paged > 0 ? Math.max(sum, paged) : sum;
}

/** Lines and papers put together, the best pairs first; between equal ones those that stand in the same place. */
function paired(view: DossierView, rows: readonly CatalogueRow[], docs: readonly DocumentGuess[]): ReadonlyMap<CatalogueRow, DocumentGuess> {
  const pairs = rows.flatMap((row, i) => docs.map((doc, j) => ({ row, doc, fit: fit(view, row, doc), apart: Math.abs(i - j) }))).filter((p) => p.fit > 0);
  const found = new Map<CatalogueRow, DocumentGuess>();
  const taken = new Set<DocumentGuess>();
  for (const { row, doc } of pairs.sort((a, b) => b.fit - a.fit || a.apart - b.apart)) {
    if (found.has(row) || taken.has(doc)) continue;
    found.set(row, doc);
    taken.add(doc);
  }
  return found;
}

/** What a line says otherwise than its paper, in words. */
function differencesOf(view: DossierView, row: CatalogueRow, doc: DocumentGuess): string[] {
  const number = pageOf(view, doc)?.printedNumber ?? null;
  const from = Number(/\d+/.exec(row.pages ?? '')?.[0] ?? Number.NaN);
  const found: string[] = [];
  const n = numberOf(number);
  if (row.pages !== null && n !== null && from !== n) found.push(`目录页号 ${row.pages}，文书从第 ${n} 页开始`);
  if (row.docNo !== null && doc.docNo !== null && !sameNo(row.docNo, doc.docNo)) found.push(`目录文号「${row.docNo}」，文书文号「${doc.docNo}」`);
  if (row.date !== null && doc.date !== null && row.date !== doc.date) found.push(`目录日期 ${row.date}，文书日期 ${doc.date}`);
  return found;
}

/** The catalogue says / the file holds, line by line; papers that no line names stand where they lie. */
function reconciledRows(view: DossierView, draft: Drafting): ReconciledRow[] {
  const listable = view.documents.filter((d) => !UNLISTED.test(d.kind)).sort((a, b) => a.firstPage - b.firstPage);
  const rows = view.catalogue;
  if (rows.length === 0) return [];
  const pairs = paired(view, rows, listable);
  const places = rows.map((row) => pairs.get(row)?.firstPage ?? null);
  const known = places.flatMap((p, i) => (p === null ? [] : [i]));
  const moved = new Set(outOfPlace(known.map((i) => places[i] ?? 0)).map((k) => known[k]));
  const whole = rows.every((row, i) => numberOf(row.seq) === i + 1);
  const lines = rows.map((row, i): ReconciledRow => lineOf(view, draft, { row, doc: pairs.get(row) ?? null, moved: moved.has(i), gaps: view.gaps }));
  const listed = new Set(pairs.values());
  const extra = listable.filter((d) => !listed.has(d)).map((doc): ReconciledRow => extraOf(view, draft, doc, whole && rows.some((r) => covers(r.pages, pageOf(view, doc)?.printedNumber ?? null))));
  return merged(lines, extra, view);
}

interface Line {
  readonly row: CatalogueRow;
  readonly doc: DocumentGuess | null;
  readonly moved: boolean;
  readonly gaps: string;
}

function lineOf(view: DossierView, draft: Drafting, { row, doc, moved, gaps }: Line): ReconciledRow {
  const keep = (text: string, evidence: readonly Evidence[]): DraftFinding => draft({ checks: CHECKS, defect: DEFECT, text, evidence });
  if (doc === null) {
    const says = gaps === '' ? '卷内未见这件文书' : `卷内未见这件文书（${gaps}，不能断定）`;
    return { listed: row, document: null, state: gaps === '' ? 'missing' : 'unclear', says, draft: keep(`卷内目录第 ${row.seq} 行「${row.title}」在卷内未见`, [rowPlace(row)]) };
  }
  const places = [rowPlace(row), evidenceOfDocument(view, doc)];
  const says = differencesOf(view, row, doc);
  if (says.length > 0) return { listed: row, document: doc.index, state: 'differs', says: says.join('；'), draft: keep(`卷内目录第 ${row.seq} 行「${row.title}」与卷内不符：${says.join('；')}`, places) };
  if (moved) {
    const text = `卷内目录第 ${row.seq} 行「${row.title}」与该文书在卷内的先后不一致`;
    return { listed: row, document: doc.index, state: 'moved', says: '先后与目录不一致', draft: draft({ checks: ['volume-order', ...CHECKS], defect: 'DF-113', text, evidence: places }) };
  }
  return { listed: row, document: doc.index, state: 'agrees', says: '', draft: null };
}

/** A paper that no line names; one whose page number lies inside a line's pages may be entered as part of a group. */
function extraOf(view: DossierView, draft: Drafting, doc: DocumentGuess, grouped: boolean): ReconciledRow {
  const open = view.docs('D01').map((d) => evidenceOfDocument(view, d));
  const text = `${view.title(doc.kind)}（第${doc.firstPage}页）未在卷内目录登记`;
  const says = grouped ? '目录未单列，页号在某一行的起止页内，可能合并登记' : '目录未登记';
  return { listed: null, document: doc.index, state: grouped || doc.kind === 'UNKNOWN' ? 'unclear' : 'extra', says, draft: draft({ checks: CHECKS, defect: DEFECT, text, evidence: [...open, evidenceOfDocument(view, doc)] }) };
}

/** Papers without a line go behind the line of the paper before them. */
function merged(lines: readonly ReconciledRow[], extra: readonly ReconciledRow[], view: DossierView): ReconciledRow[] {
  const start = (row: ReconciledRow): number => view.documents.find((d) => d.index === row.document)?.firstPage ?? -1;
  const result = [...lines];
  for (const row of extra) {
    const before = result.findLastIndex((r) => start(r) >= 0 && start(r) < start(row));
    result.splice(before + 1, 0, row);
  }
  return result;
}

function oddPages(view: DossierView, draft: Drafting): OddPage[] {
  const place = (page: number, quote: string): Evidence => ({ page, box: WHOLE_PAGE, quote });
  const number = (checks: readonly string[], defect: string | null, page: number, what: OddPage['what'], says: string, quote: string): OddPage => ({ page, what, says, draft: draft({ checks, defect, text: `第${page}页：${says}`, evidence: [place(page, quote)] }) });
  const counted = view.pages.filter((p) => !p.blank && !['D00', 'D01', 'D99'].includes(p.kind)).flatMap((p) => { const n = numberOf(p.printedNumber); return n === null || n <= 0 ? [] : [{ index: p.index, n }]; });
  const breaks = counted.flatMap((p, i) => {
    const before = counted[i - 1];
    if (!before || p.index !== before.index + 1) return [];
    if (p.n === before.n) return [number(['page-numbers'], 'DF-114', p.index, 'doubled', `页码 ${p.n} 与前一页重复`, `页码 ${p.n}`)];
    return p.n > before.n + 1 && p.n < before.n + 20 ? [number(['page-numbers'], 'DF-114', p.index, 'skipped', `前一页页码 ${before.n}，本页页码 ${p.n}，中间缺号`, `页码 ${p.n}`)] : [];
  });
  const others = view.pages.flatMap((p) => {
    if (p.blank) return [number(['page-numbers'], 'DF-114', p.index, 'blank', '空白页混入', '空白页')];
    if (p.foreign) return [number(['cover'], null, p.index, 'foreign', '疑似他案材料混入', '疑似他案材料')];
    return p.duplicateOf === null ? [] : [number(['page-numbers'], null, p.index, 'duplicate', `与第${p.duplicateOf}页重复`, `与第${p.duplicateOf}页重复`)];
  });
  return [...breaks, ...others].sort((a, b) => a.page - b.page);
}

/** What the catalogue says beside what the file holds, and the pages that break the count or do not belong. */
export function reconcile(view: DossierView, draft: Drafting): Reconciliation {
  return { rows: reconciledRows(view, draft), pages: oddPages(view, draft) };
}
