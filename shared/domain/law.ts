import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Both days included; null = open. */
const period = { validFrom: day.nullable(), validTo: day.nullable() };

const LawSchema = z.strictObject({ name: z.string(), aliases: z.array(z.string()), ...period, replacedBy: z.string().nullable(), note: z.string() });

/**
 * `day-or-workday`: the law of the day said only 日 and practice counted both ways, so a period is passed only when both are passed;
 * `flag`: 1 = the law says so, 0 = it did not yet.
 */
export const LIMIT_UNITS = ['day', 'workday', 'day-or-workday', 'month', 'hour', 'yuan', 'percent', 'flag'] as const;

/** A number that the law fixes and has changed: days of a period, a sum of money, months. `sector` empty = everywhere, else only there and before the general one. */
const LimitSchema = z.strictObject({ name: z.string(), sector: z.string(), value: z.number(), unit: z.enum(LIMIT_UNITS), ...period, basis: z.string() });

/** Where the articles of a law went when it was numbered anew on a day: `[old, new]`, as `38(2)` for paragraph 2 of article 38. An article without a pair is new. */
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
