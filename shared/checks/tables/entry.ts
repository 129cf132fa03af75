import { z } from 'zod';
import { type Result, err, ok } from '../../base/result.ts';
import type { Check, Outcome } from '../check.ts';
import type { DossierView } from '../view.ts';

/** A check bound to arguments that were parsed against its own schema. */
export type Bound = (view: DossierView) => Outcome;
/** Binds a check to arguments; `schema` says what these may be, where they can be asked for one by one. */
export type Entry = ((args: unknown) => Result<Bound, string>) & { readonly schema?: z.ZodType };

/** A check with the schema of its arguments; the error of bad arguments is in Chinese. */
export function entry<S extends z.ZodType>(schema: S, check: Check<z.infer<S>>): Entry {
  const bound = (args: unknown): Result<Bound, string> => {
    const parsed = schema.safeParse(args);
    return parsed.success ? ok((view) => check(view, parsed.data)) : err(parsed.error.issues.map((i) => `${i.path.join('.') || '参数'}：${i.message}`).join('；'));
  };
  return Object.assign(bound, { schema });
}

export const none = z.strictObject({});
export const points = z.number().min(0).max(100);
export const count = z.number().int().positive();
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
