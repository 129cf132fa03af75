import type { Box } from '../geometry/box.ts';
import type { FieldState } from './field.ts';

/**
 * One thing that a kind of document has to say (DOMAIN 1.2–1.6 “fields it must carry”, 3.5 contents fixed by statute), and whether
 * this document says it. Names are those of `resources/vocab/contents.json`. `absent` is said only where the document was read well
 * enough to be sure; ink that could not be read where the value should stand is `unreadable`. Page and box are null when absent.
 */
export interface ElementGuess {
  readonly document: number;
  readonly name: string;
  readonly state: FieldState;
  readonly value: string | null;
  readonly page: number | null;
  readonly box: Box | null;
  readonly confidence: number;
}
