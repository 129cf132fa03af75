import type { Evidence } from '../domain/evidence.ts';
import type { Opinion, OutcomeKind } from '../domain/opinion.ts';
import type { DossierView } from './view.ts';

/** Answer of a check: an opinion before it is tied to an item. Empty `basis` means the basis of the item. */
export type Outcome = Omit<Opinion, 'item'>;

/**
 * A check reads a dossier and answers one question. It says `fail` only when it is sure: a wrong `fail` on a clean dossier is
 * the worst error; what cannot be read is `unsure` with the reason.
 */
export type Check<Args> = (view: DossierView, args: Args) => Outcome;

type More = Partial<Omit<Outcome, 'outcome' | 'reason'>>;

function outcome(kind: OutcomeKind, reason: string, confidence: number, more: More): Outcome {
  return { outcome: kind, reason, deduction: 0, confidence, rule: null, defect: null, basis: [], evidence: [], absent: [], ...more };
}

export const pass = (reason: string, more: More = {}): Outcome => outcome('pass', reason, 0.9, more);
export const fail = (reason: string, more: More): Outcome => outcome('fail', reason, 0.85, more);
export const unsure = (reason: string, more: More = {}): Outcome => outcome('unsure', reason, 0.5, { ...more, deduction: 0 });
export const notApplicable = (reason: string, more: More = {}): Outcome => outcome('not-applicable', reason, 0.85, more);

const WEIGHT: Readonly<Record<OutcomeKind, number>> = { fail: 3, unsure: 2, pass: 1, 'not-applicable': 0 };

function once<T>(values: readonly T[]): T[] {
  const seen = new Set<string>();
  return values.filter((v) => {
    const key = JSON.stringify(v);
    return seen.has(key) ? false : seen.add(key);
  });
}

/**
 * Several answers to parts of one item as one answer: a fault decides, then a doubt, then a pass. Deductions add up; the
 * reason keeps the decisive parts and, behind a fault, the doubts.
 */
export function together(parts: readonly Outcome[]): Outcome {
  const ranked = [...parts].sort((a, b) => WEIGHT[b.outcome] - WEIGHT[a.outcome]);
  const first = ranked[0];
  if (!first) throw new Error('an item needs at least one part');
  const same = ranked.filter((p) => p.outcome === first.outcome);
  const doubts = first.outcome === 'fail' ? ranked.filter((p) => p.outcome === 'unsure') : [];
  const reasons = once(same.map((p) => p.reason));
  return {
    outcome: first.outcome,
    reason: doubts.length > 0 ? `${reasons.join('；')}。另需核对：${once(doubts.map((d) => d.reason)).join('；')}` : reasons.join('；'),
    deduction: same.reduce((sum, p) => sum + p.deduction, 0),
    confidence: Math.min(...same.map((p) => p.confidence)),
    rule: same.find((p) => p.rule)?.rule ?? null,
    defect: same.find((p) => p.defect)?.defect ?? null,
    basis: once(same.flatMap((p) => p.basis)),
    evidence: once<Evidence>(same.flatMap((p) => p.evidence)),
    absent: once(same.flatMap((p) => p.absent)),
  };
}
