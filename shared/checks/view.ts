import type { Calendar } from '../domain/calendar.ts';
import type { DocumentGuess, KindGuess } from '../domain/document.ts';
import type { ElementGuess } from '../domain/element.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type FieldGuess, fieldDef } from '../domain/field.ts';
import type { LawLimit, LawTable } from '../domain/law.ts';
import { NO_REGISTER, type Register } from '../domain/register.ts';
import type { CatalogueRow, FixedValue, HumanFixes, PageGuess, Understanding } from '../domain/understanding.ts';
import type { KindEntry, Vocabulary } from '../domain/vocabulary.ts';
import { type Box, union } from '../geometry/box.ts';
import { dayOf, isIsoDay } from '../text/dates.ts';
import { tight } from '../text/normalise.ts';
import { alsoFiledAs, homeOf } from './homes.ts';
import { type LawState, lawOn, limitOn } from './law.ts';
import { daysWritten, looksMisread } from './misread.ts';
import { sectorOf } from './sector.ts';
import { type Settings, SettingsSchema } from './settings.ts';

/** Least mean character confidence of a value that may decide against a dossier. */
export const SURE = 0.7;

/** From here on a value is believed even where a look-alike figure would explain it away. */
export const CLEAR = 0.9;

export const WHOLE_PAGE: Box = [0, 0, 1, 1];

/** A value with its place. `sure` = read well enough to decide against the dossier, and from the document it belongs to. */
export interface Fact {
  readonly key: string;
  readonly value: string;
  readonly document: DocumentGuess | null;
  readonly page: number;
  readonly box: Box;
  readonly quote: string;
  readonly confidence: number;
  readonly sure: boolean;
  /** Answer of the field’s validator (check digit, two writings of an amount); null where none applies. */
  readonly valid: boolean | null;
}

/** Everything that checks may know of one dossier: read-only, indexed, human corrections laid over the guesses. */
export interface DossierView {
  readonly kind: KindGuess;
  readonly documents: readonly DocumentGuess[];
  readonly pages: readonly PageGuess[];
  readonly catalogue: readonly CatalogueRow[];
  /** Pages (from 1) that could not be read at all. */
  readonly unread: readonly number[];
  /** What of the dossier nobody knows, as a Chinese phrase: pages that were not read, files that were not opened; empty = all is known. */
  readonly gaps: string;
  readonly settings: Settings;
  readonly calendar: Calendar;
  /** Agencies and card holders that the bureau brought in; empty lists when it did not. */
  readonly register: Register;
  readonly law: LawTable;
  /** Day by whose law the dossier is judged: of the decision, else of what began the case; null = no such day was read surely, then the newest law counts. */
  readonly day: string | null;
  /** Sector of the agency: from the register, else by its name, else as the standard says; empty = general. */
  readonly sector: string;
  /** Documents of the given kinds in page order. */
  docs(...kinds: readonly string[]): readonly DocumentGuess[];
  /** Text of one page without any space. */
  pageText(page: PageGuess): string;
  /** Text of a document without any space. */
  text(doc: DocumentGuess): string;
  /** Text of all documents of the given kinds. */
  textOf(...kinds: readonly string[]): string;
  /** Field of one document; null when absent or unreadable there. */
  field(doc: DocumentGuess, key: string): Fact | null;
  /** Field of the case: from the kind of document it belongs to, else (never sure) from any other. */
  fact(key: string): Fact | null;
  /** True when the field was looked for in a document and is not there or cannot be read. */
  blank(doc: DocumentGuess, key: string): boolean;
  /** Whether a document says a thing it has to say; null when nobody looked for it there. */
  element(doc: DocumentGuess, name: string): ElementGuess | null;
  /** Number that the law fixed on the day of the dossier; null when it had none then. Names are those of `resources/law/law.json`. */
  limit(name: string): number | null;
  /** The same with its unit and its basis. */
  lawLimit(name: string): LawLimit | null;
  /** Whether a law was in force on a day. */
  lawOn(name: string, day: string): LawState;
  entry(kind: string): KindEntry | undefined;
  /** Chinese title of a kind in 《》. */
  title(kind: string): string;
}

export interface ViewInput {
  readonly understanding: Understanding;
  readonly fixes: HumanFixes;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly calendar: Calendar;
  readonly vocabulary: Vocabulary;
  readonly law: LawTable;
  readonly register?: Register;
  readonly unread?: readonly number[];
  /** Names of files that gave no page: locked or broken. */
  readonly unopened?: readonly string[];
}

