import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { saidIn } from '../contents.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { type DossierView, evidenceOfDocument, quoteIn } from '../view.ts';
import { noMeasure } from './measure.ts';

/** Words that name nothing that could be counted. */
const VAGUE = /[^，,。；;\d]{0,8}([一1壹](批|宗|堆)(?!次)|若干|数件|部分(物品|货物|商品))|等(物品|货物|商品)[一1]批/;
const COUNTED = /\d+(\.\d+)?(件|个|箱|盒|瓶|袋|台|套|吨|公斤|千克|kg|KG|升|桶|包|只|张|把|辆|条|支|块|本|双|份|册|批次|罐|根|卷)/;

/** CM-07: the list names each thing with size, number and state, signed by both sides (行政强制法 24). */
export const listExact: Check<{ missing: number; vague: number; unsigned: number; defect: string }> = (view, args) => {
  const none = noMeasure(view);
  if (none) return none;
  const frozen = view.docs('C02').length > 0 && view.docs('C02').every((d) => /冻结/.test(d.title));
  const { papers, answer } = subjectOf(view, ['C04'], frozen ? 'not-needed' : { points: args.missing, defect: args.defect });
  if (answer) return answer;
  const open = opening(view, papers);
  const vague = papers.map((d) => quoteIn(view, d, VAGUE)).find((q) => q !== null);
  const counted = papers.map((d) => quoteIn(view, d, COUNTED)).find((q) => q !== null);
  const parts: Outcome[] = [];
  if (vague && !counted) parts.push(fail(`清单登记「${vague.quote}」（第${vague.page}页），无具体数量、规格`, { defect: args.defect, deduction: args.vague, evidence: [vague], confidence: 0.75 }));
  else if (vague) parts.push(unsure(`清单有「${vague.quote}」（第${vague.page}页），是否笼统登记请核对`, { defect: args.defect, evidence: [vague] }));
  else parts.push(saidIn(view, papers, ['名称', '规格', '数量', '状态'], { each: args.vague, most: args.vague, defect: args.defect, hint: true }) ?? (counted ? pass(`清单登记了数量「${counted.quote}」（第${counted.page}页）`, { evidence: [counted] }) : unsure('清单的名称、规格、数量、状态请核对', { defect: args.defect, evidence: open })));
  parts.push(signed(view, args.unsigned));
  return together(parts);
};

/** Ink at the places of both sides on the list. */
function signed(view: DossierView, points: number): Outcome {
  const papers = view.docs('C04');
  const ink = papers.flatMap((d) => d.signatures);
  const marks = ink.map((s) => ({ page: s.page, box: s.box, quote: `${s.role}签名处` }));
  if (ink.length > 0 && ink.every((s) => s.present === true)) return pass('清单有当事人和执法人员签名', { evidence: marks });
  if (ink.length > 1 && ink.every((s) => s.present === false) && papers.every((d) => d.confidence >= 0.7) && view.unread.length === 0) return fail(`清单（${pagesSaid(papers)}）各签名处均未见笔迹`, { deduction: points, evidence: marks, confidence: 0.7 });
  return unsure('清单双方签名请核对', { evidence: marks.length > 0 ? marks : opening(view, papers) });
}

/** CM-11: who keeps the things, and where (行政强制法 26). */
export const keptSafe: Check<Record<string, never>> = (view) => {
  const none = noMeasure(view);
  if (none) return none;
  const papers = view.docs('C06');
  if (papers.length > 0) return pass(`保管文书在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const told = view.docs('C04', 'C02', 'C03').map((d) => quoteIn(view, d, /(保管|存放|封存)(地点|场所|人|单位|于|在|至)?[^。；，]{0,16}|就地封存|张贴封条|加贴封条/)).find((q) => q !== null);
  if (told) return pass(`保管情况有记载「${told.quote}」（第${told.page}页）`, { evidence: [told], confidence: 0.7 });
  return unsure('保管责任、保管地点未能读出，请核对', { evidence: opening(view, view.docs('C04', 'C02')), absent: ['C06'] });
};

/** CM-12: dealt with in the end: ended, confiscated, destroyed or passed on, with its decision and what was given back (行政强制法 21, 27, 28). */
export const dealtWith: Check<{ missing: number }> = (view, { missing }) => {
  const none = noMeasure(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, ['C07', 'P58'], { points: missing });
  if (answer) {
    const confiscated = view.docs('P40').map((d) => quoteIn(view, d, /没收|销毁|移送/)).find((q) => q !== null);
    return confiscated && answer.outcome === 'fail' ? unsure(`${answer.reason}；处罚决定书有「${confiscated.quote}」（第${confiscated.page}页），处理情况请核对`, { evidence: [confiscated], absent: ['C07'] }) : answer;
  }
  const returned = papers.map((d) => quoteIn(view, d, /退还|返还|领取|启封|解封|解除/)).find((q) => q !== null);
  const signed = papers.map((d) => quoteIn(view, d, /签收|签名|签字|领取人|清单/)).find((q) => q !== null);
  if (returned && signed) return pass(`处理（解除）文书在卷（${pagesSaid(papers)}），有「${returned.quote}」和签收`, { evidence: [returned, signed] });
  return unsure(`处理（解除）文书在卷（${pagesSaid(papers)}），退还清单和签收情况请核对`, { evidence: opening(view, papers) });
};

/** CM-10: time of examinations is told in writing; it does not count into the term (行政强制法 25 第3款). */
export const examinationTold: Check<{ untold: number }> = (view, { untold }) => {
  const { papers, answer } = subjectOf(view, ['P19'], 'not-needed');
  if (answer) return answer;
  const told = [...papers, ...view.docs('C05', 'P50')].map((d) => quoteIn(view, d, /(期间|所需时间|检验时间|检测时间)[^。；]{0,12}(告知|自|为|至)|(检测|检验|检疫|鉴定)[^。；]{0,8}(期间|期限)|期间告知书/)).find((q) => q !== null);
  if (told) return pass(`检验（鉴定）期间有书面告知「${told.quote}」（第${told.page}页）`, { evidence: [told] });
  return untold > 0 ? unsure(`检验（鉴定）文书在卷（${pagesSaid(papers)}），未读到期间的书面告知，请核对`, { evidence: opening(view, papers) }) : notApplicable('本项不适用', { evidence: opening(view, papers) });
};

/** CM-V01, a hint only: what the measure was based on, for comparing with the powers of the agency (行政强制法 10, 16, 17, 22). */
export const measureBased: Check<Record<string, never>> = (view) => {
  const none = noMeasure(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, ['C02'], 'elsewhere');
  if (answer) return answer;
  const law = papers.map((d) => quoteIn(view, d, /《[^》]{2,40}(法|条例)》[^。；]{0,24}条/)).find((q) => q !== null);
  const rule = papers.map((d) => quoteIn(view, d, /《[^》]{2,40}(办法|规定|细则|通知|意见)》/)).find((q) => q !== null);
  if (!law && rule) return unsure(`决定书依据「${rule.quote}」（第${rule.page}页），不是法律、法规的不得设定强制措施，请判断`, { evidence: [rule] });
  if (law) return unsure(`决定书依据「${law.quote}」（第${law.page}页），本机关是否具有该项强制权请判断`, { evidence: [law] });
  return unsure('决定书的法律依据未能读出，主体和依据请判断', { evidence: papers.map((d) => evidenceOfDocument(view, d)) });
};
