import type { Place } from './markup.ts';

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
  readonly kind: 'PENALTY_GENERAL';
  readonly flow: 'FLOW';
  readonly hasHearing: boolean;
  readonly documents: readonly KeyDocument[];
  readonly pages: readonly KeyPage[];
  readonly facts: Readonly<Record<string, string>>;
  readonly fieldPlaces: readonly KeyPlace[];
  readonly defects: readonly KeyDefect[];
  readonly distractors: readonly KeyDistractor[];
}

/** Paper that a fact of the case goes by; a fact that is not named here goes by its first place. */
const HOME: Readonly<Record<string, string>> = {
  'party.name': 'P15', 'party.creditCode': 'P15', 'party.idNo': 'P15', 'party.legalRepresentative': 'P15', 'party.address': 'P15', 'party.phone': 'P40',
  'agency.name': 'P40', 'case.no': 'P02', 'case.cause': 'P02', 'case.title': 'D00', 'filing.date': 'P02', 'source.date': 'P01',
  'officer.1.name': 'P10', 'officer.1.certNo': 'P10', 'officer.2.name': 'P10', 'officer.2.certNo': 'P10',
  'decision.docNo': 'P40', 'decision.date': 'P40', 'decision.amount': 'P40', 'decision.amountUpper': 'P40', 'decision.violatedArticles': 'P40', 'decision.basisArticles': 'P40',
  'decision.discretionBand': 'P40', 'service.date': 'P50.decision', 'service.method': 'P50.decision', 'service.documents': 'P50.decision', 'notice.servedDate': 'P50.notice',
  'closing.date': 'P70', 'payment.date': 'P52', 'hearing.date': 'P36.record', 'hearing.host': 'P36.record', 'defence.date': 'P34', 'registrationHold.date': 'P18.notice', 'registrationHold.disposalDate': 'P18.disposal',
};

/** One value a key. Values of a `list` in one paper are joined with `；`. */
export function factsOf(places: readonly KeyPlace[], pages: readonly KeyPage[], documents: readonly KeyDocument[]): Record<string, string> {
  const idAt = (page: number): string => documents[pages[page - 1]?.document ?? -1]?.id ?? '';
  const out: Record<string, string> = {};
  for (const key of new Set(places.map((p) => p.key))) {
    const all = places.filter((p) => p.key === key);
    const home = all.filter((p) => idAt(p.page) === HOME[key]);
    // A date whose own paper is missing is only hearsay; a party is also known from other papers.
    if (home.length === 0 && HOME[key] && /[dD]ate$/.test(key)) continue;
    const used = home.length ? home : all.slice(0, 1);
    out[key] = key === 'service.documents' ? [...new Set(used.map((p) => p.value))].join('；') : (used[0]?.value ?? '');
  }
  return out;
}
