/** What the scoring needs to know of one item: how it was judged and what was lost. `open` = nobody has judged yet. */
export interface Judgement {
  readonly item: string;
  readonly outcome: 'pass' | 'fail' | 'unsure' | 'not-applicable' | 'open';
  readonly deduction: number;
}

export interface SectionScore {
  readonly section: string;
  readonly name: string;
  readonly points: number;
  readonly applicable: number;
  readonly got: number;
}

/** Computed, never typed in. `points` is 0 under a veto with effect ZERO; `pointsWithoutVeto` is what it would have been. */
export interface ScoreSheet {
  readonly standard: string;
  readonly version: string;
  readonly sha256: string;
  readonly vetoes: readonly string[];
  readonly points: number;
  readonly pointsWithoutVeto: number;
  /** Points as they stand in the table, before scaling: got, of those that count, of all. */
  readonly got: number;
  readonly applicable: number;
  readonly total: number;
  readonly grade: string;
  /** What besides points and vetoes bars the best grade, in Chinese; empty when nothing does. */
  readonly bars: readonly string[];
  /** The sum as a sentence that can be checked by hand. */
  readonly sentence: string;
  /** Items without an answer (open or unsure). */
  readonly undecided: number;
  readonly bonus: number;
  readonly sections: readonly SectionScore[];
}
