import type { Calendar } from '../domain/calendar.ts';
import { chineseInteger } from './numerals.ts';

/** A day is an ISO string `YYYY-MM-DD`, a time `HH:MM`, a moment `YYYY-MM-DDTHH:MM`. All arithmetic is on UTC days: no zone, no clock. */
export type ParsedDate = { readonly iso: string; readonly time?: string } | { readonly invalid: string } | null;

export type ParsedRange = { readonly start: string; readonly end: string | null } | { readonly invalid: string } | null;

/** A computed day; `calendarKnown` is false when the way there crosses a year without holiday data, then weekends alone were counted. */
export interface ComputedDay {
  readonly iso: string;
  readonly calendarKnown: boolean;
}

export interface ComputedDays {
  readonly days: number;
  readonly calendarKnown: boolean;
}

const DAY_MS = 86_400_000;
const DIGIT = '0-9OoＯ〇○零一二三四五六七八九';
const TENS = `${DIGIT}十廿卅元`;
const MARKED = new RegExp(`(?<![0-9])([${DIGIT}]{4})年([${TENS}]{1,3})月([${TENS}]{1,4})[日号]?`);
const SEPARATED = /(?<![0-9])((?:19|20)[0-9]{2})\s*([./-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})(?![0-9])/;
const COMPACT = /^((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})$/;
const TIME = /^[T\s]*(上午|下午|晚上|中午)?\s*([0-9]{1,2})\s*(?:[时点]\s*(?:([0-9]{1,2})\s*分?|整)?|:\s*([0-9]{1,2}))/;

const pad = (n: number): string => String(n).padStart(2, '0');

function isoOf(y: number, m: number, d: number): string | null {
  const at = new Date(Date.UTC(y, m - 1, d));
  const real = at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
  return real && y >= 1900 && y <= 2100 ? `${y}-${pad(m)}-${pad(d)}` : null;
}

/** Month or day token: Arabic, digit by digit (`〇三`) or with 十 (`二十一`, `廿一`); NaN when it is no number. */
function token(text: string): number {
  const plain = text.replace(/[OoＯ〇○零]/g, '0');
  if (/^[0-9]+$/.test(plain)) return Number(plain);
  if (text === '元') return 1;
  return chineseInteger(text) ?? Number.NaN;
}

const YEAR_DIGITS = '零一二三四五六七八九';

function year(text: string): number {
  return Number([...text].map((c) => (/[OoＯ〇○零]/.test(c) ? '0' : /[0-9]/.test(c) ? c : String(YEAR_DIGITS.indexOf(c)))).join(''));
}

interface Match {
  readonly date: { readonly iso: string } | { readonly invalid: string };
  readonly rest: string;
  readonly at: number;
}

/** First date of a text, what follows it, and where it stands. Spaces inside a date with 年月日 are OCR noise and are dropped. */
function firstDate(text: string): Match | null {
  const plain = text.normalize('NFKC');
  const tight = plain.replace(/\s+/g, '');
  const marked = MARKED.exec(tight);
  const separated = SEPARATED.exec(plain);
  if (marked && (!separated || marked.index <= separated.index)) {
    const [whole, y, m, d] = marked;
    return answer(isoOf(year(y ?? ''), token(m ?? ''), token(d ?? '')), whole, tight.slice(marked.index + whole.length), marked.index);
  }
  if (separated) {
    const [whole, y, , m, d] = separated;
    return answer(isoOf(Number(y), Number(m), Number(d)), whole, plain.slice(separated.index + whole.length), separated.index);
  }
  const compact = COMPACT.exec(tight);
  if (compact) return answer(isoOf(Number(compact[1]), Number(compact[2]), Number(compact[3])), compact[0], '', 0);
  return null;
}

function answer(iso: string | null, raw: string, rest: string, at: number): Match {
  return { date: iso ? { iso } : { invalid: raw }, rest, at };
}

interface Clock {
  readonly time: string | null;
  readonly rest: string;
}

/** Time at the start of a text; null time = there is a time that does not exist; null = no time at all. */
function firstTime(text: string): Clock | null {
  const m = TIME.exec(text);
  if (!m) return null;
  const late = m[1] === '下午' || m[1] === '晚上';
  const given = Number(m[2]);
  const hour = late && given < 12 ? given + 12 : given;
  const minute = Number(m[3] ?? m[4] ?? 0);
  const rest = text.slice(m[0].length);
  return { time: hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : null, rest };
}

/**
 * First date in a text: Arabic with 年月日 or `. / -`, or Chinese numerals; a time right behind it is read too.
 * `invalid` carries the words of a date that does not exist (2月30日); null = no date there (an empty `年 月 日` line is none).
 */
export function parseDate(text: string): ParsedDate {
  const found = firstDate(text);
  if (!found || 'invalid' in found.date) return found ? { invalid: (found.date as { invalid: string }).invalid } : null;
  const clock = firstTime(found.rest);
  return clock?.time ? { iso: found.date.iso, time: clock.time } : { iso: found.date.iso };
}

