import type { TimelineStep } from '../../domain/opinion.ts';
import type { Band } from '../../domain/pictures.ts';
import { addDays, addWorkingDays, dayOf } from '../../text/dates.ts';
import type { DossierView, Fact } from '../view.ts';

/** One step of a procedure before it is judged. */
export interface Step {
  readonly step: string;
  readonly label: string;
  readonly fact: Fact | null;
  readonly rule?: string;
  /** First day that the limit counts from. */
  readonly from?: string | null;
  /** Last lawful day. */
  readonly due?: string | null;
  /** The step must not be on or before this day. */
  readonly after?: string | null;
  /** Steps that must not be later than this one. */
  readonly behind?: readonly (Fact | null)[];
  /** The limit in words. */
  readonly limit?: string;
  /** Checks whose item a violation belongs to. */
  readonly checks?: readonly string[];
}

/** Day of a fact. */
export const day = (f: Fact): string => dayOf(f.value);

/** The day some working days after a fact; null without the fact. */
export const workingDaysAfter = (view: DossierView, from: Fact | null, n: number): string | null => (from ? addWorkingDays(day(from), n, view.calendar).iso : null);

/** The day some calendar days after a fact; null without the fact. */
export const daysAfter = (from: Fact | null, n: number): string | null => (from ? addDays(day(from), n) : null);

export const dayOrNull = (f: Fact | null): string | null => (f ? day(f) : null);

/** Where the step lies to its limit and to the steps before it. */
export function statusOf(s: Step): TimelineStep['status'] {
  if (!s.fact) return 'unknown';
  const at = day(s.fact);
  if (s.behind?.some((b) => b !== null && day(b) > at)) return 'wrong-order';
  if (s.after && at <= s.after) return 'wrong-order';
  return s.due && at > s.due ? 'late' : 'ok';
}

/** The limit as a band in time; null for a step that has none. */
export function bandOf(s: Step): Band | null {
  const from = s.after ? addDays(s.after, 1) : (s.from ?? null);
  return from === null && !s.due ? null : { from, to: s.due ?? null };
}
