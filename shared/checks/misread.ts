import { isIsoDay, parseDate } from '../text/dates.ts';
import { chineseInteger } from '../text/numerals.ts';

/** Figures that a scan easily turns into one another. */
const ALIKE: Readonly<Record<string, string>> = { '0': '689', '1': '7', '2': '7', '3': '8', '5': '6', '6': '058', '7': '12', '8': '0369', '9': '08' };

/** Same length, and every difference is between figures that look alike; false for equal texts. */
export function alikeFigures(a: string, b: string): boolean {
  return a !== b && a.length === b.length && [...a].every((c, i) => c === b[i] || (ALIKE[c] ?? '').includes(b[i] ?? '-'));
}

const DATES = /(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})(?:年[0-9〇○零一二三四五六七八九十]{1,3}月[0-9〇○零一二三四五六七八九十]{1,4}日?|[./-][0-9]{1,2}[./-][0-9]{1,2})/g;

/** How often each day is written anywhere in the dossier, in whatever form. `texts` without spaces. */
export function daysWritten(texts: readonly string[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const text of texts)
    for (const m of text.matchAll(DATES)) {
      const date = parseDate(m[0]);
      if (date && 'iso' in date) count.set(date.iso, (count.get(date.iso) ?? 0) + 1);
    }
  return count;
}

/** Days that one look-alike figure, or a wrong year, would turn into this one. */
function neighbours(iso: string): string[] {
  const found = [-1, 1].map((d) => `${Number(iso.slice(0, 4)) + d}${iso.slice(4)}`);
  [...iso].forEach((c, i) => {
    for (const other of ALIKE[c] ?? '') found.push(iso.slice(0, i) + other + iso.slice(i + 1));
  });
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
