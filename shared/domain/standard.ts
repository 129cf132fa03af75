import { z } from 'zod';
import { DOSSIER_KINDS } from './document.ts';

/** How an item is answered (DOMAIN 4.3): by code, by code with a person's judgement, or by a person. */
export const CHECK_MODES = ['AUTO_FIELD', 'AUTO_DOC', 'AUTO_DATE', 'AUTO_NUM', 'AUTO_XREF', 'SEMI', 'HUMAN'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

export const ITEM_KINDS = ['veto', 'deduct', 'bonus'] as const;

/** What a failed veto does (DOMAIN 4.2): the score is 0, the grade is the last one, or only the best grade is barred. */
export const VETO_EFFECTS = ['ZERO', 'FAIL_GRADE', 'CAP_BELOW_EXCELLENT'] as const;

/**
 * How points are counted. `CAPPED_BY_ITEM`: an item loses its own points at most. `FLAT_DEDUCT`: each fault has its price, an item
 * may lose more than it is worth. `TWO_PART_50_50`: legality gives 50 or, with a veto, 0; the items give the other 50.
 */
export const SCORE_METHODS = ['CAPPED_BY_ITEM', 'FLAT_DEDUCT', 'TWO_PART_50_50'] as const;

/**
 * What becomes of the points of an item that does not apply. `NORMALISE`: they leave the sum, which is then scaled to 100.
 * `FULL_POINTS`: they count as got. `FIXED_MAX`: they count as not got, so that the most that can be reached is lower.
 */
export const NA_POLICIES = ['NORMALISE', 'FULL_POINTS', 'FIXED_MAX'] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const settings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** Two capitals for the standard, a dash, and the place inside it (`PG-E05`); the service supplement has none (`SV01`). */
export const ITEM_ID = /^[A-Z]{2}(-[A-Z0-9+]{1,12}|\d{2})$/;

export const ItemSchema = z.strictObject({
  id: z.string().regex(ITEM_ID),
  section: z.string(),
  kind: z.enum(ITEM_KINDS),
  points: z.number().min(0).max(100),
  text: z.string().max(2000),
  /** How points are lost, in words. */
  deduct: z.string().max(2000),
  mode: z.enum(CHECK_MODES),
  /** What the machine looks at, in words. */
  machine: z.string().max(2000),
  basis: z.array(z.string().max(300)),
  /** Where a reviewer finds the evidence, in words. */
  evidence: z.string().max(500),
  /** Kinds of document to open for this item. */
  documents: z.array(z.string().max(12)),
  /** Name of a check in the closed table, with its arguments; absent = for a person to judge. */
  check: z.strictObject({ name: z.string(), args: z.record(z.string(), z.unknown()) }).optional(),
  /** Defects of the catalogue that belong to this item; the first is proposed. */
  defects: z.array(z.string().max(12)),
});

export const SectionSchema = z.strictObject({
  id: z.string().min(1).max(8),
  name: z.string().max(60),
  points: z.number().min(0),
  /** The section loses no more than this; absent = as much as its items do. */
  cap: z.number().min(0).optional(),
  /** Its losses are taken off the result itself, after scaling (基本要素扣分); its points are no part of the sum. */
  flat: z.boolean().optional(),
});

/** What the best grade asks for besides the points (DOMAIN 4.2). A veto always bars it. */
export const GuardSchema = z.strictObject({
  /** No section may get less than this share of what applies in it; 0 = no such rule. */
  sectionShare: z.number().min(0).max(1),
  /** What a person must see to, in words (not reversed by a court, scans as taken). */
  conditions: z.array(z.string().max(200)),
});

const head = {
  code: z.string().regex(/^[A-Z]{2}$/),
  name: z.string().min(1).max(100),
  version: z.string().min(1).max(40),
  /** Shown wherever the standard is: this one is no official table. */
  label: z.string().max(100),
  validFrom: day,
  validTo: day.nullable(),
  /** Kinds of dossier that it is proposed for. */
  appliesTo: z.array(z.enum(DOSSIER_KINDS)),
  /** Run beside the main standard and shown beside its score, never part of it (服务型指数). */
  supplement: z.boolean(),
  vetoEffect: z.enum(VETO_EFFECTS),
  scoreMethod: z.enum(SCORE_METHODS),
  naPolicy: z.enum(NA_POLICIES),
  /** From the best grade down; a score at or above `from` has the grade. */
  gradeBands: z.array(z.strictObject({ name: z.string().min(1).max(12), from: z.number().min(0).max(100) })).min(1).max(6),
  excellentGuard: GuardSchema,
  minStep: z.number().positive().max(10),
  bonusCap: z.number().min(0).max(100),
  /** Numbers and choices that a bureau may change (thresholds, windows, order profile, publication rule). */
  settings,
  /** Settings of a sector (`市场监管`, `公安`) that stand over the general ones (DOMAIN 3.3, 3.7). */
  sectors: z.array(z.strictObject({ sector: z.string().min(1).max(20), settings })),
};

export const HeadSchema = z.strictObject({
  ...head,
  appliesTo: head.appliesTo.default([]),
  supplement: head.supplement.default(false),
  excellentGuard: head.excellentGuard.default({ sectionShare: 0, conditions: [] }),
  sectors: head.sectors.default([]),
});

/** Some members of a head; what is missing stays missing. */
export const HeadPatchSchema = z.strictObject(head).partial();

/** A standard in the making: the shape is right, the content may still be wrong; `checkStandard` says what is. */
export const DraftSchema = HeadSchema.extend({ sections: z.array(SectionSchema).max(40), items: z.array(ItemSchema).max(400) });

/** A published set of items. A stored file of an earlier program lacks later members; their defaults say what it meant. */
export const StandardSchema = DraftSchema.extend({
  sections: z.array(SectionSchema).min(1).max(40),
  items: z.array(ItemSchema.extend({ text: z.string().min(1).max(2000) })).min(1).max(400),
});

export type Standard = z.infer<typeof StandardSchema>;
export type StandardHead = z.infer<typeof HeadSchema>;
export type StandardItem = Standard['items'][number];
export type Section = Standard['sections'][number];

/** Most that an item may lose: its points, or by flat prices the whole. */
export function mostLost(standard: Pick<Standard, 'scoreMethod'>, item: Pick<StandardItem, 'kind' | 'points'>): number {
  return standard.scoreMethod === 'FLAT_DEDUCT' && item.kind === 'deduct' ? 100 : item.points;
}
