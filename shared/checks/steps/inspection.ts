import type { DossierView, Fact } from '../view.ts';
import { dayOrNull, type Step, workingDaysAfter } from './step.ts';

/** Results other than penalties and licences are published in twenty working days (国办发〔2018〕118号). */
const PUBLICATION_WORKING_DAYS = 20;

/** Steps of an inspection (国办发〔2024〕54号；行政检查文书基本格式文本). */
export function inspectionSteps(view: DossierView): Step[] {
  const f = (key: string): Fact | null => view.fact(key);
  const [approval, notice, result] = [f('inspectionApproval.date'), f('inspectionNotice.date'), f('inspectionResult.date')];
  const records = view.docs('I03').map((d) => view.field(d, 'inspection.start'));
  const first = records.find((r) => r !== null) ?? f('inspection.start');
  return [
    { step: 'inspectionApproval', label: '检查审批', fact: approval },
    { step: 'inspectionNotice', label: '检查通知', fact: notice, behind: [approval] },
    ...(records.length > 0 ? records : [first]).map((fact): Step => ({ step: 'inspection', label: '现场检查', fact, behind: [approval, notice] })),
    { step: 'inspectionResult', label: '结果告知', fact: result, behind: [first] },
    ...(view.docs('P61').length > 0 ? [{ step: 'publicity', label: '结果公示', fact: f('publicity.date'), rule: 'R-P10', from: dayOrNull(result), due: workingDaysAfter(view, result, PUBLICATION_WORKING_DAYS), behind: [result], limit: `${PUBLICATION_WORKING_DAYS} 个工作日内公示` }] : []),
  ];
}
