import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarSchema } from '../../../shared/domain/calendar.ts';
import { addDays, addMonths, addWorkingDays, daysBetween, isWorkingDay, rollForward, strictWorkingDaysBefore, workingDaysBetween } from '../../../shared/text/dates.ts';
import { EXTRAS } from '../../../shared/training/dates.ts';
import { COERCION } from '../../../shared/training/kinds/coercion.ts';
import { INSPECTION } from '../../../shared/training/kinds/inspection.ts';
import { LICENSE } from '../../../shared/training/kinds/license.ts';
import { PENALTY_SUMMARY } from '../../../shared/training/kinds/summary.ts';
import { tellStory } from '../../../shared/training/tell.ts';

const calendar = CalendarSchema.parse(JSON.parse(readFileSync('resources/calendars/cn-2015-2026.json', 'utf8')));
const seeds = fc.integer({ min: 0, max: 1_000_000 }).map(String);
const workdays = (from: string, to: string): number => workingDaysBetween(from, to, calendar).days;
const all = (dates: Readonly<Record<string, string>>): void => {
  for (const [step, day] of Object.entries(dates)) expect(isWorkingDay(day, calendar), `${step} ${day}`).toBe(true);
};

describe('a summary penalty', () => {
  it('stays within the limits of the procedure and hands over in time', () => {
    fc.assert(fc.property(seeds, fc.option(fc.boolean(), { nil: undefined }), (seed, spot) => {
      const s = PENALTY_SUMMARY.tell(seed, spot ? { spot } : {}, calendar);
      all(s.dates);
      expect(s.fine).toBeLessThanOrEqual(s.party.kind === 'company' ? 3000 : 200);
      if (s.spot) expect(s.fine).toBeLessThanOrEqual(100);
      expect(workdays(s.dates.decision, s.dates.handover)).toBeLessThanOrEqual(2);
      expect(workdays(s.dates.handover, s.dates.deposit)).toBeLessThanOrEqual(2);
      expect(s.dates.payment <= rollForward(addDays(s.dates.decision, 15), calendar).iso).toBe(true);
    }), { numRuns: 120 });
  });
});

describe('a licence', () => {
  it('keeps the days of the licensing law', () => {
    fc.assert(fc.property(seeds, fc.boolean(), fc.boolean(), (seed, heard, extended) => {
      const s = LICENSE.tell(seed, { hearingHeld: heard, extended: extended && !heard }, calendar);
      const d = s.dates;
      all(Object.fromEntries(Object.entries(d)));
      expect(workdays(d.receipt, d.supplement)).toBeLessThanOrEqual(5);
      expect(workdays(s.supplemented ? d.supplied : d.receipt, d.acceptance)).toBeLessThanOrEqual(5);
      expect(workdays(d.acceptance, d.decision)).toBeLessThanOrEqual(s.extended ? 30 : 20);
      if (s.extended) expect(d.extension <= addWorkingDays(d.acceptance, 20, calendar).iso).toBe(true);
      if (!s.extended) expect(workdays(d.acceptance, d.decision)).toBeLessThanOrEqual(s.promisedDays);
      expect(workdays(d.decision, d.issued)).toBeLessThanOrEqual(10);
      expect(workdays(d.decision, d.publicity)).toBeLessThanOrEqual(7);
      if (s.heard) {
        expect(workdays(d.hearingTold, d.hearingApplication)).toBeLessThanOrEqual(5);
        expect(workdays(d.hearingApplication, d.hearing)).toBeLessThanOrEqual(20);
        expect(d.hearingNotice <= strictWorkingDaysBefore(d.hearing, 7, calendar).iso).toBe(true);
        expect(d.hearing <= d.decision).toBe(true);
      }
      const order = [d.application, d.acceptance, d.siteCheck, d.review, d.approval, d.decision, d.issued];
      expect(order).toEqual([...order].sort());
    }), { numRuns: 150 });
  });
});

describe('a coercion', () => {
  it('is approved before or within a day, ends in time, and is enforced only after urging', () => {
    fc.assert(fc.property(seeds, fc.constantFrom('none', 'court', 'own', 'substitute'), fc.boolean(), (seed, enforced, urgent) => {
      const s = COERCION.tell(seed, { enforced, urgent }, calendar);
      const d = s.dates;
      all(d);
      const start = `${d.seizure}T${s.inspectionTime.start}`;
      expect(urgent ? s.approvalTime > start && s.approvalTime.slice(0, 10) === d.seizure : s.approvalTime < start).toBe(true);
      expect(daysBetween(d.seizure, d.release)).toBeLessThanOrEqual(s.extended ? 60 : 30);
      if (s.extended) expect(daysBetween(d.seizure, d.extension)).toBeLessThanOrEqual(30);
      expect(d.delivered).toBe(d.seizure);
      if (enforced === 'none') return;
      expect(d.enforcement > addWorkingDays(d.urgeServed, 10, calendar).iso).toBe(true);
      expect(d.application > addWorkingDays(d.urgeServed, 10, calendar).iso).toBe(true);
      expect(d.application <= addMonths(addMonths(d.decisionServed, 6), 3)).toBe(true);
      expect(workdays(d.statement, d.execution)).toBeGreaterThan(3);
    }), { numRuns: 150 });
  });
});

describe('an inspection', () => {
  it('is approved and announced before, and told and published after', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const d = INSPECTION.tell(seed, {}, calendar).dates;
      all(d);
      const order = [d.approval, d.notice, d.inspection, d.correction, d.result, d.resultServed];
      expect(order).toEqual([...order].sort());
      expect(workdays(d.result, d.publicity)).toBeLessThanOrEqual(20);
    }), { numRuns: 100 });
  });
});

describe('a penalty with turns', () => {
  it('keeps its deadlines whatever turns it takes', () => {
    fc.assert(fc.property(seeds, fc.subarray([...EXTRAS]), (seed, extras) => {
      const s = tellStory(seed, { extras, year: 2025 }, calendar);
      const has = (e: (typeof EXTRAS)[number]): boolean => s.extras.includes(e);
      const d = s.dates;
      const due = rollForward(addDays(d.decisionServed, 15), calendar).iso;
      if (!has('deferred') && !has('surcharged') && !has('forced')) expect(d.payment <= due).toBe(true);
      if (has('surcharged')) expect(daysBetween(due, d.payment)).toBeLessThanOrEqual(33);
      expect(daysBetween(d.filing, d.decision)).toBeLessThanOrEqual(has('extended') ? 120 : 90);
      if (has('extended')) expect(daysBetween(d.filing, s.extra.extension)).toBeLessThanOrEqual(90);
      if (has('forced')) {
        expect(s.extra.application > addWorkingDays(s.extra.urgeServed, 10, calendar).iso).toBe(true);
        expect(s.extra.application <= addMonths(addMonths(d.decisionServed, 6), 3)).toBe(true);
        expect(s.extra.urge > addMonths(d.decisionServed, 6)).toBe(true);
      }
      if (has('reported')) expect(daysBetween(d.decision, s.extra.reported)).toBeLessThanOrEqual(15);
      expect(d.closing >= d.payment && s.extra.recheck <= d.closing).toBe(true);
      if (has('seized')) expect(daysBetween(s.extra.seized, s.extra.released)).toBeLessThanOrEqual(30);
    }), { numRuns: 200 });
  });
});
