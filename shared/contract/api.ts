import { z } from 'zod';
import { ID_PATTERN, SHA_PATTERN, type Sha256 } from '../base/ids.ts';
import { type Problem } from '../base/problem.ts';
import type { AcrossHint } from '../domain/across.ts';
import { AnnotationSchema, BoxSchema, type Annotation } from '../domain/annotation.ts';
import { CalendarSchema } from '../domain/calendar.ts';
import { CUSTOM_WORDS } from '../domain/custom.ts';
import { DOSSIER_KINDS } from '../domain/document.ts';
import { DraftChangeSchema } from '../domain/draft.ts';
import { FindingSchema, type Finding } from '../domain/finding.ts';
import type { LawTable } from '../domain/law.ts';
import { RegisterSchema } from '../domain/register.ts';
import { VERDICT_VALUES, type Verdict } from '../domain/review.ts';
import type { RuleRecord } from '../domain/record.ts';
import type { Pictures } from '../domain/pictures.ts';
import type { RegionReading } from '../domain/task.ts';
import { DraftSchema, ITEM_ID, type Standard } from '../domain/standard.ts';
import type { Defect, Vocabulary } from '../domain/vocabulary.ts';
import type { AlikeRow, CalendarView, CheckRow, DraftRow, DraftView, ExampleRow, Loaded, RegisterView, RowDoubt, StandardProposal, StandardRow, WhatIf } from './standard-views.ts';
import type { CustomRow, DossierDetail, DossierRow, DoubtRow, SecondRow, EngineComparison, EventRow, ExportedFile, ImportProposal, JobRow, PageTextView, ReviewView, SearchCount, SearchHit, SettingsView, AppInfo, VerifyReport, DoctorReport } from './views.ts';

/** What a command changed; hooks refetch the queries that name one of these. */
export const TOPICS = ['dossier', 'page', 'understanding', 'review', 'job', 'setting', 'standard', 'reference'] as const;
export type Topic = (typeof TOPICS)[number];

/** What the engine says by itself. */
export type Push =
  | { readonly kind: 'changed'; readonly topics: readonly Topic[]; readonly dossier: string | null }
  | { readonly kind: 'job'; readonly job: JobRow }
  | { readonly kind: 'notice'; readonly problem: Problem };

/** A human command answers its value and the command that takes it back. */
export interface Undoable<T> {
  readonly value: T;
  readonly inverse: { readonly name: ApiName; readonly input: unknown } | null;
}

interface Entry<I extends z.ZodType, O> {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
  readonly topics: readonly Topic[];
}

/** Type-only witness of an output: inputs are parsed at the door, outputs are made by our own typed code. */
const as = <T>(): T => undefined as T;
const query = <I extends z.ZodType, O>(input: I, output: O, topics: readonly Topic[]): Entry<I, O> => ({ kind: 'query', input, output, topics });
const command = <I extends z.ZodType, O>(input: I, output: O, topics: readonly Topic[]): Entry<I, O> => ({ kind: 'command', input, output, topics });

const id = z.string().regex(ID_PATTERN);
const none = z.strictObject({});
const itemId = z.string().regex(ITEM_ID);
const token = z.string().regex(/^[a-z0-9-]{8,64}$/);
/** Version that the caller saw; 0 = it believes that there is no row yet. A mismatch answers `stale-version`. */
const expect = z.number().int().min(0);

