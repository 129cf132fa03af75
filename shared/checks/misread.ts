import { isIsoDay, parseDate } from '../text/dates.ts';
import { chineseInteger } from '../text/numerals.ts';

/** Figures that a scan easily turns into one another. */
const ALIKE: Readonly<Record<string, string>> = { '0': '689', '1': '7', '2': '7', '3': '8', '5': '6', '6': '058', '7': '12', '8': '0369', '9': '08' };

/** Same length, and every difference is between figures that look alike; false for equal texts. */
export function alikeFigures(a: string, b: string): boolean {
  return a !== b && a.length === b.length && [...a].every((c, i) => c === b[i] || (ALIKE[c] ?? '').includes(b[i] ?? '-'));
}

const DATES = /(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})(?:年[0-9〇○零一二三四五六七八九十]{1,3}月[0-9〇○零一二三四五六七八九十]{1,4}日?|[./-][0-9]{1,2}[./-][0-9]{1,2})/g;

/** Days that a text names, in its order, in whatever form. `text` without spaces. */
export function daysIn(text: string): string[] {
  return [...text.matchAll(DATES)].flatMap((m) => {
    const date = parseDate(m[0]);
    return date && 'iso' in date ? [date.iso] : [];
  });
}

/** How often each day is written anywhere in the dossier, in whatever form. `texts` without spaces. */
export function daysWritten(texts: readonly string[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const day of texts.flatMap(daysIn)) count.set(day, (count.get(day) ?? 0) + 1);
  return count;
}

/** Months of which one figure is lost when this one is read. Days are left out: too many of them lie close to one another in a case. */
const LOSING: Readonly<Record<string, readonly string[]>> = { '01': ['10', '11', '12'], '02': ['12'] };

/** Days that one look-alike figure, a month that lost one, or a wrong year would turn into this one. */
function neighbours(iso: string): string[] {
  const found = [-1, 1].map((d) => `${Number(iso.slice(0, 4)) + d}${iso.slice(4)}`);
  [...iso].forEach((c, i) => {
    for (const other of ALIKE[c] ?? '') found.push(iso.slice(0, i) + other + iso.slice(i + 1));
  });
  for (const month of LOSING[iso.slice(5, 7)] ?? []) found.push(`${iso.slice(0, 5)}${month}${iso.slice(7)}`);
  return found.filter(isIsoDay);
}

/** A year with at most this many dates in a dossier that has `MANY` others is an odd one. */
const FEW = 2;
const MANY = 12;

/**
 * True when a day is written only once and either a day that differs from it by one look-alike figure is written elsewhere, or its
 * year hardly occurs in the dossier: then it is more likely misread than written so.
 */
export function looksMisread(iso: string, written: ReadonlyMap<string, number>): boolean {
  if ((written.get(iso) ?? 0) > 1) return false;
  if (neighbours(iso).some((n) => written.has(n))) return true;
  let own = 0;
  let others = 0;
  for (const [day, n] of written) {
    if (day.slice(0, 4) === iso.slice(0, 4)) own += n;
    else others += n;
  }
  return own <= FEW && others >= MANY;
}

/** Whether a text really says `…起N日` or the like: a number whose first character was lost (十五日 → 五日) does not stand there. */
export function saysTerm(text: string, n: number, unit: RegExp): boolean {
  const pattern = new RegExp(`(?:起|内|在|于|应当|满)([一二三四五六七八九十\\d]{1,4})个?(?:${unit.source})`, 'g');
  return [...text.matchAll(pattern)].some((m) => chineseInteger(m[1] ?? '') === n);
}
