import { dayOf, daysBetween } from '../text/dates.ts';
import { hearingFacts } from './hearing-facts.ts';
import { daysIn } from './misread.ts';
import { serviceOf } from './service.ts';
import type { DossierView } from './view.ts';

/** Papers that may lengthen a case or take time out of it: extension or pause, hearing, expert examination. */
export function stoppedBy(view: DossierView): string[] {
  return ['P26', 'P36', 'P19'].filter((k) => view.docs(k).length > 0);
}

/** From a day to the last of some others; null when either is not known. */
function span(from: string | null, to: readonly (string | null)[]): number | null {
  const known = to.filter((d): d is string => d !== null).map(dayOf).sort();
  const last = known.at(-1);
  return from === null || last === undefined ? null : Math.max(0, daysBetween(dayOf(from), last));
}

/**
 * The most days that may be taken out of a case (rules of the departments): a hearing from the notice that offered it to its last
 * paper, an examination from the sampling, else from the filing, to its last paper. Null when the papers do not tell.
 */
export function mostStopped(view: DossierView): number | null {
  const parts: (number | null)[] = [];
  if (view.docs('P26').length > 0) parts.push(view.fact('extension.days') ? 0 : null);
  if (view.docs('P36').length > 0) {
    const { held } = hearingFacts(view);
    parts.push(span(serviceOf(view, 'notice').date?.value ?? view.fact('notice.date')?.value ?? null, [held?.value ?? null, ...view.docs('P36').map((d) => d.date)]));
  }
  if (view.docs('P19').length > 0) parts.push(examined(view));
  return parts.some((p) => p === null) ? null : parts.reduce<number>((sum, p) => sum + (p ?? 0), 0);
}

/** An examination: its papers and those of the sampling before it, by the days written on them. */
function examined(view: DossierView): number | null {
  const daysOf = (kind: string): string[] => view.docs(kind).flatMap((d) => [...daysIn(view.text(d)), ...(d.date === null ? [] : [d.date])]);
  const [taken, told] = [daysOf('P17').sort(), daysOf('P19').sort()];
  if (view.docs('P19').some((d) => d.date === null && daysIn(view.text(d)).length === 0)) return null;
  return span(taken[0] ?? view.fact('filing.date')?.value ?? null, [...taken, ...told]);
}