/** Index over one understanding. Throws when the settings of the standard are not consistent (`checkStandard` says so first). */
export function viewOf(input: ViewInput): DossierView {
  return viewsOf(input)(input.fixes);
}

/** As `viewOf`, for many sets of corrections over one understanding: what does not hang on them is worked out once. */
export function viewsOf(input: Omit<ViewInput, 'fixes'>): (fixes: HumanFixes) => DossierView {
  const { understanding } = input;
  const entries = entriesOf(input.vocabulary, understanding.kind.value);
  const texts = new Map<number, string>();
  const there = new Set(understanding.documents.map((d) => d.kind));
  /** Each check asks for its kinds of document several times. */
  const byKinds = new Map<string, readonly DocumentGuess[]>();
  const docs = (...kinds: readonly string[]): readonly DocumentGuess[] => {
    const key = kinds.join();
    const known = byKinds.get(key);
    if (known) return known;
    const wanted = kinds.flatMap((k) => (there.has(k) ? [k] : [k, ...alsoFiledAs(understanding.kind.value, k)]));
    const found = understanding.documents.filter((d) => wanted.includes(d.kind)).sort((a, b) => a.firstPage - b.firstPage);
    byKinds.set(key, found);
    return found;
  };
  const pageText = (page: PageGuess): string => {
    const made = texts.get(page.index) ?? tight(page.text.split('\n').filter((l) => !FOOTER.test(tight(l))).join(''));
    texts.set(page.index, made);
    return made;
  };
  const written = daysWritten(understanding.pages.map(pageText));
  const read = byKey(understanding.fields.map((guess): Read => ({ guess, fact: factOf(guess, understanding.documents, written) })));
  const text = (doc: DocumentGuess): string => pagesOf(understanding.pages, doc).map(pageText).join('');
  const settings = SettingsSchema.parse(input.settings);
  const register = input.register ?? NO_REGISTER;
  return (fixes) => {
    const factsOf = factIndex(read, understanding.documents, fixes);
    const fact = (key: string): Fact | null => caseFact(factsOf(key), homeOf(key), understanding.facts[key]);
    const judged = dayJudged(fact);
    const sector = sectorOf(fact('agency.name')?.value, register) ?? settings.sector;
    return {
      kind: understanding.kind,
      documents: understanding.documents,
      pages: understanding.pages,
      catalogue: understanding.catalogue,
      unread: input.unread ?? [],
      gaps: gapsOf(input.unread ?? [], input.unopened ?? []),
      settings,
      calendar: input.calendar,
      register,
      law: input.law,
      day: judged,
      sector,
      docs,
      pageText,
      text,
      textOf: (...kinds) => docs(...kinds).map(text).join('\n'),
      field: (doc, key) => factsOf(key).filter((f) => f.document?.index === doc.index).sort(byConfidence)[0] ?? null,
      fact,
      blank: (doc, key) => blank(understanding.fields, doc, key) && !factsOf(key).some((f) => f.document?.index === doc.index),
      element: (doc, name) => understanding.elements?.find((e) => e.document === doc.index && e.name === name) ?? null,
      limit: (name) => limitOn(input.law, name, sector, judged)?.value ?? null,
      lawLimit: (name) => limitOn(input.law, name, sector, judged),
      lawOn: (name, day) => lawOn(input.law, name, day),
      entry: (kind) => entries.get(kind),
      title: (kind) => `《${entries.get(kind)?.title ?? kind}》`,
    };
  };
}

/** Days that may stand for the dossier, best first: of the decision, of the measure, of the visit, of the beginning. */
export const JUDGED_BY: readonly string[] = ['decision.date', 'seizure.date', 'enforcement.date', 'inspection.start', 'filing.date', 'acceptance.date', 'application.date'];

function dayJudged(fact: (key: string) => Fact | null): string | null {
  for (const key of JUDGED_BY) {
    const found = fact(key);
    if (found?.sure) return dayOf(found.value);
  }
  return null;
}

/** Lines that only count pages; in joined text they would cut sentences in two. */
const FOOTER = /^(第\d{1,3}页)?(,|，)?(共\d{1,3}页)?\d{0,3}$|^[-—]\d{1,3}[-—]$/;

