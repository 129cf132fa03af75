import type { Opinion } from '../domain/opinion.ts';
import type { Verdict } from '../domain/review.ts';
import type { Judgement } from '../domain/score.ts';

/** The machine's own sheet: every opinion counts as it stands. */
export function judgementsFromOpinions(opinions: readonly Opinion[]): Judgement[] {
  return opinions.map((o) => ({ item: o.item, outcome: o.outcome, deduction: o.outcome === 'fail' ? o.deduction : 0 }));
}

/** What is known of a dossier so far: people's verdicts, and the machine's opinion where nobody judged yet. */
export function judgementsSoFar(opinions: readonly Opinion[], verdicts: readonly Verdict[]): Judgement[] {
  const judged = judgementsOf([], verdicts);
  const known = new Set(judged.map((j) => j.item));
  return [...judged, ...judgementsFromOpinions(opinions.filter((o) => !known.has(o.item)))];
}

/**
 * The reviewer's sheet: a verdict decides its item; an item without a verdict stays open, whatever the machine thinks.
 * A verdict for an item that the machine does not know counts too.
 */
export function judgementsOf(opinions: readonly Opinion[], verdicts: readonly Verdict[]): Judgement[] {
  const byItem = new Map(verdicts.map((v) => [v.item, v]));
  const items = [...new Set([...opinions.map((o) => o.item), ...verdicts.map((v) => v.item)])];
  return items.map((item) => {
    const verdict = byItem.get(item);
    if (!verdict) return { item, outcome: 'open', deduction: 0 };
    return { item, outcome: verdict.value, deduction: verdict.value === 'fail' ? verdict.deduction : 0 };
  });
}
