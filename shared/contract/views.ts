import type { Sha256 } from '../base/ids.ts';
import type { Problem } from '../base/problem.ts';
import type { Annotation } from '../domain/annotation.ts';
import type { DocumentGuess, KindGuess } from '../domain/document.ts';
import type { CustomWord } from '../domain/custom.ts';
import type { ElementGuess } from '../domain/element.ts';
import type { FieldGuess, FieldState } from '../domain/field.ts';
import type { Finding } from '../domain/finding.ts';
import type { Opinion, TimelineStep } from '../domain/opinion.ts';
import type { OcrEngineName, Page, PageNote, PageQuality } from '../domain/page.ts';
import type { Recipe } from '../domain/recipe.ts';
import type { ReviewState, Verdict } from '../domain/review.ts';
import type { ScoreSheet } from '../domain/score.ts';
import type { CatalogueRow, DuplicateKind } from '../domain/understanding.ts';
import type { Box, Rotation } from '../geometry/box.ts';

/** All boxes in these views are page units of the picture (after the crop), unrotated; all times ISO 8601 in UTC. */

export interface AppInfo {
  readonly version: string;
  readonly workspace: string;
  readonly engine: OcrEngineName;
  readonly workers: number;
  /** What was chosen for this PC and why, in Chinese. */
  readonly choice: string;
  readonly samples: readonly string[];
  readonly firstStart: boolean;
}

export interface SettingsView {
  readonly reviewer: string;
  readonly engine: OcrEngineName;
  /** 0 = chosen by the program. */
  readonly workers: number;
  readonly theme: 'light' | 'dark' | 'system';
  readonly typeScale: number;
  readonly maxFileMb: number;
  readonly maxPages: number;
  readonly maxMegapixels: number;
  /** Files inside one archive, and archives inside archives (1 = none inside). */
  readonly maxEntries: number;
  readonly maxNesting: number;
  /** Time and memory that one page may take before it is set aside. */
  readonly pageSeconds: number;
  readonly workerMb: number;
  /** Pages that lie askew are shown straight. */
  readonly straighten: boolean;
  /** Name of the folder that is watched; null = none. */
  readonly watchFolder: string | null;
}

/** What an import would make, for a person to confirm. */
export interface ImportProposal {
  readonly proposal: string;
  readonly dossiers: readonly ProposedDossier[];
  readonly problems: readonly Problem[];
}

export interface ProposedDossier {
  readonly index: number;
  readonly name: string;
  /** Where it comes from, as people see it: folder or archive inside the pick. */
  readonly from: string;
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** Dossier of the library with the same name, or null. */
  readonly known: string | null;
}

export interface EngineTrial {
  readonly engine: OcrEngineName;
  readonly seconds: number;
  readonly confidence: number;
  readonly characters: number;
  readonly text: string;
  readonly problem: Problem | null;
}

export interface EngineComparison {
  readonly trials: readonly EngineTrial[];
  readonly recommended: OcrEngineName | null;
  /** Why, in Chinese. */
  readonly reason: string;
}

export type DossierState = 'importing' | 'reading' | 'ready' | 'failed';

export interface DossierRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly kind: KindGuess['value'];
  readonly state: DossierState;
  readonly pages: number;
  readonly read: number;
  readonly failed: number;
  readonly machine: { readonly fails: number; readonly unsure: number; readonly vetoes: number };
  readonly judged: number;
  readonly items: number;
  readonly points: number | null;
  readonly grade: string | null;
  readonly reviewer: string | null;
  readonly reviewState: ReviewState | null;
  readonly updatedAt: string;
  readonly problems: number;
  /** Files that still want a password. */
  readonly locked: number;
}

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: Sha256;
  readonly pages: number;
  readonly problem: Problem | null;
  /** The file wants a password. */
  readonly locked: boolean;
}

export interface PageRow extends Page {
  readonly kind: string;
  readonly document: number | null;
  readonly blank: boolean;
  readonly duplicateOf: number | null;
  readonly duplicateKind: DuplicateKind | null;
  readonly foreign: boolean;
  readonly printedNumber: string | null;
  readonly skew: number;
  readonly quality: PageQuality;
  readonly confidence: number;
  /** A person turned this page. */
  readonly rotationFixed: boolean;
  /** Corrections by people; null members are the machine's. */
  readonly recipe: Recipe;
  /** What is in force: degrees by which the sheet is turned back when shown, crop on the original, light evened. */
  readonly deskew: number;
  readonly crop: Box | null;
  readonly shadow: boolean;
  /** 0 = whole page or first half of a split one, 1 = second half. */
  readonly part: number;
  readonly notes: readonly PageNote[];
}

export interface FieldRow extends FieldGuess {
  readonly label: string;
  readonly pageId: string | null;
  /** First page of its document: the key under which a correction is stored. */
  readonly documentPage: string | null;
  readonly fix: { readonly value: string | null; readonly author: string; readonly at: string } | null;
  /** Other readings that a validator or the rest of the dossier suggests, in normal form; never applied by themselves. */
  readonly proposals: readonly string[];
}

