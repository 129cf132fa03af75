import type { FieldGuess } from '../domain/field.ts';
import { editDistance } from '../text/fuzzy.ts';

/** Facts in words that stand on many papers; keys of one line are the same fact. */
const SHARED: readonly (readonly string[])[] = [
  ['party.name', 'payment.payer', 'certificate.holder'], ['agency.name'], ['case.title'], ['case.cause'], ['party.address'], ['decision.court'], ['decision.reconsiderationAuthority'], ['license.matter'],
];
const LISTS = new Set(['decision.violatedArticles', 'decision.basisArticles']);
/** A variant this much rarer than the common writing is likelier misread than meant. */
const RARER = 2;
/** Below what decides a check. */
const UNSURE = 0.65;

/**
 * Values in words that differ by a letter or two from what several other papers say: a slip of the reading or of the pen, which no
 * confidence tells. They stay as they are, are held unsure, and say what the others have.
 */
export function withVariantsDoubted(fields: readonly FieldGuess[]): FieldGuess[] {
  const words = new Map(SHARED.flatMap((keys) => {
    const common = countsOf(fields.flatMap((f) => (keys.includes(f.key) && f.value !== null ? [f.value] : [])));
    return keys.map((k) => [k, common] as const);
  }));
  const laws = countsOf(fields.flatMap((f) => (LISTS.has(f.key) && f.value !== null ? lawsIn(f.value) : [])));
  const length = usualLength(fields);
  return fields.map((f) => {
    if (f.value === null || f.confidence <= UNSURE) return f;
    if (CERT.test(f.key) && length !== null && f.value.length !== length) return { ...f, confidence: UNSURE, problem: f.problem ?? `其他执法证号为 ${length} 位` };
    const common = words.get(f.key);
    const other = common ? usual(f.value, common) : LISTS.has(f.key) ? lawsIn(f.value).map((l) => usual(l, laws)).find((o) => o !== null) : null;
    return other ? { ...f, confidence: UNSURE, problem: f.problem ?? `其他文书写作「${other}」，可能有字误读或误写` } : f;
  });
}

const CERT = /\.certNo$/u;

/** Length that most card numbers of the dossier have; null when they tell nothing. */
function usualLength(fields: readonly FieldGuess[]): number | null {
  const lengths = countsOf(fields.flatMap((f) => (CERT.test(f.key) && f.value !== null ? [String(f.value.length)] : [])));
  const [length, n] = [...lengths].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return n >= 3 ? Number(length) : null;
}

const lawsIn = (list: string): string[] => [...list.matchAll(/《([^》]+)》/gu)].map((m) => m[1] ?? '');

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
  return counts;
}

/** The far commoner value with one or two other letters, or one letter more or less: words that lack more were meant so. Null when there is none. */
function usual(value: string, counts: ReadonlyMap<string, number>): string | null {
  const own = counts.get(value) ?? 1;
  const limit = value.length >= 8 ? 2 : value.length >= 5 ? 1 : 0;
  if (limit === 0) return null;
  for (const [other, n] of counts) if (other !== value && n >= RARER * own && n > 1 && editDistance(other, value, limit) <= (other.length === value.length ? limit : 1)) return other;
  return null;
}