/** `2026年3月5日9时30分至10时05分` → two moments. `end` is null when it was left empty; a date or time that does not exist is `invalid`. */
export function parseDateTimeRange(text: string): ParsedRange {
  const found = firstDate(text);
  if (!found) return null;
  if ('invalid' in found.date) return found.date;
  const from = firstTime(found.rest);
  if (!from) return null;
  if (from.time === null) return { invalid: text.trim() };
  const start = `${found.date.iso}T${from.time}`;
  const rest = from.rest.replace(/^\s*(?:[0-9]{1,2}秒)?\s*(?:至|到|[-—~～–]+)\s*/, '');
  if (rest === from.rest) return { start, end: null };
  return rangeEnd(start, found.date.iso, rest);
}

function rangeEnd(start: string, day: string, rest: string): ParsedRange {
  const next = firstDate(rest);
  const own = next && next.at === 0 ? next : null;
  if (own && 'invalid' in own.date) return own.date;
  const to = firstTime(own ? own.rest : rest.replace(/^(同日|当日)/, ''));
  if (!to) return { start, end: null };
  if (to.time === null) return { invalid: rest.trim() };
  return { start, end: `${own && 'iso' in own.date ? own.date.iso : day}T${to.time}` };
}

/** True for a real day written `YYYY-MM-DD`. */
export function isIsoDay(text: string): boolean {
  const m = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
  return m !== null && isoOf(Number(m[1]), Number(m[2]), Number(m[3])) === text;
}

/** Day part of a day or a moment. */
export function dayOf(isoOrMoment: string): string {
  return isoOrMoment.slice(0, 10);
}

const number = (iso: string): number => Date.parse(`${dayOf(iso)}T00:00:00Z`) / DAY_MS;
const fromNumber = (n: number): string => new Date(n * DAY_MS).toISOString().slice(0, 10);

/** Calendar days later (or earlier); day 0 is not counted (民法典 201). */
export function addDays(iso: string, n: number): string {
  return fromNumber(number(iso) + n);
}

/** Same-numbered day n months later, or the last day of that month (民法典 202). */
export function addMonths(iso: string, n: number): string {
  const at = new Date(`${dayOf(iso)}T00:00:00Z`);
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + n, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.getUTCFullYear()}-${pad(first.getUTCMonth() + 1)}-${pad(Math.min(at.getUTCDate(), last))}`;
}

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: string, b: string): number {
  return number(b) - number(a);
}

interface Index {
  readonly off: ReadonlySet<string>;
  readonly lieu: ReadonlySet<string>;
  readonly years: ReadonlySet<number>;
}

const indexes = new WeakMap<Calendar, Index>();

function indexOf(calendar: Calendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const made = { off: new Set(calendar.off), lieu: new Set(calendar.workdaysInLieu), years: new Set(calendar.years) };
  indexes.set(calendar, made);
  return made;
}

/** Whether the calendar has data for the year of a day. */
export function calendarKnows(iso: string, calendar: Calendar): boolean {
  return indexOf(calendar).years.has(Number(iso.slice(0, 4)));
}

/** Monday to Friday without public holidays, plus make-up days. In a year without data: Monday to Friday. */
export function isWorkingDay(iso: string, calendar: Calendar): boolean {
  const { off, lieu } = indexOf(calendar);
  const day = dayOf(iso);
  if (lieu.has(day)) return true;
  if (off.has(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The n-th working day after `start` (before it for negative n); the first day is not counted. 0 gives the day itself. */
export function addWorkingDays(start: string, n: number, calendar: Calendar): ComputedDay {
  const step = n < 0 ? -1 : 1;
  let left = Math.abs(n);
  let iso = dayOf(start);
  let calendarKnown = calendarKnows(iso, calendar);
  while (left > 0) {
    iso = addDays(iso, step);
    calendarKnown = calendarKnown && calendarKnows(iso, calendar);
    if (isWorkingDay(iso, calendar)) left -= 1;
  }
  return { iso, calendarKnown };
}

/** A last day that is a day off moves to the next working day (民法典 203). Without data for the year it stays where it is. */
export function rollForward(iso: string, calendar: Calendar): ComputedDay {
  let day = dayOf(iso);
  while (calendarKnows(day, calendar) && !isWorkingDay(day, calendar)) day = addDays(day, 1);
  return { iso: day, calendarKnown: calendarKnows(day, calendar) };
}

/** Latest day that leaves n whole working days strictly between it and `day` (“七日前”, strict reading; DOMAIN R-P06). */
export function strictWorkingDaysBefore(day: string, n: number, calendar: Calendar): ComputedDay {
  const first = addWorkingDays(day, -n, calendar);
  return { iso: addDays(first.iso, -1), calendarKnown: first.calendarKnown };
}

/** Working days after `a` up to and including `b`, so `addWorkingDays(a, n)` is n away; negative when `b` is earlier. */
export function workingDaysBetween(a: string, b: string, calendar: Calendar): ComputedDays {
  const [from, to, sign] = number(a) <= number(b) ? [number(a), number(b), 1] : [number(b), number(a), -1];
  let days = 0;
  let calendarKnown = calendarKnows(a, calendar) && calendarKnows(b, calendar);
  for (let n = from + 1; n <= to; n += 1) {
    const iso = fromNumber(n);
    calendarKnown = calendarKnown && calendarKnows(iso, calendar);
    if (isWorkingDay(sign > 0 ? iso : addDays(iso, -1), calendar)) days += 1;
  }
  return { days: days * sign || 0, calendarKnown };
}
