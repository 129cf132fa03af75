import type { DocumentGuess } from '../domain/document.ts';
import { dayOf } from '../text/dates.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { cannotRead, late, placesOf } from './deadline.ts';
import { hearingFacts, hearingRecords } from './hearing-facts.ts';
import { expiryOf, waiverOf } from './notice.ts';
import { serviceOf } from './service.ts';
import { type DossierView, evidenceOfDocument, type Fact, linesOf, pagesOf, say } from './view.ts';

const day = (f: Fact): string => dayOf(f.value);

/** A form with less text, or told less surely, may have been read in part only. */
const WHOLE_TEXT = 100;
const WELL_READ = 0.7;

/** PG-V11, R-X01: the case was filed, and not after the decision (行政处罚法 54). */
export const filedFirst: Check<Record<string, never>> = (view) => {
  if (view.docs('P40', 'P41').length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判', { absent: ['P40'] });
  if (view.docs('P02').length === 0) {
    const none = presenceOf(view, 'P02');
    const more = { rule: 'R-X01', defect: 'DF-013', absent: ['P02'], evidence: view.docs('P40').map((d) => evidenceOfDocument(view, d)) };
    return none.sure ? fail(`${none.why}，未经立案即作出处罚决定`, more) : unsure(none.why, more);
  }
  const [filing, decision] = [view.fact('filing.date'), view.fact('decision.date')];
  if (!filing || !decision) return cannotRead(view, '立案批准日期或者决定日期', ['P02', 'P40'], [filing, decision], 'R-X01');
  const facts = `${say('立案批准', filing)}，${say('决定', decision)}`;
  if (day(filing) <= day(decision)) return pass(`${facts}，先立案后决定`, { rule: 'R-X01', evidence: placesOf(filing, decision) });
  return late(`${facts}，立案晚于决定`, [filing, decision], true, { rule: 'R-X01', defect: 'DF-015' });
};

interface Pair {
  readonly before: readonly [label: string, fact: Fact | null];
  readonly after: readonly [label: string, fact: Fact | null];
  readonly rule: string;
  readonly defect: string | null;
}

/** Order of the inner steps (R-X02, R-X04). A step that other items judge (review or filing after the decision) is left to them. */
function orderOf(view: DossierView): Pair[] {
  const report = ['调查终结报告', view.fact('investigationReport.date')] as const;
  const review = ['法制审核', view.fact('legalReview.date')] as const;
  const discussion = ['集体讨论', view.fact('discussion.date')] as const;
  const approval = ['处罚审批', view.fact('approval.date')] as const;
  const decision = ['决定', view.fact('decision.date')] as const;
  const reviewLate = review[1] && decision[1] && day(review[1]) > day(decision[1]);
  const inner: Pair[] = [
    { before: report, after: review, rule: 'R-X02', defect: null },
    { before: report, after: discussion, rule: 'R-X02', defect: null },
    { before: report, after: approval, rule: 'R-X02', defect: null },
    { before: approval, after: decision, rule: 'R-X02', defect: 'DF-070' },
    { before: discussion, after: decision, rule: 'R-X02', defect: null },
    { before: report, after: decision, rule: 'R-X01', defect: null },
  ];
  const reviewed: Pair[] = reviewLate ? [] : [
    { before: review, after: discussion, rule: 'R-X02', defect: null },
    { before: review, after: approval, rule: 'R-X02', defect: null },
  ];
  return [...inner, ...reviewed, ...discussionPairs(view, discussion)];
}

/** The discussion comes after the hearing; and after the periods of the notice, unless these were waived. */
function discussionPairs(view: DossierView, discussion: readonly [string, Fact | null]): Pair[] {
  const hearing = hearingFacts(view).held;
  const pairs: Pair[] = hearing ? [{ before: ['听证', hearing], after: discussion, rule: 'R-X04', defect: 'DF-068' }] : [];
  const served = serviceOf(view, 'notice').date;
  const expiry = served && !waiverOf(view) && hearingRecords(view).length === 0 ? expiryOf(view, served) : null;
  if (served && expiry && expiry.known) {
    // The kinder reading of the period counts here: the rule is softer than the one for the decision itself.
    pairs.push({ before: [`告知书送达 ${day(served)}，期限（${expiry.words}）届满`, { ...served, value: expiry.earliest }], after: discussion, rule: 'R-X04', defect: 'DF-068' });
  }
  return pairs;
}

/** PG-E03: investigation, review, (notice), discussion, approval and decision in this order; one moved paper counts once. */
export const innerOrder: Check<{ each: number }> = (view, args) => {
  const pairs = orderOf(view);
  const wrong: { pair: Pair; before: Fact; after: Fact }[] = [];
  const used = new Set<string>();
  const seen: Fact[] = [];
  for (const pair of pairs) {
    const [before, after] = [pair.before[1], pair.after[1]];
    if (!before || !after) continue;
    seen.push(before, after);
    if (day(before) <= day(after) || used.has(before.key) || used.has(after.key)) continue;
    used.add(before.key).add(after.key);
    wrong.push({ pair, before, after });
  }
  if (wrong.length > 0) return together(wrong.map((w) => late(`${say(w.pair.before[0], w.before)}，${say(w.pair.after[0], w.after)}，先后倒置`, [w.before, w.after], true, { rule: w.pair.rule, defect: w.pair.defect, deduction: args.each })));
  const needed = ['investigationReport.date', 'approval.date', 'decision.date'];
  if (needed.some((k) => !view.fact(k))) return cannotRead(view, '调查终结报告、处罚审批或者决定的日期', ['P30', 'P39', 'P40'], seen.slice(0, 4), 'R-X02');
  const unread = [['P31', 'legalReview.date'], ['P37', 'discussion.date']].filter(([kind, key]) => view.docs(kind ?? '').length > 0 && !view.fact(key ?? ''));
  if (unread.length > 0) return cannotRead(view, `${unread.map(([kind]) => view.title(kind ?? '')).join('、')}的日期`, unread.map(([kind]) => kind ?? ''), [], 'R-X02');
  const chain = ['investigationReport.date', 'legalReview.date', 'discussion.date', 'approval.date', 'decision.date'].map((k) => view.fact(k)).filter((f): f is Fact => f !== null);
  const rushed = sameDay(view);
  if (rushed) return rushed;
  return pass(`内部程序先后正确：${chain.map((f) => `${f.value}（第${f.page}页）`).join(' → ')}`, { rule: 'R-X02', evidence: placesOf(...chain) });
};

/** This many of the six steps on one day look like a mere form. */
const RUSHED = 4;

/** R-X08, a hint without points: investigation, review, notice, discussion, approval and decision mostly of one day. */
function sameDay(view: DossierView): Outcome | null {
  const steps = ['investigationReport.date', 'legalReview.date', 'notice.date', 'discussion.date', 'approval.date', 'decision.date'].map((k) => view.fact(k)).filter((f): f is Fact => f !== null);
  const crowded = steps.map(day).find((d) => steps.filter((f) => day(f) === d).length >= RUSHED);
  if (crowded === undefined) return null;
  const same = steps.filter((f) => day(f) === crowded);
  return unsure(`${same.map((f) => `第${f.page}页`).join('、')}共 ${same.length} 件文书日期同为 ${crowded}，程序有走过场的嫌疑，请判断`, { rule: 'R-X08', evidence: placesOf(...same) });
}

/** PG-G06, R-X07: the case was closed, and not before the fine was paid. */
export const closedLast: Check<{ missing: number; early: number; silent?: number | undefined }> = (view, args) => {
  if (view.docs('P70').length === 0) {
    const none = presenceOf(view, 'P70');
    return none.sure ? fail(`${none.why}，未办理结案审批`, { deduction: args.missing, absent: ['P70'], confidence: 0.8 }) : unsure(none.why, { absent: ['P70'] });
  }
  const closing = view.fact('closing.date');
  if (!closing) return cannotRead(view, '结案日期', ['P70'], [], 'R-X07');
  const payments = view.docs('P52').map((d) => view.field(d, 'payment.date')).filter((f): f is Fact => f !== null);
  const last = [...payments].sort((a, b) => (day(a) < day(b) ? 1 : -1))[0] ?? view.fact('payment.date');
  const served = serviceOf(view, 'decision').date;
  const echo = ['decision.date', 'approval.date', 'filing.date', 'notice.servedDate'].map((k) => view.fact(k)).find((f) => f !== null && day(f) === day(closing));
  if (last && echo && day(last) > day(closing)) return unsure(`${say('结案', closing)}与其他文书的 ${echo.value}（第${echo.page}页）相同，可能读到了正文中的日期，请核对`, { rule: 'R-X07', defect: 'DF-110', evidence: placesOf(last, closing, echo) });
  if (last && day(last) > day(closing)) return late(`${say('缴款', last)}，${say('结案', closing)}，罚款未缴清即结案`, [last, closing], true, { rule: 'R-X07', defect: 'DF-110', deduction: args.early });
  if (served && day(served) > day(closing)) return late(`${say('决定书送达', served)}，${say('结案', closing)}，结案早于送达`, [served, closing], true, { rule: 'R-X07', deduction: args.early });
  if (view.docs('P52').length > 0 && !last) return cannotRead(view, '缴款日期', ['P52'], [closing], 'R-X07');
  const open = view.docs('P70').map((d) => evidenceOfDocument(view, d));
  const corrected = view.docs('P20').length === 0 || /(?<!责令[^。；，,]{0,12})(改正|整改)(?!情况|通知)/.test(view.textOf('P70'));
  if (!corrected && correctionBlank(view)) return fail(`${say('结案', closing)}，卷内有责令改正文书，结案文书全文未见改正情况`, { rule: 'R-X07', defect: 'DF-111', deduction: args.silent ?? 0.5, evidence: [...placesOf(closing), ...open], confidence: 0.75 });
  if (!corrected) return unsure(`${say('结案', closing)}，结案文书中未读到改正情况，请核对`, { rule: 'R-X07', defect: 'DF-111', evidence: [...placesOf(closing), ...open] });
  return pass(last ? `${say('缴款', last)}，${say('结案', closing)}，履行完毕后结案` : `${say('结案', closing)}，卷内无缴款记录与之冲突`, { rule: 'R-X07', evidence: placesOf(last, served, closing) });
};

const CORRECTION_LABEL = /^(改正|整改)情况[:：]?$/;
const LABEL_BEFORE = /^(处罚内容|处罚决定|处罚结果|执行情况|履行情况|处理结果)/;
const LABEL_BEHIND = /^(承办|办案|经办|法制|负责|机关|审批|备注|结案|签名|审核)/;

/** The place for the correction is empty: its label stands alone between two other labels, in a form that was read whole. */
function correctionBlank(view: DossierView): boolean {
  const forms = view.docs('P70');
  const read = forms.every((d) => d.confidence >= WELL_READ && view.text(d).length >= WHOLE_TEXT) && view.gaps === '';
  return read && forms.some((d) => pagesOf(view.pages, d).some((p) => {
    const lines = linesOf(p);
    return lines.some((l, i) => CORRECTION_LABEL.test(l) && LABEL_BEFORE.test(lines[i - 1] ?? '') && LABEL_BEHIND.test(lines[i + 1] ?? ''));
  }));
}

interface RecordTime {
  readonly doc: DocumentGuess;
  readonly start: Fact;
  readonly end: Fact | null;
  readonly officers: readonly Fact[];
}

function recordTimesOf(view: DossierView): RecordTime[] {
  const prefixes = [['P10', 'inspection'], ['P11', 'interview']] as const;
  return prefixes.flatMap(([kind, prefix]) => view.docs(kind).flatMap((doc) => {
    const start = view.field(doc, `${prefix}.start`);
    const officers = ['officer.1.name', 'officer.2.name'].map((k) => view.field(doc, k)).filter((f): f is Fact => f !== null);
    return start ? [{ doc, start, end: view.field(doc, `${prefix}.end`), officers }] : [];
  }));
}

/** PG-C04, R-X05: no officer is in two records at the same time; no record ends before it begins. */
export const recordTimes: Check<{ each: number }> = (view, args) => {
  const records = recordTimesOf(view);
  if (records.length === 0) return cannotRead(view, '笔录的起止时间', ['P10', 'P11'], [], 'R-X05');
  const parts: Outcome[] = [];
  for (const r of records) if (r.end && r.end.value < r.start.value) parts.push(late(`${say('开始', r.start)}，${say('结束', r.end)}，结束早于开始`, [r.start, r.end], true, { rule: 'R-X05', defect: 'DF-032', deduction: args.each }));
  const sound = records.filter((r) => r.end && r.end.value >= r.start.value);
  sound.forEach((a, i) => sound.slice(i + 1).forEach((b) => parts.push(...overlap(a, b, args.each))));
  if (parts.length > 0) return together(parts);
  const unread = records.filter((r) => !r.end || r.start.value.length < 16);
  if (unread.length > 0 || records.length < view.docs('P10', 'P11').length) return unsure('部分笔录的起止时间未能读出，请核对', { rule: 'R-X05', evidence: view.docs('P10', 'P11').map((d) => evidenceOfDocument(view, d)) });
  return pass(`各笔录起止时间互不冲突：${sound.map((r) => `${r.start.value.replace('T', ' ')}—${r.end?.value.slice(11)}（第${r.start.page}页）`).join('、')}`, { rule: 'R-X05', evidence: placesOf(...sound.flatMap((r) => [r.start, r.end])) });
};

function overlap(a: RecordTime, b: RecordTime, points: number): Outcome[] {
  if (!a.end || !b.end || a.start.value >= b.end.value || b.start.value >= a.end.value) return [];
  const both = a.officers.find((o) => b.officers.some((p) => p.value === o.value));
  const span = (r: RecordTime): string => `${r.start.value.replace('T', ' ')}—${r.end?.value.slice(11)}（第${r.start.page}页）`;
  const facts = [a.start, a.end, b.start, b.end];
  const copy = a.doc.kind === b.doc.kind && a.start.value === b.start.value && a.end.value === b.end.value;
  if (copy) return [unsure(`${span(a)} 与 ${span(b)} 两份笔录起止时间完全相同，是否为同一份笔录请核对`, { rule: 'R-X05', defect: 'DF-031', evidence: placesOf(...facts) })];
  if (both) return [late(`${both.value}在 ${span(a)} 与 ${span(b)} 两份笔录中时间重叠`, [...facts, both], true, { rule: 'R-X05', defect: 'DF-031', deduction: points })];
  if (a.officers.length >= 2 && b.officers.length >= 2) return [];
  return [unsure(`${span(a)} 与 ${span(b)} 两份笔录时间重叠，执法人员姓名未读全，请核对`, { rule: 'R-X05', defect: 'DF-031', evidence: placesOf(...facts) })];
}

/** PG-V06, a hint only: evidence dated after the decision (R-X06); whether the facts are proved is for a person. */
export const evidenceDated: Check<Record<string, never>> = (view) => {
  const decision = view.fact('decision.date');
  const dates = view.docs('P10', 'P11', 'P13', 'P14', 'P17', 'P19').map((d) => ({ d, date: d.date ?? view.field(d, 'inspection.start')?.value ?? view.field(d, 'interview.start')?.value ?? null }));
  const after = decision ? dates.filter((x) => x.date !== null && dayOf(x.date) > day(decision)) : [];
  const open = view.docs('P40', 'P30', 'P13').map((d) => evidenceOfDocument(view, d));
  if (decision && after.length > 0) {
    const list = after.map((x) => `${x.d.title} ${dayOf(x.date ?? '')}（第${x.d.firstPage}页）`).join('、');
    return unsure(`${list} 晚于${say('决定', decision)}，是否作为定案证据请判断；事实和证据是否充分由人工评判`, { rule: 'R-X06', defect: 'DF-044', evidence: [...after.map((x) => evidenceOfDocument(view, x.d)), ...placesOf(decision)] });
  }
  return unsure('事实是否清楚、证据是否充分合法，由人工评判；未见日期晚于决定的证据', { rule: 'R-X06', evidence: open, absent: open.length > 0 ? [] : ['P40'] });
};
