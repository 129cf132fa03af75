import type { DocumentGuess } from '../../domain/document.ts';
import type { Evidence } from '../../domain/evidence.ts';
import type { CellState, FactGrid, GridCell } from '../../domain/pictures.ts';
import { articlesOf, couldBeMisread } from '../citation.ts';
import { alikeFigures } from '../misread.ts';
import { likeness, nameForm } from '../party.ts';
import { CLEAR, type DossierView, evidenceOf, type Fact } from '../view.ts';
import type { Drafting } from './draft.ts';

/** A fact that several papers say. `form` is what is compared; values that are not `alike` in it cannot be one misread. */
interface Column {
  readonly id: string;
  readonly label: string;
  readonly keys: readonly string[];
  readonly form: (value: string, party: string) => string;
  readonly alike: (a: string, b: string) => boolean;
  /** Checks to whose item a difference belongs. */
  readonly checks: readonly string[];
  readonly defect: string | null;
  /** A kind in which a difference belongs elsewhere: what was paid is no part of the notice. */
  readonly elsewhere?: { readonly kind: string; readonly checks: readonly string[]; readonly defect: string };
  /** Kinds that may lawfully say something else: several seizures, payments in parts, another person questioned. */
  readonly free?: readonly string[];
}

/** Laws and articles in order, without their paragraphs. */
const articles = (value: string): string => articlesOf(value).map((a) => `${a.law}${a.article}`).sort().join('；');
const plain = (value: string): string => nameForm(value);

/** One may be the other misread: a few characters are others, one was lost, or an end was cut off. */
function near(a: string, b: string): boolean {
  const [x, y] = [nameForm(a), nameForm(b)];
  if (Math.abs(x.length - y.length) <= 1) return likeness(a, b) >= 0.6;
  return x.startsWith(y) || y.startsWith(x) || x.endsWith(y) || y.endsWith(x);
}

const maybeArticles = (a: string, b: string): boolean => articlesOf(a).some((x) => articlesOf(b).some((y) => couldBeMisread(x, y) || (x.law === y.law && x.article === y.article)));
const day = (value: string): string => value.slice(0, 10);

const COLUMNS: readonly Column[] = [
  { id: 'party', label: '当事人', keys: ['party.name'], form: plain, alike: near, checks: ['party-agrees'], defect: 'DF-009', free: ['P16', 'P03', 'P19', 'P21'] },
  { id: 'code', label: '统一社会信用代码', keys: ['party.creditCode'], form: plain, alike: alikeFigures, checks: ['party-agrees'], defect: 'DF-010' },
  { id: 'idNo', label: '身份证号', keys: ['party.idNo'], form: plain, alike: alikeFigures, checks: ['party-agrees'], defect: 'DF-010', free: ['P11', 'P16'] },
  { id: 'head', label: '法定代表人', keys: ['party.legalRepresentative'], form: plain, alike: near, checks: ['party-agrees'], defect: 'DF-009' },
  { id: 'address', label: '住所', keys: ['party.address'], form: (v) => plain(v).replace(/^(?:中国)?河南省/, ''), alike: near, checks: ['party-agrees'], defect: null, free: ['P10', 'P22'] },
  { id: 'cause', label: '案由', keys: ['case.cause'], form: (v, party) => plain(v).replace(party, '').replace(/涉嫌|一?案$/g, ''), alike: near, checks: ['cause-agrees'], defect: 'DF-018' },
  { id: 'violated', label: '违反条款', keys: ['decision.violatedArticles'], form: articles, alike: maybeArticles, checks: ['notice-decision'], defect: 'DF-059' },
  { id: 'basis', label: '处罚依据', keys: ['decision.basisArticles'], form: articles, alike: maybeArticles, checks: ['notice-decision'], defect: 'DF-059' },
  { id: 'amount', label: '罚款金额', keys: ['decision.amount', 'notice.amount', 'payment.amount'], form: (v) => v, alike: alikeFigures, checks: ['notice-decision'], defect: 'DF-059', elsewhere: { kind: 'P52', checks: ['fine-paid'], defect: 'DF-102' } },
  { id: 'decisionNo', label: '决定书文号', keys: ['decision.docNo'], form: plain, alike: alikeFigures, checks: ['amount-words'], defect: null },
  { id: 'decisionDate', label: '决定日期', keys: ['decision.date'], form: day, alike: alikeFigures, checks: ['amount-words'], defect: null },
  { id: 'filingDate', label: '立案日期', keys: ['filing.date'], form: day, alike: alikeFigures, checks: ['cover', 'filed-first'], defect: null },
  { id: 'closingDate', label: '结案日期', keys: ['closing.date'], form: day, alike: alikeFigures, checks: ['cover', 'closed-last'], defect: null },
];