export const EXPORT_FORMATS = ['docx', 'xlsx', 'pdf', 'json', 'searchable', 'alto', 'txt'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const SettingsPatch = z.strictObject({
  reviewer: z.string().trim().min(1).max(40).optional(),
  engine: z.enum(['ppocr', 'tesseract']).optional(),
  workers: z.number().int().min(0).max(8).optional(),
  theme: z.enum(['light', 'dark', 'system']).optional(),
  typeScale: z.number().min(1).max(2).optional(),
  maxFileMb: z.number().int().min(1).max(20000).optional(),
  maxPages: z.number().int().min(1).max(20000).optional(),
  maxMegapixels: z.number().int().min(10).max(1000).optional(),
  maxEntries: z.number().int().min(1).max(100000).optional(),
  maxNesting: z.number().int().min(1).max(4).optional(),
  pageSeconds: z.number().int().min(10).max(3600).optional(),
  workerMb: z.number().int().min(500).max(16000).optional(),
  straighten: z.boolean().optional(),
});
export type SettingsPatch = z.infer<typeof SettingsPatch>;

/** A change of a page's recipe; what is not named stays. */
const turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270), z.null()]);
const crop = BoxSchema.refine((b) => b[2] - b[0] >= 0.05 && b[3] - b[1] >= 0.05, 'too small').nullable();
const deskew = z.number().min(-15).max(15).nullable();
const shadow = z.boolean().nullable();
const RecipePatch = z.strictObject({ turn: turn.optional(), crop: crop.optional(), deskew: deskew.optional(), shadow: shadow.optional() });
const RecipeInput = z.strictObject({ turn, crop, deskew, shadow });
const pages = z.array(id).min(1).max(5000);
/** What the halves were before they were joined, so that splitting again brings back the very same pages. */
const SplitAgain = z.strictObject({ part: id, first: RecipeInput, second: RecipeInput });

const DocumentFixInput = z.strictObject({ page: id, kind: z.string().max(8).nullable(), starts: z.boolean().nullable() });
const FieldFixInput = z.strictObject({ value: z.string().max(2000).nullable(), place: z.strictObject({ page: id, box: BoxSchema }).optional() });

/** What the caller may say of a finding or annotation; author, time and version are the engine's. */
const FindingInput = FindingSchema.omit({ author: true, at: true, version: true }).extend({ id });
const AnnotationInput = AnnotationSchema.omit({ author: true, at: true, version: true }).extend({ id, page: id });
export type FindingInput = z.infer<typeof FindingInput>;
export type AnnotationInput = z.infer<typeof AnnotationInput>;

const sha = z.string().regex(SHA_PATTERN);
const code = z.string().regex(/^[A-Z]{2}$/);
/** A published version or a draft. */
const CandidateInput = z.union([z.strictObject({ sha }), z.strictObject({ draft: id })]);
export type Candidate = z.infer<typeof CandidateInput>;

