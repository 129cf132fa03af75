import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Both days included; null = open. */
const period = { validFrom: day.nullable(), validTo: day.nullable() };

const LawSchema = z.strictObject({ name: z.string(), aliases: z.array(z.string()), ...period, replacedBy: z.string().nullable(), note: z.string() });

/** A number that the law fixes and has changed: days of a period, a sum of money, months. */
const LimitSchema = z.strictObject({ name: z.string(), value: z.number(), ...period, basis: z.string() });

/** Where the articles of a law went when it was numbered anew on a day: `[old, new]`, as `38(2)` for paragraph 2 of article 38. */
const RenumberingSchema = z.strictObject({ law: z.string(), on: day, articles: z.array(z.tuple([z.string(), z.string()])) });

/**
 * What the law was on which day (DOMAIN 0.3, 3.2): data with periods of validity, so that an old dossier is judged by the law of its
 * day. Identified by the sha of its canonical JSON, like a standard.
 */
export const LawTableSchema = z.strictObject({
  version: z.string(),
  laws: z.array(LawSchema),
  limits: z.array(LimitSchema),
  renumberings: z.array(RenumberingSchema),
});
export type LawTable = z.infer<typeof LawTableSchema>;
export type Law = LawTable['laws'][number];
export type LawLimit = LawTable['limits'][number];
export type Renumbering = LawTable['renumberings'][number];
