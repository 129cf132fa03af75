import type { TimelineMark } from '../../../../shared/domain/pictures.ts';

const DAY = 86_400_000;

const time = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

/** From days to percent of the width of the picture. */
export interface TimeScale {
  readonly from: string;
  readonly to: string;
  readonly at: (iso: string) => number;
  /** First days of months inside. */
  readonly months: readonly string[];
}

/** Limits further out than this many days beyond the last step are cut off: a picture of one case, not of years. */
const BEYOND = 20;

/** Scale over all dates and limits of a timeline; null when there is no date. */
export function timeScale(marks: readonly TimelineMark[]): TimeScale | null {
  const dates = marks.flatMap((m) => (m.date ? [m.date] : [])).sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return null;
  const end = Math.max(time(last), ...marks.flatMap((m) => (m.band?.to ? [Math.min(time(m.band.to), time(last) + BEYOND * DAY)] : [])));
  const [from, to] = [time(first) - 2 * DAY, Math.max(end, time(first) + 7 * DAY) + 2 * DAY];
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const months: string[] = [];
  for (let month = Date.UTC(new Date(from).getUTCFullYear(), new Date(from).getUTCMonth() + 1, 1); month < to; month = Date.UTC(new Date(month).getUTCFullYear(), new Date(month).getUTCMonth() + 1, 1)) months.push(day(month));
  return { from: day(from), to: day(to), at: (iso) => Math.min(100, Math.max(0, ((time(iso) - from) / (to - from)) * 100)), months };
}
