import { z } from 'zod';
import { BoxSchema } from './annotation.ts';

/** 致命 (veto), 严重, 一般, 轻微 (DOMAIN 6). */
export const SEVERITIES = ['F', 'S', 'M', 'L'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Life of a finding; this version writes `confirmed` and `dropped`, the later states belong to the dispute and rectification. */
export const FINDING_STATES = ['suggested', 'confirmed', 'refused', 'disputed', 'upheld', 'dropped', 'rectified'] as const;

/**
 * One stated fault. It has evidence: places on pages (`box` in page units of the unrotated picture) or kinds of document
 * that the dossier does not hold.
 */
export const FindingSchema = z.strictObject({
  id: z.string(),
  item: z.string(),
  text: z.string().min(1).max(2000),
  points: z.number().min(0).max(100),
  severity: z.enum(SEVERITIES),
  defect: z.string().nullable(),
  basis: z.array(z.string()),
  evidence: z.array(z.strictObject({ page: z.string(), box: BoxSchema, quote: z.string().max(2000) })),
  absent: z.array(z.string()),
  state: z.enum(FINDING_STATES),
  author: z.string(),
  at: z.string(),
  version: z.number().int().positive(),
});
export type Finding = z.infer<typeof FindingSchema>;
