import type { DocumentGuess } from '../../domain/document.ts';
import { addDays, dayOf, daysBetween } from '../../text/dates.ts';
import { presenceOf } from '../absence.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from '../check.ts';
import { cannotRead, late, placesOf } from '../deadline.ts';
import { opening, pagesSaid, subjectOf } from '../papers.ts';
import { longer } from '../periods.ts';
import { receiptOf } from '../receipt.ts';
import { inTerm } from '../term.ts';
import { type DossierView, type Fact, quoteIn, say } from '../view.ts';

const day = (f: Fact): string => dayOf(f.value);
const timed = (f: Fact): boolean => f.value.length >= 16;
const MEASURE = ['C01', 'C02', 'C03', 'C04', 'C07'] as const;

/** Beginning of the measure, with its hour where it was read. */
const began = (view: DossierView): Fact | null => view.fact('seizure.start') ?? view.fact('seizure.date');

/** A dossier of execution only, without any measure: the items of the measure do not apply. */
export function noMeasure(view: DossierView): Outcome | null {
  if (view.docs(...MEASURE).length > 0) return null;
  const execution = view.docs('X01', 'X03', 'X04', 'X05');
  return execution.length > 0 && presenceOf(view, ...MEASURE).sure ? notApplicable('卷内只有强制执行文书，未采取强制措施，本项不适用', { evidence: opening(view, execution), absent: ['C02'] }) : null;
}

const hours = (a: Fact, b: Fact): number => (Date.parse(`${b.value.slice(0, 16)}:00Z`) - Date.parse(`${a.value.slice(0, 16)}:00Z`)) / 3_600_000;
const URGENT = /情况紧急|紧急情况|当场实施|补办|紧急/;

/** CM-V04, R-Q03: approved before it began, or in an emergency reported and approved within the hours of the law (行政强制法 18, 19). */
export const approvedFirst: Check<{ defect: string }> = (view, { defect }) => {
  const none = noMeasure(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, ['C01'], { points: 0, defect, rule: 'R-Q03' });
  if (answer) return { ...answer, evidence: opening(view, view.docs('C02', 'C03')) };
  const [approved, start] = [view.fact('seizureApproval.time'), began(view)];
  if (!approved || !start) return cannotRead(view, '批准时间或者实施时间', ['C01', 'C03', 'C02'], [approved, start], 'R-Q03');
  const facts = `${say('批准', approved)}，${say('实施', start)}`;
  const places = placesOf(approved, start);
  const exact = timed(approved) && timed(start);
  const before = exact ? approved.value <= start.value : day(approved) < day(start) || (day(approved) === day(start) && !timed(approved));
  if (before) return pass(`${facts}，先批准后实施`, { rule: 'R-Q03', evidence: places });
  if (!exact && day(approved) === day(start)) return unsure(`${facts}，同日先后请核对`, { rule: 'R-Q03', evidence: places });
  const limit = view.limit('seizure.approvalHours') ?? 24;
  const gap = exact ? hours(start, approved) : 24 * (daysBetween(day(start), day(approved)) - 1);
  const urgent = view.docs('C01', 'C02', 'C03').map((d) => quoteIn(view, d, URGENT)).find((q) => q !== null);
  if (gap > limit) return late(`${facts}，实施后 ${Math.round(10 * gap) / 10} 小时才批准，超过 ${limit} 小时`, [approved, start], true, { rule: 'R-Q03', defect, confidence: 0.78 });
  if (urgent && exact) return pass(`${facts}，「${urgent.quote}」（第${urgent.page}页），${limit} 小时内补办`, { rule: 'R-Q03', evidence: [...places, urgent], confidence: 0.7 });
  return unsure(`${facts}，先实施后批准，是否属于情况紧急请判断`, { rule: 'R-Q03', defect, evidence: [...places, ...opening(view, papers)] });
};

/** Words that an extension was made although its paper is not there. */
const EXTENDED = /延长(查封|扣押|冻结|强制措施|期限)|(查封|扣押|冻结|强制措施)(的)?期限[^。；]{0,10}延长|延长[^。；]{0,10}(三十|30)日/;

