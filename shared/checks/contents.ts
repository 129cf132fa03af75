import type { DocumentGuess } from '../domain/document.ts';
import type { ElementGuess } from '../domain/element.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type Check, fail, type Outcome, pass, unsure } from './check.ts';
import { type Missing, opening, subjectOf } from './papers.ts';
import { type DossierView, evidenceOfDocument, SURE, WHOLE_PAGE } from './view.ts';

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
  const lacking = all.filter(({ doc, guess }) => guess.state === 'absent' && guess.confidence >= SURE && !inDoubt(view, doc));
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
