import type { LawLimit } from '../domain/law.ts';
import { dayOf, daysBetween, workingDaysBetween } from '../text/dates.ts';
import { type Outcome, pass, unsure } from './check.ts';
import { calendarNote, cannotRead, late, placesOf } from './deadline.ts';
import { endOf, lengthWords } from './periods.ts';
import { type DossierView, type Fact, say } from './view.ts';

/** Two steps and the longest time between them. */
export interface Term {
  readonly from: readonly [label: string, fact: Fact | null];
  readonly to: readonly [label: string, fact: Fact | null];
  readonly limit: Pick<LawLimit, 'value' | 'unit'> | null;
  /** Papers that should tell the two days. */
  readonly kinds: readonly string[];
  readonly rule: string;
  readonly defect?: string | undefined;
  readonly points: number;
  /** Why a passed limit may yet be lawful; it is then a doubt. */
  readonly excuse?: string | undefined;
  readonly confidence?: number | undefined;
}

/** How long it took, in the unit of the limit. */
function took(view: DossierView, from: string, to: string, unit: LawLimit['unit']): string {
  if (unit === 'day' || unit === 'month') return `${daysBetween(from, to)} 日`;
  return `${workingDaysBetween(from, to, view.calendar).days} 个工作日`;
}

/** Whether the second step came in time. Where the law of the day had no such limit there is nothing to compare. */
export function inTerm(view: DossierView, term: Term): Outcome {
  const [[first, from], [second, to]] = [term.from, term.to];
  if (!from || !to) return cannotRead(view, [from ? '' : `${first}日期`, to ? '' : `${second}日期`].filter(Boolean).join('、'), term.kinds, [from, to], term.rule);
  const facts = `${say(first, { ...from, value: dayOf(from.value) })} → ${say(second, { ...to, value: dayOf(to.value) })}`;
  const more = { rule: term.rule, evidence: placesOf(from, to) };
  if (!term.limit) return unsure(`${facts}，当时的法律未规定期限，请核对`, more);
  const [a, b] = [dayOf(from.value), dayOf(to.value)];
  if (b < a) return unsure(`${facts}，日期先后有疑，请核对`, more);
  const end = endOf(a, term.limit, view.calendar);
  const length = lengthWords(term.limit);
  const told = `${facts}，共 ${took(view, a, b, term.limit.unit)}`;
  if (b <= end.early) return pass(`${told}，未超过 ${length}（至 ${end.late}）`, more);
  const passed = `${told}，超过 ${length}（应于 ${end.late} 前）${calendarNote(end.known)}`;
  if (b <= end.late) return unsure(`${told}；${length}按自然日于 ${end.early}、按工作日于 ${end.late} 届满，请判断`, { ...more, defect: term.defect ?? null });
  if (term.excuse) return unsure(`${passed}；${term.excuse}`, { ...more, defect: term.defect ?? null });
  return late(passed, [from, to], end.known, { rule: term.rule, defect: term.defect ?? null, deduction: term.points, confidence: term.confidence });
}
