import { strictWorkingDaysBefore } from '../../text/dates.ts';
import type { DossierView, Fact } from '../view.ts';
import { day, dayOrNull, type Step, workingDaysAfter } from './step.ts';

/** All limits of the licensing agency are working days (行政许可法 82). */
const SUPPLEMENT_DAYS = 5;
const DECISION_DAYS = 20;
const DELIVERY_DAYS = 10;
const HEARING_NOTICE_DAYS = 7;

/** Steps of a licence (行政许可法 29–50). */
export function licenseSteps(view: DossierView): Step[] {
  const f = (key: string): Fact | null => view.fact(key);
  const [application, receipt, acceptance, decision, hearing] = [f('application.date'), f('receipt.date'), f('acceptance.date'), f('decision.date'), f('hearing.date')];
  const days = DECISION_DAYS + (Number(f('extension.days')?.value) || 0);
  const asked = receipt ?? application;
  const when = (kind: string, steps: readonly Step[]): readonly Step[] => (view.docs(kind).length > 0 ? steps : []);
  return [
    { step: 'application', label: '申请', fact: application },
    { step: 'receipt', label: '收件', fact: receipt, behind: [application] },
    ...when('L04', [{ step: 'supplement', label: '补正告知', fact: f('supplement.date'), rule: 'R-L01', from: dayOrNull(asked), due: workingDaysAfter(view, asked, SUPPLEMENT_DAYS), behind: [asked], limit: '五个工作日内一次告知' }]),
    { step: 'acceptance', label: '受理', fact: acceptance, behind: [receipt, application] },
    ...when('L07', [{ step: 'siteCheck', label: '现场核查', fact: f('siteCheck.date') }]),
    ...when('L10', [{ step: 'expert', label: '检验检测评审', fact: f('expert.date'), rule: 'R-L07' }]),
    ...(hearing ? [{ step: 'hearing.notice', label: '听证通知', fact: f('hearing.noticeDate'), rule: 'R-L06', due: strictWorkingDaysBefore(day(hearing), HEARING_NOTICE_DAYS, view.calendar).iso, limit: '听证七个工作日前' }, { step: 'hearing', label: '听证', fact: hearing, behind: [f('hearing.noticeDate')] }] : []),
    { step: 'licenseReview', label: '审查', fact: f('licenseReview.date'), behind: [acceptance] },
    { step: 'licenseApproval', label: '审批', fact: f('licenseApproval.date'), behind: [f('licenseReview.date'), acceptance] },
    { step: 'decision', label: '许可决定', fact: decision, rule: 'R-L02', from: dayOrNull(acceptance), due: workingDaysAfter(view, acceptance, days), behind: [acceptance, f('licenseReview.date')], limit: `受理后 ${days} 个工作日内决定` },
    { step: 'service', label: '颁发送达', fact: f('service.date'), rule: 'R-L04', from: dayOrNull(decision), due: workingDaysAfter(view, decision, DELIVERY_DAYS), behind: [decision], limit: '十个工作日内颁发送达' },
    ...when('L17', [{ step: 'publicity', label: '公开', fact: f('publicity.date'), rule: 'R-P10', from: dayOrNull(decision), due: workingDaysAfter(view, decision, view.settings.publicationDays), behind: [decision], limit: `${view.settings.publicationDays} 个工作日内公开` }]),
  ];
}
