import type { DocumentGuess } from '../domain/document.ts';
import { furtherOf } from './absence.ts';
import { type DossierView, type Fact, quoteIn } from './view.ts';

export type Served = 'notice' | 'decision';

/** What the dossier says about the service (送达) of one paper. */
export interface Service {
  /** `doubt`: there are receipts that could be the one, but the papers they list cannot be told. */
  readonly state: 'found' | 'absent' | 'doubt';
  readonly receipts: readonly DocumentGuess[];
  readonly date: Fact | null;
  readonly why: string;
}

const PAPER: Readonly<Record<Served, RegExp>> = {
  notice: /(?<!结果|期间|风险|权利义务|防控)告知书|违法行为通知书|听证告知/,
  decision: /(处罚|处理)决定书/,
};

const OTHER_PAPER = /决定书|告知书|通知书|催告书|清单/;
/** A receipt with less text than this cannot be judged. */
const READABLE = 30;

function lists(view: DossierView, receipt: DocumentGuess, paper: Served): 'yes' | 'no' | 'unclear' {
  const list = view.field(receipt, 'service.documents');
  const text = view.text(receipt);
  if (PAPER[paper].test(list?.value ?? '') || PAPER[paper].test(text)) return 'yes';
  // A list with a doubtful name may name any paper.
  const known = list ? list.sure && OTHER_PAPER.test(list.value) : text.length >= READABLE && OTHER_PAPER.test(text);
  return known ? 'no' : 'unclear';
}

/** Signed for on the paper itself instead of a receipt. */
const SIGNED_ON_PAPER = /签收人|受送达人|当事人签收|收到日期/;

/** Finds the receipt of the notice or of the decision, and the day of service. */
export function serviceOf(view: DossierView, paper: Served): Service {
  const receipts = view.docs('P50');
  const own = receipts.filter((r) => lists(view, r, paper) === 'yes');
  const told = paper === 'notice' ? view.fact('notice.servedDate') : null;
  const field = told && /^P(50|32|33)$/.test(told.document?.kind ?? '') ? told : null;
  if (own.length > 0 || field) return { state: 'found', receipts: own, date: dateOf(view, own, field), why: '' };
  const papers = view.docs(...(paper === 'notice' ? ['P32', 'P33'] : ['P40']));
  if (papers.some((p) => SIGNED_ON_PAPER.test(view.text(p)))) return doubt(receipts, '文书上另有签收栏，请核对');
  const owned = paper === 'notice' ? view.docs('P34', 'P36').map((d) => quoteIn(view, d, /(送达|收到|收悉).{0,24}告知书|告知书.{0,12}(收悉|收到)/)).find((q) => q !== null) : null;
  if (owned) return { ...doubt(receipts, `未见告知书的送达回证，但当事人在第${owned.page}页称「${owned.quote}」`), date: told && { ...told, sure: false } };
  const unclear = receipts.filter((r) => lists(view, r, paper) === 'unclear');
  if (unclear.length > 0) return doubt(receipts, `第${unclear.map((r) => r.firstPage).join('、')}页送达回证上的文书名称看不清`);
  if (loose(view, receipts, paper)) return doubt(receipts, '卷内另有送达附件（邮寄、公告或照片），请核对');
  const none = furtherOf(view, 'P50');
  return none.sure ? { state: 'absent', receipts, date: null, why: receipts.length > 0 ? '各送达回证均未列该文书' : none.why } : doubt(receipts, none.why);
}

function doubt(receipts: readonly DocumentGuess[], why: string): Service {
  return { state: 'doubt', receipts, date: null, why };
}

/** Attachments of service that no receipt by post, notice, screen or refusal accounts for, or that name the paper. */
function loose(view: DossierView, receipts: readonly DocumentGuess[], paper: Served): boolean {
  const papers = view.docs('P51');
  const indirect = receipts.filter((r) => /邮寄|公告|电子|留置/.test(methodOf(view, r)?.value ?? ''));
  return papers.length > indirect.length || papers.some((p) => PAPER[paper].test(view.text(p)));
}

/** The day on the receipt (签收日); with several receipts the latest, because service is complete only then. */
function dateOf(view: DossierView, receipts: readonly DocumentGuess[], field: Fact | null): Fact | null {
  const dates = receipts.map((r) => view.field(r, 'service.date')).filter((d): d is Fact => d !== null);
  const latest = [...dates].sort((a, b) => (a.value < b.value ? 1 : -1))[0];
  if (!latest) return field;
  return receipts.length > dates.length || new Set(dates.map((d) => d.value)).size > 1 ? { ...latest, sure: false } : latest;
}

/** How the paper was served, as far as its receipt says. */
export function methodOf(view: DossierView, receipt: DocumentGuess): Fact | null {
  return view.field(receipt, 'service.method');
}
