import { dayOf } from '../../text/dates.ts';
import { presenceOf } from '../absence.ts';
import { type Check, fail, notApplicable, pass, together, unsure } from '../check.ts';
import { cannotRead, late, placesOf } from '../deadline.ts';
import { look, opening, pagesSaid, subjectOf } from '../papers.ts';
import { traced } from '../inspection/steps.ts';
import { serviceOf } from '../service.ts';
import { statementIn } from '../statements.ts';
import { inTerm } from '../term.ts';
import { type Fact, pagesOf, quoteIn, say } from '../view.ts';
import { noPenalty, notOurs, weightOf } from './scope.ts';

const day = (f: Fact): string => dayOf(f.value);

/** SV07: whether the decision gives its reasons in full is for a person. */
export const reasonsGiven: Check<{ at: string }> = (view, { at }) => noPenalty(view) ?? look(view, { kinds: ['P40', 'P40S'], at });

/** SV08: the benchmark was applied and the band named. Whether the sum lies in the band only a person with the table can say. */
export const bandNamed: Check<Record<string, never>> = (view) => {
  const none = noPenalty(view);
  if (none) return none;
  const band = view.fact('decision.discretionBand');
  const words = view.docs('P40', 'P40S', 'P30', 'P39').map((d) => quoteIn(view, d, /裁量(基准|权|等次|阶次|标准|情节)[^。；]{0,16}/)).find((q) => q !== null);
  if (band && words) return pass(`${say('裁量等次', band)}，有「${words.quote.slice(0, 24)}」（第${words.page}页）；是否突破基准请对照`, { evidence: [...placesOf(band), words], confidence: 0.7 });
  if (band || words) return unsure(`只读到「${band?.value ?? words?.quote.slice(0, 24) ?? ''}」（第${band?.page ?? words?.page}页），裁量基准和等次是否写明请判断`, { evidence: [...placesOf(band), ...(words ? [words] : [])] });
  return unsure('未读到裁量基准和等次，请核对', { evidence: opening(view, view.docs('P40', 'P40S')), absent: view.docs('P40', 'P40S').length > 0 ? [] : ['P40'] });
};

/** SV09, a hint: one penalty or two, by what the benchmark says. */
export const jointPenalty: Check<Record<string, never>> = (view) => {
  const none = noPenalty(view);
  if (none) return none;
  const place = view.docs('P40', 'P40S', 'P30').map((d) => quoteIn(view, d, /可以?(单处或者)?并处|单处|并处[^。；]{0,12}(罚款|没收)/)).find((q) => q !== null);
  if (place) return unsure(`文书有「${place.quote}」（第${place.page}页），单处或者并处是否有基准依据请判断`, { evidence: [place] });
  return notApplicable('未见可以单处也可以并处的情形，本项不适用', { evidence: opening(view, view.docs('P40', 'P40S')), confidence: 0.6 });
};

