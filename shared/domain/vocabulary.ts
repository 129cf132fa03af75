import { z } from 'zod';

const KindEntrySchema = z.strictObject({
  code: z.string(),
  title: z.string(),
  variants: z.array(z.string()),
  /** M mandatory, C conditional, O optional. */
  need: z.enum(['M', 'C', 'O']),
  condition: z.string(),
  fields: z.array(z.string()),
  signSeal: z.string(),
  /** Place in a volume arranged by procedure, and in one arranged as main and inner volume. */
  flowOrder: z.number(),
  volume: z.string(),
  mainSubOrder: z.number(),
});

/** `resources/vocab/document-kinds.json`: kinds of document by kind of dossier (DOMAIN 1.2–1.6). */
export const VocabularySchema = z.record(z.string(), z.array(KindEntrySchema));
export type Vocabulary = z.infer<typeof VocabularySchema>;
export type KindEntry = z.infer<typeof KindEntrySchema>;

const DefectSchema = z.strictObject({
  id: z.string(),
  group: z.string(),
  phrase: z.string(),
  severity: z.enum(['F', 'S', 'M', 'L']),
  item: z.string(),
});

/** `resources/vocab/defects.json`: the phrase library (DOMAIN 6). */
export const DefectsSchema = z.array(DefectSchema);
export type Defect = z.infer<typeof DefectSchema>;
