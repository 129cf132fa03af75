import type { Evidence } from './evidence.ts';
import type { TimelineStep } from './opinion.ts';
import type { CatalogueRow } from './understanding.ts';

/** A difference that a person can keep as a finding: everything is filled in, nothing is decided. */
export interface DraftFinding {
  /** Item of the standard that the difference belongs to; null when the standard has none: a person chooses. */
  readonly item: string | null;
  readonly defect: string | null;
  readonly text: string;
  readonly points: number;
  readonly evidence: readonly Evidence[];
  readonly absent: readonly string[];
}

/** `same` = as the case has it, `differs` = read well and different, `doubtful` = different, but perhaps misread, `unread` = the form has it and no value was read there. */
export type CellState = 'same' | 'differs' | 'doubtful' | 'unread';

/** One fact in one document. */
export interface GridCell {
  readonly value: string | null;
  readonly state: CellState;
  readonly place: Evidence | null;
  readonly draft: DraftFinding | null;
}

/** Documents × facts: where one fact stands in several papers, and where it differs. */
export interface FactGrid {
  readonly facts: readonly { readonly id: string; readonly label: string; /** What the case goes by; null when nobody can tell. */ readonly main: string | null }[];
  /** Documents that carry at least one of the facts; `cells` in the order of `facts`, null = not said there. */
  readonly rows: readonly { readonly document: number; readonly kind: string; readonly firstPage: number; readonly cells: readonly (GridCell | null)[] }[];
}

/** `agrees`; `missing` = listed, not in the file; `extra` = in the file, not listed; `moved` = listed in another order; `differs` = page number, document number or date are not as listed; `unclear` = cannot tell. */
export type ReconciledState = 'agrees' | 'missing' | 'extra' | 'moved' | 'differs' | 'unclear';

/** What the catalogue says beside what the file holds. */
export interface ReconciledRow {
  readonly listed: CatalogueRow | null;
  readonly document: number | null;
  readonly state: ReconciledState;
  /** The differences in words, in Chinese; empty when it agrees. */
  readonly says: string;
  readonly draft: DraftFinding | null;
}

/** A page that breaks the count, or does not belong: `skipped`/`doubled` page numbers, blank, foreign, filed twice. */
export interface OddPage {
  readonly page: number;
  readonly what: 'skipped' | 'doubled' | 'blank' | 'foreign' | 'duplicate';
  readonly says: string;
  readonly draft: DraftFinding | null;
}

export interface Reconciliation {
  readonly rows: readonly ReconciledRow[];
  readonly pages: readonly OddPage[];
}

/** A limit as a band in time: from its first to its last lawful day, both included; one of the two may be open. */
export interface Band {
  readonly from: string | null;
  readonly to: string | null;
}

export interface TimelineMark extends TimelineStep {
  readonly place: Evidence | null;
  readonly band: Band | null;
  /** The limit in words: `九十日内`, with its basis. */
  readonly limit: string | null;
  readonly draft: DraftFinding | null;
}

/** The three pictures of a case. */
export interface Pictures {
  readonly timeline: readonly TimelineMark[];
  readonly grid: FactGrid;
  readonly catalogue: Reconciliation;
}