interface Held {
  readonly start: Fact | null;
  readonly end: Fact | null;
  readonly extended: boolean;
  /** Where another paper tells of an extension. */
  readonly told: Outcome['evidence'][number] | null;
}

function heldOf(view: DossierView): Held {
  const told = view.docs('C07', 'C01', 'C03', 'P02', 'P30', 'P40').map((d) => quoteIn(view, d, EXTENDED)).find((q) => q !== null) ?? null;
  return { start: view.fact('seizure.date') ?? view.fact('seizure.start'), end: view.fact('seizure.releaseDate'), extended: view.docs('C05').length > 0, told };
}

/** CM-V05, R-Q01, R-Q02: dealt with or ended within the days of the law, or within an extension (行政强制法 25, 27, 28, 32). */
export const endedInTime: Check<{ defect: string }> = (view, { defect }) => {
  const none = noMeasure(view);
  if (none) return none;
  const { start, end, extended, told } = heldOf(view);
  const base = view.lawLimit('seizure.days');
  const limit = base && extended ? longer(base, view.limit('seizure.extensionDays') ?? 0) : base;
  if (view.docs('C07').length === 0 && !end) return neverEnded(view, start, limit?.value ?? 30, defect);
  const open = view.docs('C05').length > 0 ? undefined : told ? `第${told.page}页有「${told.quote}」，延长手续在期限项目中评判` : presenceOf(view, 'C05').sure ? undefined : '是否另有延长决定不能断定';
  const excuse = view.docs('P19').length > 0 ? '检测、检验、鉴定期间依法不计，请核对' : open;
  const term = inTerm(view, { from: ['查封扣押', start], to: ['解除（处理）', end], limit, kinds: ['C02', 'C07'], rule: extended ? 'R-Q02' : 'R-Q01', defect, points: 0, excuse, confidence: 0.78 });
  return term.outcome === 'fail' && !extended ? { ...term, reason: `${term.reason}，未见延长决定`, absent: ['C05'] } : term;
};

/** No paper of an end: a fault only when another paper of the dossier is from a day after the limit. */
function neverEnded(view: DossierView, start: Fact | null, days: number, defect: string): Outcome {
  const none = presenceOf(view, 'C07');
  if (!none.sure || !start) return unsure(none.sure ? '查封扣押日期未能读出，卷内未见处理（解除）决定，请核对' : none.why, { rule: 'R-Q01', defect, absent: ['C07'], evidence: placesOf(start) });
  const closing = view.fact('closing.date') ?? view.fact('payment.date');
  const facts = `${say('查封扣押', start)}，${none.why}`;
  if (closing && day(closing) > addDays(day(start), 2 * days)) return late(`${facts}，至 ${day(closing)}（第${closing.page}页）已超过期限`, [start, closing], true, { rule: 'R-Q01', defect, absent: ['C07'], confidence: 0.75 });
  return unsure(`${facts}，是否超过期限请核对`, { rule: 'R-Q01', defect, absent: ['C07'], evidence: placesOf(start) });
}

/** A term as decisions write it. */
const TERM = /期限[^。；]{0,16}(\d{1,2}|[一二三四五六]?十)日|(\d{1,2}|[一二三四五六]?十)日[^。；]{0,6}期限|自20\d{2}年.{2,8}日[至到起]/;

