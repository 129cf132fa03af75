import type { Calendar } from '../domain/calendar.ts';
import type { LawLimit } from '../domain/law.ts';
import { addDays, addMonths, addWorkingDays, dayOf, rollForward } from '../text/dates.ts';

/** Last day of a period in its shortest and its longest reading; they are the same unless the law of the day left the counting open. */
export interface PeriodEnd {
  readonly early: string;
  readonly late: string;
  /** False when the way there crosses a year whose days off are not known. */
  readonly known: boolean;
}

type Length = Pick<LawLimit, 'value' | 'unit'>;

/** A period of `n` times its length added to another (extension). */
export function longer(limit: Length, n: number): Length {
  return { value: limit.value + n, unit: limit.unit };
}

/**
 * End of a period that begins on `start`, itself not counted (民法典 201, DOMAIN 3.1). Limits that bind the agency do not roll over a
 * day off; `roll` = those of the party do (民法典 203). A unit that is no length of time is a bug and throws.
 */
export function endOf(start: string, { value, unit }: Length, calendar: Calendar, roll = false): PeriodEnd {
  const from = dayOf(start);
  if (unit === 'workday' || unit === 'day-or-workday') {
    const work = addWorkingDays(from, value, calendar);
    const plain = addDays(from, value);
    return { early: unit === 'workday' || plain > work.iso ? work.iso : plain, late: work.iso, known: work.calendarKnown };
  }
  if (unit !== 'day' && unit !== 'month') throw new Error(`${unit} is no length of time`);
  const plain = unit === 'month' ? addMonths(from, value) : addDays(from, value);
  if (!roll) return { early: plain, late: plain, known: true };
  const end = rollForward(plain, calendar);
  return { early: plain, late: end.iso, known: end.calendarKnown };
}

/** `5 个工作日`, `90 日`, `6 个月`: a length as it is said. */
export function lengthWords({ value, unit }: Length): string {
  if (unit === 'workday') return `${value} 个工作日`;
  if (unit === 'month') return `${value} 个月`;
  return unit === 'hour' ? `${value} 小时` : `${value} 日`;
}
