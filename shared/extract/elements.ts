import type { Signature } from '../domain/document.ts';
import type { ContentEntry, Contents } from '../domain/contents.ts';
import type { ElementGuess } from '../domain/element.ts';
import type { FieldGuess } from '../domain/field.ts';
import type { Box } from '../geometry/box.ts';
import { area, roundBox } from '../geometry/box.ts';
import { editDistance } from '../text/fuzzy.ts';
import { matchForm } from '../text/normalise.ts';
import type { Blank, Blanks } from './blanks.ts';
import { blanksOf } from './blanks.ts';
import type { Paper } from './paper.ts';
import { SURE_READING } from './paper.ts';
import { confidenceOf, placeOf, sliceRun } from './run.ts';
import { signOffDate } from './take.ts';

/** What an element is looked for in: one document with what was found in it. */
export interface Source {
  readonly paper: Paper;
  readonly fields: readonly FieldGuess[];
  readonly signatures: readonly Signature[];
  /** How surely the document is of its kind, 0–1. */
  readonly certainty: number;
}

type Seen = Pick<ElementGuess, 'state' | 'value' | 'page' | 'box' | 'confidence'>;

interface Compiled {
  readonly entry: ContentEntry;
  readonly patterns: readonly RegExp[];
  readonly labels: readonly string[];
}

interface Group {
  readonly kinds: ReadonlySet<string>;
  readonly title: RegExp | null;
  readonly elements: readonly Compiled[];
}

const compiledOf = new WeakMap<Contents, readonly Group[]>();

function compiled(contents: Contents): readonly Group[] {
  const known = compiledOf.get(contents);
  if (known) return known;
  const groups = contents.groups.map((g) => ({
    kinds: new Set(g.kinds),
    title: g.title === undefined ? null : new RegExp(g.title, 'u'),
    elements: g.elements.map((entry) => ({ entry, patterns: entry.patterns.map((p) => new RegExp(p, 'u')), labels: entry.labels.map(matchForm) })),
  }));
  compiledOf.set(contents, groups);
  return groups;
}

/** Less sure than this of its kind, a document is not told that something is missing in it. */
const SURE_KIND = 0.6;
/** Pen ink over a larger share of a page is handwriting, which is hardly read. */
const HANDWRITTEN = 0.05;

/** What the documents say of the things they have to say. Kinds without a list have no elements. */
export function elementsOf(sources: readonly Source[], contents: Contents): ElementGuess[] {
  const groups = compiled(contents);
  return sources.flatMap((source) => {
    const own = groups.filter((g) => g.kinds.has(source.paper.kind) && (g.title === null || g.title.test(source.paper.title)));
    const byName = new Map(own.flatMap((g) => g.elements).map((e) => [e.entry.name, e]));
    if (byName.size === 0) return [];
    const place = { ...source, blanks: blanksOf(source.paper), readable: isReadable(source) };
    return [...byName.values()].map((e) => ({ document: source.paper.index, name: e.entry.name, ...look(place, e) }));
  });
}

/** Whether a lack may be told: the document is what it seems, its pages are read well, and it is not written by hand. */
function isReadable({ paper, certainty }: Source): boolean {
  const written = paper.layouts.some((l) => l.ink.marks.reduce((sum, m) => sum + (m.kind === 'pen' ? area(m.box) : 0), 0) > HANDWRITTEN);
  return certainty >= SURE_KIND && paper.confidence >= SURE_READING && !written && paper.layouts.length > 0 && !paper.layouts.some((l) => l.worn);
}

/** A source with its labelled places, and whether a lack in it may be told. */
interface Place extends Source {
  readonly blanks: Blanks;
  readonly readable: boolean;
}

