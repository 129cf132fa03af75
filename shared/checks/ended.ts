import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { placesOf } from './deadline.ts';
import { type Missing, opening, subjectOf } from './papers.ts';
import { quoteIn } from './view.ts';

interface EndedArgs {
  readonly kinds: readonly string[];
  /** Fields of the beginning and the end. */
  readonly start: string;
  readonly end: string;
  readonly points: number;
  readonly defect?: string | undefined;
  readonly missing?: Missing | undefined;
}

/** `9时30分至 时 分`: a beginning, and behind 至 no figure. */
const OPEN_END = /\d{1,2}[时:：]\d{0,2}分?[至到—-](年?月?日?时?分?)(?=[^\d同当次年月日时分])/;

/** A record says when it began and when it ended. */
export const ended: Check<EndedArgs> = (view, { kinds, start, end, points, defect, missing = 'elsewhere' }) => {
  const { papers, answer } = subjectOf(view, kinds, missing);
  if (answer) return answer;
  return together(papers.map((d): Outcome => {
    const [from, to] = [view.field(d, start), view.field(d, end)];
    const where = `${view.title(d.kind)}（第${d.firstPage}页）`;
    if (from && to) return pass(`${where}写明起止时间`, { evidence: placesOf(from, to) });
    const open = quoteIn(view, d, OPEN_END);
    const more = { defect: defect ?? null, evidence: open ? [open, ...placesOf(from)] : opening(view, [d]) };
    if (from && open && view.blank(d, end) && d.confidence >= 0.7) return fail(`${where}「${open.quote}」，没有结束时间`, { ...more, deduction: points, confidence: 0.75 });
    return unsure(`${where}起止时间未能读全，请核对`, more);
  }));
};
