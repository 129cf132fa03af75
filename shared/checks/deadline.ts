import type { DocumentGuess } from '../domain/document.ts';
import type { LawLimit } from '../domain/law.ts';
import { addDays, addWorkingDays, dayOf, daysBetween, parseDate, workingDaysBetween } from '../text/dates.ts';
import { furtherOf, presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { endOf, lengthWords, longer, type PeriodEnd } from './periods.ts';
import { serviceOf } from './service.ts';
import { mostStopped, stoppedBy } from './stopped.ts';
import { type DossierView, evidenceOf, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

const day = (f: Fact): string => dayOf(f.value);

/** “…, the calendar of that year is not loaded” when a computation left the known years. */
export function calendarNote(known: boolean): string {
  return known ? '' : '（该年度节假日安排未导入，只按周末计算）';
}

/** Places of the facts that are there. */
export function placesOf(...facts: readonly (Fact | null)[]): ReturnType<typeof evidenceOf>[] {
  return facts.filter((f): f is Fact => f !== null).map(evidenceOf);
}

/** `unsure` because a date needed for the answer is missing; opens the documents where it should be. */
export function cannotRead(view: DossierView, what: string, kinds: readonly string[], facts: readonly (Fact | null)[] = [], rule: string | null = null): Outcome {
  const places = kinds.flatMap((k) => view.docs(k)).map((d) => evidenceOfDocument(view, d));
  return unsure(`${what}未能确定，请核对${places.length > 0 ? `（第${[...new Set(places.map((p) => p.page))].join('、')}页）` : ''}`, {
    rule, evidence: [...placesOf(...facts), ...places], absent: kinds.filter((k) => view.docs(k).length === 0),
  });
}

/** A limit was passed: a fault when both facts are read well, otherwise a doubt that says so. */
export function late(reason: string, facts: readonly Fact[], known: boolean, more: Parameters<typeof fail>[1]): Outcome {
  const evidence = [...placesOf(...facts), ...(more.evidence ?? [])];
  const poor = facts.filter((f) => !f.sure);
  if (poor.length === 0 && known) return fail(reason, { ...more, evidence, confidence: more.confidence ?? Math.min(0.95, ...facts.map((f) => f.confidence)) });
  const why = known ? `其中 ${poor.map((f) => `${f.value}（第${f.page}页）`).join('、')} 识别把握不足，请核对` : calendarNote(known);
  return unsure(`${reason}；${why}`, { ...more, evidence });
}

/** Where a limit of the law of the day ends that began on a day; null when the law had none then. */
export function endBy(view: DossierView, name: string, from: string, roll = false): (PeriodEnd & { readonly limit: LawLimit }) | null {
  const limit = view.lawLimit(name);
  return limit ? { ...endOf(from, limit, view.calendar, roll), limit } : null;
}

/** PG-V09, R-P12: the act had ended longer ago than the limitation when it was discovered (行政处罚法 36). */
export const limitation: Check<Record<string, unknown>> = (view) => {
  const ended = view.fact('act.endDate');
  const leads = ['source.date', 'inspection.start', 'filing.date'].map((k) => view.fact(k)).filter((f): f is Fact => f !== null);
  const found = [...leads].sort((a, b) => (day(a) < day(b) ? -1 : 1))[0];
  const limit = view.lawLimit('limitation.months');
  if (limit && !ended && found) return actTold(view, found, limit);
  if (!limit || !ended || !found) return cannotRead(view, '违法行为终了日期或者发现日期', ['P01', 'P02', 'P40'], [ended, found ?? null], 'R-P12');
  const end = endOf(ended.value, limit, view.calendar).late;
  const facts = `${say('违法行为终了', ended)}，${say('发现', found)}`;
  if (day(found) <= end) return pass(`${facts}，未超过${yearsSaid(limit)}（至 ${end}）`, { rule: 'R-P12', evidence: placesOf(ended, found) });
  const lasting = /连续|继续状态|生命健康|金融安全/.test(view.textOf('P02', 'P30', 'P40'));
  const reason = `${facts}，已超过${yearsSaid(limit)}追责时效（至 ${end}）`;
  if (lasting) return unsure(`${reason}；文书中有连续（继续）状态或者五年时效情形的表述，请判断`, { rule: 'R-P12', evidence: placesOf(ended, found) });
  return late(reason, [ended, found], true, { rule: 'R-P12' });
};

const yearsSaid = (limit: LawLimit): string => (limit.value % 12 === 0 ? ` ${limit.value / 12} 年` : ` ${lengthWords(limit)}`);

/** Days that the decision tells of between 经查明 and the evidence, with their places. */
function toldDays(view: DossierView): Fact[] {
  return view.docs('P40').flatMap((doc) => {
    const text = view.text(doc);
    const from = /经?查明/.exec(text)?.index ?? -1;
    const part = from < 0 ? '' : text.slice(from, from + Math.max(0, text.slice(from).search(/(上述|以上)[^。]{0,8}事实|证据/)));
    return [...part.matchAll(/20\d{2}年\d{1,2}月\d{1,2}日/g)].flatMap((m) => {
      const date = parseDate(m[0]);
      const place = quoteIn(view, doc, new RegExp(m[0]));
      return date && 'iso' in date && place ? [{ key: 'act.endDate', value: date.iso, document: doc, page: place.page, box: place.box, quote: place.quote, confidence: doc.confidence, sure: false, valid: null }] : [];
    });
  });
}

/** Without a stated end of the act: when all days told of it lie within the limitation, it cannot have run out. */
function actTold(view: DossierView, found: Fact, limit: LawLimit): Outcome {
  const first = [...toldDays(view)].sort((a, b) => (a.value < b.value ? -1 : 1))[0];
  if (!first) return cannotRead(view, '违法行为终了日期', ['P02', 'P40'], [found], 'R-P12');
  const facts = `${say('决定书所述违法事实最早日期', first)}，${say('发现', found)}`;
  if (day(found) <= endOf(first.value, limit, view.calendar).late) return pass(`${facts}，未超过${yearsSaid(limit)}追责时效`, { rule: 'R-P12', evidence: placesOf(first, found), confidence: 0.7 });
  return unsure(`${facts}，相隔超过${yearsSaid(limit)}，违法行为何时终了请核对`, { rule: 'R-P12', evidence: placesOf(first, found) });
}

/** PG-A05, R-P04 and X01: filed within the time for verification, and before the main investigation. */
export const filedInTime: Check<{ late: number }> = (view, args) => {
  const filing = view.fact('filing.date');
  if (!filing) return cannotRead(view, '立案批准日期', ['P02'], [], 'R-P04');
  return together([filedSoon(view, filing, args.late), investigatedFirst(view, filing, args.late)]);
};

function filedSoon(view: DossierView, filing: Fact, points: number): Outcome {
  const source = view.fact('source.date');
  if (!source) return unsure(`${say('立案', filing)}，案源登记日期未能确定，无法计算核查期限`, { rule: 'R-P04', evidence: placesOf(filing), absent: view.docs('P01').length ? [] : ['P01'] });
  const { filingLimit, filingExtension, filingLimitType } = view.settings;
  const work = filingLimitType === 'workday';
  const end = (n: number): { iso: string; calendarKnown: boolean } => (work ? addWorkingDays(day(source), n, view.calendar) : { iso: addDays(day(source), n), calendarKnown: true });
  const [limit, longest] = [end(filingLimit), end(filingLimit + filingExtension)];
  const unit = work ? '个工作日' : '日';
  const facts = `${say('案源登记', source)}，${say('立案', filing)}`;
  if (day(filing) <= limit.iso) return pass(`${facts}，未超过 ${filingLimit} ${unit}（至 ${limit.iso}）`, { rule: 'R-P04', evidence: placesOf(source, filing) });
  const reason = `${facts}，超过核查期限 ${filingLimit} ${unit}（应于 ${limit.iso} 前）${calendarNote(limit.calendarKnown)}`;
  if (day(filing) <= longest.iso) return unsure(`${reason}；是否经批准延长 ${filingExtension} ${unit}请核对`, { rule: 'R-P04', defect: 'DF-021', evidence: placesOf(source, filing) });
  return late(`${reason}，也超过延长后的 ${longest.iso}`, [source, filing], longest.calendarKnown, { rule: 'R-P04', defect: 'DF-021', deduction: points });
}

/** Verification before filing is lawful; interviews all before filing without a word of 核查 are not. */
function investigatedFirst(view: DossierView, filing: Fact, points: number): Outcome {
  const interviews = view.docs('P11').map((d) => view.field(d, 'interview.start'));
  const early = interviews.filter((f): f is Fact => f !== null && day(f) < day(filing));
  if (early.length === 0) return pass(`${say('立案', filing)}，未见在立案前制作的询问笔录`, { rule: 'R-X01', evidence: placesOf(filing) });
  const reason = `${early.map((f) => say('询问', f)).join('、')}，${say('立案', filing)}，先调查后立案`;
  if (early.length < interviews.length || /核查|核实/.test(view.textOf('P11'))) {
    return unsure(`${reason}；是否属于立案前核查请判断`, { rule: 'R-X01', defect: 'DF-014', evidence: placesOf(...early, filing) });
  }
  return late(`${reason}，笔录未注明属于立案前核查`, [...early, filing], true, { rule: 'R-X01', defect: 'DF-014', deduction: points, confidence: 0.7 });
}

/** PG-C08, R-P03: registered evidence was dealt with in seven working days, with approval and a list (行政处罚法 56). */
export const holdHandled: Check<{ late: number; noApproval: number; noList: number }> = (view, args) => {
  const docs = view.docs('P18');
  const { start, end } = holdDates(view);
  if (docs.length === 0 && !start) {
    const none = presenceOf(view, 'P18');
    return none.sure ? notApplicable('卷内无先行登记保存文书，本项不适用', { absent: ['P18'] }) : unsure(none.why, { absent: ['P18'] });
  }
  const open = docs.map((d) => evidenceOfDocument(view, d));
  const text = view.textOf('P18');
  const parts: Outcome[] = [holdEnd(view, start, end, args)];
  if (/批准|审批|同意/.test(text)) parts.push(pass('登记保存经负责人审批', { evidence: open }));
  else parts.push(lacking(view, '审批意见', 'DF-040', args.noApproval, open));
  if (/清单|数量/.test(text)) parts.push(pass('登记保存有物品清单', { evidence: open }));
  else parts.push(lacking(view, '物品清单', 'DF-042', args.noList, open));
  return together(parts);
};

/** Words that the set of papers must have and has not: a fault when no page is left that could hold them. */
function lacking(view: DossierView, what: string, defect: string, points: number, evidence: Outcome['evidence']): Outcome {
  const rest = furtherOf(view, 'P18');
  const read = view.docs('P18').every((d) => d.confidence >= 0.7) && view.textOf('P18').length > 120;
  if (!rest.sure || !read) return unsure(`未见先行登记保存的${what}，请核对`, { defect, evidence });
  return fail(`先行登记保存文书在第${view.docs('P18').map((d) => d.firstPage).join('、')}页，全卷未见${what}`, { defect, deduction: points, evidence, confidence: 0.75 });
}

/** Day of the registration and day of its disposal, each from the paper that says so: several papers share the kind. */
export function holdDates(view: DossierView): { readonly start: Fact | null; readonly end: Fact | null } {
  const head = (d: DocumentGuess): string => `${d.title}${view.text(d).slice(0, 60)}`;
  const ends = view.docs('P18').filter((d) => /处理|解除/.test(head(d)));
  const starts = view.docs('P18').filter((d) => !ends.includes(d) && !/审批/.test(head(d)));
  const of = (docs: readonly DocumentGuess[], ...keys: readonly string[]): Fact | null => docs.flatMap((d) => keys.map((k) => view.field(d, k))).find((f) => f !== null) ?? null;
  const end = of(ends, 'registrationHold.disposalDate', 'registrationHold.date') ?? view.fact('registrationHold.disposalDate');
  return { start: of(starts, 'registrationHold.date') ?? view.fact('registrationHold.date'), end };
}

function holdEnd(view: DossierView, start: Fact | null, end: Fact | null, args: { late: number }): Outcome {
  if (!start || !end) return cannotRead(view, '登记保存日期或者处理决定日期', ['P18'], [start, end], 'R-P03');
  const term = endBy(view, 'hold.days', start.value);
  const took = workingDaysBetween(day(start), day(end), view.calendar).days;
  const facts = `${say('登记保存', start)} → ${say('处理决定', end)}，共 ${took} 个工作日`;
  if (day(end) < day(start)) return unsure(`${facts}，日期先后有疑，请核对`, { rule: 'R-P03', evidence: placesOf(start, end) });
  if (!term || day(end) <= term.early) return pass(`${facts}，未超过${term ? ` ${lengthWords(term.limit)}（至 ${term.early}）` : '期限'}`, { rule: 'R-P03', evidence: placesOf(start, end) });
  if (day(end) <= term.late) return unsure(openReading(facts, term), { rule: 'R-P03', defect: 'DF-041', evidence: placesOf(start, end) });
  return late(`${facts}，超过 ${lengthWords(term.limit)}（应于 ${term.late} 前）`, [start, end], term.known, { rule: 'R-P03', defect: 'DF-041', deduction: args.late });
}

/** Between the two readings of a limit that the law of the day wrote only as 日. */
export function openReading(facts: string, term: PeriodEnd): string {
  return `${facts}；当时的法律只写“日”，按自然日于 ${term.early}、按工作日于 ${term.late} 届满，请判断`;
}

/** PG-C09, R-Q01/Q02: seizure ended within thirty days, or sixty with an extension (行政强制法 25). */
export const seizureHandled: Check<{ late: number; missing: number }> = (view, args) => {
  const kinds = ['C01', 'C02', 'C03', 'C04', 'C05', 'C07'];
  const docs = view.docs(...kinds);
  const start = view.fact('seizure.date');
  if (docs.length === 0 && !start) {
    const mentioned = view.docs('P40', 'P30').find((d) => quoteIn(view, d, /(予以|实施|采取)(查封|扣押)/));
    if (mentioned) return unsure('文书提到查封、扣押，但卷内未见强制措施文书，请核对是否另行立卷', { evidence: [evidenceOfDocument(view, mentioned)], absent: ['C02'] });
    return notApplicable('卷内无查封、扣押文书，本项不适用', { absent: ['C02'] });
  }
  const open = docs.map((d) => evidenceOfDocument(view, d));
  const gaps = ['C01', 'C02', 'C04', 'C07'].filter((k) => view.docs(k).length === 0);
  const parts: Outcome[] = [seizureEnd(view, start, args)];
  if (gaps.length === 0) parts.push(pass('审批、决定、清单、处理文书均在卷', { evidence: open }));
  else parts.push(unsure(`未见${gaps.map(view.title).join('、')}，请核对`, { evidence: open, absent: gaps }));
  return together(parts);
};

function seizureEnd(view: DossierView, start: Fact | null, args: { late: number }): Outcome {
  const end = view.fact('seizure.releaseDate');
  if (!start || !end) return cannotRead(view, '查封扣押日期或者解除（处理）日期', ['C02', 'C07'], [start, end], 'R-Q01');
  const extended = view.docs('C05').length > 0;
  const legal = view.lawLimit('seizure.days');
  if (!legal) return unsure('当时的法律未规定查封扣押的期限，请核对', { rule: 'R-Q01', evidence: placesOf(start, end) });
  const limit = endOf(start.value, longer(legal, extended ? (view.limit('seizure.extensionDays') ?? 0) : 0), view.calendar).late;
  const facts = `${say('查封扣押', start)} → ${say('解除（处理）', end)}，共 ${daysBetween(day(start), day(end))} 日`;
  if (day(end) <= limit) return pass(`${facts}，未超过期限（至 ${limit}）`, { rule: 'R-Q01', evidence: placesOf(start, end) });
  const reason = `${facts}，超过期限（应于 ${limit} 前）${extended ? '' : '，未见延长决定'}`;
  const doubtful = view.docs('P19').length > 0 || (!extended && !presenceOf(view, 'C05').sure);
  if (doubtful) return unsure(`${reason}；检测鉴定期间或者延长手续请核对`, { rule: 'R-Q01', defect: 'DF-122', evidence: placesOf(start, end) });
  return late(reason, [start, end], true, { rule: 'R-Q01', defect: 'DF-122', deduction: args.late, absent: extended ? [] : ['C05'] });
}

/** PG-E05, R-P01: decided within the days of the law from the filing, or within an approved extension (行政处罚法 60). */
export const caseLimit: Check<{ late: number }> = (view, args) => {
  const [filing, decision] = [view.fact('filing.date'), view.fact('decision.date')];
  if (!filing || !decision) return cannotRead(view, '立案日期或者决定日期', ['P02', 'P40'], [filing, decision], 'R-P01');
  const took = daysBetween(day(filing), day(decision));
  const facts = `${say('立案', filing)} → ${say('决定', decision)}，共 ${took} 日`;
  const more = { rule: 'R-P01', evidence: placesOf(filing, decision) };
  if (took < 0) return unsure(`${facts}，立案晚于决定，已在立案程序项目中评判`, more);
  const legal = view.lawLimit('case.days');
  if (!legal) return notApplicable(`${facts}；决定时的法律没有规定办案期限，本项不适用`, more);
  const extension = view.fact('extension.days');
  const limit = longer(legal, Number(extension?.value) || 0);
  const end = endOf(filing.value, limit, view.calendar, view.settings.caseLimitRoll).late;
  if (day(decision) <= end) return pass(`${facts}，未超过 ${lengthWords(limit)}（至 ${end}）`, { rule: 'R-P01', evidence: placesOf(filing, extension, decision) });
  return caseLate(view, `${facts}，超过 ${lengthWords(limit)}（应于 ${end} 前）`, [filing, decision], daysBetween(end, day(decision)), args.late);
};

/** The limit was passed by some days: whether papers in the volume may account for all of them. */
function caseLate(view: DossierView, reason: string, facts: readonly [Fact, Fact], excess: number, points: number): Outcome {
  const more = { rule: 'R-P01', defect: 'DF-071' };
  const stops = stoppedBy(view);
  const most = mostStopped(view);
  const stopped = stops.length > 0 ? `；卷内有${stops.map(view.title).join('、')}，扣除或者延长的期间` : '';
  if (stops.length > 0 && (most === null || excess <= most)) return unsure(`${reason}${stopped}请核对`, { ...more, evidence: [...placesOf(...facts), ...view.docs(...stops).map((d) => evidenceOfDocument(view, d))] });
  const none = presenceOf(view, 'P26');
  if (!none.sure) return unsure(`${reason}；${none.why}`, { ...more, evidence: placesOf(...facts), absent: ['P26'] });
  return late(`${reason}，未见延期审批${stopped ? `${stopped}至多 ${most} 日，仍然超期` : ''}`, facts, true, { ...more, deduction: points, absent: ['P26'] });
}

/** PG-G03, R-P07: a decision that was not handed over at once was served within the days of the law (行政处罚法 61). */
export const servedInTime: Check<{ late: number }> = (view, args) => {
  const decision = view.fact('decision.date');
  const service = serviceOf(view, 'decision');
  if (service.state === 'absent') return notApplicable('决定书无送达记录，已在送达项目中评判，不重复扣分', { rule: 'R-P07', absent: ['P50'] });
  if (!decision || !service.date) return cannotRead(view, '决定日期或者签收日期', ['P40', 'P50'], [decision, service.date], 'R-P07');
  const served = service.date;
  const term = endBy(view, 'service.days', decision.value);
  const took = workingDaysBetween(day(decision), day(served), view.calendar).days;
  const facts = `${say('决定', decision)} → ${say('送达', served)}，共 ${took} 个工作日`;
  const more = { rule: 'R-P07', evidence: placesOf(decision, served) };
  if (took < 0) return unsure(`${facts}，送达早于决定，日期有疑，请核对`, more);
  if (!term || day(served) <= term.early) return pass(`${facts}，未超过${term ? ` ${lengthWords(term.limit)}（至 ${term.early}）` : '期限'}`, more);
  if (day(served) <= term.late) return unsure(openReading(facts, term), { ...more, defect: 'DF-100' });
  const reason = `${facts}，超过 ${lengthWords(term.limit)}（应于 ${term.late} 前）`;
  const method = service.receipts.map((r) => view.field(r, 'service.method')).find((m) => m !== null);
  if (method && /公告/.test(method.value)) return unsure(`${reason}；公告送达应按公告发出日判断，请核对`, { ...more, defect: 'DF-100' });
  return late(reason, [decision, served], term.known, { rule: 'R-P07', defect: 'DF-100', deduction: args.late });
};
