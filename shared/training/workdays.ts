import type { Calendar } from '../domain/calendar.ts';

/** Day arithmetic on `YYYY-MM-DD`; a working day is Monday–Friday minus days off plus make-up days (DOMAIN 3.1). */
const DAY = 86400000;

export function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

export function isWorkday(iso: string, calendar: Calendar): boolean {
  if (calendar.workdaysInLieu.includes(iso)) return true;
  if (calendar.off.includes(iso)) return false;
  const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The n-th working day after `iso` (day 0 is not counted); negative goes back. 0 gives the same or the next working day. */
export function addWorkdays(iso: string, n: number, calendar: Calendar): string {
  let day = iso;
  if (n === 0) while (!isWorkday(day, calendar)) day = addDays(day, 1);
  const step = n < 0 ? -1 : 1;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step);
    if (isWorkday(day, calendar)) left -= 1;
  }
  return day;
}
