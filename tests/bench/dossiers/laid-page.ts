import type { Box } from '../../../shared/geometry/box.ts';

/** One printed character; `cell` is an index into the cells of its page, -1 outside of tables. Boxes are fractions of the page. */
export interface LaidCharacter {
  readonly c: string;
  readonly box: Box;
  readonly ink: 'print' | 'hand' | 'sign';
  readonly cell: number;
}

/** What stands on one page as it was laid out, in the order of the file. */
export interface LaidPage {
  readonly characters: readonly LaidCharacter[];
  readonly cells: readonly Box[];
  readonly seals: readonly { readonly box: Box; readonly text: string; readonly oval: boolean }[];
  readonly prints: readonly Box[];
  readonly photos: readonly Box[];
}
