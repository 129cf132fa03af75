import { addDays, addWorkingDays, dayOf, daysBetween, strictWorkingDaysBefore, workingDaysBetween } from '../text/dates.ts';
import { presenceOf } from './absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { calendarNote, cannotRead, endBy, late, placesOf } from './deadline.ts';
import { hearingFacts, hearingRecords } from './hearing-facts.ts';
import { saysTerm } from './misread.ts';
import { lengthWords } from './periods.ts';
import { partySigned } from './records.ts';
import { serviceOf } from './service.ts';
import { type DossierView, evidenceOf, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

const day = (f: Fact): string => dayOf(f.value);

/** Last day of the notice's periods: `earliest` under the kindest reading of “日”, `latest` under the strictest. */
export interface Expiry {
  readonly earliest: string;
  readonly latest: string;
  readonly words: string;
  readonly known: boolean;
}

/**
 * End of the periods for defence and hearing, from the day of service. The days for a hearing are those of the law of the day (行政处罚法 64, 85);
 * for “三日内” without a kind of day both readings are kept. Null when no period could be read.
 */
export function expiryOf(view: DossierView, served: Fact): Expiry | null {
  const offered = view.fact('notice.hearingOffered');
  const days = view.fact('notice.defenceDays');
  const type = view.fact('notice.defenceDayType')?.value ?? '';
  const ends: { early: string; late: string; words: string; known: boolean }[] = [];
  const n = Number(days?.value);
  if (days?.sure && n > 0 && n < 100) {
    const work = addWorkingDays(day(served), n, view.calendar);
    const plain = addDays(day(served), n);
    ends.push({ early: type.includes('工作') ? work.iso : plain, late: n > 10 ? plain : work.iso, words: `陈述申辩 ${n} ${type.includes('工作') ? '个工作日' : '日'}`, known: work.calendarKnown });
  }
  if (offered?.sure && offered.value === 'yes') {
    const term = endBy(view, 'hearing.requestDays', served.value);
    if (term) ends.push({ early: term.early, late: term.late, words: `听证申请 ${lengthWords(term.limit)}`, known: term.known });
  }
  if (ends.length === 0) return null;
  const last = (all: readonly string[]): string => [...all].sort().at(-1) ?? '';
  return { earliest: last(ends.map((e) => e.early)), latest: last(ends.map((e) => e.late)), words: ends.map((e) => e.words).join('、'), known: ends.every((e) => e.known) };
}

const WAIVED = /(?<![不未非]|是否|有无)放弃.{0,12}(陈述|申辩|听证|权利)|(陈述|申辩|听证).{0,10}(?<![不未]|是否)放弃/;

/** A clear waiver of defence and hearing: the paper that says so, or words elsewhere that a person should look at. */
export function waiverOf(view: DossierView): { readonly clear: boolean; readonly place: ReturnType<typeof quoteIn> } | null {
  const flag = view.fact('defence.waived');
  if (flag?.value === 'yes' && (flag.document === null || flag.document.kind === 'P34')) return { clear: true, place: evidenceOf(flag) };
  for (const doc of view.docs('P34')) {
    const place = quoteIn(view, doc, WAIVED);
    if (place) return { clear: true, place };
  }
  for (const doc of view.docs('P11', 'P39', 'P40', 'P50', 'P37', 'P70')) {
    const place = quoteIn(view, doc, WAIVED);
    if (place && !/视为/.test(place.quote)) return { clear: false, place };
  }
  return null;
}

/** PG-V12, R-P02/X03: the notice was given and served, and its periods ran out before the decision (行政处罚法 44, 45, 62). */
export const noticeFirst: Check<Record<string, unknown>> = (view) => {
  const decision = view.fact('decision.date');
  const notices = view.docs('P32', 'P33');
  if (view.docs('P40').length === 0) return notApplicable('卷内无处罚决定书，已在决定项目中评判', { absent: ['P40'] });
  if (notices.length === 0) {
    const none = presenceOf(view, 'P32', 'P33');
    const more = { rule: 'R-X03', defect: 'DF-047', absent: ['P32'], evidence: view.docs('P40').map((d) => evidenceOfDocument(view, d)) };
    return none.sure ? fail(`${none.why}，作出处罚决定前未告知`, more) : unsure(none.why, more);
  }
  const service = serviceOf(view, 'notice');
  const open = notices.map((d) => evidenceOfDocument(view, d));
  if (service.state === 'absent') return fail(`告知书（第${notices.map((n) => n.firstPage).join('、')}页）无送达回证：${service.why || '各送达回证均未列告知书'}`, { rule: 'R-X03', defect: 'DF-050', evidence: [...open, ...service.receipts.map((d) => evidenceOfDocument(view, d))], absent: ['P50'] });
  if (!decision) return cannotRead(view, '决定日期', ['P40'], [], 'R-P02');
  return service.date ? periodKept(view, service.date, decision) : noticeBefore(view, decision, service.why);
};

/** Without a day of service: at least the notice must not be later than the decision. */
function noticeBefore(view: DossierView, decision: Fact, why: string): Outcome {
  const notice = view.fact('notice.date');
  if (notice && day(notice) > day(decision)) return late(`${say('告知书', notice)}，${say('决定', decision)}，告知晚于决定`, [notice, decision], true, { rule: 'R-X03', defect: 'DF-047' });
  return unsure(`告知书的送达日期未能确定${why ? `：${why}` : ''}，无法计算告知期限，请核对`, { rule: 'R-P02', evidence: [...placesOf(notice, decision), ...view.docs('P50').map((d) => evidenceOfDocument(view, d))] });
}

function periodKept(view: DossierView, served: Fact, decision: Fact): Outcome {
  const facts = `${say('告知书送达', served)} → ${say('决定', decision)}`;
  const waiver = waiverOf(view);
  const places = placesOf(served, view.fact('notice.defenceDays'), decision);
  if (day(decision) < day(served)) return late(`${facts}，决定早于告知送达`, [served, decision], true, { rule: 'R-X03', defect: 'DF-051' });
  if (waiver?.clear && waiver.place) return pass(`${facts}；当事人已明确放弃陈述、申辩、听证（第${waiver.place.page}页）`, { rule: 'R-P02', evidence: [...places, waiver.place] });
  const expiry = expiryOf(view, served);
  if (expiry && day(decision) > expiry.latest) return pass(`${facts}；期限（${expiry.words}）于 ${expiry.latest} 届满，届满后作出决定`, { rule: 'R-P02', evidence: places });
  if (expiry && day(decision) > expiry.earliest) return unsure(`${facts}；期限（${expiry.words}）按自然日于 ${expiry.earliest}、按工作日于 ${expiry.latest} 届满，告知书未写明日的种类，请判断`, { rule: 'R-P02', defect: 'DF-051', evidence: places });
  if (!expiry && day(decision) > day(served)) return unsure(`${facts}；告知书所写期限未能读出，请核对`, { rule: 'R-P02', evidence: [...places, ...view.docs('P32', 'P33').map((d) => evidenceOfDocument(view, d))] });
  const reason = expiry ? `${facts}；期限（${expiry.words}）应于 ${expiry.latest} 届满，决定在届满前作出${calendarNote(expiry.known)}` : `${facts}，告知当日即作出决定`;
  if (waiver?.place) return unsure(`${reason}；第${waiver.place.page}页有「${waiver.place.quote}」，是否明确放弃请判断`, { rule: 'R-P02', defect: 'DF-051', evidence: [...places, waiver.place] });
  const none = view.docs('P34').length > 0 ? { sure: true, why: '' } : presenceOf(view, 'P34');
  if (!none.sure) return unsure(`${reason}；${none.why}`, { rule: 'R-P02', defect: 'DF-051', evidence: places, absent: ['P34'] });
  return late(`${reason}，卷内无明确放弃的记载`, [served, decision], expiry?.known ?? true, { rule: 'R-P02', defect: 'DF-051', absent: view.docs('P34').length > 0 ? [] : ['P34'] });
}

/** PG-D02: the notice names both rights and their periods; for a hearing those of the law of the day: since 2021-07-15 five working days, not three. */
export const noticePeriods: Check<{ oldLaw: number }> = (view, args) => {
  const notices = view.docs('P32', 'P33');
  if (notices.length === 0) {
    const none = presenceOf(view, 'P32', 'P33');
    return none.sure ? notApplicable('卷内无告知书，已在告知项目中评判，不重复扣分', { absent: ['P32'] }) : unsure(none.why, { absent: ['P32'] });
  }
  const text = view.textOf('P32', 'P33');
  const open = notices.map((d) => evidenceOfDocument(view, d));
  const days = view.fact('notice.hearingDays');
  const defence = view.fact('notice.defenceDays');
  const legal = view.lawLimit('hearing.requestDays');
  if (days && legal && view.day !== null && Number(days.value) === 3 && legal.value > 3 && saysTerm(text, 3, /工作日|日/)) {
    return late(`告知书写明 ${days.value} 日内申请听证（第${days.page}页），${view.day} 的规定为 ${lengthWords(legal)}`, [days], true, { rule: 'R-P05', defect: 'DF-053', deduction: args.oldLaw });
  }
  if (!/陈述/.test(text) || !/申辩/.test(text)) return unsure('告知书中未读到陈述、申辩权利，请核对', { evidence: open });
  if (!defence && !/\d+|[一二三四五六七八九十]个?(工作)?日/.test(text)) return unsure('告知书中未读到陈述、申辩的期限，请核对', { evidence: open });
  if (!defence) return unsure('陈述、申辩的期限未能读出，请核对', { evidence: open });
  if (/听证/.test(text) && !days && view.fact('notice.hearingOffered')?.value === 'yes') return unsure('告知了听证权利，但申请期限未能读出，请核对', { evidence: open });
  const hearing = days ? `，听证申请期限 ${days.value} 日（第${days.page}页）` : '';
  if (days && legal && Number(days.value) !== legal.value) return unsure(`听证申请期限读作 ${days.value} 日，规定为 ${lengthWords(legal)}，请核对`, { evidence: placesOf(days) });
  return pass(`告知了陈述、申辩权利，期限 ${defence.value} 日（第${defence.page}页）${hearing}`, { evidence: placesOf(defence, days) });
};

/** PG-D05, R-P06: hearing announced seven whole working days ahead, host not an investigator (行政处罚法 64). */
export const hearingHeld: Check<{ each: number }> = (view, args) => {
  if (view.docs('P36').length === 0) {
    const none = presenceOf(view, 'P36');
    if (hearingFacts(view).held === null && none.sure) return notApplicable('卷内无听证文书，本项不适用', { absent: ['P36'] });
    return unsure(none.why || '有听证记载，但卷内未见听证文书，请核对', { absent: ['P36'], evidence: placesOf(hearingFacts(view).held) });
  }
  if (hearingRecords(view).length === 0) return notApplicable('未举行听证，是否应当举行在听证权利项目中评判', { evidence: view.docs('P36').map((d) => evidenceOfDocument(view, d)) });
  const records = hearingRecords(view).filter((d) => /笔录|记录/.test(`${d.title}${view.text(d).slice(0, 60)}`));
  return together([hearingAnnounced(view, args.each), hostApart(view, args.each), askedInTime(view), ...records.map((d) => partySigned(view, d, { points: args.each, defect: 'DF-057' }))].filter((p): p is Outcome => p !== null));
};

function hearingAnnounced(view: DossierView, points: number): Outcome {
  const { noticed: notice, held: hearing } = hearingFacts(view);
  const legal = view.lawLimit('hearing.noticeDays');
  if (!notice || !hearing || !legal) return cannotRead(view, '听证通知日期或者听证日期', ['P36'], [notice, hearing], 'R-P06');
  const evidence = placesOf(notice, hearing);
  if (day(notice) === day(hearing)) return unsure(`${say('听证通知', notice)}与${say('听证', hearing)}读作同日，通知日期请核对`, { rule: 'R-P06', evidence });
  const n = legal.value;
  const strict = strictWorkingDaysBefore(day(hearing), n, view.calendar);
  const gap = workingDaysBetween(day(notice), day(hearing), view.calendar).days;
  const facts = `${say('听证通知', notice)} → ${say('听证', hearing)}，相差 ${gap} 个工作日`;
  if (day(notice) <= strict.iso) return pass(`${facts}，符合举行听证 ${n} 个工作日前通知（至迟 ${strict.iso}）`, { rule: 'R-P06', evidence });
  const reason = `${facts}，未在举行听证 ${n} 个工作日前通知（中间应隔 ${n} 个整工作日，至迟 ${strict.iso}）`;
  const more = { rule: 'R-P06', defect: 'DF-055', evidence };
  if (legal.unit !== 'workday' && daysBetween(day(notice), day(hearing)) >= n) return unsure(`${reason}；当时的法律只写“日”，按自然日计算符合，请判断`, more);
  if (gap >= n && !view.settings.hearingNoticeStrict) return pass(`${facts}，按差值计算符合 ${n} 个工作日前通知`, { rule: 'R-P06', evidence });
  if (gap >= n) return unsure(`${reason}；按差值计算则符合，请按本机关口径判断`, more);
  return late(reason, [notice, hearing], strict.calendarKnown, { rule: 'R-P06', defect: 'DF-055', deduction: points });
}

/** R-P05: the party asked within the days of the law after the notice; a late request that was heard anyway harms nobody: a hint. */
function askedInTime(view: DossierView): Outcome | null {
  const request = view.docs('P36').find((d) => /听证申请/.test(`${d.title}${view.text(d).slice(0, 60)}`));
  const served = serviceOf(view, 'notice').date;
  const term = served ? endBy(view, 'hearing.requestDays', served.value, true) : null;
  if (!request || request.date === null || !served || !term) return null;
  const facts = `${say('告知书送达', served)} → 听证申请 ${request.date}（第${request.firstPage}页）`;
  const evidence = [...placesOf(served), evidenceOfDocument(view, request)];
  if (request.date <= term.late) return pass(`${facts}，未超过 ${lengthWords(term.limit)}（至 ${term.late}）`, { rule: 'R-P05', evidence });
  return unsure(`${facts}，超过 ${lengthWords(term.limit)}（至 ${term.late}），是否准予听证请核对`, { rule: 'R-P05', evidence });
}

function hostApart(view: DossierView, points: number): Outcome {
  const { host } = hearingFacts(view);
  const officers = officersOf(view);
  if (!host || officers.length === 0) return cannotRead(view, '听证主持人或者承办人员姓名', ['P36'], [host]);
  const twin = officers.find((o) => o.value === host.value);
  if (!twin) return pass(`${say('听证主持人', host)}不是本案承办人员（${[...new Set(officers.map((o) => o.value))].join('、')}）`, { evidence: placesOf(host) });
  return late(`${say('听证主持人', host)}与${say('承办人员', twin)}为同一人`, [host, twin], true, { defect: 'DF-056', deduction: points });
}

/** Officers who investigated: names in the records of inspection and interview and in the final report. */
export function officersOf(view: DossierView): Fact[] {
  return view.docs('P10', 'P11', 'P18', 'P30', 'P02').flatMap((d) => ['officer.1.name', 'officer.2.name'].map((k) => view.field(d, k))).filter((f): f is Fact => f !== null);
}
