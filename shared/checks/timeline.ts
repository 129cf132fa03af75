import type { TimelineStep } from '../domain/opinion.ts';
import { addDays, addWorkingDays, dayOf, rollForward, strictWorkingDaysBefore } from '../text/dates.ts';
import { holdDates } from './deadline.ts';
import { expiryOf, hearingFacts, waiverOf } from './notice.ts';
import { publicationDays } from './presence.ts';
import { serviceOf } from './service.ts';
import type { DossierView, Fact } from './view.ts';

const CASE_DAYS = 90;
const HOLD_WORKING_DAYS = 7;
const SERVICE_WORKING_DAYS = 7;
const PAY_DAYS = 15;
const HEARING_NOTICE_WORKING_DAYS = 7;
const HEARING_WORKING_DAYS = 5;

interface Draft {
  readonly step: string;
  readonly label: string;
  readonly fact: Fact | null;
  readonly rule?: string;
  /** Last lawful day, or with `from` the first one. */
  readonly due?: string | null;
  /** The step must not be on or before this day. */
  readonly after?: string | null;
  /** Steps that must not be later than this one. */
  readonly behind?: readonly (Fact | null)[];
}

const day = (f: Fact): string => dayOf(f.value);

function statusOf(d: Draft): TimelineStep['status'] {
  if (!d.fact) return 'unknown';
  const at = day(d.fact);
  if (d.behind?.some((b) => b !== null && day(b) > at)) return 'wrong-order';
  if (d.after && at <= d.after) return 'wrong-order';
  return d.due && at > d.due ? 'late' : 'ok';
}

function draftsOf(view: DossierView): Draft[] {
  const f = (key: string): Fact | null => view.fact(key);
  const [source, filing, report, review, decision] = ['source.date', 'filing.date', 'investigationReport.date', 'legalReview.date', 'decision.date'].map(f) as [Fact | null, Fact | null, Fact | null, Fact | null, Fact | null];
  const [discussion, approval] = ['discussion.date', 'approval.date'].map(f) as [Fact | null, Fact | null];
  const { start: hold, end: disposal } = holdDates(view);
  const { noticed, held: hearing } = hearingFacts(view);
  const noticeServed = serviceOf(view, 'notice').date;
  const served = serviceOf(view, 'decision').date;
  const expiry = noticeServed && !waiverOf(view) ? expiryOf(view, noticeServed, HEARING_WORKING_DAYS) : null;
  const limit = filing ? addDays(day(filing), CASE_DAYS + (Number(f('extension.days')?.value) || 0)) : null;
  const work = (from: Fact | null, n: number): string | null => (from ? addWorkingDays(day(from), n, view.calendar).iso : null);
  const lastPayment = view.docs('P52').map((d) => view.field(d, 'payment.date')).filter((p): p is Fact => p !== null).sort((a, b) => (day(a) < day(b) ? 1 : -1))[0] ?? null;
  return [
    { step: 'source', label: '案源登记', fact: source },
    { step: 'filing', label: '立案', fact: filing, rule: 'R-P01', due: limit },
    ...[['P10', 'inspection', '现场检查'], ['P11', 'interview', '询问']].flatMap(([kind, step, label]) => view.docs(kind ?? '').map((d) => ({ step: step ?? '', label: label ?? '', fact: view.field(d, `${step}.start`) }))),
    ...(hold ? [{ step: 'registrationHold', label: '先行登记保存', fact: hold }, { step: 'registrationHold.disposal', label: '登记保存处理', fact: disposal, rule: 'R-P03', due: work(hold, HOLD_WORKING_DAYS), behind: [hold] }] : []),
    { step: 'investigationReport', label: '调查终结', fact: report, behind: [filing] },
    { step: 'legalReview', label: '法制审核', fact: review, rule: 'R-X02', behind: [report] },
    { step: 'notice', label: '告知书', fact: f('notice.date'), rule: 'R-X03' },
    { step: 'notice.served', label: '告知书送达', fact: noticeServed, behind: [f('notice.date')] },
    ...(hearing || view.docs('P36').length > 0 ? [
      { step: 'hearing.notice', label: '听证通知', fact: noticed, rule: 'R-P06', due: hearing ? strictWorkingDaysBefore(day(hearing), HEARING_NOTICE_WORKING_DAYS, view.calendar).iso : null },
      { step: 'hearing', label: '听证', fact: hearing, behind: [noticeServed] },
    ] : []),
    ...(discussion || view.docs('P37').length > 0 ? [{ step: 'discussion', label: '集体讨论', fact: discussion, rule: 'R-X04', behind: [report, review && decision && day(review) > day(decision) ? null : review, hearing] }] : []),
    { step: 'approval', label: '处罚审批', fact: approval, rule: 'R-X02', behind: [report] },
    { step: 'decision', label: '处罚决定', fact: decision, rule: 'R-P01', due: limit, after: expiry?.earliest ?? null, behind: [filing, report, review, noticeServed, discussion, approval] },
    { step: 'service', label: '决定书送达', fact: served, rule: 'R-P07', due: work(decision, SERVICE_WORKING_DAYS), behind: [decision] },
    { step: 'publicity', label: '公示', fact: f('publicity.date'), rule: 'R-P10', due: work(decision, publicationDays(view)), behind: [decision] },
    ...(view.docs('P60').length > 0 ? [{ step: 'filingRecord', label: '重大处罚备案', fact: f('filingRecord.date'), rule: 'R-P17', due: decision ? addDays(day(decision), view.settings.recordReportDays) : null, behind: [decision] }] : []),
    { step: 'payment', label: '缴款', fact: lastPayment, rule: 'R-P08', due: served ? payDue(view, served) : null, behind: [decision] },
    { step: 'closing', label: '结案', fact: f('closing.date'), rule: 'R-X07', behind: [lastPayment, served] },
  ];
}

function payDue(view: DossierView, served: Fact): string {
  const plain = addDays(day(served), PAY_DAYS);
  return view.settings.paymentRoll ? rollForward(plain, view.calendar).iso : plain;
}

/**
 * Steps of the case in the order of the procedure, each with its place and the limit that ends there (for the filing: the limit
 * that begins there, the ninety days). `unknown` = the date was not read or the step is not in the dossier.
 */
export function buildTimeline(view: DossierView): TimelineStep[] {
  return draftsOf(view).map((d) => ({
    step: d.step,
    label: d.label,
    date: d.fact ? day(d.fact) : null,
    document: d.fact?.document?.index ?? null,
    page: d.fact?.page ?? null,
    rule: d.rule ?? null,
    due: d.due ?? null,
    status: statusOf(d),
  }));
}
