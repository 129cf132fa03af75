import { readFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarSchema } from '../../../shared/domain/calendar.ts';
import * as d from '../../../shared/text/dates.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));
const calendar = CalendarSchema.parse(json('resources/calendars/cn-2015-2026.json'));

interface Vector {
  readonly rule: string;
  readonly desc: string;
  readonly start: string;
  readonly n: string;
  readonly kind: string;
  readonly expect: string;
}

function run(v: Vector): string {
  const n = Number(v.n);
  switch (v.kind) {
    case 'wd':
      return d.addWorkingDays(v.start, n, calendar).iso;
    case 'cal':
      return d.addDays(v.start, n);
    case 'cal+roll':
      return d.rollForward(d.addDays(v.start, n), calendar).iso;
    case 'month':
      return d.addMonths(v.start, n);
    case 'month+roll':
      return d.rollForward(d.addMonths(v.start, n), calendar).iso;
    case 'wd-strict':
      return d.strictWorkingDaysBefore(v.start, -n, calendar).iso;
    default:
      throw new Error(`unknown kind ${v.kind}`);
  }
}

describe('date vectors of the domain', () => {
  const vectors = json('tests/fixtures/date_vectors.json') as Vector[];
  it('has them all', () => expect(vectors).toHaveLength(42));
  it.each(vectors)('$rule $desc $start', (v) => expect(run(v)).toBe(v.expect));
});

describe('parseDate', () => {
  it.each([
    ['二〇二四年三月五日', '2024-03-05'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['二O二四年二月二十九日', '2024-02-29'],
    ['二零二五年十月十日', '2025-10-10'],
    ['二0二六年廿月', null],
    ['二〇二六年四月廿一日', '2026-04-21'],
    ['二〇二六年五月卅日', '2026-05-30'],
    ['二〇二六年五月卅一日', '2026-05-31'],
    ['二〇二六年〇三月〇五日', '2026-03-05'],
    ['2024.03.05', '2024-03-05'],
    ['2026/4/13', '2026-04-13'],
    ['2026-04-13', '2026-04-13'],
    ['20260413', '2026-04-13'],
    ['2026 年 1 0 月 1 2 日', '2026-10-12'],
    ['２０２６年３月５日', '2026-03-05'],
    ['2O26年3月5日', '2026-03-05'],
    ['日期：2026年4月13日（印章）', '2026-04-13'],
    ['　年　月　日', null],
    ['2026年 月 日', null],
    ['示市监罚〔2026〕12号', null],
    ['电话 0371-6666-8888', null],
  ])('%s', (text, iso) => expect(d.parseDate(text)).toEqual(iso === null ? null : { iso }));

  it('tells a date that does not exist', () => {
    expect(d.parseDate('二〇二三年二月二十九日')).toEqual({ invalid: '二〇二三年二月二十九日' });
    expect(d.parseDate('2026年13月1日')).toEqual({ invalid: '2026年13月1日' });
    expect(d.parseDate('2026-02-30')).toEqual({ invalid: '2026-02-30' });
  });

  it('reads the time behind it', () => {
    expect(d.parseDate('2026年3月5日9时30分')).toEqual({ iso: '2026-03-05', time: '09:30' });
    expect(d.parseDate('2026-03-05T09:30')).toEqual({ iso: '2026-03-05', time: '09:30' });
    expect(d.parseDate('2026-3-5 9:30')).toEqual({ iso: '2026-03-05', time: '09:30' });
    expect(d.parseDate('2026年3月5日下午3时')).toEqual({ iso: '2026-03-05', time: '15:00' });
  });
});

describe('parseDateTimeRange', () => {
  it.each([
    ['2026年3月5日9时30分至10时05分', '2026-03-05T09:30', '2026-03-05T10:05'],
    ['2026 年 3 月 5 日 9 时 30 分 至 10 时 05 分', '2026-03-05T09:30', '2026-03-05T10:05'],
    ['2026年3月5日23时30分至2026年3月6日0时10分', '2026-03-05T23:30', '2026-03-06T00:10'],
    ['2026-03-05 09:30-10:05', '2026-03-05T09:30', '2026-03-05T10:05'],
    ['2026年3月5日9时30分至 时 分', '2026-03-05T09:30', null],
    ['检查时间：2026年3月5日9时00分到11时00分', '2026-03-05T09:00', '2026-03-05T11:00'],
    ['2026年3月5日10时05分至9时30分', '2026-03-05T10:05', '2026-03-05T09:30'],
  ])('%s', (text, start, end) => expect(d.parseDateTimeRange(text)).toEqual({ start, end }));

  it('is null without a time and invalid for a time that does not exist', () => {
    expect(d.parseDateTimeRange('2026年3月5日')).toBeNull();
    expect(d.parseDateTimeRange('2026年3月5日9时70分至10时')).toHaveProperty('invalid');
  });
});

const day = fc.integer({ min: 0, max: 365 * 11 }).map((n) => d.addDays('2015-06-01', n));

describe('working days', () => {
  it('agrees with an independent calendar on every day of 2015–2026', () => {
    const wrong: string[] = [];
    for (let iso = '2015-01-01'; iso <= '2026-12-31'; iso = d.addDays(iso, 1)) {
      if (d.isWorkingDay(iso, calendar) !== chineseDays.isWorkday(iso)) wrong.push(iso);
    }
    expect(wrong).toEqual([]);
  });

  it('adding lands on a working day, n away, and goes back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, n) => {
        const there = d.addWorkingDays(start, n, calendar);
        expect(d.isWorkingDay(there.iso, calendar)).toBe(true);
        expect(d.workingDaysBetween(start, there.iso, calendar).days).toBe(n);
        const back = d.addWorkingDays(start, -n, calendar);
        expect(d.isWorkingDay(back.iso, calendar)).toBe(true);
        expect(d.workingDaysBetween(start, back.iso, calendar).days).toBe(-n);
      }),
      { numRuns: 60 },
    );
  });

  it('strict reading leaves exactly n whole working days between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 10 }), (hearing, n) => {
        const { iso } = d.strictWorkingDaysBefore(hearing, n, calendar);
        const eve = d.addDays(hearing, -1);
        expect(d.workingDaysBetween(iso, eve, calendar).days).toBe(n);
        expect(d.workingDaysBetween(d.addDays(iso, 1), eve, calendar).days).toBe(n - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('says when the calendar does not know the year', () => {
    expect(d.addWorkingDays('2026-12-30', 5, calendar)).toEqual({ iso: '2027-01-06', calendarKnown: false });
    expect(d.addWorkingDays('2026-03-31', 5, calendar).calendarKnown).toBe(true);
    expect(d.rollForward('2027-01-02', calendar)).toEqual({ iso: '2027-01-02', calendarKnown: false });
  });

  it('dates and days go round', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (a, n) => {
        expect(d.daysBetween(a, d.addDays(a, n))).toBe(n);
        expect(d.parseDate(a)).toEqual({ iso: a });
        const [y, m, dd] = a.split('-').map(Number);
        expect(d.parseDate(`${y}年${m}月${dd}日`)).toEqual({ iso: a });
      }),
      { numRuns: 60 },
    );
  });
});
