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
const WHOLE = `(?:(?:(?<![0-9])|(?<=(?<![0-9])[0-9])(?=20[0-9]{2}年))[12二一][${D}]{3}年[${T}]{1,3}月[${T}]{1,4}[日号曰]?|(?<![0-9.\\-])(?:19|20)[0-9]{2}([./,、-])[0-9]{1,2}[./,、-][0-9]{1,2}(?![0-9]))`;
/** One of 年, 月 and 日 was misread: the figures round it are a date all the same. */
const OTHER = `[^${T}年月日号0-9.,、:;。()/\\-〔〕至到\\s]`;
const WORN = `(?:(?<![0-9])[12二一][${D}]{3}(?:年[${T}]{1,3}${OTHER}|${OTHER}[${T}]{1,3}月)[${T}]{1,4}[日曰号])`;
const PARTIAL = `(?:(?<![${D}])[${D}]{0,4}年[^年。,;:()]{0,4}?月[^年月。,;:()]{0,4}?[日曰])`;
const PATTERN = new RegExp(`${WHOLE}|${WORN}|${PARTIAL}`, 'gu');
const PARTS = new RegExp(`^([${D}]{4})[^${T}]([${T}]{1,3})[^${T}]([${T}]{1,4})[^${T}]?$`, 'u');
const TIME_AFTER = /^(?:T|上午|下午|晚上)?\d{1,2}(?:[时点](?:\d{1,2}分?|整)?|:\d{1,2})/u;

/** A written day in a tight text, as a pattern. */
const DAY = '(?:20\\d{2}年\\d{1,2}月\\d{1,2}日|20\\d{2}[./-]\\d{1,2}[./-]\\d{1,2}|二[〇○零O][一二三四五六七八九〇○零O]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)';

/** A pattern with `DAY` in the place of each `@`. */
export const withDay = (source: string): RegExp => new RegExp(source.replaceAll('@', DAY), 'u');

/** All dates and date places of a tight text, in order. */
export function datesIn(text: string): Dated[] {
  return [...text.matchAll(PATTERN)].map((m) => dated(text, m[0], m.index));
}

/** A text with its dates and times of day written out plainly: what was misread between figures is put right for the comparison. */
export function plainMoments(text: string): string {
  let plain = '';
  let at = 0;
  for (const d of datesIn(text)) {
    if (d.iso === null || d.time !== null) continue;
    const [year, month, day] = d.iso.split('-');
    plain += `${text.slice(at, d.start)}${year}年${month}月${day}日`;
    at = d.end;
  }
  return (plain + text.slice(at)).replace(/(?<=日)(\d{1,2})[^\d年月日至到时点分:.,;-](\d{1,2})分/gu, '$1时$2分').replace(/(?<=[日至到])(\d{1,2}时\d{1,2})[^\d分秒至到,.;:-](?=至|到|$)/gu, '$1分');
}

function dated(text: string, raw: string, start: number): Dated {
  const after = TIME_AFTER.exec(text.slice(start + raw.length))?.[0] ?? '';
  const [, year, month, day] = PARTS.exec(raw) ?? [];
  const parsed = parseDate((year ? `${year}年${month}月${day}日` : raw.replace('曰', '日')) + after);
  const end = start + raw.length + after.length;
  if (parsed && 'iso' in parsed) return { start, end, iso: parsed.iso, time: parsed.time ?? null, state: 'whole' };
  if (parsed) return { start, end, iso: null, time: null, state: 'unreal' };
  const written = raw.replace(/[年月日曰]/gu, '');
  return { start, end, iso: null, time: null, state: written === '' || /^(?:20|二[〇○O0零])[0-9〇○零二]{0,2}$/u.test(written) ? 'blank' : 'partial' };
}
