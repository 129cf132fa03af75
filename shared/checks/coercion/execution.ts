import { addMonths, dayOf, parseDate } from '../../text/dates.ts';
import { fromCents, toCents } from '../../text/numerals.ts';
import type { DocumentGuess } from '../../domain/document.ts';
import { presenceOf } from '../absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { saidIn } from '../contents.ts';
import { late, placesOf } from '../deadline.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { endOf, lengthWords } from '../periods.ts';
import { receiptOf } from '../receipt.ts';
import { sealOn } from '../seal.ts';
import { serviceOf } from '../service.ts';
import { type DossierView, type Fact, quoteIn, say } from '../view.ts';

const day = (f: Fact): string => dayOf(f.value);
const EXECUTION = ['X03', 'X04', 'X05', 'P56'] as const;
const URGES = ['X01', 'P55'] as const;

/** Nothing was executed: the items of execution do not apply. */
export function noExecution(view: DossierView): Outcome | null {
  if (view.docs(...EXECUTION, ...URGES).length > 0) return null;
  const none = presenceOf(view, ...URGES, ...EXECUTION);
  return none.sure ? notApplicable('未进入强制执行，本项不适用', { absent: ['X01', 'X03'] }) : unsure(none.why, { absent: ['X01', 'X03'] });
}

const AT_ONCE = /立即(实施)?(强制执行|代履行|清除|强制拆除)|不需催告|无需催告/;

/** CM-V06: urged before the decision to execute, save where the law lets it be done at once (行政强制法 35, 52, 54). */
export const urgedFirst: Check<{ defect: string }> = (view, { defect }) => {
  const acts = view.docs(...EXECUTION);
  if (acts.length === 0) return noExecution(view) ?? notApplicable('未作出强制执行决定，本项不适用', { evidence: opening(view, view.docs(...URGES)) });
  const urges = [...view.docs(...URGES), ...view.docs('X04').filter((d) => /催告/.test(d.title))];
  const open = opening(view, acts);
  if (urges.length > 0) return inOrder(view, acts.map((d) => view.title(d.kind))[0] ?? '');
  const none = presenceOf(view, ...URGES);
  const atOnce = acts.map((d) => quoteIn(view, d, AT_ONCE)).find((q) => q !== null);
  const mentioned = acts.map((d) => quoteIn(view, d, /催告/)).find((q) => q !== null);
  if (atOnce) return unsure(`文书有「${atOnce.quote}」（第${atOnce.page}页），是否属于可以不经催告的情形请判断`, { defect, evidence: [atOnce, ...open], absent: ['X01'] });
  if (!none.sure) return unsure(none.why, { defect, evidence: open, absent: ['X01'] });
  const told = mentioned ? `；决定书称已催告（第${mentioned.page}页），催告书未附卷` : '';
  return fail(`${[...new Set(acts.map((d) => view.title(d.kind)))].join('、')}（${pagesSaid(acts)}）作出前未见催告：${none.why}${told}`, { defect, evidence: open, absent: ['X01'], confidence: mentioned ? 0.7 : 0.78 });
};

function inOrder(view: DossierView, act: string): Outcome {
  const [urged, done] = [view.fact('urge.date'), view.fact('enforcement.date') ?? view.fact('courtApplication.date')];
  if (!urged || !done) return pass(`催告书在卷（${pagesSaid(view.docs(...URGES))}）`, { evidence: opening(view, view.docs(...URGES)), confidence: 0.7 });
  const facts = `${say('催告', urged)}，${say(act.replace(/[《》]/g, ''), done)}`;
  return day(urged) <= day(done) ? pass(`${facts}，先催告`, { evidence: placesOf(urged, done) }) : unsure(`${facts}，催告晚于执行决定，请核对`, { defect: 'DF-127', evidence: placesOf(urged, done) });
}

/** National holidays with a fixed day; the others move with the moon and are off days of the calendar. */
const FIXED = /-(01-01|05-01|10-0[1-3])$/;

