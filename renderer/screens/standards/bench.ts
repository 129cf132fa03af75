import type { Candidate } from '../../../shared/contract/api.ts';
import type { DraftView, StandardRow } from '../../../shared/contract/standard-views.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Edit } from './draft.ts';

/** What is on the bench: a version to look at, or a draft to work on. */
export interface Bench {
  readonly candidate: Candidate;
  readonly standard: Standard;
  readonly row: StandardRow | null;
  readonly draft: DraftView | null;
  /** Null for a version: it is never changed. */
  readonly edit: Edit | null;
}