/** SV11: risks were weighed before a weighty penalty. */
export const riskWeighed: Check<{ missing: number; defect: string }> = (view, { missing, defect }) => {
  const papers = view.docs('P38');
  if (papers.length > 0) return pass(`风险评估文书在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const none = noPenalty(view);
  if (none) return none;
  const { riskAmount } = view.settings;
  const weight = weightOf(view, riskAmount, riskAmount);
  if (view.docs('P40').length === 0 || weight.heavy === 'no') return notApplicable(view.docs('P40').length === 0 ? '卷内无普通程序处罚决定，本项不适用' : `${weight.words}，未达到 ${riskAmount} 元`, { evidence: weight.places, absent: ['P38'] });
  const gone = presenceOf(view, 'P38');
  const more = { defect, evidence: weight.places, absent: ['P38'] };
  if (!gone.sure || weight.heavy === 'maybe') return unsure(`${weight.words}；${gone.why}，是否应当评估请判断`, more);
  const told = view.docs('P30', 'P37', 'P39').map((d) => quoteIn(view, d, /风险(评估|识别)/)).find((q) => q !== null);
  if (told) return unsure(`${weight.words}；第${told.page}页有「${told.quote}」，${gone.why}`, { ...more, evidence: [...weight.places, told] });
  return fail(`${weight.words}，达到 ${riskAmount} 元应当进行风险识别或者评估，${gone.why}`, { ...more, deduction: missing, confidence: 0.75 });
};

/** SV12: the legal review came before the discussion and the decision. */
export const reviewedBefore: Check<{ late: number }> = (view, { late: points }) => {
  const none = noPenalty(view);
  if (none) return none;
  const { answer } = subjectOf(view, ['P31'], 'not-needed');
  if (answer) return answer.outcome === 'not-applicable' ? { ...answer, reason: '卷内无法制审核意见书，是否应当审核在合法性标准中评判' } : answer;
  const review = view.fact('legalReview.date');
  const next = [view.fact('discussion.date'), view.fact('decision.date')].filter((f): f is Fact => f !== null).sort((a, b) => (day(a) < day(b) ? -1 : 1))[0] ?? null;
  if (!review || !next) return cannotRead(view, '法制审核日期或者决定日期', ['P31', 'P40'], [review, next], 'R-X02');
  const facts = `${say('法制审核', review)}，${say(next.key === 'discussion.date' ? '集体讨论' : '决定', next)}`;
  if (day(review) <= day(next)) return pass(`${facts}，先审核`, { rule: 'R-X02', evidence: placesOf(review, next) });
  return late(`${facts}，审核在后`, [review, next], true, { rule: 'R-X02', defect: 'DF-063', deduction: points });
};

/** SV13, a hint: the heads themselves discussed, and no committee in their place. */
export const headsDiscussed: Check<Record<string, never>> = (view) => {
  const none = noPenalty(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, ['P37'], 'not-needed');
  if (answer) return answer;
  const committee = papers.map((d) => quoteIn(view, d, /案件?审理?委员会|案审会|审理组/)).find((q) => q !== null);
  if (committee) return unsure(`集体讨论文书有「${committee.quote}」（第${committee.page}页），是否以案审会代替负责人集体讨论请判断`, { defect: 'DF-066', evidence: [committee] });
  const heads = papers.map((d) => quoteIn(view, d, /党组书记|局长|主任|厅长|支队长|主要负责人|分管负责人|党组成员|领导班子/)).find((q) => q !== null);
  return heads ? pass(`集体讨论有「${heads.quote}」参加（第${heads.page}页）`, { evidence: [heads], confidence: 0.7 }) : unsure('集体讨论参加人的职务未能读出，请核对', { evidence: opening(view, papers) });
};

/** SV14, policy of Zhengzhou: those who approve give the number of their card. */
export const approversNumbered: Check<{ defect: string }> = (view, { defect }) => {
  const none = notOurs(view);
  if (none) return none;
  const papers = view.docs('P02', 'P39', 'L11', 'C01', 'I01');
  if (papers.length === 0) return unsure('未见审批文书，请核对', { absent: ['P02', 'P39'] });
  // Numbers of the line, not of the joined text: two that stand one under the other are two.
  const bare = papers.filter((d) => pagesOf(view.pages, d).flatMap((p) => p.text.match(/(?<!\d)\d{8,14}(?!\d)/g) ?? []).length < 3);
  if (bare.length === 0) return pass(`审批文书（${pagesSaid(papers)}）标注了执法证号，是否逐级标注请抽查`, { evidence: opening(view, papers), confidence: 0.6 });
  return unsure(`${bare.map((d) => `${view.title(d.kind)}（第${d.firstPage}页）`).join('、')}审批栏的执法证号未读全，请核对`, { defect, evidence: opening(view, bare) });
};

const RECORDS = ['P10', 'P11', 'P40S', 'C03', 'I03'] as const;

/** SV15: card shown, purpose and way explained. Uniforms only a recording shows. */
export const civil: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, RECORDS, 'not-needed');
  if (answer) return answer;
  const purpose = statementIn(view, papers, 'purpose', { points: 0 });
  // How a purpose is explained has no fixed words: silence is a doubt.
  return together([statementIn(view, papers, 'card', { points: each, defect: 'DF-022', element: '亮证' }), purpose.outcome === 'fail' ? unsure(purpose.reason, { evidence: purpose.evidence }) : purpose]);
};

/** SV22: recordings are listed in the dossier; by the desk (许可) and on the spot (简易程序) none need be. */
export const recorded: Check<{ missing: number }> = (view, { missing }) => {
  const answer = traced(view, { kinds: ['P25', 'D98'], missing, scan: true });
  if (answer.outcome !== 'fail') return answer;
  if (view.kind.value === 'LICENSE') return notApplicable('行政许可案卷未见现场执法音像记录，本项不适用', { absent: answer.absent, confidence: 0.6 });
  return view.kind.value === 'PENALTY_SUMMARY' ? unsure(`${answer.reason}；当场处罚是否留存音像记录请核对`, { absent: answer.absent }) : answer;
};

/** SV19, R-P10: published within the days of the profile; by the policy of Zhengzhou within three after service. */
export const penaltyPublished: Check<{ missing: number; late: number }> = (view, args) => {
  const none = noPenalty(view);
  if (none) return none;
  const summary = view.docs('P40').length === 0;
  const { answer } = subjectOf(view, ['P61'], { points: args.missing, defect: 'DF-120', rule: 'R-P10' });
  if (answer) return summary && answer.outcome === 'fail' ? unsure(`${answer.reason}；当场处罚决定是否应当公开请判断`, { rule: 'R-P10', absent: ['P61'] }) : answer;
  const shown = view.fact('publicity.date');
  const { zhengzhouPolicy, publicationDaysZhengzhou, publicationDays, publicationDaysMarket } = view.settings;
  if (zhengzhouPolicy) return inTerm(view, { from: ['送达', serviceOf(view, 'decision').date], to: ['公示', shown], limit: { value: publicationDaysZhengzhou, unit: 'workday' }, kinds: ['P50', 'P61'], rule: 'R-P10', defect: 'DF-120', points: args.late, confidence: 0.75 });
  const market = view.sector === '市场监管' || /市场监督管理/.test(view.fact('agency.name')?.value ?? '');
  const days = market ? publicationDaysMarket : publicationDays;
  return inTerm(view, { from: ['决定', view.fact('decision.date')], to: ['公示', shown], limit: { value: days, unit: 'workday' }, kinds: ['P40', 'P61'], rule: 'R-P10', defect: 'DF-120', points: args.late, confidence: 0.75 });
};

/** SV20, R-P17: a weighty penalty was reported within the days. */
export const reported: Check<{ missing: number; late: number; defect: string }> = (view, args) => {
  const none = noPenalty(view);
  if (none) return none;
  const papers = view.docs('P60');
  if (papers.length === 0) {
    const weight = weightOf(view, view.settings.majorPerson, view.settings.majorEntity);
    if (view.docs('P40').length === 0 || weight.heavy === 'no') return notApplicable(view.docs('P40').length === 0 ? '卷内无普通程序处罚决定，本项不适用' : `${weight.words}，未达到报备标准`, { evidence: weight.places, absent: ['P60'] });
    const gone = presenceOf(view, 'P60');
    const more = { rule: 'R-P17', defect: args.defect, evidence: weight.places, absent: ['P60'] };
    if (!gone.sure || weight.heavy === 'maybe') return unsure(`${weight.words}；${gone.why}，是否应当报备请判断`, more);
    return fail(`${weight.words}，属于重大行政处罚，${gone.why}`, { ...more, deduction: args.missing, confidence: 0.75 });
  }
  return inTerm(view, { from: ['决定', view.fact('decision.date')], to: ['报备', view.fact('filingRecord.date')], limit: { value: view.settings.recordReportDays, unit: 'day' }, kinds: ['P40', 'P60'], rule: 'R-P17', defect: args.defect, points: args.late, confidence: 0.78 });
};

/** SV21: who leads the case. */
export const leaderNamed: Check<Record<string, never>> = (view) => {
  const place = view.docs('P02', 'P30', 'P39', 'P40', 'P70', 'D00', 'C01', 'I01', 'L11').map((d) => quoteIn(view, d, /(案件)?主办(人|人员|执法人员)?[:：]?[^。；，]{0,8}|第一承办人|承办人A角/)).find((q) => q !== null);
  if (place) return pass(`写明主办人「${place.quote}」（第${place.page}页）`, { evidence: [place], confidence: 0.7 });
  const undertakers = view.docs('P02', 'P30', 'L11', 'C01', 'I01');
  return unsure('未读到案件主办人，请核对', { evidence: opening(view, undertakers), absent: undertakers.length > 0 ? [] : ['P02'] });
};
