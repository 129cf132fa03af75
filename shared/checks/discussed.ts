import { presenceOf } from './absence.ts';
import { type Check, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { contentsOf, saidIn } from './contents.ts';
import { opening } from './papers.ts';
import { quoteIn } from './view.ts';

/** PG-E02: the record of the discussion by the heads, with the opinion of each (行政处罚法 57). */
export const discussionRecord: Check<{ each: number; bare: number }> = (view, args) => {
  const papers = view.docs('P37');
  if (papers.length === 0) {
    const none = presenceOf(view, 'P37');
    return none.sure ? notApplicable('卷内无集体讨论记录，是否应当讨论在否决项中评判，不重复扣分', { absent: ['P37'] }) : unsure(none.why, { absent: ['P37'] });
  }
  // A record without any opinion is one fault, whether or not the opinions of single people were looked for.
  const opinions = contentsOf(view, papers, ['讨论意见']).lacking.length > 0 ? '讨论意见' : '逐人发言';
  const heard = saidIn(view, papers, [opinions], { each: args.bare, most: args.bare, defect: 'DF-067' });
  const said = saidIn(view, papers, ['时间', '地点', '主持人', '参加人', '案情汇报', '结论'], { each: args.each, defect: 'DF-067' });
  const parts = [heard, said].filter((p): p is Outcome => p !== null);
  if (parts.length > 0) return together(parts);
  const spoken = papers.map((d) => quoteIn(view, d, /(发言|认为|意见)[:：]/)).find((q) => q !== null);
  return spoken ? pass(`集体讨论记录有「${spoken.quote}」（第${spoken.page}页），各人意见请抽查`, { evidence: [spoken], confidence: 0.6 }) : unsure('集体讨论记录的参加人、各人意见和结论请核对', { defect: 'DF-067', evidence: opening(view, papers) });
};
