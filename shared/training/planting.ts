import type { Severity } from '../domain/finding.ts';
import { addDays, daysBetween } from '../text/dates.ts';
import { paperOf, type Draft } from './draft.ts';
import type { Random } from './random.ts';
import type { Case, Story } from './story.ts';
import { addWorkdays } from './timeline.ts';
import type { StoryWishes } from './wishes.ts';

/** Where a planted fault can be seen. */
export interface Trace {
  /** Ids of papers that show it. */
  readonly papers: readonly string[];
  /** Kinds that the dossier lacks because of it. */
  readonly absent?: readonly string[];
  readonly note: string;
  readonly implies?: readonly string[];
}

/** One way to spoil a lawful dossier (DOMAIN 6): it changes the draft and says what it did. */
export interface Plant<S extends Case = Story> {
  readonly id: string;
  readonly item: string;
  readonly severity: Severity;
  /** What the story must have for it; plants with contradicting wishes are never combined. */
  readonly wishes?: StoryWishes;
  /** True when the story gives occasion for it. */
  fits?(story: S): boolean;
  /** Papers and dates that it changes: plants that touch the same are not combined. */
  readonly touches: readonly string[];
  apply(draft: Draft<S>, random: Random): Trace;
}

export function remove<S extends Case>(draft: Draft<S>, ...ids: readonly string[]): void {
  draft.papers = draft.papers.filter((p) => !ids.includes(p.id));
}

/** Leaves places of one paper empty. */
export function blank<S extends Case>(draft: Draft<S>, id: string, ...places: readonly string[]): void {
  for (const place of places) paperOf(draft, id).blanks.add(place);
}

/** Tells one paper another story than the others. */
export function patch<S extends Case>(draft: Draft<S>, id: string, change: (s: S) => S): void {
  paperOf(draft, id).patches.push(change);
}

/** Changes dates in all papers. */
export function setDates<S extends Case>(draft: Draft<S>, dates: Partial<S['dates']>): void {
  draft.story = { ...draft.story, dates: { ...draft.story.dates, ...dates } };
}

export function workday<S extends Case>(draft: Draft<S>, day: string, n: number): string {
  return addWorkdays(day, n, draft.calendar);
}

/** Steps in the order of the procedure, for moving all that come after one. */
const ORDER = ['report', 'legalReview', 'notice', 'noticeServed', 'defence', 'defenceReview', 'risk', 'discussion', 'approval', 'decision', 'decisionServed', 'publicity', 'payment', 'followUp', 'closing', 'archive'] as const;

/** The step that each date of a turn follows. */
const FOLLOWS: Readonly<Record<string, (typeof ORDER)[number]>> = {
  reported: 'decision', returned: 'decision', announced: 'decision', deferral: 'decisionServed', urge: 'decisionServed', urgeServed: 'decisionServed', application: 'decisionServed', surcharge: 'payment', reconsidered: 'payment',
};

/** Moves a step to `day` and every later step by as many calendar days, then on to a working day. */
export function moveFrom(draft: Draft, step: (typeof ORDER)[number], day: string): void {
  const { dates } = draft.story;
  const by = daysBetween(dates[step], day);
  const later = ORDER.slice(ORDER.indexOf(step));
  const moved = (date: string): string => addWorkdays(addDays(date, by), 0, draft.calendar);
  setDates(draft, Object.fromEntries(later.map((key) => [key, moved(dates[key])])));
  // What a turn of the case adds after the step goes along.
  const goes = (key: string): boolean => ORDER.indexOf(step) <= ORDER.indexOf(FOLLOWS[key] ?? 'report') && key in FOLLOWS;
  const extra = Object.entries(draft.story.extra).map(([key, date]) => [key, goes(key) ? moved(date) : date]);
  draft.story = { ...draft.story, extra: Object.fromEntries(extra) as Draft['story']['extra'] };
}
