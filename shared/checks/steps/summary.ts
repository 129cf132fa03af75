import type { DossierView, Fact } from '../view.ts';
import { dayOrNull, daysAfter, type Step, workingDaysAfter } from './step.ts';

const PAY_DAYS = 15;
/** Days to hand over what was collected on the spot, and again to pay it in (行政处罚法 71). */
const HANDOVER_WORKING_DAYS = 2;

/** Steps of a penalty on the spot (行政处罚法 51–53, 71). */
export function summarySteps(view: DossierView): Step[] {
  const f = (key: string): Fact | null => view.fact(key);
  const [decision, handover] = [f('decision.date'), f('handover.date')];
  const collected = f('payment.date');
  return [
    ...view.docs('P10').map((d): Step => ({ step: 'inspection', label: '现场检查', fact: view.field(d, 'inspection.start') })),
    { step: 'decision', label: '当场处罚决定', fact: decision, rule: 'R-P18' },
    { step: 'service', label: '当场交付', fact: f('service.date') ?? decision, from: dayOrNull(decision), due: dayOrNull(decision), limit: '当场交付' },
    { step: 'filingRecord', label: '报所属机关备案', fact: f('filingRecord.date'), behind: [decision] },
    { step: 'payment', label: '缴款', fact: collected, rule: 'R-P08', from: dayOrNull(decision), due: daysAfter(decision, PAY_DAYS), behind: [decision], limit: '十五日内缴款' },
    ...(handover ? [{ step: 'handover', label: '罚款交机关', fact: handover, rule: 'R-P11', from: dayOrNull(collected ?? decision), due: workingDaysAfter(view, collected ?? decision, HANDOVER_WORKING_DAYS), behind: [collected], limit: '二个工作日内交机关' }] : []),
    ...(f('bankDeposit.date') ? [{ step: 'bankDeposit', label: '罚款缴银行', fact: f('bankDeposit.date'), rule: 'R-P11', from: dayOrNull(handover), due: workingDaysAfter(view, handover, HANDOVER_WORKING_DAYS), behind: [handover], limit: '二个工作日内缴银行' }] : []),
  ];
}
