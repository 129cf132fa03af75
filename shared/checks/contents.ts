import type { DocumentGuess } from '../domain/document.ts';
import type { ElementGuess } from '../domain/element.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type Check, fail, type Outcome, pass, unsure } from './check.ts';
import { type Missing, opening, subjectOf } from './papers.ts';
import { type DossierView, evidenceOfDocument, linesOf, pagesOf, SURE, WHOLE_PAGE } from './view.ts';

interface Lack {
  readonly doc: DocumentGuess;
  readonly name: string;
}

/** What the papers of an item say of the things they have to say; a thing nobody looked for in a paper is in none of the lists. */
export interface Contents {
  readonly said: readonly (Lack & { readonly place: Evidence })[];
  /** Surely not there. */
  readonly lacking: readonly Lack[];
  /** Unread, doubtful, or in a paper that is not surely the one. */
  readonly open: readonly Lack[];
}

/** Below this a paper may be another one, or cut wrongly. */
const WELL_CLASSIFIED = 0.7;
/** A paper with less text may have been read in part only. */
const READ = 40;

/** From here on the place of a value was seen and is empty; below it only no word for it was found. */
const SEEN_EMPTY = 0.85;

/** Traces that a thing leaves although its label or a character of it was misread: where one is, nothing is surely missing. */
const TRACES: readonly (readonly [RegExp, RegExp])[] = [
  [/时间$/, /\d{1,2}[时点:：]\d{1,2}.{0,4}\d{1,2}[时点:：]/],
  [/地点|地址|住所/, /[市县区][^，。；]{0,14}(路|街|道|巷|村|镇|乡|号)/],
  [/依据$/, /[依据照].{0,2}《/],
  // “…的规定，建议立案”: the words before may stand in a line that was lost.
  [/条款$/, /[违反].{0,2}《|《[^》]{2,40}》.{0,2}第|定[,，](建议|拟|申请)/],
  [/身份证号|证件代码/, /\d{14,}|9[123]\d{6}/],
  [/裁量/, /裁量|情节|从轻|从重|减轻|较轻|等次/],
  [/证据|证明/, /证[明据实]/],
  [/收件时间/, /20\d{2}(?![〕\]）)\d])|\d{1,2}[月用]\d{1,2}|\d{1,2}日/],
];

/** The text in which a trace counts: on a receipt the servers' own date says nothing of the day of service. */
function tracedIn(view: DossierView, doc: DocumentGuess, name: string): string {
  if (name !== '收件时间') return view.text(doc);
  return pagesOf(view.pages, doc).flatMap(linesOf).filter((l) => !/^送达人|^执法人员/.test(l)).join('');
}

/** Whether the name of a thing stands in the paper, be it with one character misread: then its value may only be unread. */
function nearlyNamed(view: DossierView, doc: DocumentGuess, name: string): boolean {
  const text = view.text(doc);
  if (text.includes(name)) return true;
  if (name.length >= 3) return [...name].some((_, i) => new RegExp(`${name.slice(0, i)}.${name.slice(i + 1)}`, 'u').test(text));
  return pagesOf(view.pages, doc).some((p) => linesOf(p).some((t) => t.length > 2 && (t[0] === name[0] || t[1] === name[1])));
}

/** Surely not there: its place is empty, or its very name does not occur (a label that was misread still leaves its value). */
function surelyAbsent(view: DossierView, { doc, name, guess }: Lack & { readonly guess: ElementGuess }): boolean {
  if (guess.state !== 'absent' || guess.confidence < SURE || inDoubt(view, doc)) return false;
  if (TRACES.some(([names, trace]) => names.test(name) && trace.test(tracedIn(view, doc, name)))) return false;
  return guess.confidence >= SEEN_EMPTY || !nearlyNamed(view, doc, name);
}

/** A page of the paper that nobody could read, or one behind it that may be its continuation: nothing is surely missing from it. */
function inDoubt(view: DossierView, doc: DocumentGuess): boolean {
  const next = view.pages.find((p) => p.index === doc.lastPage + 1);
  const cut = view.unread.some((p) => p >= doc.firstPage - 1 && p <= doc.lastPage + 1) || (next !== undefined && !next.blank && next.kind === 'UNKNOWN');
  return cut || doc.confidence < WELL_CLASSIFIED || view.text(doc).length < READ;
}

