import type { DocumentGuess } from '../domain/document.ts';
import type { FieldGuess } from '../domain/field.ts';
import type { Standard } from '../domain/standard.ts';
import type { HumanFixes, Understanding } from '../domain/understanding.ts';
import { type Decided, decidedBy, readersOf, strangers, type Tried, withFixed, withoutFix } from './hinges.ts';
import type { DossierView } from './view.ts';

/** A value that was not read surely and on which the answer to some item hangs. */
export interface Doubt {
  readonly guess: FieldGuess;
  readonly document: DocumentGuess;
  readonly proposals: readonly string[];
  /** Items that come out otherwise for another reading. */
  readonly decides: readonly Decided[];
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
      const decides = decidedBy(input.view, worlds.map((world) => withoutFix(world, d.id)), d, readers.get(d.guess.key) ?? []);
      return decides.length === 0 ? [] : [{ guess: d.guess, document: d.document, proposals: d.proposals, decides: decides.sort(byWeight) }];
    })
    .sort((a, b) => weight(b) - weight(a) || placeOf(a) - placeOf(b));
}

const byWeight = (a: Decided, b: Decided): number => Number(b.veto) - Number(a.veto) || b.points - a.points;
const placeOf = (d: Doubt): number => d.guess.page ?? d.document.firstPage;
const weight = (d: Doubt): number => d.decides.reduce((sum, i) => sum + (i.veto ? 1000 : i.points), 0);

interface Doubtful extends Tried {
  readonly guess: FieldGuess;
  readonly document: DocumentGuess;
  readonly proposals: readonly string[];
  /** The reading that is most likely right; null = none. */
  readonly best: string | null;
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
