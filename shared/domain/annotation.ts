import { z } from 'zod';

export const BoxSchema = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)]).readonly();

export const ANNOTATION_KINDS = ['rectangle', 'highlight', 'note'] as const;

/**
 * A person's mark. `boxes` are page units of the *unrotated* picture (geometry/box.ts); with the quote the mark can be found
 * again after a better reading or a re-scan. Without text (no OCR yet) the quote is empty and the boxes stand alone.
 */
export const AnnotationSchema = z.strictObject({
  id: z.string(),
  page: z.string(),
  kind: z.enum(ANNOTATION_KINDS),
  boxes: z.array(BoxSchema).min(1).max(50),
  quote: z.string().max(2000),
  text: z.string().max(4000),
  /** Checklist item that the mark belongs to, if any. */
  item: z.string().nullable(),
  finding: z.string().nullable(),
  author: z.string(),
  at: z.string(),
  version: z.number().int().positive(),
});
export type Annotation = z.infer<typeof AnnotationSchema>;