/** CM-V07, R-Q10: not executed at night or on a national holiday, save in an emergency (行政强制法 43). */
export const lawfulHours: Check<{ defect: string }> = (view, { defect }) => {
  const none = noExecution(view);
  if (none) return none;
  const start = view.fact('enforcement.start') ?? view.fact('substitute.date');
  const acts = view.docs('X03', 'X04');
  if (acts.length === 0) return notApplicable('未由本机关强制执行，本项不适用', { evidence: opening(view, view.docs('X05', 'P56', ...URGES)) });
  const forced = acts.map((d) => quoteIn(view, d, /停(止)?(供)?(水|电|热|气|燃气)|断(水|电)/)).find((q) => q !== null);
  if (forced) return unsure(`文书有「${forced.quote}」（第${forced.page}页），是否以停水、停电、停热、停气逼迫履行请判断`, { rule: 'R-Q10', evidence: [forced] });
  if (!start) return unsure('实施强制执行的时间未能读出，请核对', { rule: 'R-Q10', evidence: opening(view, acts) });
  const hour = start.value.length >= 16 ? Number(start.value.slice(11, 13)) : null;
  const { nightFrom, nightTo } = view.settings;
  const night = hour !== null && (hour >= nightFrom || hour < nightTo);
  const off = view.calendar.off.includes(day(start));
  const urgent = view.docs('X03', 'X04', 'C03').map((d) => quoteIn(view, d, /情况紧急|紧急情况/)).find((q) => q !== null);
  const facts = say('实施强制执行', start);
  if (!night && !off) return pass(`${facts}，不在夜间（${nightFrom}时至次日${nightTo}时）和法定节假日`, { rule: 'R-Q10', evidence: placesOf(start) });
  const reason = `${facts}，在${off ? '法定节假日' : '夜间'}实施`;
  if (urgent) return unsure(`${reason}；第${urgent.page}页有「${urgent.quote}」，请判断`, { rule: 'R-Q10', defect, evidence: [...placesOf(start), urgent] });
  if (off && !FIXED.test(day(start)) && !night) return unsure(`${reason}的放假期间，是否为法定节假日当日请判断`, { rule: 'R-Q10', defect, evidence: placesOf(start) });
  return late(reason, [start], true, { rule: 'R-Q10', defect, confidence: 0.78 });
};

/** Papers that decide an execution; the record of it has the same kind. */
export function decisionsOn(view: DossierView): readonly DocumentGuess[] {
  return view.docs('X03').filter((d) => !/笔录|公告/.test(`${d.title}${view.text(d).slice(0, 24)}`));
}

/** CM-16: the decision says what it has to (行政强制法 37) and bears the seal. */
export const executionDecided: Check<{ each: number }> = (view, { each }) => {
  const none = noExecution(view);
  if (none) return none;
  const papers = decisionsOn(view);
  if (papers.length === 0) return subjectOf(view, ['X03'], 'not-needed').answer ?? unsure('强制执行决定书请核对', { evidence: opening(view, view.docs('X03')) });
  const said = saidIn(view, papers, ['当事人', '理由', '依据', '时间', '行政复议', '行政诉讼', '日期'], { each });
  return together([...(said ? [said] : []), ...papers.map((d) => sealOn(view, d, '机关印章', { points: each }))]);
};

const MONEY = /罚款|加处|缴纳|滞纳金|￥|¥|\d元/;

/** CM-13: term, way, and for money the sum, and the right to answer (行政强制法 35). */
export const urgeSays: Check<{ each: number }> = (view, { each }) => {
  const none = noExecution(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, URGES, 'elsewhere');
  if (answer) return answer;
  const names = ['期限', '方式', '陈述申辩权', ...(papers.some((d) => MONEY.test(view.text(d))) ? ['金额和给付方式'] : [])];
  return saidIn(view, papers, names, { each, defect: 'DF-098' }) ?? unsure('催告书的期限、方式、陈述申辩权请核对', { evidence: opening(view, papers) });
};

/** CM-14: the urging reached the party (行政强制法 38). */
export const urgeServed: Check<{ missing: number }> = (view, { missing }) => {
  const none = noExecution(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, URGES, 'elsewhere');
  if (answer) return answer;
  const receipt = receiptOf(view, /催告/);
  if (receipt.state === 'found') return pass(`催告书有送达回证（${pagesSaid(receipt.receipts)}）`, { evidence: opening(view, receipt.receipts) });
  const signed = papers.map((d) => quoteIn(view, d, /签收|受送达人/)).find((q) => q !== null);
  if (receipt.state === 'doubt' || signed) return unsure(`催告书是否送达未能确定：${signed ? '文书上另有签收栏' : receipt.why}，请核对`, { evidence: opening(view, papers), absent: ['P50'] });
  return fail(`催告书（${pagesSaid(papers)}）无送达回证：${receipt.why}`, { deduction: missing, evidence: opening(view, papers), absent: ['P50'], confidence: 0.75 });
};