/** The only list of what the window (or the command line) can ask of the engine. */
export const api = {
  'app.info': query(none, as<AppInfo>(), ['setting']),
  'settings.get': query(none, as<SettingsView>(), ['setting']),
  'settings.set': command(SettingsPatch, as<SettingsView>(), ['setting']),

  'dossier.list': query(z.strictObject({ text: z.string().max(200) }), as<DossierRow[]>(), ['dossier', 'page', 'understanding', 'review']),
  'dossier.get': query(z.strictObject({ dossier: id }), as<DossierDetail>(), ['dossier', 'page', 'understanding']),
  /** Timeline, consistency grid and catalogue reconciliation under the standard of one's own review; null while nothing is understood. */
  'dossier.pictures': query(z.strictObject({ dossier: id }), as<Pictures | null>(), ['understanding', 'page', 'review']),
  /** What only several dossiers together show, always as hints; `dossier` = those that it has a part in, null = all of the library. */
  'dossier.across': query(z.strictObject({ dossier: id.nullable() }), as<AcrossHint[]>(), ['dossier', 'understanding']),
  'dossier.import': command(z.strictObject({ picks: z.array(token).min(1).max(1000) }), as<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[] }>(), ['job', 'dossier']),
  /** What importing these picks would make, for a person to confirm; nothing is copied yet. */
  'import.propose': command(z.strictObject({ picks: z.array(token).min(1).max(1000) }), as<ImportProposal>(), []),
  /** Takes in the dossiers that were kept, under the names given. */
  'import.take': command(z.strictObject({ proposal: token, dossiers: z.array(z.strictObject({ index: z.number().int().min(0), name: z.string().trim().min(1).max(200) })).min(1).max(5000) }), as<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[] }>(), ['job', 'dossier']),
  /** Opens a locked file with its password; tried on the other locked files of the dossier, too. Answers how many pages came to light. */
  'source.unlock': command(z.strictObject({ source: id, password: z.string().min(1).max(200) }), as<{ readonly pages: number }>(), ['dossier', 'page', 'job']),
  /** Watches the folder of a scanner: what appears there and is finished is taken in by itself. Null = no more. */
  'watch.set': command(z.strictObject({ folder: token.nullable() }), as<SettingsView>(), ['setting']),
  'dossier.importSamples': command(none, as<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[] }>(), ['job', 'dossier']),
  'dossier.rename': command(z.strictObject({ dossier: id, name: z.string().trim().min(1).max(200) }), as<Undoable<string>>(), ['dossier']),
  'dossier.remove': command(z.strictObject({ dossier: id }), as<Undoable<null>>(), ['dossier']),
  'dossier.restore': command(z.strictObject({ dossier: id }), as<Undoable<null>>(), ['dossier']),

  'page.text': query(z.strictObject({ page: id }), as<PageTextView>(), ['page']),
  /** Turns a page for good (null = as the machine thinks); it is read again. */
  'page.rotate': command(z.strictObject({ page: id, rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270), z.null()]) }), as<Undoable<null>>(), ['page', 'understanding']),
  /** Changes the recipe of pages, each one alike; they are pictured and read again where that matters. */
  'page.correct': command(z.strictObject({ pages, change: RecipePatch }), as<Undoable<null>>(), ['page', 'understanding', 'review']),
  /** Gives pages whole recipes: the way back of `page.correct`. */
  'page.setRecipes': command(z.strictObject({ recipes: z.array(z.strictObject({ page: id, recipe: RecipeInput })).min(1).max(5000) }), as<Undoable<null>>(), ['page', 'understanding', 'review']),
  /** Makes two pages of a double page, cut at a fraction of the picture's width or height; `page.join` takes it back. */
  'page.split': command(z.strictObject({ page: id, cut: z.enum(['vertical', 'horizontal']), at: z.number().min(0.2).max(0.8), again: SplitAgain.optional() }), as<Undoable<null>>(), ['dossier', 'page', 'understanding', 'review']),
  /** Takes either half. Marks go back to the whole page; refused while the second half has corrections of its own document or fields. */
  'page.join': command(z.strictObject({ page: id, recipe: RecipeInput.optional() }), as<Undoable<null>>(), ['dossier', 'page', 'understanding', 'review']),
  /** Three readings of a region (page units of the picture) to pick from. */
  'page.reread': command(z.strictObject({ page: id, box: BoxSchema }), as<readonly RegionReading[]>(), []),
  /** Reads one page with both engines and says which suits this PC and this paper. Keeps nothing. */
  'engine.compare': command(z.strictObject({ page: id }), as<EngineComparison>(), []),
  /** Where documents start and what they are, page by page: one step, all or nothing. Saying what the machine says confirms it. */
  'document.arrange': command(z.strictObject({ dossier: id, fixes: z.array(DocumentFixInput).min(1).max(5000) }), as<Undoable<null>>(), ['understanding']),
  'document.fix': command(z.strictObject({ page: id, kind: z.string().max(8).nullable(), starts: z.boolean().nullable() }), as<Undoable<null>>(), ['understanding']),
  /**
   * `page` is the first page of the document that holds the field; `fix: null` takes the correction away. `place` is where the value
   * stands; `original`: its box is in units of the original, so that the way back fits whatever became of the picture.
   */
  'field.fix': command(z.strictObject({ page: id, key: z.string().max(60), fix: FieldFixInput.nullable(), original: z.boolean().optional() }), as<Undoable<null>>(), ['understanding']),
  /** Doubtful or unread values that decide a check, weightiest first. */
  'doubt.list': query(z.strictObject({ dossier: id }), as<readonly DoubtRow[]>(), ['understanding', 'review', 'page']),
  /** Facts on which a veto or more than two points hang; what was read first is told only once a second person has read, too. */
  'second.list': query(z.strictObject({ dossier: id }), as<readonly SecondRow[]>(), ['understanding', 'review', 'page']),
  /** What a second person reads, without having seen the first value; `look: null` takes it back. Refused to whoever gave the first value. */
  'second.set': command(z.strictObject({ page: id, key: z.string().max(60), look: z.strictObject({ value: z.string().max(2000).nullable() }).nullable() }), as<Undoable<null>>(), ['understanding']),
  /** What units call their papers, as people's corrections taught it. */
  'custom.list': query(none, as<readonly CustomRow[]>(), ['understanding', 'setting']),
  'custom.forget': command(z.strictObject({ id: z.string().max(120) }), as<Undoable<null>>(), ['setting']),
  /** Puts an example that was forgotten back. */
  'custom.keep': command(z.strictObject({ id: z.string().max(120), unit: z.string().min(1).max(200), what: z.enum(CUSTOM_WORDS), word: z.string().min(1).max(200), shown: z.string().min(1).max(200), kind: z.string().max(8), page: id.nullable() }), as<Undoable<null>>(), ['setting']),

  /** Follows the pages, too: places of marks are told on the pictures as they are now. */
  'review.get': query(z.strictObject({ dossier: id }), as<ReviewView>(), ['review', 'understanding', 'page']),
  /** What people have said of the rules on this machine; only those that were answered. */
  'rule.records': query(none, as<readonly RuleRecord[]>(), ['review']),
  'verdict.set': command(z.strictObject({ review: id, item: itemId, value: z.enum(VERDICT_VALUES), deduction: z.number().min(0).max(100), reason: z.string().max(2000), accepted: z.boolean(), expect }), as<Undoable<Verdict>>(), ['review']),
  'verdict.clear': command(z.strictObject({ review: id, item: itemId, expect }), as<Undoable<null>>(), ['review']),
  /** `original`: the boxes are in units of the original, not of the picture; so the way back fits whatever became of the picture. */
  'finding.save': command(z.strictObject({ review: id, finding: FindingInput, expect, original: z.boolean().optional() }), as<Undoable<Finding>>(), ['review']),
  'finding.remove': command(z.strictObject({ review: id, finding: id, expect }), as<Undoable<null>>(), ['review']),
  'annotation.save': command(z.strictObject({ review: id, annotation: AnnotationInput, expect, original: z.boolean().optional() }), as<Undoable<Annotation>>(), ['review']),
  'annotation.remove': command(z.strictObject({ review: id, annotation: id, expect }), as<Undoable<null>>(), ['review']),
  /** Ties a review in which nothing was judged yet to another version than the one proposed; the dossier is checked by it. */
  'review.choose': command(z.strictObject({ review: id, standard: sha }), as<Undoable<null>>(), ['review', 'understanding']),
  /** Freezes the review; refused while a deduction has no evidence. */
  'review.submit': command(z.strictObject({ review: id }), as<ReviewView>(), ['review']),
  'review.reopen': command(z.strictObject({ review: id, reason: z.string().trim().min(1).max(2000) }), as<ReviewView>(), ['review']),

  'job.list': query(none, as<JobRow[]>(), ['job']),
  'job.control': command(z.strictObject({ job: id, action: z.enum(['pause', 'resume', 'first', 'cancel', 'retry']) }), as<JobRow>(), ['job']),

  'standard.list': query(none, as<readonly { readonly sha: Sha256; readonly code: string; readonly name: string; readonly version: string; readonly label: string }[]>(), ['standard']),
  'standard.get': query(z.strictObject({ sha: z.string().regex(/^[0-9a-f]{64}$/) }), as<Standard>(), ['setting']),
  /** Every version with where it comes from. `standard.get` tells what is in one. */
  'standard.versions': query(none, as<readonly StandardRow[]>(), ['standard', 'review']),
  /** The closed table of checks with what each asks for. */
  'standard.checks': query(none, as<readonly CheckRow[]>(), []),
  /** Items of the standards in the box that ask nearly the same as these words. */
  'standard.alike': query(z.strictObject({ text: z.string().max(2000), deduct: z.string().max(2000), kind: z.enum(['veto', 'deduct', 'bonus']) }), as<readonly AlikeRow[]>(), []),
  /** Pieces of this workspace's own pages where people found an item kept, and where they found it broken. */
  'standard.examples': query(z.strictObject({ item: itemId }), as<{ readonly good: readonly ExampleRow[]; readonly bad: readonly ExampleRow[] }>(), ['review']),
  /** Rescores stored dossiers in memory under a version or a draft, by what people judged and, where they did not, by the machine. */
  'standard.whatIf': command(z.strictObject({ candidate: CandidateInput, dossiers: z.array(id).min(1).max(5000) }), as<WhatIf>(), []),
  /** The bureau's table (xlsx) or, of a published version, the signed file. */
  'standard.export': command(z.strictObject({ candidate: CandidateInput, format: z.enum(['xlsx', 'signed']), into: token }), as<ExportedFile>(), []),
  /** Looks at a standard in a file; nothing is taken. */
  'standard.propose': command(z.strictObject({ pick: token }), as<StandardProposal>(), []),
  /** Takes what was proposed: as a version, or as a draft to work on. `trust` accepts the key of who signed it. */
  'standard.take': command(z.strictObject({ proposal: token, how: z.enum(['version', 'draft']), trust: z.boolean() }), as<{ readonly sha: Sha256 | null; readonly draft: string | null }>(), ['standard', 'review', 'understanding', 'dossier']),
  /** Takes a version out of what is proposed for new reviews, or puts it back. */
  'standard.retire': command(z.strictObject({ sha, retired: z.boolean() }), as<Undoable<null>>(), ['standard', 'review', 'understanding', 'dossier']),
  'draft.list': query(none, as<readonly DraftRow[]>(), ['standard']),
  'draft.get': query(z.strictObject({ draft: id }), as<DraftView>(), ['standard']),
  /** A standard in the making from a version, or from nothing. */
  'draft.begin': command(z.strictObject({ draft: id, from: sha.nullable(), code: code.nullable(), name: z.string().trim().min(1).max(100).nullable() }), as<Undoable<null>>(), ['standard']),
  /** A standard in the making from a bureau's table; what was not read for certain is told with its row. */
  'draft.fromTable': command(z.strictObject({ draft: id, pick: token, code, appliesTo: z.array(z.enum(DOSSIER_KINDS)).min(1) }), as<Loaded<string>>(), ['standard']),
  'draft.change': command(z.strictObject({ draft: id, change: DraftChangeSchema, expect }), as<Undoable<null>>(), ['standard']),
  /** What reading the table was not sure of has been looked at. */
  'draft.settle': command(z.strictObject({ draft: id, expect }), as<Undoable<null>>(), ['standard']),
  'draft.drop': command(z.strictObject({ draft: id, expect }), as<Undoable<null>>(), ['standard']),
  /** Puts a whole draft back: the way back of `draft.drop` and `draft.settle`. */
  'draft.put': command(z.strictObject({ draft: id, basedOn: sha.nullable(), standard: DraftSchema, doubts: z.array(z.strictObject({ row: z.number().int(), message: z.string() })), expect }), as<Undoable<null>>(), ['standard']),
  /** Makes an immutable version of a draft without flaws; dossiers for which it is now proposed are checked again. */
  'draft.publish': command(z.strictObject({ draft: id, expect }), as<{ readonly sha: Sha256; readonly rechecked: number }>(), ['standard', 'review', 'understanding', 'dossier']),
  'register.get': query(none, as<RegisterView>(), ['reference']),
  /** Brings a list in from a table (执法主体名录, 持证人员表); all dossiers are checked again. */
  'register.load': command(z.strictObject({ list: z.enum(['agencies', 'officers']), pick: token }), as<Undoable<{ readonly rows: number; readonly doubts: readonly RowDoubt[] }>>(), ['reference', 'understanding']),
  /** An empty list takes away what was brought in. */
  'register.put': command(z.strictObject({ list: z.enum(['agencies', 'officers']), register: RegisterSchema, source: z.string().max(300) }), as<Undoable<null>>(), ['reference', 'understanding']),
  'calendar.get': query(none, as<CalendarView>(), ['reference']),
  /** Brings in the days off of one or more years (JSON or table); all dossiers are checked again. */
  'calendar.load': command(z.strictObject({ pick: token }), as<Undoable<{ readonly years: readonly number[]; readonly doubts: readonly RowDoubt[] }>>(), ['reference', 'understanding']),
  /** Null takes away what was brought in for a year. */
  'calendar.put': command(z.strictObject({ years: z.array(z.strictObject({ year: z.number().int(), calendar: CalendarSchema.nullable() })).min(1).max(60) }), as<Undoable<null>>(), ['reference', 'understanding']),
  'law.get': query(none, as<LawTable>(), []),
  'vocabulary.get': query(none, as<{ readonly kinds: Vocabulary; readonly defects: readonly Defect[] }>(), []),
  /** Hits of whole pages, until there are about 100 (2,000 in one dossier); the next ones with `skip`, the number of pages that were shown. */
  'search.find': query(z.strictObject({ text: z.string().trim().min(1).max(100), dossier: id.nullable(), skip: z.number().int().min(0).optional() }), as<readonly SearchHit[]>(), ['page']),
  /** In how many pages and dossiers the text stands in all. */
  'search.count': query(z.strictObject({ text: z.string().trim().min(1).max(100), dossier: id.nullable() }), as<SearchCount>(), ['page']),

  'export.run': command(z.strictObject({ dossier: id, formats: z.array(z.enum(EXPORT_FORMATS)).min(1), into: token }), as<{ readonly files: readonly ExportedFile[]; readonly problems: readonly Problem[] }>(), []),
  'event.list': query(z.strictObject({ dossier: id }), as<readonly EventRow[]>(), ['review', 'dossier', 'understanding']),
  'workspace.verify': command(none, as<VerifyReport>(), []),
  'workspace.doctor': command(none, as<DoctorReport>(), []),
} as const;

