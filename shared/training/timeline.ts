import type { Calendar } from '../domain/calendar.ts';
import { addDays, addWorkingDays, isWorkingDay, rollForward } from '../text/dates.ts';
import type { Random } from './random.ts';
import type { Dates } from './dates.ts';

export interface TimelinePlan {
  readonly defenceDays: number;
  readonly hearingOffered: boolean;
  readonly hearingHeld: boolean;
  readonly waived: boolean;
  /** The limit of ninety days was extended, because the case took longer. */
  readonly extended?: boolean;
}

/** The n-th working day after `day`; 0 is the day itself or, from a day off, the next working day. */
export function addWorkdays(day: string, n: number, calendar: Calendar): string {
  return n === 0 ? rollForward(day, calendar).iso : addWorkingDays(day, n, calendar).iso;
}

/** Latest day with `n` full working days strictly between it and `day` (R-P06). */
function workdaysBefore(day: string, n: number, calendar: Calendar): string {
  return addWorkdays(day, -(n + 1), calendar);
}

/** A lawful course of dates (DOMAIN Appendix B) from a registration day. Every deadline of DOMAIN 3.2 is kept with slack. */
export function lawfulDates(start: string, plan: TimelinePlan, random: Random, calendar: Calendar): Dates {
  const after = (day: string, low: number, high: number): string => addWorkdays(day, random.int(low, high), calendar);
  const source = addWorkdays(start, 0, calendar);
  const inspection = after(source, 1, 2);
  const filing = after(inspection, 1, 3);
  const hold = filing;
  const correction = after(filing, 1, 1);
  const interview = after(correction, 1, 2);
  const evidence = interview;
  const holdDisposal = addWorkdays(hold, 5, calendar);
  const labNotice = addWorkdays(holdDisposal, 1, calendar);
  const report = plan.extended ? addWorkdays(addDays(filing, 84), 0, calendar) : after(holdDisposal, 2, 5);
  const legalReview = after(report, 1, 3);
  const notice = after(legalReview, 1, 2);
  const noticeServed = after(notice, 0, 1);
  // A clear waiver ends the wait; otherwise the longer of the two windows must run out first (articles 44, 64).
  const window = plan.hearingOffered ? Math.max(5, plan.defenceDays) : plan.defenceDays;
  const defence = plan.waived ? after(noticeServed, 1, 2) : after(noticeServed, 1, Math.min(3, window));
  const windowEnd = addWorkdays(noticeServed, window, calendar);
  const defenceReview = after(defence, 1, 1);
  const hearingApplication = after(noticeServed, 1, 3);
  const hearing = after(addWorkdays(hearingApplication, 11, calendar), 1, 3);
  const hearingNotice = workdaysBefore(hearing, 8, calendar);
  const hearingReport = after(hearing, 1, 2);
  const free = plan.hearingHeld ? hearingReport : windowEnd > defenceReview ? windowEnd : defenceReview;
  const risk = after(free, 1, 1);
  const discussion = after(risk, 1, 1);
  const approval = after(discussion, 1, 1);
  const decision = random.chance(0.5) ? approval : after(approval, 1, 1);
  const decisionServed = after(decision, 1, 2);
  const publicity = after(decisionServed, 1, 2);
  const payment = addWorkdays(decisionServed, random.int(3, 5), calendar);
  const followUp = after(payment, 1, 1);
  const closing = after(followUp, 1, 3);
  return {
    act: inspection, source, inspection, filing, hold, holdDisposal, correction, interview, evidence, sample: correction, labReport: holdDisposal, labNotice, report, legalReview, notice, noticeServed,
    defence, defenceReview, hearingApplication, hearingNotice, hearing, hearingReport, risk, discussion, approval, decision, decisionServed,
    payment, publicity, followUp, closing, archive: after(closing, 2, 6),
  };
}

/** True when a date is a make-up Saturday or Sunday: it looks wrong and is a working day. */
export function isMakeUpDay(day: string, calendar: Calendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (weekday === 0 || weekday === 6) && isWorkingDay(day, calendar);
}

/** A start day inside the years that the calendar covers, early enough for the case to end in the same year; `long` cases begin soon. */
export function startDay(year: number, random: Random, long = false): string {
  return addDays(`${year}-01-08`, random.int(0, long ? 50 : 190));
}
