import type { Box } from '../geometry/box.ts';
import type { Seal } from './page.ts';

/** Code of a kind of document (`P40`, `D00`, …); titles and needs are in `resources/vocab/document-kinds.json`. `UNKNOWN` = cannot tell. */
export type DocumentKind = string;

export const DOSSIER_KINDS = ['PENALTY_GENERAL', 'PENALTY_SUMMARY', 'LICENSE', 'COERCION', 'INSPECTION', 'UNKNOWN'] as const;
export type DossierKind = (typeof DOSSIER_KINDS)[number];

/** Place where somebody should have signed, and whether there is ink. `present: null` = cannot tell. */
export interface Signature {
  readonly page: number;
  readonly role: string;
  readonly present: boolean | null;
  readonly box: Box;
}

/** A seal or signature that a kind of document should bear (DOMAIN 1.2–1.6) and whether it was found; `found: null` = cannot tell. */
export interface ExpectedMark {
  readonly what: 'seal' | 'signature';
  /** Whose, in Chinese (`机关印章`, `第二执法人员`, …). */
  readonly role: string;
  readonly found: boolean | null;
  /** `statutory`: a statute asks for it, see `basis`; `form`: the form has a place for it; `conditional`: only in some cases. */
  readonly need: 'statutory' | 'form' | 'conditional';
  readonly basis: string;
  /** Where it was found, or where it should be; null when no place is known. */
  readonly page: number | null;
  readonly box: Box | null;
}

/** One legal paper inside a dossier, guessed from its pages. Pages count from 1 in the dossier. */
export interface DocumentGuess {
  readonly index: number;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly confidence: number;
  /** The words that decided kind and cut, in Chinese, for the reviewer. */
  readonly reason: string;
  readonly date: string | null;
  readonly docNo: string | null;
  readonly seals: readonly (Seal & { readonly page: number })[];
  readonly signatures: readonly Signature[];
  /** Expected seals and signatures against those found; missing where nobody looked. */
  readonly expected?: readonly ExpectedMark[];
}

export interface KindGuess {
  readonly value: DossierKind;
  readonly confidence: number;
  readonly hasHearing: boolean;
  /** Order profile of the volume (DOMAIN 1.1). */
  readonly flow: 'FLOW' | 'MAIN_SUB' | 'THREE_PART';
}
