import { type Check, fail, pass, unsure } from '../check.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { wellRead } from '../statements.ts';
import { quoteIn } from '../view.ts';

/** What the party said, or that it said nothing. The right to speak, told to the party, is no such word. */
const HEARD = /(陈述|申辩)[^。；]{0,8}[:：](?!现场|检查情况|以上|实施情况|执法|见证)[^。；]{3}|(未|没有|不|无|放弃|已|听取)(提出|进行|作|任何|了)?[^。；]{0,10}(陈述|申辩|异议|意见)|(陈述|申辩)[^。；]{0,10}(如下|称|认为|意见为)|(当事人|你单位)(称|表示|认为|陈述)/;
/** The place for it, and at once the next heading. */
const EMPTY = /(陈述|申辩)[、和及]?(陈述|申辩)?(意见|情况)?[:：](?=现场|检查情况|以上|实施情况|执法人员|见证人)/;

/** CM-04: what the party said was heard and written down (行政强制法 18 第6项). */
export const partyHeard: Check<{ points: number; defect: string }> = (view, { points, defect }) => {
  const { papers, answer } = subjectOf(view, ['C03'], 'elsewhere');
  if (answer) return answer;
  const find = (pattern: RegExp): ReturnType<typeof quoteIn> => papers.map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? null;
  const [empty, heard, mentioned] = [find(EMPTY), find(HEARD), find(/陈述|申辩/)];
  const where = `${view.title('C03')}（${pagesSaid(papers)}）`;
  if (empty && papers.every((d) => d.confidence >= 0.7)) return fail(`${where}「${empty.quote}」栏没有填写，未记录当事人的陈述、申辩`, { defect, deduction: points, evidence: [empty], confidence: 0.75 });
  if (heard) return pass(`听取陈述、申辩有记载「${heard.quote.slice(0, 24)}」（第${heard.page}页）`, { evidence: [heard] });
  if (mentioned || !wellRead(view, papers)) return unsure(`${where}当事人的陈述、申辩是否记录请核对`, { defect, evidence: mentioned ? [mentioned] : opening(view, papers) });
  return fail(`${where}全文未见当事人陈述、申辩的记载`, { defect, deduction: points, evidence: opening(view, papers), confidence: 0.75 });
};
