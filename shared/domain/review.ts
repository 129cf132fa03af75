import { z } from 'zod';

/** A person's answer to one item. `not-applicable` and a refusal of the machine's opinion need a reason. */
export const VERDICT_VALUES = ['pass', 'fail', 'not-applicable', 'unsure'] as const;
export type VerdictValue = (typeof VERDICT_VALUES)[number];

export const VerdictSchema = z.strictObject({
  item: z.string(),
  value: z.enum(VERDICT_VALUES),
  /** Points lost; only with `fail`. */
  deduction: z.number().min(0).max(100),
  reason: z.string().max(2000),
  /** True when the verdict takes over the machine's opinion unchanged. */
  accepted: z.boolean(),
  author: z.string(),
  at: z.string(),
  version: z.number().int().positive(),
});
export type Verdict = z.infer<typeof VerdictSchema>;

export const REVIEW_STATES = ['draft', 'submitted', 'returned', 'closed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