/** CM-15: what the party said after the urging was recorded and looked into (行政强制法 36). */
export const urgeAnswered: Check<Record<string, never>> = (view) => {
  const none = noExecution(view);
  if (none) return none;
  const papers = view.docs('X02', 'P34', 'P35');
  if (papers.length > 0) return pass(`陈述申辩（复核）材料在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const silent = view.docs('X03', 'X05', 'P56', 'X01', 'P50').map((d) => quoteIn(view, d, /(未|没有|逾期|无)[^。；]{0,10}(陈述|申辩|异议|履行)|放弃[^。；]{0,8}(陈述|申辩)/)).find((q) => q !== null);
  if (silent) return pass(`「${silent.quote}」，未提出陈述申辩的情况有记载（第${silent.page}页）`, { evidence: [silent], confidence: 0.7 });
  return unsure('催告后当事人是否陈述、申辩未能读出，请核对', { evidence: opening(view, view.docs(...URGES)), absent: ['X02'] });
};

/** CM-17, R-P09: the surcharge is three per cent a day of the fine, and never more than it (行政强制法 45, 行政处罚法 72). */
export const surchargeRight: Check<{ wrong: number; above: number }> = (view, { wrong, above }) => {
  const none = noExecution(view);
  const amount = view.fact('surcharge.amount');
  if (none && !amount) return none;
  const { papers, answer } = subjectOf(view, ['P54'], 'not-needed');
  if (answer && !amount) return answer;
  const [fine, days, rate] = [view.fact('decision.amount'), view.fact('surcharge.days'), view.limit('surcharge.percent')];
  const [asked, principal] = [toCents(amount?.value ?? ''), toCents(fine?.value ?? '')];
  if (!amount || asked === null || !fine || principal === null) return unsure('加处罚款金额或者罚款本金未能读出，请核对', { rule: 'R-P09', evidence: [...placesOf(amount, fine), ...opening(view, papers)] });
  const facts = `${say('加处罚款', amount)} 元，${say('罚款本金', fine)} 元`;
  if (asked > principal) return late(`${facts}，超过本金`, [amount, fine], true, { rule: 'R-P09', defect: 'DF-105', deduction: above });
  if (!days || rate === null) return pass(`${facts}，未超过本金`, { rule: 'R-P09', evidence: placesOf(amount, fine), confidence: 0.7 });
  const due = Math.min(principal, Math.round((principal * rate * Number(days.value)) / 100));
  const told = `${facts}，逾期 ${days.value} 日（第${days.page}页），按每日百分之${rate}应为 ${fromCents(due)} 元`;
  if (Math.abs(due - asked) <= 100) return pass(`${told}，计算正确`, { rule: 'R-P09', evidence: placesOf(amount, fine, days) });
  return late(`${told}，计算不符`, [amount, fine, days], true, { rule: 'R-P09', deduction: wrong, confidence: 0.75 });
};

/** CM-18, R-Q06: urged the days of the law before somebody else did it in the party's place (行政强制法 50–52). */
export const substituteUrged: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['X04'], 'not-needed');
  if (answer) return answer;
  const [urged, done, limit] = [view.fact('urge.servedDate') ?? view.fact('urge.date'), view.fact('substitute.date'), view.lawLimit('substitute.urgeDays')];
  const atOnce = papers.map((d) => quoteIn(view, d, AT_ONCE)).find((q) => q !== null);
  if (atOnce) return unsure(`文书有「${atOnce.quote}」（第${atOnce.page}页），属于立即代履行的不需催告，请判断`, { rule: 'R-Q06', evidence: [atOnce] });
  if (!urged || !done || !limit) return unsure('催告日期或者代履行日期未能确定，到场监督和签名请核对', { rule: 'R-Q06', evidence: [...placesOf(urged, done), ...opening(view, papers)] });
  return afterUrge(view, urged, done, limit, 'R-Q06', '代履行', each);
};

/** The act must lie beyond the days that follow the urging. */
function afterUrge(view: DossierView, urged: Fact, done: Fact, limit: Parameters<typeof lengthWords>[0], rule: string, act: string, points: number): Outcome {
  const end = endOf(day(urged), limit, view.calendar);
  const facts = `${say('催告', urged)} → ${say(act, done)}`;
  if (day(done) >= end.late) return pass(`${facts}，催告满 ${lengthWords(limit)}（至 ${end.late}）`, { rule, evidence: placesOf(urged, done) });
  return late(`${facts}，催告未满 ${lengthWords(limit)}（至 ${end.late}）`, [urged, done], end.known, { rule, defect: rule === 'R-Q07' ? 'DF-106' : null, deduction: points, confidence: 0.75 });
}

/** Day on which the decision to be executed was served, as the application or the urging tells it. */
function servedOn(view: DossierView, papers: readonly DocumentGuess[]): Fact | null {
  for (const doc of [...papers, ...view.docs(...URGES)]) {
    const place = quoteIn(view, doc, /决定书?[^。；]{0,24}于(20\d{2}年\d{1,2}月\d{1,2}日)[^。；]{0,4}送达/);
    const date = place && parseDate(/于(20\d{2}年\d{1,2}月\d{1,2}日)[^。；]{0,4}送达/.exec(place.quote)?.[1] ?? '');
    if (place && date && 'iso' in date) return { key: 'service.date', value: date.iso, document: doc, page: place.page, box: place.box, quote: place.quote, confidence: doc.confidence, sure: doc.confidence >= 0.7, valid: null };
  }
  return view.fact('service.date');
}

/** R-Q08: asked before the months behind the end of the time for a suit ran out; null where a day of it is not known. */
function askedInMonths(view: DossierView, papers: readonly DocumentGuess[], points: number): Outcome | null {
  const [asked, served] = [view.fact('courtApplication.date'), serviceOf(view, 'decision').date ?? servedOn(view, papers)];
  const [months, suit] = [view.limit('court.applyMonths'), view.limit('litigation.months')];
  if (!asked || !served?.sure || months === null || suit === null) return null;
  const last = addMonths(addMonths(day(served), suit), months);
  const facts = `${say('决定书送达', served)}，${say('申请法院强制执行', asked)}`;
  const more = { rule: 'R-Q08', evidence: placesOf(served, asked) };
  if (day(asked) <= last) return pass(`${facts}，在 ${last} 前`, more);
  const past = `${facts}，晚于起诉期限届满后 ${months} 个月（至 ${last}）`;
  // A reconsideration or a suit moves the end of the period.
  const moved = view.docs('P63').length > 0 || papers.some((d) => quoteIn(view, d, /复议决定|行政判决|驳回(诉讼|起诉)/) !== null);
  if (moved) return unsure(`${past}；有复议、诉讼的记载，请核对`, { ...more, defect: 'DF-107' });
  return late(past, [served, asked], true, { rule: 'R-Q08', defect: 'DF-107', deduction: points, confidence: 0.75 });
}

/** CM-19, R-Q07, R-Q08: the court was asked after the urging and before the months ran out (行政强制法 53–55). */
export const courtAsked: Check<{ each: number }> = (view, { each }) => {
  const { papers, answer } = subjectOf(view, ['X05', 'P56'], 'not-needed');
  if (answer) return answer;
  const asked = view.fact('courtApplication.date');
  const urged = view.fact('urge.servedDate') ?? receiptOf(view, /催告/).date ?? view.fact('urge.date');
  const limit = view.lawLimit('court.urgeDays');
  const waited = asked && urged && limit
    ? afterUrge(view, urged, asked, limit, 'R-Q07', '申请法院强制执行', each)
    : unsure('催告送达日期或者申请日期未能确定，请核对', { rule: 'R-Q07', evidence: [...placesOf(urged, asked), ...opening(view, papers)] });
  const months = askedInMonths(view, papers, each);
  return together(months ? [waited, months] : [waited]);
};

/** CM-20: a stop, an end or an agreement has its paper (行政强制法 39, 40, 42). */
export const stopPapers: Check<Record<string, never>> = (view) => {
  const { papers, answer } = subjectOf(view, ['X06'], 'not-needed');
  if (answer) return answer;
  const reason = papers.map((d) => quoteIn(view, d, /因|由于|理由|依照|依据|协商一致|达成/)).find((q) => q !== null);
  if (reason) return pass(`中止、终结或者执行协议文书在卷，写明「${reason.quote}」（第${reason.page}页）`, { evidence: [reason, ...opening(view, papers)], confidence: 0.7 });
  return unsure(`中止、终结或者执行协议文书在卷（${pagesSaid(papers)}），手续请核对`, { evidence: opening(view, papers) });
};
