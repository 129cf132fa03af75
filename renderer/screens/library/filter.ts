import type { DossierRow } from '../../../shared/contract/views.ts';
import type { WordKey } from '../../i18n/t.ts';

/** What part of the library is shown. */
export interface Filter {
  readonly state: 'all' | 'reading' | 'ready' | 'judging' | 'submitted' | 'problem';
  readonly kind: DossierRow['kind'] | null;
  readonly unit: string | null;
  readonly mine: boolean;
}

export const NO_FILTER: Filter = { state: 'all', kind: null, unit: null, mine: false };

export const STATES: Readonly<Record<Filter['state'], { readonly word: WordKey; readonly test: (row: DossierRow) => boolean }>> = {
  all: { word: 'filter.all', test: () => true },
  reading: { word: 'filter.reading', test: (row) => row.state === 'importing' || row.state === 'reading' },
  ready: { word: 'filter.ready', test: (row) => row.state === 'ready' && row.judged === 0 && row.reviewState !== 'submitted' },
  judging: { word: 'filter.judging', test: (row) => row.judged > 0 && row.reviewState !== 'submitted' && row.reviewState !== 'closed' },
  submitted: { word: 'filter.submitted', test: (row) => row.reviewState === 'submitted' || row.reviewState === 'closed' },
  problem: { word: 'filter.problem', test: (row) => row.state === 'failed' || row.failed > 0 || row.problems > 0 },
};

export const KINDS: Readonly<Record<DossierRow['kind'], WordKey>> = {
  PENALTY_GENERAL: 'kind.penaltyGeneral',
  PENALTY_SUMMARY: 'kind.penaltySummary',
  LICENSE: 'kind.license',
  COERCION: 'kind.coercion',
  INSPECTION: 'kind.inspection',
  UNKNOWN: 'kind.unknown',
};

export function matches(row: DossierRow, filter: Filter, reviewer: string): boolean {
  return STATES[filter.state].test(row) && (filter.kind === null || row.kind === filter.kind) && (filter.unit === null || row.unit === filter.unit) && (!filter.mine || row.reviewer === reviewer);
}