/** What a person said of a document at its first page (from 1); a null member is left to the machine. */
export interface DocumentFixRow {
  readonly page: number;
  readonly kind: string | null;
  readonly starts: boolean | null;
  readonly author: string;
  readonly at: string;
}

/** A doubtful value with what hangs on it. */
export interface DoubtRow {
  /** First page of the document and key: where its correction is stored. */
  readonly documentPage: string;
  readonly key: string;
  readonly label: string;
  readonly documentKind: string;
  readonly state: FieldState;
  readonly value: string | null;
  readonly raw: string | null;
  readonly problem: string | null;
  readonly confidence: number;
  /** Page to look at; `box` null = nobody knows where on it. */
  readonly page: string;
  readonly index: number;
  readonly box: Box | null;
  readonly proposals: readonly string[];
  readonly decides: readonly { readonly item: string; readonly veto: boolean; readonly points: number }[];
}

/** A fact that a second person reads once more. */
export interface SecondRow {
  readonly documentPage: string;
  readonly key: string;
  readonly label: string;
  readonly documentKind: string;
  readonly page: string;
  readonly index: number;
  readonly box: Box;
  readonly decides: readonly { readonly item: string; readonly veto: boolean; readonly points: number }[];
  /** Who gave the first value; null = the machine. */
  readonly firstBy: string | null;
  /** Both readings, once there are two. */
  readonly second: { readonly first: string; readonly value: string | null; readonly agrees: boolean; readonly author: string; readonly at: string } | null;
}

/** One example of what a unit calls a kind of paper. */
export interface CustomRow {
  readonly id: string;
  readonly unit: string;
  readonly what: CustomWord['what'];
  readonly word: string;
  readonly shown: string;
  readonly kind: string;
  readonly page: string | null;
  readonly author: string;
  readonly at: string;
}

export interface DossierDetail {
  readonly row: DossierRow;
  readonly sources: readonly SourceRow[];
  readonly pages: readonly PageRow[];
  readonly kind: KindGuess;
  readonly documents: readonly DocumentGuess[];
  readonly documentFixes: readonly DocumentFixRow[];
  readonly fields: readonly FieldRow[];
  /** What each document says of the things it has to say; empty where nobody looked. */
  readonly elements: readonly ElementGuess[];
  readonly facts: Readonly<Record<string, string>>;
  readonly timeline: readonly TimelineStep[];
  readonly catalogue: readonly CatalogueRow[];
  readonly problems: readonly Problem[];
}

export interface PageTextView {
  readonly page: string;
  readonly engine: string;
  readonly words: readonly { readonly text: string; readonly box: Box; readonly confidence: number }[];
}

export interface ItemRow {
  readonly item: string;
  readonly opinion: Opinion | null;
  readonly verdict: Verdict | null;
}

/** The service supplement beside a review: items and index of their own, no part of the score (服务型指数). */
export interface ServiceView {
  readonly standard: Sha256;
  readonly items: readonly ItemRow[];
  /** The index by the verdicts given so far: its points. */
  readonly score: ScoreSheet;
  readonly machineScore: ScoreSheet;
}

export interface ReviewView {
  readonly id: string;
  readonly dossier: string;
  readonly reviewer: string;
  readonly state: ReviewState;
  readonly standard: Sha256;
  readonly items: readonly ItemRow[];
  readonly findings: readonly Finding[];
  readonly annotations: readonly Annotation[];
  /** By the verdicts given so far. */
  readonly score: ScoreSheet;
  /** If every opinion of the machine were taken over. */
  readonly machineScore: ScoreSheet;
  /** Null where no supplement is in force for this dossier. */
  readonly service: ServiceView | null;
  readonly savedAt: string;
  readonly submission: { readonly sha256: Sha256; readonly at: string } | null;
}

export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled';

export interface JobRow {
  readonly id: string;
  readonly dossier: string | null;
  readonly name: string;
  readonly state: JobState;
  readonly done: number;
  readonly total: number;
  /** What is being done, in Chinese. */
  readonly step: string;
  /** Honest estimate from pages finished in this run; null while too few are done. */
  readonly secondsLeft: number | null;
  readonly problems: readonly Problem[];
  readonly position: number;
}

export interface SearchHit {
  readonly dossier: string;
  readonly dossierName: string;
  readonly page: string;
  readonly index: number;
  /** Page units of the unrotated picture. */
  readonly boxes: readonly Box[];
  /** Quarter turns with which the page was read. */
  readonly rotation: Rotation;
  readonly snippet: string;
}

/** Where a searched text stands in all. */
export interface SearchCount {
  readonly pages: number;
  readonly dossiers: number;
}

export interface ExportedFile {
  readonly name: string;
  readonly token: string;
  readonly bytes: number;
}

export interface EventRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  /** What happened, as a Chinese sentence. */
  readonly sentence: string;
}

export interface VerifyReport {
  readonly ok: boolean;
  readonly blobs: number;
  readonly events: number;
  /** Each broken thing as a Chinese sentence. */
  readonly faults: readonly string[];
}

export interface DoctorReport {
  readonly ok: boolean;
  readonly lines: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}
