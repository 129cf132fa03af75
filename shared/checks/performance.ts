import type { DocumentGuess } from '../domain/document.ts';
import { addMonths, dayOf } from '../text/dates.ts';
import { presenceOf } from './absence.ts';
import { paymentsOf, UNPAID } from './amount.ts';
import { type Check, fail, notApplicable, type Outcome, pass, together, unsure } from './check.ts';
import { courtAsked, surchargeRight } from './coercion/execution.ts';
import { calendarNote, endBy, late, placesOf } from './deadline.ts';
import { daysIn } from './misread.ts';
import { serviceOf } from './service.ts';
import { type DossierView, evidenceOfDocument, type Fact, quoteIn, say } from './view.ts';

const day = (f: Fact): string => dayOf(f.value);

interface ExecutionArgs {
  readonly missing: number;
  readonly late: number;
}

/** PG-G05, R-P08, P09, P22, Q07–Q09: late payment and surcharge, instalments, urging and the court, things confiscated. */
export const execution: Check<ExecutionArgs> = (view, args) => {
  const parts = [paidInTime(view, args), surcharged(view, args), enforcedLate(view), court(view, args), instalments(view), confiscated(view)].filter((p): p is Outcome => p !== null);
  if (parts.length > 0) return together(parts);
  return notApplicable('无延期分期、逾期缴款、催告强制或者没收物品的情形，本项不适用', { absent: ['P53', 'P54', 'P55', 'P56', 'P58'] });
};

function paidInTime(view: DossierView, args: ExecutionArgs): Outcome | null {
  const served = serviceOf(view, 'decision').date;
  const paid = view.docs('P52').map((d) => view.field(d, 'payment.date')).filter((f): f is Fact => f !== null).sort((a, b) => (day(a) < day(b) ? -1 : 1))[0];
  const term = served ? endBy(view, 'pay.days', served.value, view.settings.paymentRoll) : null;
  if (!served || !paid || !term || day(paid) <= term.late) return null;
  const reason = `${say('决定书送达', served)}，应于 ${term.late} 前缴款，${say('实际缴款', paid)}，逾期`;
  const more = { rule: 'R-P08', evidence: placesOf(served, paid) };
  if (view.docs(...UNPAID).length > 0 || /延期|分期|暂缓|不予加处|减免/.test(view.textOf('P70', 'P52'))) return unsure(`${reason}；卷内有延期、催告或者加处的记载，请核对`, more);
  const none = presenceOf(view, 'P54');
  if (!none.sure) return unsure(`${reason}；${none.why}`, { ...more, defect: 'DF-104', absent: ['P54'] });
  return late(`${reason}，未加处罚款，也未见延期分期审批${calendarNote(term.known)}`, [served, paid], term.known, { rule: 'R-P08', defect: 'DF-104', deduction: args.missing, absent: ['P53', 'P54'] });
}

function surcharged(view: DossierView, args: ExecutionArgs): Outcome | null {
  if (view.docs('P54').length === 0 && !view.fact('surcharge.amount')) return null;
  return surchargeRight(view, { wrong: args.missing, above: args.late });
}

/** R-Q09, a hint: with a surcharge running, force comes only after the days of the law and an urging (行政强制法 46). */
function enforcedLate(view: DossierView): Outcome | null {
  const surcharge = view.docs('P54')[0];
  const act = view.docs('P56', 'X03')[0];
  const served = serviceOf(view, 'decision').date;
  const due = served ? endBy(view, 'pay.days', served.value, view.settings.paymentRoll) : null;
  const asked = act ? (view.field(act, 'courtApplication.date') ?? view.field(act, 'enforcement.date'))?.value ?? act.date : null;
  const end = due ? endBy(view, 'surcharge.enforceDays', due.late) : null;
  if (!surcharge || !act || !end || asked === null || !due) return null;
  const evidence = [surcharge, act].map((d) => evidenceOfDocument(view, d));
  const facts = `缴款期限 ${due.late} 届满后加处罚款，${view.title(act.kind)} ${dayOf(asked)}（第${act.firstPage}页）`;
  if (dayOf(asked) > end.late) return pass(`${facts}，加处已超过 ${end.limit.value} 日（至 ${end.late}）`, { rule: 'R-Q09', evidence, confidence: 0.7 });
  return unsure(`${facts}，加处未超过 ${end.limit.value} 日（至 ${end.late}），请核对`, { rule: 'R-Q09', evidence });
}