/** Signs of a masked name, number or address. */
const MASKED = /某|[*×＊]/;

interface Said {
  readonly doc: DocumentGuess;
  readonly fact: Fact | null;
  /** Looked for in this document and not read there. */
  readonly unread: boolean;
}

function saidIn(view: DossierView, column: Column, doc: DocumentGuess): Said | null {
  // Paid in parts: no part is the whole fine.
  if (column.id === 'amount' && doc.kind === 'P52' && view.docs('P52').length > 1) return null;
  const fact = column.keys.map((key) => view.field(doc, key)).find((f) => f !== null) ?? null;
  // What is published is masked, and says nothing.
  if (fact !== null && column.checks.includes('party-agrees') && MASKED.test(fact.value)) return null;
  if (fact !== null) return column.form(fact.value, '') === '' ? null : { doc, fact, unread: false };
  return column.keys.some((key) => view.blank(doc, key)) ? { doc, fact: null, unread: true } : null;
}

/** What the case goes by: its own value where it is one of those said, else what most papers say. */
function mainOf(view: DossierView, column: Column, said: readonly Said[]): Fact | null {
  const facts = said.flatMap((s) => (s.fact && !column.free?.includes(s.doc.kind) ? [s.fact] : []));
  const own = view.fact(column.keys[0] ?? '');
  const form = (f: Fact): string => column.form(f.value, partyForm(view));
  const votes = (f: Fact): number => facts.filter((g) => form(g) === form(f)).reduce((n, g) => n + (g.sure ? 2 : 1), 0);
  const ranked = [...facts].sort((a, b) => votes(b) - votes(a) || b.confidence - a.confidence);
  const best = ranked[0] ?? null;
  return own && best && votes(own) >= votes(best) ? own : best;
}

const partyForm = (view: DossierView): string => nameForm(view.fact('party.name')?.value ?? '');

function stateOf(view: DossierView, column: Column, fact: Fact, main: Fact | null, doc: DocumentGuess): CellState {
  const form = (f: Fact): string => column.form(f.value, partyForm(view));
  if (main === null || form(fact) === form(main)) return 'same';
  if (column.free?.includes(doc.kind)) return 'doubtful';
  const firm = fact.sure && main.sure && fact.confidence >= CLEAR && main.confidence >= CLEAR;
  return firm && !column.alike(fact.value, main.value) ? 'differs' : 'doubtful';
}

function cellOf(view: DossierView, column: Column, said: Said, main: Fact | null, draft: Drafting): GridCell {
  if (said.fact === null) return { value: null, state: 'unread', place: null, draft: null };
  const { fact, doc } = said;
  const state = stateOf(view, column, fact, main, doc);
  const place: Evidence = evidenceOf(fact);
  if (state === 'same' || main === null) return { value: fact.value, state, place, draft: null };
  const where = main.document ? view.title(main.document.kind) : '案卷';
  const text = `${view.title(doc.kind)}（第${fact.page}页）的${column.label}「${fact.value}」与${where}（第${main.page}页）的「${main.value}」不一致`;
  const owner = column.elsewhere?.kind === doc.kind ? column.elsewhere : column;
  return { value: fact.value, state, place, draft: draft({ checks: owner.checks, defect: owner.defect, text, evidence: [place, evidenceOf(main)] }) };
}

/** The consistency grid: every fact that at least two papers say, in every paper that says it. */
export function factGrid(view: DossierView, draft: Drafting): FactGrid {
  const columns = COLUMNS.map((column) => {
    const said = new Map(view.documents.flatMap((doc) => { const s = saidIn(view, column, doc); return s ? [[doc.index, s] as const] : []; }));
    return { column, said, main: mainOf(view, column, [...said.values()]) };
  }).filter(({ said }) => [...said.values()].filter((s) => s.fact !== null).length >= 2);
  const rows = view.documents
    .filter((doc) => columns.some(({ said }) => said.has(doc.index)))
    .map((doc) => ({
      document: doc.index,
      kind: doc.kind,
      firstPage: doc.firstPage,
      cells: columns.map(({ column, said, main }) => { const s = said.get(doc.index); return s ? cellOf(view, column, s, main, draft) : null; }),
    }));
  return { facts: columns.map(({ column, main }) => ({ id: column.id, label: column.label, main: main?.value ?? null })), rows };
}
