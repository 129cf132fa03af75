import type { DocumentGuess } from '../domain/document.ts';
import { fieldDef, type FieldGuess } from '../domain/field.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';
import type { FixedValue, HumanFixes, Understanding } from '../domain/understanding.ts';
import { opinionOf } from './table.ts';
import { type DossierView, JUDGED_BY } from './view.ts';

/** A value that was not read surely and on which the answer to some item hangs. */
export interface Doubt {
  readonly guess: FieldGuess;
  readonly document: DocumentGuess;
  readonly proposals: readonly string[];
  /** Items that come out otherwise for another reading; `points` is the most that may be lost there. */
  readonly decides: readonly { readonly item: string; readonly veto: boolean; readonly points: number }[];
}

export interface DoubtInput {
  readonly understanding: Understanding;
  readonly fixes: HumanFixes;
  readonly standard: Standard;
  /** The dossier with these corrections (`viewsOf`). */
  readonly view: (fixes: HumanFixes) => DossierView;
  /** Other readings of a guess, in normal form. */
  readonly proposals: (guess: FieldGuess) => readonly string[];
}

/**
 * Doubts that decide something, weightiest first: vetoes, then points, then by page. For each value that is unread, doubly read or
 * not sure, the items that look at it are answered anew with the value believed, with the other readings, and with nothing there;
 * a value for which no answer changes is nobody’s concern. A second look believes all other doubtful values, because two doubts can
 * hide each other.
 */
export function doubtsOf(input: DoubtInput): Doubt[] {
  const { understanding, fixes, standard } = input;
  const base = input.view(fixes);
  const readers = readersOf(base, standard);
  const doubtful = understanding.fields.flatMap((guess) => doubtIn(input, base, guess));
  if (doubtful.length === 0) return [];
  const believed = withFixed(fixes, doubtful.flatMap((d) => (d.best === null ? [] : [[d.id, { value: d.best }] as const])));
  const worlds = doubtful.length > 1 ? [fixes, believed] : [fixes];
  return doubtful
    .flatMap((d): Doubt[] => {
      const decides = decidedBy(input, worlds, d, readers.get(d.guess.key) ?? []);
      return decides.length === 0 ? [] : [{ guess: d.guess, document: d.document, proposals: d.proposals, decides: decides.sort(byWeight) }];
    })
    .sort((a, b) => weight(b) - weight(a) || placeOf(a) - placeOf(b));
}

const byWeight = (a: Doubt['decides'][number], b: Doubt['decides'][number]): number => Number(b.veto) - Number(a.veto) || b.points - a.points;
const placeOf = (d: Doubt): number => d.guess.page ?? d.document.firstPage;
const weight = (d: Doubt): number => d.decides.reduce((sum, i) => sum + (i.veto ? 1000 : i.points), 0);

interface Doubtful {
  /** `firstPage/key`: where a correction would stand. */
  readonly id: string;
  readonly guess: FieldGuess;
  readonly document: DocumentGuess;
  readonly proposals: readonly string[];
  /** The reading that is most likely right; null = none. */
  readonly best: string | null;
  /** Readings that are tried for it. */
  readonly tries: readonly (string | null)[];
}

function doubtIn({ understanding, fixes, proposals }: DoubtInput, base: DossierView, guess: FieldGuess): Doubtful[] {
  const document = understanding.documents.find((d) => d.index === guess.document);
  if (!document) return [];
  const id = `${document.firstPage}/${guess.key}`;
  if (fixes.fields.has(id) || guess.state === 'absent') return [];
  if (guess.state === 'found' && guess.value !== null && base.field(document, guess.key)?.sure !== false) return [];
  const others = proposals(guess).filter((p) => p !== guess.value);
  // A value that was read is there: only an unread place may be an empty one.
  const tries = guess.value === null ? [...others, ...(others.length === 0 ? strangers(base, guess.key) : []), null] : [guess.value, ...others];
  return [{ id, guess, document, proposals: others, best: guess.value ?? others[0] ?? null, tries }];
}

/** Values that could stand in a place that nobody read: the first and the last day of the case, yes and no, another’s name. */
function strangers(base: DossierView, key: string): string[] {
  const type = fieldDef(key)?.type;
  if (type === 'flag') return ['yes', 'no'];
  if (type === 'money') return ['0.01'];
  if (type === 'number') return ['1', '999'];
  if (type !== 'date' && type !== 'datetime') return ['〓〓'];
  const days = ['source.date', 'filing.date', 'notice.date', 'decision.date', 'service.date', 'closing.date', 'application.date', 'inspection.start'].flatMap((k) => base.fact(k)?.value.slice(0, 10) ?? []).sort();
  const ends = [...new Set([days[0] ?? '2000-01-01', days.at(-1) ?? '2000-01-01'])];
  return type === 'date' ? ends : ends.map((day) => `${day}T09:00`);
}

function withFixed(fixes: HumanFixes, more: readonly (readonly [string, FixedValue])[]): HumanFixes {
  return { documents: fixes.documents, fields: new Map([...fixes.fields, ...more]) };
}

/** Items that get another answer for some reading of the value. Only an item that is unsure can hide what another doubt keeps back. */
function decidedBy(input: DoubtInput, worlds: readonly HumanFixes[], doubt: Doubtful, items: readonly StandardItem[]): Doubt['decides'][number][] {
  const found: Doubt['decides'][number][] = [];
  let open = items;
  for (const world of worlds) {
    if (open.length === 0) break;
    const plain: HumanFixes = { documents: world.documents, fields: new Map([...world.fields].filter(([id]) => id !== doubt.id)) };
    const before = input.view(plain);
    const tried = doubt.tries.map((value) => input.view(withFixed(plain, [[doubt.id, { value }]])));
    open = open.filter((item) => {
      const now = opinionOf(before, item);
      const then = tried.map((view) => opinionOf(view, item));
      if (then.every((o) => o.outcome === now.outcome && o.deduction === now.deduction)) return now.outcome === 'unsure';
      found.push({ item: item.id, veto: item.kind === 'veto', points: item.kind === 'veto' ? 0 : Math.max(now.deduction, ...then.map((o) => o.deduction)) });
      return false;
    });
  }
  return found;
}

/** Items by the keys that their checks look at. */
function readersOf(view: DossierView, standard: Standard): ReadonlyMap<string, readonly StandardItem[]> {
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
