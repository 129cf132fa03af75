import { addDays, rollForward, strictWorkingDaysBefore } from '../../text/dates.ts';
import { holdDates } from '../deadline.ts';
import { hearingFacts } from '../hearing-facts.ts';
import { expiryOf, waiverOf } from '../notice.ts';
import { publicationDays } from '../presence.ts';
import { serviceOf } from '../service.ts';
import type { DossierView, Fact } from '../view.ts';
import { coercionSteps } from './coercion.ts';
import { day, dayOrNull, daysAfter, type Step, workingDaysAfter } from './step.ts';

const CASE_DAYS = 90;
const HOLD_WORKING_DAYS = 7;
const SERVICE_WORKING_DAYS = 7;
const PAY_DAYS = 15;
const HEARING_NOTICE_WORKING_DAYS = 7;

/** Steps of a penalty by the ordinary procedure. */
export function penaltySteps(view: DossierView): Step[] {
  const f = (key: string): Fact | null => view.fact(key);
  const [source, filing, report, review, decision] = ['source.date', 'filing.date', 'investigationReport.date', 'legalReview.date', 'decision.date'].map(f) as [Fact | null, Fact | null, Fact | null, Fact | null, Fact | null];
  const [discussion, approval] = ['discussion.date', 'approval.date'].map(f) as [Fact | null, Fact | null];
  const { start: hold, end: disposal } = holdDates(view);
  const { noticed, held: hearing } = hearingFacts(view);
  const noticeServed = serviceOf(view, 'notice').date;
  const served = serviceOf(view, 'decision').date;
  const expiry = noticeServed && !waiverOf(view) ? expiryOf(view, noticeServed) : null;
  const limit = filing ? addDays(day(filing), CASE_DAYS + (Number(f('extension.days')?.value) || 0)) : null;
  const work = (from: Fact | null, n: number): string | null => workingDaysAfter(view, from, n);
  const lastPayment = view.docs('P52').map((d) => view.field(d, 'payment.date')).filter((p): p is Fact => p !== null).sort((a, b) => (day(a) < day(b) ? 1 : -1))[0] ?? null;
  return [
    { step: 'source', label: '案源登记', fact: source },
    { step: 'filing', label: '立案', fact: filing, rule: 'R-P01', due: limit, checks: ['filed-first'] },
    ...[['P10', 'inspection', '现场检查'], ['P11', 'interview', '询问']].flatMap(([kind, step, label]) => view.docs(kind ?? '').map((d) => ({ step: step ?? '', label: label ?? '', fact: view.field(d, `${step}.start`) }))),
    ...(hold ? [{ step: 'registrationHold', label: '先行登记保存', fact: hold }, { step: 'registrationHold.disposal', label: '登记保存处理', fact: disposal, rule: 'R-P03', from: dayOrNull(hold), due: work(hold, HOLD_WORKING_DAYS), behind: [hold], limit: '七个工作日内处理', checks: ['hold-handled'] }] : []),
    ...(view.docs('C01', 'C02', 'C03').length > 0 ? coercionSteps(view).filter((c) => c.step.startsWith('seizure')) : []),
    { step: 'investigationReport', label: '调查终结', fact: report, behind: [filing], checks: ['inner-order'] },
    { step: 'legalReview', label: '法制审核', fact: review, rule: 'R-X02', behind: [report], checks: ['inner-order'] },
    { step: 'notice', label: '告知书', fact: f('notice.date'), rule: 'R-X03' },
    { step: 'notice.served', label: '告知书送达', fact: noticeServed, behind: [f('notice.date')], checks: ['inner-order'] },
    ...(hearing || view.docs('P36').length > 0 ? [
      { step: 'hearing.notice', label: '听证通知', fact: noticed, rule: 'R-P06', due: hearing ? strictWorkingDaysBefore(day(hearing), HEARING_NOTICE_WORKING_DAYS, view.calendar).iso : null, limit: '听证七个工作日前', checks: ['hearing-held'] },
      { step: 'hearing', label: '听证', fact: hearing, behind: [noticeServed], checks: ['hearing-held'] },
    ] : []),
    ...(discussion || view.docs('P37').length > 0 ? [{ step: 'discussion', label: '集体讨论', fact: discussion, rule: 'R-X04', behind: [report, review && decision && day(review) > day(decision) ? null : review, hearing], checks: ['inner-order'] }] : []),
    { step: 'approval', label: '处罚审批', fact: approval, rule: 'R-X02', behind: [report], checks: ['inner-order'] },
    { step: 'decision', label: '处罚决定', fact: decision, rule: 'R-P01', from: dayOrNull(filing), due: limit, after: expiry?.earliest ?? null, behind: [filing, report, review, noticeServed, discussion, approval], limit: `立案后 ${CASE_DAYS} 日内${expiry ? '，告知期满后' : ''}`, checks: ['case-limit', 'inner-order'] },
    { step: 'service', label: '决定书送达', fact: served, rule: 'R-P07', from: dayOrNull(decision), due: work(decision, SERVICE_WORKING_DAYS), behind: [decision], limit: '决定后七个工作日内送达', checks: ['served-in-time'] },
    { step: 'publicity', label: '公示', fact: f('publicity.date'), rule: 'R-P10', from: dayOrNull(decision), due: work(decision, publicationDays(view)), behind: [decision], limit: `决定后 ${publicationDays(view)} 个工作日内公示`, checks: ['records-public'] },
    ...(view.docs('P60').length > 0 ? [{ step: 'filingRecord', label: '重大处罚备案', fact: f('filingRecord.date'), rule: 'R-P17', from: dayOrNull(decision), due: daysAfter(decision, view.settings.recordReportDays), behind: [decision], limit: `决定后 ${view.settings.recordReportDays} 日内报备` }] : []),
    { step: 'payment', label: '缴款', fact: lastPayment, rule: 'R-P08', from: dayOrNull(served), due: served ? payDue(view, served) : null, behind: [decision], limit: '送达后十五日内缴款', checks: ['execution', 'fine-paid'] },
    { step: 'closing', label: '结案', fact: f('closing.date'), rule: 'R-X07', behind: [lastPayment, served], checks: ['closed-last'] },
  ];
}

function payDue(view: DossierView, served: Fact): string {
  const plain = addDays(day(served), PAY_DAYS);
  return view.settings.paymentRoll ? rollForward(plain, view.calendar).iso : plain;
}
