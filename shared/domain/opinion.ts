import type { Evidence } from './evidence.ts';

export type OutcomeKind = 'pass' | 'fail' | 'unsure' | 'not-applicable';

/** What the machine thinks of one item: always with evidence, or with the kinds of document whose absence it found. */
export interface Opinion {
  readonly item: string;
  readonly outcome: OutcomeKind;
  /** Chinese sentence that compares the facts. */
  readonly reason: string;
  /** Proposed points lost; 0 unless `fail`. */
  readonly deduction: number;
  readonly confidence: number;
  /** Procedure rule (`R-P01`), if one was applied. */
  readonly rule: string | null;
  /** Defect of the catalogue (`DF-061`), if it matches. */
  readonly defect: string | null;
  readonly basis: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Proof of absence: kinds of document looked for in the whole dossier and not found. */
  readonly absent: readonly string[];
  /** The rule was refused too often on this machine: what would have been a fail is only a hint. */
  readonly steppedBack?: true;
}

/** One step of the case with its limit, for the timeline. */
export interface TimelineStep {
  readonly step: string;
  readonly label: string;
  readonly date: string | null;
  readonly document: number | null;
  readonly page: number | null;
  readonly rule: string | null;
  readonly due: string | null;
  readonly status: 'ok' | 'late' | 'wrong-order' | 'unknown';
}