const placeOf = (e: ElementGuess): Evidence => ({ page: e.page ?? 1, box: e.box ?? WHOLE_PAGE, quote: e.value ?? e.name });

/** Looks for named things (`resources/vocab/contents.json`) in papers. */
export function contentsOf(view: DossierView, docs: readonly DocumentGuess[], names: readonly string[]): Contents {
  const all = docs.flatMap((doc) => names.flatMap((name) => {
    const guess = view.element(doc, name);
    return guess ? [{ doc, name, guess }] : [];
  }));
  const said = all.filter(({ guess }) => guess.state === 'found' || guess.state === 'twice').map(({ doc, name, guess }) => ({ doc, name, place: placeOf(guess) }));
  const lacking = all.filter((a) => surelyAbsent(view, a));
  const open = all.filter((a) => !said.some((s) => s.doc === a.doc && s.name === a.name) && !lacking.includes(a));
  return { said, lacking, open };
}

/** `《立案审批表》（第4页）的案由、当事人`: what is missing where. */
export function lacksSaid(view: DossierView, lacks: readonly Lack[]): string {
  const docs = [...new Set(lacks.map((l) => l.doc))];
  return docs.map((d) => `${view.title(d.kind)}（第${d.firstPage}${d.lastPage > d.firstPage ? `—${d.lastPage}` : ''}页）的${lacks.filter((l) => l.doc === d).map((l) => l.name).join('、')}`).join('，');
}

interface Price {
  /** For each lack, or for each paper with one. */
  readonly each: number;
  readonly per?: 'element' | 'paper' | undefined;
  /** The most that all of them cost. */
  readonly most?: number | undefined;
  readonly defect?: string | null | undefined;
  /** A lack is only a hint, for a person to judge. */
  readonly hint?: boolean | undefined;
}

/** Whether papers say what they have to say; null when nobody looked for any of it. */
export function saidIn(view: DossierView, docs: readonly DocumentGuess[], names: readonly string[], price: Price): Outcome | null {
  const { said, lacking, open } = contentsOf(view, docs, names);
  if (said.length + lacking.length + open.length === 0) return null;
  const defect = price.defect ?? null;
  const doubts = open.length > 0 ? `${lacksSaid(view, open)}未能读出，请核对` : '';
  if (lacking.length > 0) {
    const evidence = [...new Set(lacking.map((l) => l.doc))].map((d) => evidenceOfDocument(view, d));
    const reason = `未见${lacksSaid(view, lacking)}${doubts ? `；另外${doubts}` : ''}`;
    if (price.hint) return unsure(`${reason}，请判断`, { defect, evidence });
    return fail(reason, { defect, deduction: Math.min(price.most ?? Number.POSITIVE_INFINITY, price.each * (price.per === 'paper' ? evidence.length : lacking.length)), evidence, confidence: 0.75 });
  }
  if (open.length > 0) return unsure(doubts, { defect, evidence: opening(view, [...new Set(open.map((l) => l.doc))]) });
  return pass(`${docs.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`).join('、')}写明了${[...new Set(said.map((s) => s.name))].join('、')}`, { evidence: said.map((s) => s.place).slice(0, 12) });
}

interface ContentsArgs extends Price {
  readonly kinds: readonly string[];
  readonly elements: readonly string[];
  /** What it means that there is no such paper; else another item bears it. */
  readonly missing?: Missing | undefined;
}

/** PG-A02, F01 and their like: papers say each of the things that an item asks for. */
export const contents: Check<ContentsArgs> = (view, { kinds, elements, missing = 'elsewhere', ...price }) => {
  const { papers, answer } = subjectOf(view, kinds, missing);
  if (answer) return answer;
  return saidIn(view, papers, elements, price) ?? unsure(`${elements.join('、')}请逐项核对`, { evidence: opening(view, papers) });
};
