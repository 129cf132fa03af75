import type { DocumentGuess } from '../domain/document.ts';
import { type DossierView, type Fact, WHOLE_PAGE } from './view.ts';

/** Pages of a hearing that really took place: a record, a report, or a date of the hearing. */
export function hearingRecords(view: DossierView): readonly DocumentGuess[] {
  return view.docs('P36').filter((d) => /听证(笔录|报告|意见|记录)/.test(headOf(view, d)));
}

const headOf = (view: DossierView, d: DocumentGuess): string => `${d.title}${view.text(d).slice(0, 60)}`;

/** What the set of hearing papers says, each fact from the paper it belongs to. */
export function hearingFacts(view: DossierView): { readonly noticed: Fact | null; readonly held: Fact | null; readonly host: Fact | null } {
  const notices = view.docs('P36').filter((d) => /听证通知/.test(headOf(view, d)));
  const of = (docs: readonly DocumentGuess[], key: string): Fact | null => docs.map((d) => view.field(d, key)).find((f) => f !== null) ?? null;
  const records = hearingRecords(view);
  return {
    noticed: of(notices, 'hearing.noticeDate') ?? view.fact('hearing.noticeDate') ?? notices.map((d) => signedOff(d)).find((f) => f !== null) ?? null,
    held: of(records, 'hearing.date') ?? of(notices, 'hearing.date') ?? view.fact('hearing.date'),
    host: of(records, 'hearing.host') ?? view.fact('hearing.host'),
  };
}

/** The day under a paper as a fact without a place of its own: good enough to pass, never to fail. */
function signedOff(doc: DocumentGuess): Fact | null {
  return doc.date === null ? null : { key: '', value: doc.date, document: doc, page: doc.lastPage, box: WHOLE_PAGE, quote: doc.date, confidence: doc.confidence, sure: false, valid: null };
}
