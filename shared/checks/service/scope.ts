import { fineOf } from '../amount.ts';
import { notApplicable, type Outcome } from '../check.ts';
import { placesOf } from '../deadline.ts';
import { opening } from '../papers.ts';
import { reaches } from '../party.ts';
import { type DossierView, type Fact, quoteIn, say } from '../view.ts';

/** Papers by which a penalty was given. */
export const PENALTIES = ['P40', 'P40S'] as const;

/** An item of penalties in a dossier without one: not applicable; null where there is a penalty, or may be. */
export function noPenalty(view: DossierView): Outcome | null {
  const other = view.kind.value === 'LICENSE' || view.kind.value === 'COERCION' || view.kind.value === 'INSPECTION';
  if (view.docs(...PENALTIES).length > 0 || !other) return null;
  return notApplicable('本卷不是行政处罚案卷，本项不适用', { evidence: opening(view, view.documents.slice(0, 1)), absent: ['P40'] });
}

/** The bureau does not live by the policy that the item comes from (a setting of the standard). */
export function notOurs(view: DossierView): Outcome | null {
  return view.settings.zhengzhouPolicy ? null : notApplicable('郑州市 2012、2013 年文件的要求，本标准未启用', { evidence: opening(view, view.documents.slice(0, 1)), absent: view.documents.length > 0 ? [] : ['P40'] });
}

export interface Weight {
  readonly heavy: 'yes' | 'maybe' | 'no';
  readonly words: string;
  readonly places: Outcome['evidence'];
  readonly fine: Fact | null;
}

/** How weighty a penalty is: a fine that reaches a figure, or words of stopping and taking away. */
export function weightOf(view: DossierView, person: number, entity: number): Weight {
  const fine = fineOf(view);
  const grave = view.docs('P40').map((d) => quoteIn(view, d, /(决定|给予|处以?|并处)[^。；;]{0,30}(吊销|责令停产停业|责令关闭|拘留)/)).find((q) => q !== null);
  if (grave) return { heavy: 'maybe', words: `决定书有「${grave.quote}」（第${grave.page}页）`, places: [grave], fine: fine?.fact ?? null };
  if (!fine) return { heavy: /罚款|没收/.test(view.textOf('P40')) ? 'maybe' : 'no', words: '罚款金额未能读出', places: opening(view, view.docs('P40')), fine: null };
  const reached = reaches(view, fine.cents / 100, person, entity);
  const heavy = reached.reached === 'yes' ? (fine.fact.sure ? 'yes' : 'maybe') : reached.reached === 'depends' ? 'maybe' : 'no';
  return { heavy, words: `${say('罚款', fine.fact)} 元，标准为${reached.words}`, places: placesOf(fine.fact), fine: fine.fact };
}
