import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf, lengthWords, longer } from '../../../shared/checks/periods.ts';
import { limitOn } from '../../../shared/checks/law.ts';
import { addDays, addWorkingDays } from '../../../shared/text/dates.ts';
import { CALENDAR } from '../../fixtures/dossier-builder.ts';
import { LAW } from '../../fixtures/law.ts';

const limit = (name: string, day: string) => {
  const found = limitOn(LAW, name, '', day);
  if (!found) throw new Error(name);
  return found;
};

describe('periods', () => {
  it.each([
    ['hearing.requestDays', '2026-03-31', false, '2026-04-08'],
    ['service.days', '2026-03-31', false, '2026-04-10'],
    ['pay.days', '2026-02-12', true, '2026-02-27'],
    ['reconsideration.days', '2026-03-31', true, '2026-06-01'],
    ['litigation.months', '2025-09-29', true, '2026-03-30'],
    ['litigation.months', '2025-08-31', false, '2026-02-28'],
    ['case.days', '2026-03-04', false, '2026-06-02'],
    ['seizure.days', '2026-01-20', false, '2026-02-19'],
    ['court.urgeDays', '2026-09-18', false, '2026-10-09'],
    ['announcement.days', '2026-03-10', false, '2026-04-09'],
  ])('%s from %s (roll %s) ends on %s', (name, start, roll, end) => {
    expect(endOf(start, limit(name, start), CALENDAR, roll)).toMatchObject({ late: end, known: true });
  });

  it('keeps both readings where the law of the day said only 日', () => {
    expect(endOf('2020-04-13', limit('service.days', '2020-04-13'), CALENDAR)).toEqual({ early: '2020-04-20', late: '2020-04-22', known: true });
    expect(endOf('2026-03-31', limit('service.days', '2026-03-31'), CALENDAR)).toEqual({ early: '2026-04-10', late: '2026-04-10', known: true });
  });

  it('never counts the first day, and the early reading is never the later one', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom('day', 'workday', 'day-or-workday', 'month'), (n, length, unit) => {
      const start = addDays('2018-01-01', n);
      const end = endOf(start, { value: length, unit }, CALENDAR);
      expect(end.early > start && end.early <= end.late).toBe(true);
    }));
    expect(endOf('2026-03-31', { value: 5, unit: 'workday' }, CALENDAR).late).toBe(addWorkingDays('2026-03-31', 5, CALENDAR).iso);
  });

  it('says when the year has no calendar', () => {
    expect(endOf('2026-12-30', { value: 5, unit: 'workday' }, CALENDAR).known).toBe(false);
    expect(endOf('2026-12-30', { value: 90, unit: 'day' }, CALENDAR).known).toBe(true);
  });

  it('refuses what is no length of time', () => {
    expect(() => endOf('2026-01-01', { value: 3, unit: 'percent' }, CALENDAR)).toThrow('percent');
  });

  it('names lengths and adds extensions', () => {
    expect([{ value: 5, unit: 'workday' }, { value: 90, unit: 'day' }, { value: 6, unit: 'month' }, { value: 24, unit: 'hour' }, { value: 7, unit: 'day-or-workday' }].map((l) => lengthWords(l as Parameters<typeof lengthWords>[0]))).toEqual(['5 个工作日', '90 日', '6 个月', '24 小时', '7 日']);
    expect(longer({ value: 30, unit: 'day' }, 30)).toEqual({ value: 60, unit: 'day' });
  });
});