/** CM-09, R-Q02: the term is clear; an extension was approved before it ran out and told with its reasons (行政强制法 25). */
export const extensionProper: Check<{ each: number; defect: string }> = (view, { each, defect }) => {
  const none = noMeasure(view);
  if (none) return none;
  const { start, end, told } = heldOf(view);
  const papers = view.docs('C05');
  const days = view.fact('seizure.days');
  const written = view.docs('C02').map((d) => quoteIn(view, d, TERM)).find((q) => q !== null);
  const places = days ? placesOf(days) : written ? [written] : [];
  const term: Outcome = places.length > 0 ? pass('期限起止写明', { evidence: places }) : unsure('强制措施期限未能读出，请核对', { evidence: opening(view, view.docs('C02')), absent: view.docs('C02').length > 0 ? [] : ['C02'] });
  if (papers.length > 0) return together([term, before(view, start, each, defect), reasoned(view, papers, each, defect)]);
  const limit = view.limit('seizure.days') ?? 30;
  if (!told || !start || !end || day(end) <= addDays(day(start), limit)) return term;
  const gone = presenceOf(view, 'C05');
  const reason = `${say('查封扣押', start)} → ${say('解除（处理）', end)}，超过 ${limit} 日；第${told.page}页有「${told.quote}」，${gone.why}`;
  return gone.sure ? late(`${reason}，延长未书面告知理由`, [start, end], true, { rule: 'R-Q02', defect, deduction: each, absent: ['C05'], evidence: [told], confidence: 0.75 }) : unsure(reason, { rule: 'R-Q02', defect, absent: ['C05'], evidence: [told, ...placesOf(start, end)] });
};

function before(view: DossierView, start: Fact | null, points: number, defect: string): Outcome {
  return inTerm(view, { from: ['查封扣押', start], to: ['延长', view.fact('seizureExtension.date')], limit: view.lawLimit('seizure.days'), kinds: ['C02', 'C05'], rule: 'R-Q02', defect, points });
}

function reasoned(view: DossierView, papers: readonly DocumentGuess[], points: number, defect: string): Outcome {
  const reason = papers.map((d) => quoteIn(view, d, /理由|原因|因(案|情|需|检|涉)|情况复杂|案情复杂|需要(进一步|继续)/)).find((q) => q !== null);
  if (reason) return pass(`延长写明理由「${reason.quote}」（第${reason.page}页）`, { evidence: [reason] });
  const read = papers.every((d) => d.confidence >= 0.7 && view.text(d).length >= 80) && view.gaps === '';
  const more = { defect, evidence: opening(view, papers) };
  return read ? fail(`延长决定（${pagesSaid(papers)}）全文未见延长的理由`, { ...more, deduction: points, confidence: 0.7 }) : unsure('延长的理由未能读出，请核对', more);
}

/** CM-08, R-Q04, R-Q05: decision and list were handed over on the spot; that of a freezing within the days of the law (行政强制法 24, 31). */
export const givenOnSpot: Check<{ late: number; defect: string }> = (view, { late: points, defect }) => {
  const none = noMeasure(view);
  if (none) return none;
  const { papers, answer } = subjectOf(view, ['C02'], 'elsewhere');
  if (answer) return answer;
  const start = view.fact('seizure.date') ?? view.fact('seizure.start');
  const receipt = receiptOf(view, /(?<!解除|延长)(查封|扣押|强制措施|冻结|先行处置)[^；;，,。处理解除延长]{0,8}决定书/);
  const given = view.fact('seizure.servedDate') ?? receipt.date;
  const frozen = papers.some((d) => /冻结/.test(d.title));
  if (!start || !given) return cannotRead(view, '实施日期或者决定书交付日期', ['C02', 'P50'], [start, given], 'R-Q04');
  if (frozen) return inTerm(view, { from: ['冻结', start], to: ['决定书交付', given], limit: view.lawLimit('freeze.serveDays'), kinds: ['C02', 'P50'], rule: 'R-Q05', defect, points });
  const facts = `${say('实施', start)}，${say('决定书交付', given)}`;
  if (day(given) <= day(start)) return pass(`${facts}，当场交付`, { rule: 'R-Q04', evidence: placesOf(start, given) });
  const absent = view.docs('C03').map((d) => quoteIn(view, d, /当事人(未|不)(到场|在场)|未到场|邀请见证/)).find((q) => q !== null);
  if (absent) return unsure(`${facts}，第${absent.page}页有「${absent.quote}」，请判断`, { rule: 'R-Q04', defect, evidence: [...placesOf(start, given), absent] });
  return late(`${facts}，未当场交付`, [start, given], true, { rule: 'R-Q04', defect, deduction: points, evidence: opening(view, receipt.receipts), confidence: 0.78 });
};
