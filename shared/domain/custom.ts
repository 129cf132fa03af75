import type { DocumentKind } from './document.ts';

export const CUSTOM_WORDS = ['title', 'number'] as const;

/**
 * What one unit calls its papers, learned from corrections: its own titles (in `matchForm`) and the tokens of its document numbers
 * (what stands before the year). A token that was seen on papers of several kinds is not here: it tells nothing.
 */
export interface Custom {
  readonly titles: ReadonlyMap<string, DocumentKind>;
  readonly numbers: ReadonlyMap<string, DocumentKind>;
}

export const NO_CUSTOM: Custom = { titles: new Map(), numbers: new Map() };

/** One word that a person’s correction gave as an example. */
export interface CustomWord {
  readonly what: (typeof CUSTOM_WORDS)[number];
  /** Form in which words are compared. */
  readonly word: string;
  /** As printed. */
  readonly shown: string;
}
