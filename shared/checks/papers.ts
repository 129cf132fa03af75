import type { DocumentGuess } from '../domain/document.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, unsure } from './check.ts';
import { type DossierView, evidenceOfDocument } from './view.ts';

/**
 * What it means that a paper is not in the dossier: a fault with its price, a fault that another item bears, or a step that the case
 * had no need of.
 */
export type Missing = 'elsewhere' | 'not-needed' | { readonly points: number; readonly defect?: string | null | undefined; readonly rule?: string | null | undefined };

export interface Subject {
  readonly papers: readonly DocumentGuess[];
  /** Answer of the item where there is no such paper; null where there is one. */
  readonly answer: Outcome | null;
}

/** First pages of papers, as evidence. */
export function opening(view: DossierView, docs: readonly DocumentGuess[]): Outcome['evidence'] {
  return docs.map((d) => evidenceOfDocument(view, d));
}

/** `第3、9页`: where papers begin. */
export function pagesSaid(docs: readonly DocumentGuess[]): string {
  return `第${docs.map((d) => d.firstPage).join('、')}页`;
}

/** Papers that an item speaks of, or the answer that follows from their absence; a doubtful absence is a doubt, never a fault. */
export function subjectOf(view: DossierView, kinds: readonly string[], missing: Missing): Subject {
  const papers = view.docs(...kinds);
  if (papers.length > 0) return { papers, answer: null };
  const none = presenceOf(view, ...kinds);
  const absent = kinds.slice(0, 1);
  const fault = typeof missing === 'object' ? missing : null;
  const more = { absent, defect: fault?.defect ?? null, rule: fault?.rule ?? null };
  if (!none.sure) return { papers, answer: unsure(none.why, more) };
  if (fault) return { papers, answer: fail(none.why, { ...more, deduction: fault.points, confidence: 0.75 }) };
  const names = view.title(absent[0] ?? '');
  return { papers, answer: notApplicable(missing === 'elsewhere' ? `卷内无${names}，已在其他项目中评判，不重复扣分` : `卷内无${names}，本项不适用`, { absent }) };
}

interface FiledArgs {
  readonly kinds: readonly string[];
  readonly points: number;
  readonly defect?: string | undefined;
  readonly rule?: string | undefined;
  /** Only where one of these papers is in the dossier. */
  readonly where?: readonly string[] | undefined;
}

/** A paper that has to be in the dossier is there. */
export const filed: Check<FiledArgs> = (view, { kinds, points, defect, rule, where = [] }) => {
  const condition = where.length > 0 ? subjectOf(view, where, 'not-needed').answer : null;
  if (condition) return condition;
  const { papers, answer } = subjectOf(view, kinds, { points, defect, rule });
  return answer ?? pass(`${view.title(papers[0]?.kind ?? '')}在卷（${pagesSaid(papers)}）`, { rule: rule ?? null, evidence: opening(view, papers) });
};

/** An item that a person judges: the pages to open and what to look at there. */
export const look: Check<{ kinds: readonly string[]; at: string }> = (view, { kinds, at }) => {
  const docs = view.docs(...kinds);
  const absent = kinds.filter((k) => view.docs(k).length === 0);
  const where = docs.length > 0 ? `。请查看${[...new Set(docs.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`))].join('、')}` : '';
  const gone = docs.length === 0 ? `。卷内未见${absent.map(view.title).join('、')}` : '';
  return unsure(`需人工评判：${at}${where}${gone}`, { evidence: opening(view, docs), absent: docs.length === 0 ? absent : [], confidence: 0.3 });
};
