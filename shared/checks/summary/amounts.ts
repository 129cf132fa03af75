import { writings } from '../amount.ts';
import type { Check } from '../check.ts';
import { subjectOf } from '../papers.ts';

/** PS-06: the fine is the same in figures and in words. */
export const amountsAgree: Check<{ kinds: readonly string[]; differs: number }> = (view, { kinds, differs }) => subjectOf(view, kinds, 'elsewhere').answer ?? writings(view, differs, kinds);
