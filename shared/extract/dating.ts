import { parseDate } from '../text/dates.ts';

/** A date, or the place of one, in a text. */
export interface Dated {
  readonly start: number;
  readonly end: number;
  readonly iso: string | null;
  readonly time: string | null;
  /** `blank`: the form's 年 月 日 was left empty; `partial`: part of it is missing or cannot be read; `unreal`: no such day. */
  readonly state: 'whole' | 'unreal' | 'partial' | 'blank';
}

const D = '0-9OoＯ〇○零一二三四五六七八九';
const T = `${D}十廿卅元`;
const WHOLE = `(?:(?:(?<![0-9])|(?<=(?<![0-9])[0-9])(?=20[0-9]{2}年))[12二一][${D}]{3}年[${T}]{1,3}月[${T}]{1,4}[日号曰]?|(?<![0-9.\\-])(?:19|20)[0-9]{2}([./-])[0-9]{1,2}\\1[0-9]{1,2}(?![0-9]))`;
const PARTIAL = `(?:(?<![${D}])[${D}]{0,4}年[^年。,;:()]{0,4}?月[^年月。,;:()]{0,4}?[日曰])`;
const PATTERN = new RegExp(`${WHOLE}|${PARTIAL}`, 'gu');
const TIME_AFTER = /^(?:T|上午|下午|晚上)?\d{1,2}(?:[时点](?:\d{1,2}分?|整)?|:\d{1,2})/u;

/** All dates and date places of a tight text, in order. */
export function datesIn(text: string): Dated[] {
  return [...text.matchAll(PATTERN)].map((m) => dated(text, m[0], m.index));
}

function dated(text: string, raw: string, start: number): Dated {
  const after = TIME_AFTER.exec(text.slice(start + raw.length))?.[0] ?? '';
  const parsed = parseDate(raw.replace('曰', '日') + after);
  const end = start + raw.length + after.length;
  if (parsed && 'iso' in parsed) return { start, end, iso: parsed.iso, time: parsed.time ?? null, state: 'whole' };
  if (parsed) return { start, end, iso: null, time: null, state: 'unreal' };
  const written = raw.replace(/[年月日曰]/gu, '');
  return { start, end, iso: null, time: null, state: written === '' || /^(?:20|二[〇○O0零])[0-9〇○零二]{0,2}$/u.test(written) ? 'blank' : 'partial' };
}
