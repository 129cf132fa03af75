import { z } from 'zod';

const ContentEntrySchema = z.strictObject({
  name: z.string().min(1),
  /** `statutory`: a statute fixes it (then `basis` names the article); `form`: the printed form has it; `conditional`: only in some cases. */
  need: z.enum(['statutory', 'form', 'conditional']),
  basis: z.string(),
  /** Keys of facts that show it. */
  fields: z.array(z.string()).default([]),
  /** Labels of forms behind (or under) which it stands. */
  labels: z.array(z.string()).default([]),
  /** Patterns of the words that show it, in tight text (NFKC, no spaces). */
  patterns: z.array(z.string()).default([]),
  /** Roles of signatures that show it. */
  signed: z.array(z.string()).default([]),
  /** The date under the document shows it. */
  dated: z.boolean().default(false),
});

/** Elements of some kinds of document; with `title`, only of those whose printed title has these words. */
const ContentGroupSchema = z.strictObject({ kinds: z.array(z.string()), title: z.string().optional(), elements: z.array(ContentEntrySchema) });

/** A seal or signature that a document bears, and in which places of signature it is looked for. */
const MarkEntrySchema = z.strictObject({
  what: z.enum(['seal', 'signature']),
  role: z.string().min(1),
  need: z.enum(['statutory', 'form', 'conditional']),
  basis: z.string(),
  signed: z.array(z.string()).default([]),
  /** Must stand on each page. */
  everyPage: z.boolean().default(false),
  /** The seal lies over the date (骑年盖月). */
  overDate: z.boolean().default(false),
});

const MarkGroupSchema = z.strictObject({ kinds: z.array(z.string()), title: z.string().optional(), marks: z.array(MarkEntrySchema) });

/** `resources/vocab/contents.json`: what each kind of document has to say (DOMAIN 1.2–1.6, 3.5), and how that shows. */
export const ContentsSchema = z.strictObject({ version: z.string(), groups: z.array(ContentGroupSchema), marks: z.array(MarkGroupSchema) });
export type Contents = z.infer<typeof ContentsSchema>;
export type MarkEntry = z.infer<typeof MarkEntrySchema>;
export type ContentEntry = z.infer<typeof ContentEntrySchema>;

export const NO_CONTENTS: Contents = { version: '', groups: [], marks: [] };
