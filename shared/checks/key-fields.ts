import type { DocumentGuess } from '../domain/document.ts';
import type { Box } from '../geometry/box.ts';
import type { DoubtInput } from './doubts.ts';
import { type Decided, decidedBy, readersOf, strangers } from './hinges.ts';

/** More than this many points make a fact worth a second look. */
const HEAVY = 2;

/** A fact of the case on which a veto or many points hang. */
export interface KeyField {
  readonly key: string;
  readonly document: DocumentGuess;
  readonly value: string;
  readonly page: number;
  readonly box: Box;
  readonly decides: readonly Decided[];
}

/**
 * Facts that a second person has to read once more: of each key the value that the case goes by, when another value (or none) would
 * turn a veto or an item worth more than two points. By page, as they are leafed through.
 */
export function keyFieldsOf(input: Omit<DoubtInput, 'proposals'>): KeyField[] {
  const base = input.view(input.fixes);
  const heavy = { ...input.standard, items: input.standard.items.filter((item) => item.kind === 'veto' || item.points > HEAVY) };
  const found = [...readersOf(base, heavy)].flatMap(([key, items]): KeyField[] => {
    const fact = base.fact(key);
    if (!fact?.document) return [];
    const tries = [...strangers(base, key).filter((value) => value !== fact.value), null];
    const decides = decidedBy(input.view, [input.fixes], { id: `${fact.document.firstPage}/${key}`, tries }, items);
    return decides.length === 0 ? [] : [{ key, document: fact.document, value: fact.value, page: fact.page, box: fact.box, decides }];
  });
  return found.sort((a, b) => a.page - b.page || a.box[1] - b.box[1]);
}
