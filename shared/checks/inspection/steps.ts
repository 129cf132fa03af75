import { dayOf } from '../../text/dates.ts';
import { presenceOf } from '../absence.ts';
import { type Check, fail, type Outcome, pass, together, unsure } from '../check.ts';
import { late, placesOf } from '../deadline.ts';
import { unsignedHead } from '../head.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { statementIn } from '../statements.ts';
import { inTerm } from '../term.ts';
import { type Fact, quoteIn, say } from '../view.ts';

const day = (f: Fact): string => dayOf(f.value);

/** IN-V03: the visit was approved before, or in an emergency afterwards (国办发〔2024〕54号). */
export const inspectionApproved: Check<{ defect: string }> = (view, { defect }) => {
  const { papers, answer } = subjectOf(view, ['I01'], { points: 0, defect });
  if (answer) {
    const urgent = view.docs('I03', 'I02').map((d) => quoteIn(view, d, /紧急|当场实施|补办/)).find((q) => q !== null);
    if (urgent && answer.outcome === 'fail') return unsure(`${answer.reason}；第${urgent.page}页有「${urgent.quote}」，是否属于紧急情形请判断`, { defect, absent: ['I01'], evidence: [urgent] });
    return { ...answer, evidence: opening(view, view.docs('I03')) };
  }
  const empty = papers.map((d) => unsignedHead(view, d)).find((e) => e !== null);
  if (empty) return fail(`检查审批表（${pagesSaid(papers)}）负责人意见栏没有意见，也没有签名，检查未经批准`, { defect: 'DF-016', evidence: empty, confidence: 0.75 });
  const [approved, start] = [view.fact('inspectionApproval.date'), view.fact('inspection.start')];
  if (!approved || !start) return unsure(`检查审批表在卷（${pagesSaid(papers)}），批准日期或者检查日期未能读出，请核对`, { evidence: [...placesOf(approved, start), ...opening(view, papers)] });
  const facts = `${say('批准', approved)}，${say('检查', start)}`;
  if (day(approved) <= day(start)) return pass(`${facts}，先批准后检查`, { evidence: placesOf(approved, start) });
  const urgent = view.docs('I01', 'I02', 'I03').map((d) => quoteIn(view, d, /紧急|补办|当场实施/)).find((q) => q !== null);
  if (urgent) return unsure(`${facts}，批准晚于检查，第${urgent.page}页有「${urgent.quote}」，是否属于紧急情形补办请判断`, { defect: 'DF-014', evidence: [...placesOf(approved, start), urgent] });
  return late(`${facts}，批准晚于检查，未见紧急情形的说明`, [approved, start], true, { defect: 'DF-014', confidence: 0.75 });
};

/** IN-02: the notice of inspection and the cards were shown. */
export const noticeShown: Check<{ missing: number; noCard: number; defect: string }> = (view, { missing, noCard, defect }) => {
  const notice = subjectOf(view, ['I02'], { points: missing, defect });
  const told = view.docs('I03').map((d) => quoteIn(view, d, /(出示|送达|交付|递交)[^。；]{0,16}(检查)?通知书/)).find((q) => q !== null);
  const parts: Outcome[] = [notice.answer?.outcome === 'fail' && told ? unsure(`${notice.answer.reason}；笔录有「${told.quote}」（第${told.page}页），请核对`, { defect, absent: ['I02'], evidence: [told] }) : notice.answer ?? pass(`检查通知书在卷（${pagesSaid(notice.papers)}）`, { evidence: opening(view, notice.papers) })];
  const records = view.docs('I03');
  if (records.length > 0) parts.push(statementIn(view, records, 'card', { points: noCard, element: '亮证', defect: 'DF-022' }));
  return together(parts);
};

const SOURCE = /双随机|随机抽查|年度(检查)?计划|检查计划|投诉|举报|转办|交办|专项|数据监测|日常(检查|监管)|申请/;