/** More than this many are counted, not listed. */
const LISTED = 8;

function gapsOf(unread: readonly number[], unopened: readonly string[]): string {
  const some = (all: readonly (string | number)[]): string => `${all.slice(0, LISTED).join('、')}${all.length > LISTED ? `等 ${all.length} ` : ''}`;
  const pages = unread.length > 0 ? [`第${some(unread)}页未能识别`] : [];
  const files = unopened.length > 0 ? [`文件${some(unopened.map((name) => `「${name}」`))}${unopened.length > LISTED ? '个' : ''}未能打开`] : [];
  return [...pages, ...files].join('，');
}

const byConfidence = (a: Fact, b: Fact): number => b.confidence - a.confidence;

function blank(fields: readonly FieldGuess[], doc: DocumentGuess, key: string): boolean {
  return fields.some((f) => f.key === key && f.document === doc.index && f.state !== 'found' && f.state !== 'twice');
}

/** Pages of a document in order. */
export function pagesOf(pages: readonly PageGuess[], doc: DocumentGuess): PageGuess[] {
  return pages.filter((p) => p.index >= doc.firstPage && p.index <= doc.lastPage && (p.document === doc.index || p.document === null));
}

function entriesOf(vocabulary: Vocabulary, kind: string): ReadonlyMap<string, KindEntry> {
  const commonest = vocabulary.PENALTY_GENERAL ?? [];
  // A code that several kinds share goes by its title here, else by that of the commonest kind.
  return new Map([...Object.values(vocabulary).flat(), ...commonest, ...(vocabulary[kind] ?? [])].map((e) => [e.code, e]));
}

/** A guess and the fact that it is when nobody corrected it. */
interface Read {
  readonly guess: FieldGuess;
  readonly fact: Fact | null;
}

function byKey(read: readonly Read[]): ReadonlyMap<string, readonly Read[]> {
  const index = new Map<string, Read[]>();
  for (const r of read) {
    const same = index.get(r.guess.key);
    if (same) same.push(r);
    else index.set(r.guess.key, [r]);
  }
  return index;
}

/** All values that are there, by key, corrections over guesses; a correction to nothing removes the value. A key is looked up once. */
function factIndex(read: ReadonlyMap<string, readonly Read[]>, documents: readonly DocumentGuess[], fixes: HumanFixes): (key: string) => readonly Fact[] {
  const fixed = new Map<string, (readonly [first: number, fix: FixedValue])[]>();
  for (const [place, fix] of fixes.fields) {
    const cut = place.indexOf('/');
    const key = place.slice(cut + 1);
    fixed.set(key, [...(fixed.get(key) ?? []), [Number(place.slice(0, cut)), fix]]);
  }
  const known = new Map<string, readonly Fact[]>();
  return (key) => {
    const facts = known.get(key) ?? factsFor(key, read.get(key) ?? [], documents, fixed.get(key) ?? []);
    known.set(key, facts);
    return facts;
  };
}

function factsFor(key: string, read: readonly Read[], documents: readonly DocumentGuess[], fixes: readonly (readonly [first: number, fix: FixedValue])[]): readonly Fact[] {
  const fixed = new Set<number | undefined>();
  const said = fixes.flatMap(([first, fix]): Fact[] => {
    const document = documents.find((d) => d.firstPage === first) ?? null;
    const guess = read.find((r) => r.guess.document === document?.index)?.guess;
    fixed.add(document?.index);
    if (fix.value === null || !wellFormed({ key, value: fix.value })) return [];
    const where = fix.place ?? { page: guess?.page ?? first, box: guess?.box ?? WHOLE_PAGE };
    return [{ key, value: fix.value, document, ...where, quote: fix.value, confidence: 1, sure: true, valid: null }];
  });
  return [...said, ...read.flatMap(({ guess, fact }) => (fact && !fixed.has(guess.document ?? undefined) ? [fact] : []))];
}

function factOf(f: FieldGuess, documents: readonly DocumentGuess[], written: ReadonlyMap<string, number>): Fact | null {
  if (f.value === null || f.value === '' || f.page === null || !wellFormed(f)) return null;
  const doc = documents.find((d) => d.index === f.document) ?? null;
  // An amount is invalid when its two writings differ: that is well read, and a finding of its own.
  const sound = f.valid !== false || fieldDef(f.key)?.type === 'money';
  const dated = fieldDef(f.key)?.type === 'date' && looksMisread(f.value, written);
  const sure = f.state === 'found' && f.confidence >= SURE && sound && !dated && (!SIGN_OFF.has(f.key) || atTheEnd(f, doc));
  return { key: f.key, value: f.value, document: doc, page: f.page, box: f.box ?? WHOLE_PAGE, quote: f.raw ?? f.value, confidence: f.confidence, sure, valid: f.valid };
}

