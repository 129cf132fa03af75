import type { Check } from './check.ts';
import { type Missing, subjectOf } from './papers.ts';
import { twoOfficers } from './signature.ts';

interface OfficersArgs {
  readonly kinds: readonly string[];
  readonly alone: number;
  readonly defect?: string | undefined;
  /** What it means that there is no such paper; else another item bears it. */
  readonly missing?: Missing | undefined;
}

/** Two officers in papers that the case may or may not have. */
export const officers: Check<OfficersArgs> = (view, { kinds, alone, defect, missing = 'elsewhere' }) => subjectOf(view, kinds, missing).answer ?? twoOfficers(view, { kinds, alone, defect });
