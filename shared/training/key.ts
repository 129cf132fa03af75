import type { DossierKind } from '../domain/document.ts';
import type { Place } from './markup.ts';
import type { VolumeOrder } from './style.ts';

export interface KeyDocument {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly docNo: string | null;
  readonly date: string | null;
}

export interface KeyPage {
  readonly index: number;
  readonly kind: string;
  /** Index into the documents. */
  readonly document: number;
  readonly printedNumber: string | null;
}

export interface KeyPlace extends Place {
  readonly page: number;
}

export interface KeyDefect {
  readonly id: string;
  readonly item: string;
  readonly severity: 'F' | 'S' | 'M' | 'L';
  readonly pages: readonly number[];
  readonly absent: readonly string[];
  readonly note: string;
  /** Other items that the same fault breaks: finding them too is right. */
  readonly implies: readonly string[];
}

export interface KeyDistractor {
  readonly id: string;
  readonly note: string;
  readonly pages: readonly number[];
}

/** Answer key of one synthetic dossier (`key.json`). Pages count from 1; values are in normal form (domain/field.ts). */
export interface AnswerKey {
  readonly schema: 'juanping/key@1';
  readonly seed: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly kind: Exclude<DossierKind, 'UNKNOWN'>;
  readonly flow: VolumeOrder;
  readonly hasHearing: boolean;
  readonly documents: readonly KeyDocument[];
  readonly pages: readonly KeyPage[];
  readonly facts: Readonly<Record<string, string>>;
  readonly fieldPlaces: readonly KeyPlace[];
  readonly defects: readonly KeyDefect[];
  readonly distractors: readonly KeyDistractor[];
}

/** One value a key; `homes` says by which paper (id) a fact of the case goes. Values of a `list` in one paper are joined with `；`. */
export function factsOf(places: readonly KeyPlace[], pages: readonly KeyPage[], documents: readonly KeyDocument[], homes: Readonly<Record<string, string>>): Record<string, string> {
  const idAt = (page: number): string => documents[pages[page - 1]?.document ?? -1]?.id ?? '';
  const out: Record<string, string> = {};
  for (const key of new Set(places.map((p) => p.key))) {
    const all = places.filter((p) => p.key === key);
    const home = all.filter((p) => idAt(p.page) === homes[key]);
    // A date whose own paper is missing is only hearsay; a party is also known from other papers.
    if (home.length === 0 && homes[key] && /[dD]ate$/.test(key)) continue;
    const used = home.length ? home : all.slice(0, 1);
    out[key] = key === 'service.documents' ? [...new Set(used.map((p) => p.value))].join('；') : (used[0]?.value ?? '');
  }
  return out;
}
