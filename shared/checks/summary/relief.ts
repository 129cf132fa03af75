import { dayOf } from '../../text/dates.ts';
import { type Check, type Outcome, pass, together, unsure } from '../check.ts';
import { cannotRead, late, placesOf } from '../deadline.ts';
import { saysTerm } from '../misread.ts';
import { subjectOf } from '../papers.ts';
import { statementIn } from '../statements.ts';
import { type DossierView, evidenceOfDocument, quoteIn, say } from '../view.ts';

/** Words that send the party to reconsideration first. */
const FIRST = /(先|应当|须|必须)[^。；]{0,16}(申请)?(行政)?复议|复议前置|(对|不服)[^。；]{0,12}复议决定|经(行政)?复议|复议决定(仍)?不服/;
/** A choice between both ways, or a suit at once. */
const CHOICE = /(或者?|也可以?|亦可|可)[^。；]{0,30}(直接)?(依法)?(向[^。；，,]{2,24}人民法院)?(提起(行政)?诉讼|起诉)|直接(向[^。；，,]{2,24}人民法院)?(提起(行政)?诉讼|起诉)/;

/** From here on a misread figure of the day does not lead back before 2024-01-01, save in its year. */
const SETTLED = '2024-04-01';

/** PS-08, R-P15: relief told, with reconsideration first where the law of the day asks for it, and its right period (行政复议法 20, 23). */
export const summaryRelief: Check<{ wrong: number; defect: string }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P40S'], 'elsewhere');
  if (answer) return answer;
  const told = statementIn(view, papers, 'relief', { points: 2 * args.wrong, defect: args.defect, element: '行政复议' });
  if (told.outcome !== 'pass') return { ...told, rule: 'R-P15' };
  return together([wayFirst(view, args), days(view, args.wrong)]);
};

function wayFirst(view: DossierView, { wrong, defect }: { wrong: number; defect: string }): Outcome {
  const decision = view.fact('decision.date');
  if (!decision) return cannotRead(view, '决定日期', ['P40S'], [], 'R-P15');
  const find = (pattern: RegExp): Outcome['evidence'][number] | null => view.docs('P40S').map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? null;
  const [first, choice] = [find(FIRST), find(CHOICE)];
  const needed = view.limit('reconsideration.first') === 1;
  if (!needed) return pass(`${say('决定', decision)}，当时的法律不要求复议前置`, { rule: 'R-P15', evidence: placesOf(decision), confidence: 0.7 });
  if (first) return pass(`告知了先申请行政复议「${first.quote.slice(0, 24)}」（第${first.page}页）`, { rule: 'R-P15', evidence: [first] });
  const open = view.docs('P40S').map((d) => evidenceOfDocument(view, d));
  if (!choice) return unsure('是否告知当事人先申请行政复议未能读出，请核对', { rule: 'R-P15', defect, evidence: open });
  const reason = `${say('决定', decision)}，决定书「${choice.quote.slice(0, 36)}」（第${choice.page}页），未告知对当场处罚应当先申请行政复议`;
  // Which law counts is a matter of years: a day that is badly read decides nothing here unless it lies near the change.
  const settled = dayOf(decision.value) >= SETTLED ? { ...decision, sure: true } : decision;
  return late(reason, [settled], true, { rule: 'R-P15', defect, deduction: wrong, evidence: [choice], basis: ['行政复议法 23'], confidence: 0.8 });
}

function days(view: DossierView, points: number): Outcome {
  const term = view.fact('decision.reconsiderationDays');
  const limit = view.limit('reconsideration.days');
  if (!term || limit === null) return cannotRead(view, '复议期限', ['P40S'], [term], 'R-P13');
  if (Number(term.value) >= limit) return pass(`${say('复议期限', term)} 日`, { rule: 'R-P13', evidence: placesOf(term) });
  if (!saysTerm(view.textOf('P40S'), Number(term.value), /工作日|日/)) return unsure(`${say('复议期限', term)} 日，原文请核对`, { rule: 'R-P13', evidence: placesOf(term) });
  return late(`${say('复议期限', term)} 日，应为 ${limit} 日（${dayOf(view.fact('decision.date')?.value ?? '')}）`, [term], true, { rule: 'R-P13', deduction: points });
}
