import { presenceOf } from '../absence.ts';
import { type Check, fail, pass, unsure } from '../check.ts';
import { opening, pagesSaid } from '../papers.ts';
import { quoteIn } from '../view.ts';

/** Papers that show the act itself. */
const EVIDENCE = ['P10', 'P11', 'P13', 'P14', 'P19', 'P25', 'D98'] as const;

/** PS-04: a record, pictures or recordings of the act (行政处罚法 40, 46). */
export const basicEvidence: Check<{ none: number }> = (view, args) => {
  const papers = view.docs(...EVIDENCE);
  if (papers.length > 0) return pass(`证据材料在卷：${[...new Set(papers.map((d) => view.title(d.kind)))].join('、')}（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const named = view.docs('P40S').map((d) => quoteIn(view, d, /(照片|录像|视频|笔录|监控|音像|询问)[^。；]{0,12}/)).find((q) => q !== null);
  const none = presenceOf(view, ...EVIDENCE);
  if (named && none.sure) return fail(`决定书列有「${named.quote}」（第${named.page}页），全卷未见现场笔录、照片等证据`, { defect: 'DF-035', deduction: args.none, evidence: [named], absent: ['P10', 'P13'], confidence: 0.75 });
  if (named) return unsure(`决定书列有「${named.quote}」（第${named.page}页），卷内未见该证据，请核对是否另存`, { evidence: [named], absent: ['P10', 'P13'] });
  if (!none.sure) return unsure(none.why, { absent: ['P10', 'P13'] });
  return fail(`全卷 ${view.pages.length} 页未见现场笔录、照片、视听资料等证据`, { deduction: args.none, absent: ['P10', 'P13'], evidence: opening(view, view.docs('P40S')), confidence: 0.75 });
};
