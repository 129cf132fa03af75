import { z } from 'zod';
import { bound } from '../bound.ts';
import { contents } from '../contents.ts';
import { ended } from '../ended.ts';
import { headGiven } from '../head.ts';
import { traced } from '../inspection/steps.ts';
import { marked, SIGNER_NAMES } from '../marked.ts';
import { officers } from '../officers.ts';
import { filed, look } from '../papers.ts';
import { sealed } from '../seal.ts';
import { STATEMENT_NAMES, stated } from '../statements.ts';
import { entry, points, type Entry } from './entry.ts';

export const kinds = z.array(z.string().max(12)).min(1);
export const defect = z.string().max(12);
export const missing = z.union([z.enum(['elsewhere', 'not-needed']), z.strictObject({ points, defect: defect.optional(), rule: z.string().max(12).optional() })]);

/** Arguments of `contents`: elements of `resources/vocab/contents.json` that papers must have. */
export const CONTENTS = z.strictObject({ kinds, elements: z.array(z.string().max(20)).min(1), each: points, most: points.optional(), defect: defect.optional(), hint: z.boolean().optional(), missing: missing.optional() });

/** Checks that items of every kind of dossier use. */
export const COMMON_CHECKS: Readonly<Record<string, Entry>> = {
  bound: entry(z.strictObject({ each: points, many: z.boolean().optional() }), bound),
  contents: entry(CONTENTS, contents),
  ended: entry(z.strictObject({ kinds, start: z.string().max(40), end: z.string().max(40), points, defect: defect.optional(), missing: missing.optional() }), ended),
  filed: entry(z.strictObject({ kinds, points, defect: defect.optional(), rule: z.string().max(12).optional(), where: kinds.optional() }), filed),
  'head-given': entry(z.strictObject({ kind: z.string().max(12), points, defect: defect.optional(), missing: missing.optional() }), headGiven),
  look: entry(z.strictObject({ kinds, at: z.string().min(1).max(200) }), look),
  marked: entry(z.strictObject({ kinds, who: z.array(z.enum(SIGNER_NAMES)).min(1), points, defect: defect.optional(), missing: missing.optional() }), marked),
  officers: entry(z.strictObject({ kinds, alone: points, defect: defect.optional(), missing: missing.optional() }), officers),
  sealed: entry(z.strictObject({ kinds, points, defect: defect.optional(), missing: missing.optional() }), sealed),
  stated: entry(z.strictObject({ kinds, things: z.array(z.strictObject({ name: z.enum(STATEMENT_NAMES), points, defect: defect.optional(), element: z.string().max(20).optional() })).min(1), missing: missing.optional() }), stated),
  traced: entry(z.strictObject({ kinds, missing: points, scan: z.boolean() }), traced),
};
