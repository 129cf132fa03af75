import type { DocumentGuess } from '../domain/document.ts';
import { fieldDef } from '../domain/field.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';
import type { FixedValue, HumanFixes } from '../domain/understanding.ts';
import { opinionOf } from './table.ts';
import { type DossierView, JUDGED_BY } from './view.ts';

/** An item whose answer hangs on a value; `points` is the most that may be lost there. */
export interface Decided {
  readonly item: string;
  readonly veto: boolean;
  readonly points: number;
}

/** Readings that are tried for one value (null = nothing stands there). */
export interface Tried {
  /** `firstPage/key`: where a correction would stand. */
  readonly id: string;
  readonly tries: readonly (string | null)[];
}

/** Values that could stand in a place that nobody read: the first and the last day of the case, yes and no, another’s name. */
export function strangers(base: DossierView, key: string): string[] {
  const type = fieldDef(key)?.type;
  if (type === 'flag') return ['yes', 'no'];
  if (type === 'money') return ['0.01'];
  if (type === 'number') return ['1', '999'];
  if (type !== 'date' && type !== 'datetime') return ['〓〓'];
  const days = ['source.date', 'filing.date', 'notice.date', 'decision.date', 'service.date', 'closing.date', 'application.date', 'inspection.start'].flatMap((k) => base.fact(k)?.value.slice(0, 10) ?? []).sort();
  const ends = [...new Set([days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01'])];
  return type === 'date' ? ends : ends.map((day) => `${day}T09:00`);
}

/** Corrections with more over them; ids are `firstPage/key`. */
export function withFixed(fixes: HumanFixes, more: readonly (readonly [string, FixedValue])[]): HumanFixes {
  return { documents: fixes.documents, fields: new Map([...fixes.fields, ...more]) };
}

/** Corrections as they would be without the one of this place. */
export function withoutFix(fixes: HumanFixes, id: string): HumanFixes {
  return { documents: fixes.documents, fields: new Map([...fixes.fields].filter(([place]) => place !== id)) };
}

/**
 * Items that get another answer in some world for one of the tries. What comes out the same in one world is asked again in the next only
 * while it is unsure: nothing else can be held back by another doubt.
 */
export function decidedBy(view: (fixes: HumanFixes) => DossierView, worlds: readonly HumanFixes[], { id, tries }: Tried, items: readonly StandardItem[]): Decided[] {
  const found: Decided[] = [];
  let open = items;
  for (const world of worlds) {
    if (open.length === 0) break;
    const before = view(world);
    const tried = tries.map((value) => view(withFixed(world, [[id, { value }]])));
    open = open.filter((item) => {
      const now = opinionOf(before, item);
      const then = tried.map((other) => opinionOf(other, item));
      if (then.every((o) => o.outcome === now.outcome && o.deduction === now.deduction)) return now.outcome === 'unsure';
      found.push({ item: item.id, veto: item.kind === 'veto', points: item.kind === 'veto' ? 0 : Math.max(now.deduction, ...then.map((o) => o.deduction)) });
      return false;
    });
  }
  return found;
}

/** Items by the keys that their checks look at. */
export function readersOf(view: DossierView, standard: Standard): ReadonlyMap<string, readonly StandardItem[]> {
  const readers = new Map<string, StandardItem[]>();
  for (const item of standard.items) {
    const seen = new Set<string>();
    opinionOf(watched(view, seen), item);
    for (const key of seen) readers.set(key, [...(readers.get(key) ?? []), item]);
  }
  return readers;
}

/** The view, noting which keys are asked for. Numbers of the law hang on the day and the agency of the case. */
function watched(view: DossierView, seen: Set<string>): DossierView {
  const noting = <A extends readonly unknown[], R>(keys: (...args: A) => readonly string[], ask: (...args: A) => R) => (...args: A): R => {
    keys(...args).forEach((key) => seen.add(key));
    return ask(...args);
  };
  const day = (_name: string): readonly string[] => [...JUDGED_BY, 'agency.name'];
  return {
    ...view,
    get day() {
      JUDGED_BY.forEach((key) => seen.add(key));
      return view.day;
    },
    get sector() {
      seen.add('agency.name');
      return view.sector;
    },
    field: noting((_doc: DocumentGuess, key: string) => [key], view.field),
    fact: noting((key: string) => [key], view.fact),
    blank: noting((_doc: DocumentGuess, key: string) => [key], view.blank),
    limit: noting(day, view.limit),
    lawLimit: noting(day, view.lawLimit),
  };
}
