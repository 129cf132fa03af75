import type { Box, Rotation } from '../geometry/box.ts';
import type { DocumentGuess, DocumentKind, KindGuess } from './document.ts';
import type { ElementGuess } from './element.ts';
import type { FieldGuess } from './field.ts';

export type DuplicateKind = 'same-file' | 'same-scan' | 'same-sheet';

/** What one page is. Pages count from 1; `document` is an index into the documents, null for a page of no document. */
export interface PageGuess {
  readonly index: number;
  readonly kind: DocumentKind;
  readonly document: number | null;
  readonly blank: boolean;
  /** Same page filed earlier, by index. */
  readonly duplicateOf: number | null;
  /** `same-file` = the very same picture, `same-scan` = one scan in two qualities, `same-sheet` = a sheet that was scanned twice; null when no double. */
  readonly duplicateKind?: DuplicateKind | null;
  /** Belongs to another case. */
  readonly foreign: boolean;
  readonly printedNumber: string | null;
  /** Text in reading order, one line of paper a line. */
  readonly text: string;
  /** The lines of `text` with their boxes, so that words found in the text can be shown; missing where nobody kept them. */
  readonly lines?: readonly { readonly text: string; readonly box: Box }[];
  /** How the page lay on its original when it was read: all boxes on it are in these units, whatever became of its picture since. */
  readonly seen?: { readonly rotation: Rotation; readonly crop: Box | null };
}

/** One line of the catalogue (卷内目录) as written. */
export interface CatalogueRow {
  readonly seq: string;
  readonly title: string;
  readonly docNo: string | null;
  readonly date: string | null;
  readonly pages: string | null;
  readonly page: number;
  readonly box: Box;
}

/** A seal that runs over the edges of pages lying on each other (骑缝章): its part on each page. */
export interface SpanningSeal {
  readonly parts: readonly { readonly page: number; readonly box: Box }[];
}

/** Everything the machine understood of one dossier: the whole output of `shared/extract`. */
export interface Understanding {
  readonly kind: KindGuess;
  readonly pages: readonly PageGuess[];
  readonly documents: readonly DocumentGuess[];
  readonly fields: readonly FieldGuess[];
  /** Value that the case goes by, one a key; a key without a sure value is missing. */
  readonly facts: Readonly<Record<string, string>>;
  readonly catalogue: readonly CatalogueRow[];
  /** What each document says of the things it has to say; missing where nobody looked. */
  readonly elements?: readonly ElementGuess[];
  /** Seals over the edges of several pages; missing where nobody looked. */
  readonly spanning?: readonly SpanningSeal[];
}

/** A value that a person gave; with its place on a page as read where the person pointed at one. Null = there is no such value. */
export interface FixedValue {
  readonly value: string | null;
  readonly place?: { readonly page: number; readonly box: Box };
}

/** What people corrected; keyed by page index (from 1), because pages are stable and guessed documents are not. */
export interface HumanFixes {
  /** First page of a document → its kind; `starts` forces or forbids a cut before the page. */
  readonly documents: ReadonlyMap<number, { readonly kind: DocumentKind | null; readonly starts: boolean | null }>;
  /** `${firstPage}/${key}` → corrected value. */
  readonly fields: ReadonlyMap<string, FixedValue>;
}

export const NO_FIXES: HumanFixes = { documents: new Map(), fields: new Map() };
