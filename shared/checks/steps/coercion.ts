import { addMonths } from '../../text/dates.ts';
import type { DossierView, Fact } from '../view.ts';
import { day, dayOrNull, daysAfter, type Step, workingDaysAfter } from './step.ts';

const SEIZURE_DAYS = 30;
const URGE_WORKING_DAYS = 10;
const LITIGATION_MONTHS = 6;
const COURT_MONTHS = 3;

/** Steps of a coercive measure and of enforcement (行政强制法 18–28, 35–54). */
export function coercionSteps(view: DossierView): Step[] {
  const f = (key: string): Fact | null => view.fact(key);
  const approval = f('seizureApproval.time');
  const start = f('seizure.start') ?? f('seizure.date');
  const extension = f('seizureExtension.date');
  const extra = Number(f('seizureExtension.days')?.value) || (extension ? SEIZURE_DAYS : 0);
  const [urge, urged, served] = [f('urge.date'), f('urge.servedDate'), f('service.date')];
  const court = f('courtApplication.date');
  const suit = served ? addMonths(day(served), LITIGATION_MONTHS) : null;
  return [
    { step: 'seizureApproval', label: '强制措施批准', fact: approval, rule: 'R-Q03', due: daysAfter(start, 1), limit: '实施前批准，紧急的二十四小时内补办' },
    { step: 'seizure', label: '实施强制措施', fact: start },
    { step: 'seizure.served', label: '决定书、清单交付', fact: f('seizure.servedDate'), rule: 'R-Q04', from: dayOrNull(start), due: dayOrNull(start), limit: '当场交付' },
    ...(extension || view.docs('C05').length > 0 ? [{ step: 'seizureExtension', label: '延长期限', fact: extension, rule: 'R-Q02', from: dayOrNull(start), due: daysAfter(start, SEIZURE_DAYS), behind: [start], limit: '原期限届满前批准' }] : []),
    { step: 'seizure.release', label: '处理或解除', fact: f('seizure.releaseDate'), rule: 'R-Q01', from: dayOrNull(start), due: daysAfter(start, SEIZURE_DAYS + extra), behind: [start], limit: `${SEIZURE_DAYS + extra} 日内处理` },
    ...(urge || view.docs('X01').length > 0 ? [{ step: 'urge', label: '催告', fact: urge }, { step: 'urge.served', label: '催告书送达', fact: urged, behind: [urge] }] : []),
    ...(view.docs('X03').length > 0 ? [{ step: 'enforcement', label: '强制执行决定', fact: f('enforcement.date'), behind: [urge, urged] }] : []),
    ...(view.docs('X04').length > 0 ? [{ step: 'substitute', label: '代履行', fact: f('substitute.date'), rule: 'R-Q06', behind: [urge] }] : []),
    ...(court || view.docs('X05').length > 0 ? [{ step: 'courtApplication', label: '申请法院强制执行', fact: court, rule: 'R-Q08', after: workingDaysAfter(view, urged, URGE_WORKING_DAYS), due: suit ? addMonths(suit, COURT_MONTHS) : null, limit: '催告十个工作日后，起诉期满三个月内' }] : []),
  ];
}