function court(view: DossierView, args: ExecutionArgs): Outcome | null {
  const asked = view.docs('P56').find((d) => /申请书/.test(d.title) || /强制执行申请/.test(view.text(d).slice(0, 60)));
  if (!asked) return null;
  const open = [evidenceOfDocument(view, asked)];
  if (view.docs('P55', 'X01').length === 0) {
    const none = presenceOf(view, 'P55', 'X01');
    return none.sure ? fail(`申请法院强制执行（第${asked.firstPage}页）前未催告：${none.why}`, { rule: 'R-Q07', defect: 'DF-106', deduction: args.missing, evidence: open, absent: ['P55'], confidence: 0.8 }) : unsure(none.why, { rule: 'R-Q07', evidence: open, absent: ['P55'] });
  }
  return afterDelay(view, asked) ?? courtAsked(view, { each: args.missing });
}

/** R-P22: with instalments or a delay the months for asking the court begin where these end (行政处罚法 72). */
function afterDelay(view: DossierView, asked: DocumentGuess): Outcome | null {
  const papers = view.docs('P53');
  const end = daysIn(view.textOf('P53')).sort().at(-1);
  const months = view.limit('court.applyMonths');
  if (papers.length === 0 || end === undefined || months === null) return null;
  const day = view.field(asked, 'courtApplication.date')?.value ?? asked.date;
  const evidence = [asked, ...papers].map((d) => evidenceOfDocument(view, d));
  if (day === null) return unsure('申请法院强制执行的日期未能读出，延期、分期的期满日请核对', { rule: 'R-P22', evidence });
  const last = addMonths(end, months);
  const facts = `延期、分期期满 ${end}（第${papers[0]?.firstPage}页），申请法院强制执行 ${day}（第${asked.firstPage}页）`;
  if (day > end && day <= last) return pass(`${facts}，自期满之日起 ${months} 个月内（至 ${last}）`, { rule: 'R-P22', evidence, confidence: 0.7 });
  return unsure(`${facts}，${day <= end ? '早于期满日' : `超过期满后 ${months} 个月（至 ${last}）`}，请核对`, { rule: 'R-P22', defect: 'DF-107', evidence });
}

function instalments(view: DossierView): Outcome | null {
  const papers = view.docs('P53');
  const open = papers.map((d) => evidenceOfDocument(view, d));
  if (papers.length > 0) return /批准|同意/.test(view.textOf('P53')) ? pass('延期（分期）缴纳有申请和审批', { evidence: open }) : unsure('延期（分期）缴纳的审批意见请核对', { evidence: open });
  return paymentsOf(view).length > 1 ? unsure(`有 ${paymentsOf(view).length} 次缴款，未见延期（分期）缴纳审批，请核对`, { defect: 'DF-108', evidence: placesOf(...paymentsOf(view).map((m) => m.fact)), absent: ['P53'] }) : null;
}

function confiscated(view: DossierView): Outcome | null {
  const decision = view.docs('P40').map((d) => quoteIn(view, d, /没收(?!违法所得|非法所得)[^。；;]{0,20}(物品|产品|商品|工具|设备|财物|食品|药品)/)).find((q) => q !== null);
  if (!decision) return null;
  const handled = view.docs('P58');
  if (handled.length > 0) return pass('没收物品有处理记录', { evidence: [decision, ...handled.map((d) => evidenceOfDocument(view, d))] });
  return unsure(`决定书有「${decision.quote}」，未见没收物品处理记录，请核对`, { defect: 'DF-109', evidence: [decision], absent: ['P58'] });
}
