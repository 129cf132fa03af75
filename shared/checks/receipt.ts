import type { DocumentGuess } from '../domain/document.ts';
import { presenceOf } from './absence.ts';
import type { DossierView, Fact } from './view.ts';

/** What the dossier says about the handing over of one paper of any kind. */
export interface Receipt {
  readonly state: 'found' | 'absent' | 'doubt';
  readonly receipts: readonly DocumentGuess[];
  readonly date: Fact | null;
  readonly why: string;
}

/** A receipt with less text than this cannot be judged. */
const READABLE = 30;
const PAPER = /决定书|告知书|通知书|催告书|清单|许可证/;

/** Receipts (P50, L16) that list a paper whose title matches. `doubt`: one there is might be the one, or a page is unknown. */
export function receiptOf(view: DossierView, paper: RegExp): Receipt {
  const all = view.docs('P50', 'L16');
  const listed = (d: DocumentGuess): string => `${view.field(d, 'service.documents')?.value ?? ''}${view.text(d)}`;
  const own = all.filter((d) => paper.test(listed(d)));
  if (own.length > 0) {
    const dates = own.map((d) => view.field(d, 'service.date')).filter((f): f is Fact => f !== null);
    const first = dates[0] ?? null;
    const one = dates.length === own.length && new Set(dates.map((f) => f.value)).size <= 1;
    return { state: 'found', receipts: own, date: first && !one ? { ...first, sure: false } : first, why: '' };
  }
  const unclear = all.filter((d) => view.text(d).length < READABLE || !PAPER.test(listed(d)));
  if (unclear.length > 0) return { state: 'doubt', receipts: all, date: null, why: `第${unclear.map((d) => d.firstPage).join('、')}页送达回证上的文书名称看不清` };
  const none = presenceOf(view, 'P51');
  const hidden = view.gaps !== '' || view.pages.some((p) => !p.blank && p.kind === 'UNKNOWN' && /送达|签收|回证/.test(p.text));
  if (hidden || view.docs('P51').length > 0) return { state: 'doubt', receipts: all, date: null, why: hidden ? '有未能确定种类的页面' : '卷内另有送达附件，请核对' };
  return { state: none.sure ? 'absent' : 'doubt', receipts: all, date: null, why: all.length > 0 ? '各送达回证均未列该文书' : '卷内未见送达回证' };
}