/** Dates that stand under a paper; the same key found in its first lines or pages is a date that the paper tells of. */
const SIGN_OFF = new Set(['decision.date', 'notice.date', 'hearing.noticeDate']);

function atTheEnd(f: FieldGuess, doc: DocumentGuess | null): boolean {
  if (doc === null || f.page === null || f.box === null || doc.kind === 'P40S') return true;
  return f.page === doc.lastPage && (doc.firstPage < doc.lastPage || f.box[3] > 0.3);
}

/** A date that is no real day says nothing. */
function wellFormed(f: Pick<FieldGuess, 'key' | 'value'>): boolean {
  const type = fieldDef(f.key)?.type;
  return type === 'date' || type === 'datetime' ? isIsoDay((f.value ?? '').slice(0, 10)) : true;
}

function caseFact(found: readonly Fact[], homes: readonly string[], preferred: string | undefined): Fact | null {
  for (const home of homes) {
    const own = found.filter((f) => f.document?.kind === home);
    const best = own.find((f) => f.confidence === 1 && f.sure) ?? own.find((f) => f.value === preferred) ?? [...own].sort(byConfidence)[0];
    if (!best) continue;
    const rivals = new Set(own.filter((f) => f.sure).map((f) => f.value));
    return rivals.size > 1 ? { ...best, sure: false } : best;
  }
  const other = found.find((f) => f.value === preferred) ?? [...found].sort(byConfidence)[0];
  return other ? { ...other, sure: homes.length === 0 && other.sure } : null;
}

/** Place of a value. */
export function evidenceOf(fact: Fact): Evidence {
  return { page: fact.page, box: fact.box, quote: fact.quote };
}

/** First page of a document, at its title where the line is known. */
export function evidenceOfDocument(view: DossierView, doc: DocumentGuess): Evidence {
  const page = view.pages.find((p) => p.index === doc.firstPage);
  const title = tight(doc.title);
  const line = page?.lines?.find((l) => title !== '' && tight(l.text).includes(title)) ?? page?.lines?.[0];
  return { page: doc.firstPage, box: line?.box ?? WHOLE_PAGE, quote: line?.text ?? doc.title };
}

interface Joined {
  readonly joined: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly box: Box }[];
}

/** Pages are asked for many patterns; their lines are joined once. */
const joinedPages = new WeakMap<PageGuess, Joined>();

function joinedOf(page: PageGuess): Joined {
  const known = joinedPages.get(page);
  if (known) return known;
  let joined = '';
  const spans = (page.lines ?? [{ text: page.text, box: WHOLE_PAGE }]).map((l) => {
    const start = joined.length;
    joined += tight(l.text);
    return { start, end: joined.length, box: l.box };
  });
  const made = { joined, spans };
  joinedPages.set(page, made);
  return made;
}

const tightLines = new WeakMap<PageGuess, readonly string[]>();

/** Lines of a page, each without spaces. */
export function linesOf(page: PageGuess): readonly string[] {
  const known = tightLines.get(page);
  if (known) return known;
  const made = page.text.split('\n').map(tight);
  tightLines.set(page, made);
  return made;
}

/** Where a pattern stands in a document; null when it does not. The box is that of the lines it runs over, else the page. */
export function quoteIn(view: DossierView, doc: DocumentGuess, pattern: RegExp): Evidence | null {
  for (const page of pagesOf(view.pages, doc)) {
    const { joined, spans } = joinedOf(page);
    const m = pattern.exec(joined);
    if (!m) continue;
    const hit = spans.filter((s) => s.start < m.index + m[0].length && s.end > m.index).map((s) => s.box);
    return { page: page.index, box: union(hit) ?? WHOLE_PAGE, quote: m[0] };
  }
  return null;
}

/** `立案 2026-03-02（第4页）`: how a value is named in a reason. */
export function say(label: string, fact: Fact): string {
  return `${label} ${fact.value.replace('T', ' ')}（第${fact.page}页）`;
}