export type Api = typeof api;
export type ApiName = keyof Api;
export type InputOf<N extends ApiName> = z.infer<Api[N]['input']>;
export type OutputOf<N extends ApiName> = Api[N]['output'];

export { BoxSchema };

/** The questions that the page may ask main through the preload; a path never reaches the page. */
export const nativeApi = {
  pickFiles: z.strictObject({ what: z.enum(['files', 'folder', 'table', 'standard', 'calendar']) }),
  pickSaveAs: z.strictObject({ what: z.literal('folder') }),
  printPdf: z.strictObject({}),
  reveal: z.strictObject({ token, how: z.enum(['show', 'open']) }),
} as const;

export interface Pick {
  readonly token: string;
  readonly name: string;
  readonly folder: boolean;
}

/** What the preload gives the page. */
export interface Native {
  pickFiles(input: z.infer<typeof nativeApi.pickFiles>): Promise<readonly Pick[]>;
  pickSaveAs(input: z.infer<typeof nativeApi.pickSaveAs>): Promise<Pick | null>;
  printPdf(input: z.infer<typeof nativeApi.printPdf>): Promise<boolean>;
  reveal(input: z.infer<typeof nativeApi.reveal>): Promise<boolean>;
  /** Turns dropped files into picks; the paths go to main, not to the page. */
  drop(files: readonly unknown[]): Promise<readonly Pick[]>;
  /** Calls back with the port to the engine, at start and again after the engine was restarted. */
  onPort(receive: (port: unknown, restarted: boolean) => void): void;
}
