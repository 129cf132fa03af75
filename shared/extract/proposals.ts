import { fieldDef, type FieldGuess } from '../domain/field.ts';
import { normalForm } from '../text/field-value.ts';
import { editDistance } from '../text/fuzzy.ts';
import { repairOf } from './validate.ts';

/** Most readings that are offered beside the one at hand: one key each. */
const MOST = 3;

/** A surely read value of the same key this near to a doubtful one may be what stands there. */
const nearTo = (a: string, b: string): boolean => editDistance(a, b) <= Math.max(1, Math.floor(b.length / 4));

/**
 * Other readings of a doubtful value, best first, in normal form: the one look-alike change that a check digit asks for, what the
 * reading itself says when its form is taken literally, the second value of the same paper, and what other papers surely say of the
 * same fact. They are offered to a person and never applied.
 */
export function proposalsOf(guess: FieldGuess, all: readonly FieldGuess[]): readonly string[] {
  const def = fieldDef(guess.key);
  if (!def || guess.state === 'absent' || (guess.state === 'found' && guess.valid !== false && guess.confidence >= 0.9)) return [];
  const read = guess.value ?? (guess.raw === null ? null : normalForm(def.type, guess.raw));
  const repaired = read === null ? null : repairOf(def.type, read);
  const elsewhere = all
    .filter((f) => f !== guess && f.key === guess.key && f.state === 'found' && f.value !== null && f.valid !== false && f.confidence >= 0.8)
    .flatMap((f) => (f.value !== null && (read === null || nearTo(read, f.value)) ? [f.value] : []));
  const wanted = [repaired, guess.value === null ? read : null, ...(guess.alternatives ?? []), ...elsewhere];
  return [...new Set(wanted.flatMap((v) => (v === null || v === guess.value ? [] : [v])))].slice(0, MOST);
}
