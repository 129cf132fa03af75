import { dayOf } from '../../text/dates.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from '../check.ts';
import { late, placesOf } from '../deadline.ts';
import { headGiven } from '../head.ts';
import { opening, subjectOf } from '../papers.ts';
import { type DossierView, evidenceOfDocument, quoteIn, say } from '../view.ts';

/** LC-11: each step of the approval is there, the head's among them, and it does not come after the decision (行政许可法 37). */
export const approvalSteps: Check<{ missing: number; each: number }> = (view, { missing, each }) => {
  const { papers, answer } = subjectOf(view, ['L11'], { points: missing });
  if (answer) return answer;
  const head = headGiven(view, { kind: 'L11', points: each, defect: 'DF-016' });
  return together([head, inOrder(view, each), stepsNamed(view, papers.map((d) => d.index))]);
};

function inOrder(view: DossierView, points: number): Outcome {
  const [approved, decision] = [view.fact('licenseApproval.date'), view.fact('decision.date')];
  if (!approved || !decision) return unsure('审批日期或者决定日期未能读出，请核对', { evidence: [...placesOf(approved, decision), ...opening(view, view.docs('L11'))] });
  const facts = `${say('审批', approved)}，${say('许可决定', decision)}`;
  if (dayOf(approved.value) <= dayOf(decision.value)) return pass(`${facts}，先审批后决定`, { evidence: placesOf(approved, decision) });
  return late(`${facts}，审批晚于决定`, [approved, decision], true, { defect: 'DF-070', deduction: points, confidence: 0.78 });
}

const STEPS = [['初审', /初审|承办/], ['审核', /审核|审查/], ['决定', /决定意见|负责人|准予|不予/]] as const;

function stepsNamed(view: DossierView, documents: readonly number[]): Outcome {
  const papers = view.docs('L11').filter((d) => documents.includes(d.index));
  const gone = STEPS.filter(([, word]) => !papers.some((d) => quoteIn(view, d, word))).map(([name]) => name);
  if (gone.length === 0) return pass('初审、审核、决定各级意见在审批表上', { evidence: opening(view, papers), confidence: 0.7 });
  return unsure(`审批表未读到${gone.join('、')}意见，请核对`, { evidence: opening(view, papers) });
}

/** Label of the time, and at once the next label: the cell is empty. */
const NO_TIME = /(核查|检查|勘验)时间[:：]?(?=核查人|核查情况|核查地|检查人|参加人|陪同|申请人)/;

/** LC-07: the record says when the place was looked at (行政许可法 34). */
export const siteTimed: Check<{ each: number; defect: string }> = (view, { each, defect }) => {
  const { papers, answer } = subjectOf(view, ['L07'], 'not-needed');
  if (answer) return answer;
  return together(papers.map((d): Outcome => {
    const time = view.field(d, 'siteCheck.date');
    if (time) return pass(say('现场核查', time), { evidence: placesOf(time) });
    const empty = quoteIn(view, d, NO_TIME);
    if (empty && view.blank(d, 'siteCheck.date') && d.confidence >= 0.7) return fail(`现场核查笔录（第${d.firstPage}页）没有核查时间`, { defect, deduction: each, evidence: [empty], confidence: 0.75 });
    return unsure(`现场核查笔录（第${d.firstPage}页）的核查时间未能读出，请核对`, { evidence: [evidenceOfDocument(view, d)] });
  }));
};
