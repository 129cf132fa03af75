import { z } from 'zod';

/** How an item is answered (DOMAIN 4.3): by code, by code with a person's judgement, or by a person. */
export const CHECK_MODES = ['AUTO_FIELD', 'AUTO_DOC', 'AUTO_DATE', 'AUTO_NUM', 'AUTO_XREF', 'SEMI', 'HUMAN'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

const ItemSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}-[A-Z0-9+]+$/),
  section: z.string(),
  kind: z.enum(['veto', 'deduct', 'bonus']),
  points: z.number().min(0).max(100),
  text: z.string().min(1),
  /** How points are lost, in words. */
  deduct: z.string(),
  mode: z.enum(CHECK_MODES),
  /** What the machine looks at, in words. */
  machine: z.string(),
  basis: z.array(z.string()),
  /** Where a reviewer finds the evidence, in words. */
  evidence: z.string(),
  /** Kinds of document to open for this item. */
  documents: z.array(z.string()),
  /** Name of a check in the closed table, with its arguments; absent = for a person to judge. */
  check: z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()) }).optional(),
  /** Defects of the catalogue that belong to this item; the first is proposed. */
  defects: z.array(z.string()),
});

const SectionSchema = z.strictObject({ id: z.string(), name: z.string(), points: z.number().min(0) });

export const StandardSchema = z.strictObject({
  code: z.string(),
  name: z.string(),
  version: z.string(),
  /** Shown wherever the standard is: this one is no official table. */
  label: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  vetoEffect: z.enum(['ZERO', 'FAIL_GRADE', 'CAP_BELOW_EXCELLENT']),
  scoreMethod: z.enum(['CAPPED_BY_ITEM', 'FLAT_DEDUCT']),
  naPolicy: z.enum(['NORMALISE', 'FULL_POINTS']),
  /** From the best grade down; a score at or above `from` has the grade. */
  gradeBands: z.array(z.strictObject({ name: z.string(), from: z.number() })).min(1),
  minStep: z.number().positive(),
  bonusCap: z.number().min(0),
  /** Numbers and choices that a bureau may change (thresholds, windows, order profile, publication rule). */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  sections: z.array(SectionSchema).min(1),
  items: z.array(ItemSchema).min(1),
});

export type Standard = z.infer<typeof StandardSchema>;
export type StandardItem = Standard['items'][number];
export type Section = Standard['sections'][number];
