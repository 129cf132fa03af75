import { type Check, fail, type Outcome, pass, unsure } from '../check.ts';
import { contentsOf } from '../contents.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { serviceOf } from '../service.ts';
import { type DossierView, quoteIn } from '../view.ts';
import { noPenalty, notOurs, weightOf } from './scope.ts';

const SHEET = /回访(意见)?(表|卡|单)|回执卡/;

/** SV04, policy of Zhengzhou: the sheet for the party's opinion went out with the decision, and stands on its receipt. */
export const sheetServed: Check<{ missing: number; defect: string }> = (view, { missing, defect }) => {
  const none = notOurs(view) ?? noPenalty(view);
  if (none) return none;
  const service = serviceOf(view, 'decision');
  const listed = service.receipts.map((d) => quoteIn(view, d, SHEET)).find((q) => q !== null);
  if (listed) return pass(`送达回证列有「${listed.quote}」（第${listed.page}页）`, { evidence: [listed] });
  const open = opening(view, service.receipts.length > 0 ? service.receipts : view.docs('P40', 'P40S'));
  const clear = service.state === 'found' && service.receipts.length > 0 && service.receipts.every((r) => view.field(r, 'service.documents')?.sure === true && view.text(r).length >= 30);
  if (!clear || view.docs('P59').length > 0) return unsure(`决定书的送达回证未读到回访意见表${view.docs('P59').length > 0 ? '，回访意见表在卷' : ''}，是否一并送达请核对`, { defect, evidence: open });
  return fail(`决定书的送达回证（${pagesSaid(service.receipts)}）未列行政执法回访意见表`, { defect, deduction: missing, evidence: open, absent: ['P59'], confidence: 0.75 });
};

/** SV05, policy of Zhengzhou: the sheet came back. Whether three in ten of the others were visited only the unit’s figures show. */
export const sheetReturned: Check<Record<string, never>> = (view) => {
  const none = notOurs(view) ?? noPenalty(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, ['P59'], 'not-needed');
  if (answer) return unsure('回访意见表未见附卷；未交回的是否纳入不低于30%的回访抽样，请核对单位统计', { absent: ['P59'], evidence: opening(view, view.docs('P40')) });
  const said = papers.map((d) => quoteIn(view, d, /满意|较满意|不满意|无意见|没有意见|已(整改|纠正|改正)/)).find((q) => q !== null);
  return said ? pass(`回访意见表已交回「${said.quote}」（第${said.page}页）`, { evidence: [said], confidence: 0.7 }) : unsure(`回访意见表在卷（${pagesSaid(papers)}），是否填写交回请核对`, { evidence: opening(view, papers) });
};

const ASKED = ['纠正整改', '执法规范', '工作作风', '满意度'] as const;
const WORDS: Readonly<Record<(typeof ASKED)[number], RegExp>> = { 纠正整改: /纠正|整改|改正/, 执法规范: /违规|规范|依法|廉洁/, 工作作风: /作风|态度|文明|吃拿卡要|廉洁|证件/, 满意度: /满意/ };

/** SV06: after a weighty penalty the party was visited, and the four things were asked. */
export const visited: Check<{ each: number }> = (view, { each }) => {
  const none = noPenalty(view);
  if (none) return none;
  const papers = view.docs('P59');
  if (papers.length > 0) return asked(view, papers, each);
  const weight = weightOf(view, view.settings.majorPerson, view.settings.majorEntity);
  if (weight.heavy === 'no') return subjectOf(view, ['P59'], 'not-needed').answer ?? unsure('回访情况请核对', { absent: ['P59'] });
  return unsure(`${weight.words}，属于或者可能属于重大影响案件，卷内未见回访记录，请核对`, { evidence: weight.places, absent: ['P59'] });
};

function asked(view: DossierView, papers: ReturnType<typeof subjectOf>['papers'], points: number): Outcome {
  const { said, lacking } = contentsOf(view, papers, ASKED);
  const text = papers.map((d) => view.text(d)).join('');
  const gone = ASKED.filter((name) => !said.some((s) => s.name === name) && !WORDS[name].test(text));
  if (gone.length === 0) return pass(`回访记录（${pagesSaid(papers)}）有纠正情况、执法规范、作风、满意度`, { evidence: opening(view, papers) });
  const sure = gone.length > 1 && gone.every((name) => lacking.some((l) => l.name === name)) && text.length >= 60;
  const more = { evidence: opening(view, papers) };
  return sure ? fail(`回访记录（${pagesSaid(papers)}）未见${gone.join('、')}`, { ...more, deduction: points, confidence: 0.7 }) : unsure(`回访记录（${pagesSaid(papers)}）未读到${gone.join('、')}，请核对`, more);
}

/** SV23: a card by which the party could judge the officers, or what it thought of them. */
export const satisfactionAsked: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P59');
  if (papers.length > 0) return pass(`回访意见表（监督回执卡）在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const word = view.documents.map((d) => quoteIn(view, d, /好差评|监督(回执)?卡|满意度(评价|调查)|评价二维码|扫码评价/)).find((q) => q !== null);
  if (word) return pass(`有「${word.quote}」（第${word.page}页）`, { evidence: [word], confidence: 0.7 });
  return unsure('卷内未见监督回执卡、好差评或者满意度评价；是否另有留痕请核对', { absent: ['P59'], evidence: opening(view, view.docs('P50', 'L16').slice(0, 1)) });
};
