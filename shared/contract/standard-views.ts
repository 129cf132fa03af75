import type { Sha256 } from '../base/ids.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { Register } from '../domain/register.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';
import type { DossierKind } from '../domain/document.ts';
import type { Box } from '../geometry/box.ts';

/** One published version, for the list. */
export interface StandardRow {
  readonly sha: Sha256;
  readonly code: string;
  readonly name: string;
  readonly version: string;
  readonly label: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly appliesTo: readonly DossierKind[];
  readonly supplement: boolean;
  readonly origin: 'shipped' | 'own' | 'imported';
  /** Who signed it: name if a person accepted the key, and the key as people compare it; null = nobody. */
  readonly signer: { readonly name: string | null; readonly key: string } | null;
  readonly addedAt: string;
  readonly items: number;
  /** It is proposed for no new review. */
  readonly retired: boolean;
  /** Reviews that are tied to it. */
  readonly reviews: number;
}

export interface DraftRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly version: string;
  readonly basedOn: string | null;
  readonly author: string;
  readonly at: string;
  readonly items: number;
  readonly flaws: number;
}

/** `place` = id of an item, `部分 A`, or empty for the head. */
export interface FlawRow {
  readonly place: string;
  readonly message: string;
}

/** A row of a table that was not read for certain; `row` as on the screen. */
export interface RowDoubt {
  readonly row: number;
  readonly message: string;
}

export interface DraftView {
  readonly id: string;
  readonly basedOn: string | null;
  readonly standard: Standard;
  readonly flaws: readonly FlawRow[];
  readonly doubts: readonly RowDoubt[];
  readonly author: string;
  readonly at: string;
  readonly version: number;
}

export interface CheckArgumentRow {
  readonly name: string;
  readonly type: 'number' | 'whole' | 'text' | 'day' | 'flag' | 'choice' | 'texts' | 'other';
  readonly options: readonly string[];
  readonly required: boolean;
}

/** A check with what it asks for; null = its arguments are told as JSON. */
export interface CheckRow {
  readonly name: string;
  readonly arguments: readonly CheckArgumentRow[] | null;
}

/** An item of a standard in the box that asks nearly the same as one’s own. */
export interface AlikeRow {
  readonly standard: string;
  readonly item: StandardItem;
  readonly like: number;
}

/** A place on a page that shows how an item is kept or broken. */
export interface ExampleRow {
  readonly dossier: string;
  readonly name: string;
  /** Id of the page. */
  readonly page: string;
  readonly box: Box;
  readonly text: string;
}

export interface ScoreBrief {
  readonly points: number;
  readonly pointsWithoutVeto: number;
  readonly grade: string;
  readonly vetoes: readonly string[];
  readonly sentence: string;
}

/** A dossier rescored under another standard; nothing is written. */
export interface WhatIfRow {
  readonly dossier: string;
  readonly name: string;
  /** By which standard it is scored now. */
  readonly standard: string;
  readonly before: ScoreBrief;
  readonly after: ScoreBrief;
  readonly movers: readonly { readonly item: string; readonly words: string }[];
}

export interface WhatIf {
  readonly rows: readonly WhatIfRow[];
  /** Dossiers that could not be rescored, because nothing is understood of them yet. */
  readonly skipped: readonly string[];
  readonly seconds: number;
}

/** A standard in a file, before anything is taken: what it is, who signed it, what is known of them. */
export interface StandardProposal {
  readonly proposal: string;
  readonly file: string;
  readonly standard: Standard;
  /** `good` = the content is what was signed, `altered` = it is not, `none` = nobody signed it. */
  readonly signature: 'good' | 'altered' | 'none';
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  /** The key as people compare it. */
  readonly key: string | null;
  /** `own` = this workspace signed it, `known` = a person accepted the key, `unknown` = nobody did. */
  readonly signer: 'own' | 'known' | 'unknown' | null;
  /** This very content is here already. */
  readonly here: boolean;
  /** Another content has the same code and version here: it can only be taken as a draft. */
  readonly versionTaken: boolean;
  /** What is wrong inside; a standard with flaws can only be taken as a draft. */
  readonly flaws: readonly FlawRow[];
}

export interface RegisterView {
  readonly agencies: RegisterListView<'agencies'> | null;
  readonly officers: RegisterListView<'officers'> | null;
}

export interface RegisterListView<K extends keyof Register> {
  readonly rows: Register[K];
  readonly source: string;
  readonly author: string;
  readonly at: string;
}

export interface YearRow {
  readonly year: number;
  readonly off: readonly string[];
  readonly workdaysInLieu: readonly string[];
  readonly source: string;
  /** It came with the program. */
  readonly shipped: boolean;
}

export interface CalendarView {
  readonly years: readonly YearRow[];
  /** This year and the next, when they are unknown: deadlines that touch them are counted without days off. */
  readonly missing: readonly number[];
}

/** What came of a list that was brought in. */
export interface Loaded<T> {
  readonly value: T;
  readonly doubts: readonly RowDoubt[];
}

export interface CalendarPut {
  readonly year: number;
  readonly calendar: Calendar | null;
}
