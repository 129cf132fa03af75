import { dayOf } from '../../text/dates.ts';
import { presenceOf } from '../absence.ts';
import { type Check, notApplicable, type Outcome, pass, unsure } from '../check.ts';
import { opening, pagesSaid } from '../papers.ts';
import { type DossierView, type Fact, quoteIn, say } from '../view.ts';
import { noPenalty } from './scope.ts';

type Place = Outcome['evidence'][number];

const inPapers = (view: DossierView, kinds: readonly string[], pattern: RegExp): Place | null => view.docs(...kinds).map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? null;

/** A trace that may as well be kept outside of the dossier: its absence proves nothing. */
const untraced = (view: DossierView, what: string, kinds: readonly string[]): Outcome => unsure(`卷内未见${what}；是否另有留痕请核对`, { absent: kinds.slice(0, 1), evidence: opening(view, view.docs('P40', 'P40S', 'L12', 'C02').slice(0, 1)) });

/** Day on which the act came to light. */
function foundOn(view: DossierView): Fact | null {
  const leads = ['source.date', 'inspection.start', 'filing.date'].map((k) => view.fact(k)).filter((f): f is Fact => f !== null);
  return [...leads].sort((a, b) => (a.value < b.value ? -1 : 1))[0] ?? null;
}

/** SV01: the party was warned of the risk before the act came to light. */
export const warnedBefore: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P64').filter((d) => /提示|提醒|告知|风险|普法|合规/.test(`${d.title}${view.text(d).slice(0, 300)}`));
  if (papers.length === 0) return untraced(view, '事前风险提示的文书、短信或者电话记录', ['P64']);
  const found = foundOn(view);
  const early = papers.find((d) => d.date !== null && found !== null && d.date < dayOf(found.value));
  if (early && found) return pass(`${view.title('P64')} ${early.date}（第${early.firstPage}页），${say('发现', found)}，事前已提示`, { evidence: opening(view, papers) });
  const after = papers.every((d) => d.date !== null && found !== null && d.date >= dayOf(found.value));
  return unsure(`行政指导文书在卷（${pagesSaid(papers)}），${after ? '日期不早于违法行为的发现' : '日期未能读出'}，是否事前提示请判断`, { evidence: opening(view, papers) });
};

/** SV02: reminded before the licence ran out. Only a dossier that knows of such a term can show it. */
export const remindedOfExpiry: Check<Record<string, never>> = (view) => {
  const until = view.fact('certificate.validTo');
  const renewal = view.docs('L18');
  if (!until && renewal.length === 0) return notApplicable('本卷不涉及许可有效期届满，本项不适用', { absent: ['L15'] });
  const word = inPapers(view, ['P64', 'L18', 'L19', 'L16'], /(届满|到期|期满)[^。；]{0,24}(提醒|提示|告知|申请延续|办理延续)|(提醒|提示)[^。；]{0,24}(届满|到期|期满|延续|变更)|(届满|期满)[^。；]{0,8}日前[^。；]{0,10}申请/);
  if (word) return pass(`有届满提醒的记载「${word.quote}」（第${word.page}页）`, { evidence: [word], confidence: 0.7 });
  if (renewal.length === 0) return notApplicable('许可尚在有效期内，未到届满提醒的时候', { evidence: opening(view, view.docs('L15', 'L12')), absent: ['L18'], confidence: 0.6 });
  return unsure('延续（变更）材料在卷，未读到届满前提醒的记载，请核对', { evidence: opening(view, renewal) });
};

const CAUSE = /(违法|产生|造成|问题)[^。；]{0,6}原因|整改(措施|建议|方案)|改进(措施|建议)|建议(你|当事人|今后|加强|完善|建立)|(指导|帮助|督促)[^。；]{0,12}(整改|改正|完善|制定|建立)|行政指导/;

