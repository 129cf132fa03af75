import { type Check, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { fineOf, maybeSame, type Money, moneyOf } from '../amount.ts';
import { late, placesOf } from '../deadline.ts';
import { opening, subjectOf } from '../papers.ts';
import { inTerm } from '../term.ts';
import { type DossierView, quoteIn, say } from '../view.ts';

/** A form prints both ways of paying; only running words, a tick or a filled reason say that the fine was taken on the spot. */
const ON_SPOT = /[☑√✓■][^□☑√✓■。；]{0,8}当场收缴|(已|予以|现场|决定|并|由执法人员)当场收缴|当场收缴(罚款|人民币|现金|完毕|了)|当场缴(纳|清)/;
/** Grounds of 行政处罚法 68, 69. */
const GROUND = /事后难以执行|不当场收缴|边远|水上|交通不便|当事人(主动)?(提出|申请)|一百元以下|100元以下/;

const onSpot = (view: DossierView): Outcome['evidence'][number] | null => view.docs('P40S', 'P52', 'P60S').map((d) => quoteIn(view, d, ON_SPOT)).find((q) => q !== null) ?? null;

/** PS-V06, never a fault by itself: taken on the spot above the limit without a ground, or without a receipt (行政处罚法 68–70). */
export const takenOnSpot: Check<{ defect: string }> = (view, { defect }) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  if (answer) return answer;
  const place = onSpot(view);
  const receipts = view.docs('P52');
  const open = [...opening(view, papers), ...opening(view, receipts)];
  if (!place) return unsure(`未读到当场收缴的记载；票据是否为财政专用票据请核对`, { evidence: open, absent: receipts.length > 0 ? [] : ['P52'] });
  const fine = fineOf(view);
  const limit = view.limit('onSpot.fine');
  const facts = `「${place.quote}」（第${place.page}页）${fine ? `，${say('罚款', fine.fact)} 元` : ''}`;
  const ground = view.docs('P40S', 'P10', 'P60S').map((d) => quoteIn(view, d, GROUND)).find((q) => q !== null);
  const proof = receipts.length > 0 ? `票据在卷（第${receipts[0]?.firstPage}页）` : '卷内未见票据';
  const evidence = [place, ...placesOf(fine?.fact ?? null), ...(ground ? [ground] : []), ...opening(view, receipts)];
  const absent = receipts.length > 0 ? [] : ['P52'];
  if (fine && limit !== null && fine.cents / 100 > limit && !ground) return unsure(`${facts}，超过 ${limit} 元，未见事后难以执行、交通不便等当场收缴的理由；${proof}，请判断`, { defect, evidence, absent });
  return unsure(`${facts}；${ground ? `理由「${ground.quote}」（第${ground.page}页）；` : ''}${proof}，是否合法请判断`, { defect: receipts.length > 0 ? null : defect, evidence, absent });
};

/** The receipt shows another sum than the decision: a fault where both are read well, else a doubt; null where they agree or are unread. */
function amountDiffers(view: DossierView, points: number): Outcome | null {
  const fine = fineOf(view);
  const paid = view.docs('P52').map((d) => moneyOf(view.field(d, 'payment.amount'))).filter((m): m is Money => m !== null);
  const total = paid.reduce((sum, m) => sum + m.cents, 0);
  const only = paid[0];
  if (!fine || !only || total === fine.cents || paid.length < view.docs('P52').length) return null;
  const facts = `${say('决定罚款', fine.fact)} 元，缴款 ${paid.map((m) => `${m.fact.value}（第${m.fact.page}页）`).join(' + ')} 元`;
  if (maybeSame(fine, only) || /没收/.test(view.textOf('P40S'))) return unsure(`${facts}，请核对`, { defect: 'DF-102', evidence: placesOf(fine.fact, only.fact) });
  return late(`${facts}，金额不一致`, [fine.fact, only.fact], true, { defect: 'DF-102', deduction: points });
}

/** PS-13, R-P11: the receipt is there; what was taken on the spot went to the agency and to the bank in time (行政处罚法 67–71). */
export const paidOver: Check<{ missing: number; late: number }> = (view, args) => {
  const decision = subjectOf(view, ['P40S'], 'elsewhere');
  if (decision.answer) return decision.answer;
  if (!fineOf(view) && !/罚款/.test(view.textOf('P40S'))) return notApplicable('决定书未处罚款，本项不适用', { evidence: opening(view, decision.papers) });
  const { papers, answer } = subjectOf(view, ['P52'], { points: args.missing, defect: 'DF-101' });
  if (answer) return answer;
  const differs = amountDiffers(view, args.missing);
  if (differs) return differs;
  const receipt = pass(`缴款凭证在卷（第${papers[0]?.firstPage}页）`, { evidence: opening(view, papers) });
  const [taken, handed, banked] = [view.fact('payment.date') ?? view.fact('decision.date'), view.fact('handover.date'), view.fact('bankDeposit.date')];
  if (!handed && !banked) return onSpot(view) ? together([receipt, unsure('罚款当场收缴，交机关和缴银行的日期未能读出，请核对', { rule: 'R-P11', evidence: opening(view, papers) })]) : receipt;
  const parts: Outcome[] = [receipt];
  if (handed) parts.push(inTerm(view, { from: ['当场收缴', taken], to: ['交行政机关', handed], limit: view.lawLimit('remittance.agencyDays'), kinds: ['P52', 'P40S'], rule: 'R-P11', points: args.late }));
  if (handed && banked) parts.push(inTerm(view, { from: ['交行政机关', handed], to: ['缴付银行', banked], limit: view.lawLimit('remittance.bankDays'), kinds: ['P52'], rule: 'R-P11', points: args.late }));
  return together(parts);
};