/** IN-03, a hint only: where the task came from. How often a business was visited in the year one dossier cannot tell. */
export const taskSource: Check<Record<string, never>> = (view) => {
  const { papers, answer } = subjectOf(view, ['I01'], 'elsewhere');
  if (answer) return answer;
  const source = view.fact('inspection.source');
  const words = papers.map((d) => quoteIn(view, d, SOURCE)).find((q) => q !== null);
  if (source) return unsure(`${say('任务来源', source)}；同一企业年度检查次数是否超过上限请核对`, { evidence: placesOf(source) });
  if (words) return unsure(`审批表有「${words.quote}」（第${words.page}页）；同一企业年度检查次数是否超过上限请核对`, { evidence: [words] });
  return unsure('检查任务来源未能读出，来源和频次请核对', { evidence: opening(view, papers) });
};

/** IN-V01, a hint only: signs that others than officers inspected. */
export const inspectorsEntitled: Check<Record<string, never>> = (view) => {
  const { papers, answer } = subjectOf(view, ['I03'], 'elsewhere');
  if (answer) return answer;
  const other = view.docs('I03', 'I01', 'I02').map((d) => quoteIn(view, d, /第三方[^。；]{0,12}|中介(机构|组织)|委托[^。；]{0,16}(公司|机构|协会)|网格员|协管员|辅助人员|协查员|志愿者/)).find((q) => q !== null);
  const cards = papers.flatMap((d) => ['1', '2'].map((n) => view.field(d, `officer.${n}.certNo`))).filter((f): f is Fact => f !== null);
  if (other) return unsure(`文书有「${other.quote}」（第${other.page}页），是否由不具备资格的组织、人员实施检查请判断`, { evidence: [other, ...placesOf(...cards)] });
  if (cards.length >= 2) return unsure(`读出执法证号 ${cards.map((c) => `${c.value}（第${c.page}页）`).join('、')}，是否有效请对照持证人员名册`, { evidence: placesOf(...cards) });
  return unsure('检查人员的执法证号未读全，请核对', { evidence: opening(view, papers) });
};

/** IN-V02, a hint only: what the inspection was based on. */
export const inspectionBased: Check<Record<string, never>> = (view) => {
  const papers = view.docs('I01', 'I02');
  const law = papers.map((d) => quoteIn(view, d, /《[^》]{2,40}》[^。；]{0,24}/)).find((q) => q !== null);
  if (law) return unsure(`检查依据「${law.quote}」（第${law.page}页），是否列入公布的检查事项清单请判断`, { evidence: [law] });
  return unsure('检查依据未能读出，请对照公布的检查事项清单判断', { evidence: opening(view, papers), absent: papers.length > 0 ? [] : ['I01'] });
};

const KINDS = [['I04', '询问笔录'], ['I05', '勘验笔录'], ['I06', '抽样文书']] as const;

/** IN-07: samples, surveys and interviews have their forms. */
export const stepsRegular: Check<{ each: number }> = (view, { each }) => {
  const docs = view.docs('I04', 'I05', 'I06', 'P11', 'P17');
  const { answer } = subjectOf(view, ['I04', 'I05', 'I06', 'P11', 'P17'], 'not-needed');
  if (answer) return answer;
  return together(docs.map((d) => {
    const name = KINDS.find(([k]) => k === d.kind)?.[1] ?? view.title(d.kind);
    const people = ['1', '2'].map((n) => view.field(d, `officer.${n}.name`)).filter((f): f is Fact => f !== null);
    const empty = d.signatures.length > 1 && d.signatures.every((s) => s.present === false) && people.length === 0 && d.confidence >= 0.7 && view.unread.length === 0;
    const marks = d.signatures.map((s) => ({ page: s.page, box: s.box, quote: `${s.role}签名处` }));
    if (empty) return fail(`${name}（第${d.firstPage}页）各签名处均未见笔迹`, { deduction: each, evidence: marks, confidence: 0.7 });
    if (new Set(people.map((p) => p.value)).size >= 2) return pass(`${name}（第${d.firstPage}页）有两名执法人员`, { evidence: placesOf(...people) });
    return unsure(`${name}（第${d.firstPage}页）的人员、签名请核对`, { evidence: marks.length > 0 ? marks : opening(view, [d]) });
  }));
};