/** SV03, a hint: the causes were looked into and improvement helped. */
export const causesTold: Check<Record<string, never>> = (view) => {
  const none = noPenalty(view);
  if (none) return none;
  const word = inPapers(view, ['P64', 'P40', 'P20', 'P28', 'P11', 'P10', 'P40S'], CAUSE);
  if (word) return pass(`有「${word.quote}」（第${word.page}页），分析原因、帮助改进的程度请判断`, { evidence: [word], confidence: 0.6 });
  return unsure('未读到分析违法原因、帮助制定改进措施的记载，请判断', { evidence: opening(view, view.docs('P40', 'P40S', 'P20')), absent: ['P64'] });
};

const SOFT = /提醒|约谈|劝导|规劝|劝告|警示|教育|协商|引导|建议书|行政指导|提示书|告诫/;

/** SV16, a hint: milder ways were tried first, where they fit. */
export const milderFirst: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P64');
  if (papers.length > 0) return pass(`行政指导文书在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const word = inPapers(view, ['P10', 'P11', 'P20', 'P30', 'P37', 'P40', 'I03', 'C03', 'C01'], SOFT);
  if (word) return unsure(`有「${word.quote}」字样（第${word.page}页），是否先行采取非强制手段请判断`, { evidence: [word] });
  return untraced(view, '提醒、建议、约谈、劝导等非强制手段的记载', ['P64']);
};

/** SV24: points of legal risk and how to avoid them were told. */
export const riskPointsTold: Check<Record<string, never>> = (view) => {
  const place = inPapers(view, ['P64'], /风险(点|防控|防范|提示|告知)|合规/) ?? inPapers(view, ['P50', 'L16'], /风险(防控|防范|提示|点)[^。；]{0,8}(告知|建议|书)/);
  if (place) return pass(`有法律风险防控告知「${place.quote}」（第${place.page}页）`, { evidence: [place] });
  return untraced(view, '法律风险点及防控建议的送达、告知', ['P64']);
};

/** SV17: quarrels between citizens, or with the agency, were mediated. */
export const mediated: Check<Record<string, never>> = (view) => {
  const papers = view.docs('P65');
  if (papers.length > 0) return pass(`行政调解文书在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const word = inPapers(view, ['P01', 'P10', 'P11', 'P30', 'P34', 'P37', 'P40', 'X06'], /民事(纠纷|争议|赔偿)|(请求|要求)(赔偿|调解)|调解|和解|邻里纠纷|消费纠纷|退赔|赔偿损失/);
  const none = presenceOf(view, 'P65');
  if (word) return unsure(`文书有「${word.quote}」（第${word.page}页），未见调解记录或者协议，是否应当调解请判断`, { evidence: [word], absent: ['P65'] });
  return none.sure ? notApplicable('未见涉及民事或者行政争议的记载，本项不适用', { absent: ['P65'], confidence: 0.6 }) : unsure(none.why, { absent: ['P65'] });
};

/** SV10, a hint: held against the lists of acts that go free or get off lightly (包容审慎). */
export const listsConsulted: Check<{ defect: string }> = (view, { defect }) => {
  const none = noPenalty(view);
  if (none) return none;
  const kinds = ['P30', 'P31', 'P37', 'P39', 'P40', 'P41', 'P40S'];
  const list = inPapers(view, kinds, /(免罚|不罚|免予处罚|从轻|减轻|不予(行政)?(处罚|强制)|包容审慎)[^。；]{0,8}清单|[三四]张清单/);
  if (list) return pass(`有对照清单的记载「${list.quote}」（第${list.page}页）`, { evidence: [list], confidence: 0.7 });
  const mild = inPapers(view, kinds, /首次违法|初次违法|首违|及时改正|主动(改正|消除|整改)|情节轻微|危害后果轻微/);
  if (mild) return unsure(`文书有「${mild.quote}」（第${mild.page}页），是否对照轻微免罚、首违不罚等清单并记录结论请判断`, { defect, evidence: [mild] });
  return unsure('未读到对照轻微免罚、首违不罚、从轻减轻、不予强制清单的记载，请判断', { evidence: opening(view, view.docs('P30', 'P40', 'P40S')), absent: view.docs('P30', 'P40', 'P40S').length > 0 ? [] : ['P30'] });
};
