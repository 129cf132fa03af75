import { type Check, fail, type Outcome, pass, together, unsure } from './check.ts';
import { contentsOf, saidIn } from './contents.ts';
import { placesOf } from './deadline.ts';
import { opening, subjectOf } from './papers.ts';
import { partyTypeOf } from './party.ts';
import { type DossierView, evidenceOfDocument, quoteIn, say } from './view.ts';

/** PG-F01: who was punished: name, code or number, address, head of an organisation (行政处罚法 59). */
export const partyDescribed: Check<{ each: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P40'], 'elsewhere');
  if (answer) return answer;
  const names = ['当事人', '证件代码', '地址', ...(partyTypeOf(view) === 'entity' ? ['法定代表人'] : [])];
  return saidIn(view, papers, names, { each: args.each }) ?? unsure('决定书首部的当事人情况请核对', { evidence: opening(view, papers) });
};

/** What a narrative of an act has, with the words that show it. */
const STORY: readonly (readonly [string, RegExp])[] = [
  ['时间', /(20\d{2}年\d{1,2}月|\d{1,2}月\d{1,2}日)/],
  ['地点', /(地址|地点|位于|在[^，。]{2,30}(路|街|巷|村|镇|区|市|县|店|厂|库|号|工地|场))/],
  ['行为', /(销售|使用|生产|经营|占用|排放|建设|施工|储存|运输|发布|从事|擅自|未经|未按|未取得|未办理|违法|违规)/],
  ['数量金额', /([0-9一二三四五六七八九十百千万两]+(元|个|台|件|袋|瓶|公斤|千克|吨|平方米|米|日|次|处|箱|辆|份|盒|支|批|株|头|只|升|亩))/],
];

/** PG-F02: the narrative has time, place, act and amounts; a lack is a hint, because words for them are many. */
export const factsTold: Check<{ each: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P40'], 'elsewhere');
  const decision = papers[0];
  if (answer || !decision) return answer ?? unsure('决定书请核对', { absent: ['P40'] });
  const stated = saidIn(view, papers, ['违法事实'], { each: args.each * 3, defect: 'DF-072' });
  if (stated?.outcome === 'fail') return stated;
  const text = view.text(decision);
  const from = /经?查明|经(?:依法)?(?:调查|检查|审查)/.exec(text)?.index ?? -1;
  const part = from < 0 ? '' : text.slice(from, from + 1200).split(/上述事实|以上事实|违反了/)[0] ?? '';
  const place = quoteIn(view, decision, /经?查明[^。]{0,40}|经(依法)?(调查|检查|审查)[^。]{0,40}/);
  const evidence = place ? [place] : opening(view, papers);
  if (part.length < 30) return unsure('决定书的违法事实段落未能读出，叙述是否清楚请判断', { defect: 'DF-072', evidence });
  const lacking = STORY.filter(([, pattern]) => !pattern.test(part)).map(([name]) => name);
  if (lacking.length > 0) return unsure(`违法事实段落（第${evidence[0]?.page}页）未读到${lacking.join('、')}，叙述是否清楚请判断`, { defect: 'DF-072', evidence });
  return pass(`违法事实段落（第${evidence[0]?.page}页）有时间、地点、行为和数量金额；手段、情节、后果请抽查`, { evidence, confidence: 0.7 });
};

const WORDS = /裁量|从轻|减轻|从重|较轻|较重|情节|基准|阶次|等次|不予处罚|酌[情定]|初次违法|危害后果|主动(改正|消除|配合|供述|交代)/;
/** A decision with less text was read in part only. */
const WHOLE_DECISION = 300;

/** PG-F05: why this penalty and no other: circumstances, band, benchmark (行政处罚法 5, 32–34). */
export const discretionTold: Check<{ none: number; bare: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P40'], 'elsewhere');
  if (answer) return answer;
  return together([discretionWords(view, papers, args.none), milder(view)].filter((p): p is Outcome => p !== null));
};

function discretionWords(view: DossierView, papers: ReturnType<typeof subjectOf>['papers'], points: number): Outcome {
  const place = papers.map((d) => quoteIn(view, d, WORDS)).find((q) => q !== null);
  const band = view.fact('decision.discretionBand');
  const evidence = [...(place ? [place] : []), ...placesOf(band)];
  if (band && place) return pass(`决定书有「${place.quote}」（第${place.page}页），${say('裁量等次', band)}；理由是否充分请抽查`, { evidence, confidence: 0.7 });
  if (band || place) return unsure(`决定书只读到「${place?.quote ?? band?.value ?? ''}」（第${evidence[0]?.page}页），裁量情节、等次和理由是否写明请判断`, { defect: 'DF-079', evidence });
  const { lacking } = contentsOf(view, papers, ['裁量理由']);
  const whole = papers.every((d) => view.text(d).length >= WHOLE_DECISION && d.confidence >= 0.7) && view.unread.length === 0 && lacking.length > 0;
  const open = papers.map((d) => evidenceOfDocument(view, d));
  if (!whole) return unsure('决定书未读到裁量情节、等次和理由，请核对', { defect: 'DF-079', evidence: open });
  return fail('决定书全文未见裁量情节、等次、基准或者从轻、从重的说明', { defect: 'DF-079', deduction: points, evidence: open, confidence: 0.75 });
}

/** A milder penalty than the law's least needs a reason of the law, and in most agencies a discussion of the heads: a hint. */
function milder(view: DossierView): Outcome | null {
  const place = view.docs('P40').map((d) => quoteIn(view, d, /(予以|给予|依法)减轻(行政)?处罚/)).find((q) => q !== null);
  if (!place) return null;
  const discussed = view.docs('P37');
  return unsure(`决定书有「${place.quote}」（第${place.page}页），减轻处罚的情节和依据请判断${discussed.length > 0 ? '' : '；卷内未见集体讨论记录'}`, { defect: 'DF-080', evidence: [place, ...opening(view, discussed)], absent: discussed.length > 0 ? [] : ['P37'] });
}

/** PG-H05: the note page with its entries; pens, glue and blanks are for a person. */
export const notePage: Check<{ missing: number; each: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['D99'], { points: args.missing, defect: 'DF-116' });
  if (answer) return answer;
  const said = saidIn(view, papers, ['立卷人', '检查人'], { each: args.each, most: args.missing, defect: 'DF-116' });
  const pens = unsure(`备考表在卷（第${papers.map((d) => d.firstPage).join('、')}页）；书写、粘贴、装订、涂改和空白处处理由人工评判`, { evidence: opening(view, papers), confidence: 0.3 });
  return said?.outcome === 'fail' ? said : together(said ? [said, pens] : [pens]);
};