const FOUND = /(?<!未|没有|无|不)(发现|存在)[^。；]{0,10}(问题|隐患|违法|不符合)|(问题|隐患)(如下|[:：])|涉嫌违法|不合格|未按/;
const CLEAN = /未发现[^。；]{0,10}(问题|违法|异常|隐患)|(无|没有)(发现)?(问题|异常|违法)|未见异常|检查正常|符合(规定|要求)/;

/** IN-09, a hint only: what was found was followed up. */
export const followedUp: Check<Record<string, never>> = (view) => {
  const after = view.docs('I08', 'P20', 'P02', 'P64', 'P28', 'P43');
  const records = view.docs('I03', 'I07');
  const find = (pattern: RegExp): Outcome['evidence'][number] | null => records.map((d) => quoteIn(view, d, pattern)).find((q) => q !== null) ?? null;
  const [clean, found] = [find(CLEAN), find(FOUND)];
  if (after.length > 0) return pass(`后续处置文书在卷：${[...new Set(after.map((d) => view.title(d.kind)))].join('、')}（${pagesSaid(after)}），是否闭环请核对`, { evidence: opening(view, after), confidence: 0.7 });
  if (clean && !found) return pass(`检查记录「${clean.quote}」（第${clean.page}页），未发现需要处置的问题`, { evidence: [clean], confidence: 0.7 });
  const none = presenceOf(view, 'I08', 'P20', 'P64');
  if (found) return unsure(`检查记录「${found.quote}」（第${found.page}页），${none.why}，是否依法处置请核对`, { evidence: [found], absent: ['I08'] });
  return unsure('是否发现问题未能读出，处置情况请核对', { evidence: opening(view, records), absent: records.length > 0 ? [] : ['I08'] });
};

/** IN-10, R-P10: the result was published. */
export const resultPublished: Check<{ missing: number; late: number }> = (view, args) => {
  const { papers, answer } = subjectOf(view, ['P61', 'L17'], { points: args.missing, rule: 'R-P10' });
  if (answer) return answer;
  const [result, shown] = [view.fact('inspectionResult.date') ?? view.fact('inspection.start'), view.fact('publicity.date')];
  if (!result || !shown) return pass(`公示材料在卷（${pagesSaid(papers)}）`, { rule: 'R-P10', evidence: opening(view, papers), confidence: 0.7 });
  const kept = inTerm(view, { from: ['检查结果', result], to: ['公示', shown], limit: { value: view.settings.publicationDaysOther, unit: 'workday' }, kinds: ['I07', 'P61'], rule: 'R-P10', points: args.late });
  // The item is about publication as such; a late one is for a person.
  return kept.outcome === 'fail' ? unsure(kept.reason, { rule: 'R-P10', evidence: kept.evidence }) : kept;
};

/** IN-12, CM-22: recordings or another trace of the visit. */
export const traced: Check<{ kinds: readonly string[]; missing: number; scan: boolean }> = (view, { kinds, missing, scan }) => {
  const { papers, answer } = subjectOf(view, kinds, { points: missing, defect: 'DF-119' });
  if (!answer) return pass(`音像记录清单（光盘）在卷（${pagesSaid(papers)}）`, { evidence: opening(view, papers) });
  const told = view.docs('I03', 'I02', 'C03').map((d) => quoteIn(view, d, scan ? /扫码|执法记录仪|录音录像|音像记录|全程录|摄像/ : /执法记录仪|录音录像|音像记录|全程录|摄像/)).find((q) => q !== null);
  if (!told) return answer;
  return scan ? pass(`笔录有「${told.quote}」（第${told.page}页）`, { evidence: [told], confidence: 0.7 }) : unsure(`笔录有「${told.quote}」（第${told.page}页），${answer.reason}，请核对`, { defect: 'DF-119', evidence: [told], absent: answer.absent });
};