function look(source: Place, element: Compiled): Seen {
  const field = ofFields(source, element);
  if (field?.state === 'found' || field?.state === 'twice') return field;
  const label = ofLabels(source.blanks, element);
  if (label?.state === 'found') return label;
  const words = ofPatterns(source.paper, element) ?? ofSignatures(source, element, true) ?? ofDate(source.paper, element);
  if (words) return words;
  const unread = [field, label, ofSignatures(source, element, false)].find((s) => s?.state === 'unreadable');
  if (unread) return unread;
  if (!source.readable || (label === null && element.labels.some((l) => isMisread(l, source.blanks)))) return { state: 'unreadable', value: null, page: null, box: null, confidence: 0.3 };
  // A place that is there and empty says more than words that were not found.
  return label ?? { state: 'absent', value: null, page: null, box: null, confidence: 0.75 };
}

/** Whether a label of the document is this one but for a letter: then its place is there, though it was not found. */
function isMisread(label: string, places: Blanks): boolean {
  if (label.length < 3) return false;
  for (const other of places.keys()) if (Math.abs(other.length - label.length) <= 1 && other.length >= 3 && editDistance(other, label, 1) === 1) return true;
  return false;
}

function ofFields({ fields, paper }: Source, { entry }: Compiled): Seen | null {
  const own = fields.filter((f) => f.document === paper.index && entry.fields.includes(f.key) && f.state !== 'absent');
  const best = own.find((f) => f.state !== 'unreadable') ?? own.find((f) => f.page !== null);
  return best ? { state: best.state, value: best.value, page: best.page, box: best.box, confidence: best.confidence } : null;
}

function ofLabels(places: Blanks, { labels }: Compiled): Seen | null {
  const blanks = labels.flatMap((l) => places.get(l) ?? []);
  const best = blanks.find((b) => b.value.text !== '') ?? blanks.find((b) => b.inked) ?? blanks[0];
  return best ? seenBlank(best) : null;
}

function seenBlank(b: Blank): Seen {
  const place = b.value.text === '' ? { page: b.page, box: b.place } : (placeOf(b.value) ?? { page: b.page, box: b.place });
  const at = { page: place.page, box: roundBox(place.box) };
  if (b.value.text !== '') return { state: 'found', value: b.value.text.slice(0, 60), ...at, confidence: round(0.95 * confidenceOf(b.value)) };
  return b.inked ? { state: 'unreadable', value: null, ...at, confidence: 0.5 } : { state: 'absent', value: null, page: null, box: null, confidence: 0.88 };
}

function ofPatterns(paper: Paper, { patterns }: Compiled): Seen | null {
  for (const pattern of patterns) {
    const m = pattern.exec(paper.text);
    if (!m || m[0] === '') continue;
    const run = sliceRun(paper.run, m.index, m.index + m[0].length);
    const place = placeOf(run);
    return { state: 'found', value: m[0].slice(0, 60), page: place?.page ?? null, box: place && roundBox(place.box), confidence: round(0.9 * confidenceOf(run)) };
  }
  return null;
}

function ofSignatures({ signatures }: Source, { entry }: Compiled, sure: boolean): Seen | null {
  const own = signatures.filter((s) => entry.signed.includes(s.role));
  const found = sure ? own.find((s) => s.present === true) : own.find((s) => s.present === null);
  return found ? { state: sure ? 'found' : 'unreadable', value: null, page: found.page, box: found.box, confidence: sure ? 0.85 : 0.5 } : null;
}

function ofDate(paper: Paper, { entry }: Compiled): Seen | null {
  const date = entry.dated ? signOffDate(paper)[0] : undefined;
  if (!date || date.empty) return null;
  const place: { readonly page: number; readonly box: Box } | null = placeOf(date.run) ?? date.place ?? null;
  const state = date.value === null ? 'unreadable' : 'found';
  return { state, value: date.value, page: place?.page ?? null, box: place && roundBox(place.box), confidence: state === 'found' ? round(date.weight * confidenceOf(date.run)) : 0.5 };
}

const round = (n: number): number => Math.round(Math.min(1, Math.max(0, n)) * 1000) / 1000;
