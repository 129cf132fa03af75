import type { FieldGuess } from '../domain/field.ts';
import { fieldDef } from '../domain/field.ts';
import type { Box } from '../geometry/box.ts';
import { roundBox } from '../geometry/box.ts';
import { rulesFor } from './extractors.ts';
import type { FieldRule } from './rules/rule.ts';
import { AGENCY } from './rules/rule.ts';
import type { Paper } from './paper.ts';
import { SURE_READING } from './paper.ts';
import type { Run } from './run.ts';
import { confidenceOf, placeOf } from './run.ts';
import type { Taken } from './take.ts';
import { withVariantsDoubted } from './variants.ts';

/** Below this mean confidence of its characters a value is shown but not believed. */
const READABLE = 0.6;

/** Papers that the agency did not make. */
const NOT_OURS = new Set(['P15', 'P16', 'P34', 'P51', 'P52', 'P63', 'D98', 'UNKNOWN']);

/** Facts of which a document can have but one; two values that differ are worth a look. */
const ONE_ONLY = /^(?:party\.(?:creditCode|idNo)|case\.no|filing\.date|closing\.date|payment\.|decision\.docNo)/u;

/** One character read with less than this makes a name, a number or a date unreadable; of well-read characters 99 in 100 have 0.95 and more. */
const DOUBTFUL = 0.62;
/** One read with less than this is believed only when the same value stands elsewhere. */
const HESITANT = 0.78;

/** A value with a doubtful letter is held no surer than this: below what decides a check. */
const UNSURE = 0.65;

/** Names read less clearly on the whole are written by hand: no form proves their letters. */
const CLEAR_NAME = 0.94;

/** Facts in which a single wrong character is a wrong fact. */
function isExact(key: string): boolean {
  const type = fieldDef(key)?.type;
  return key === 'party.name' || /\.certNo$/u.test(key) || (type !== undefined && type !== 'text' && type !== 'list' && type !== 'flag');
}

/** Of a date only the figures count: its form proves the rest. */
const COUNTS = { date: /[\d〇○零一二三四五六七八九十廿卅]/u, other: /[\p{L}\d]/u } as const;

/** Confidence of the worst letter or figure of a run; 1 for an empty run. */
function weakest(run: Run, key: string): number {
  const type = fieldDef(key)?.type;
  const counts = type === 'date' || type === 'datetime' ? COUNTS.date : COUNTS.other;
  return run.glyphs.reduce((worst, g, i) => (g.confidence < worst && counts.test(run.text[i] ?? '') ? g.confidence : worst), 1);
}

/** A guess, and what it would be if a doubtful character were believed. */
interface Extracted {
  readonly guess: FieldGuess;
  readonly doubted: FieldGuess | null;
}

/** All fields of the documents: one guess a document for each key that its kind carries. A doubtful value is believed when the same value stands elsewhere beyond doubt. */
export function extractFields(papers: readonly Paper[]): FieldGuess[] {
  const all = papers.flatMap(fieldsOf);
  const sure = new Set(all.flatMap((e) => (e.doubted === null && e.guess.state === 'found' ? [`${e.guess.key} ${e.guess.value}`] : [])));
  return withVariantsDoubted(all.map((e) => (e.doubted && sure.has(`${e.doubted.key} ${e.doubted.value}`) ? e.doubted : e.guess)));
}

function fieldsOf(paper: Paper): Extracted[] {
  const rules = [...rulesFor(paper.kind, paper.title), ...(NOT_OURS.has(paper.kind) ? [] : [AGENCY])];
  const seen = new Set<string>();
  return rules.flatMap((rule) => {
    if (seen.has(rule.key)) return [];
    const found = guessOf(paper, rule);
    if (found) seen.add(rule.key);
    return found ? [found] : [];
  });
}

function guessOf(paper: Paper, rule: FieldRule): Extracted | null {
  const sure = (guess: FieldGuess): Extracted => ({ guess, doubted: null });
  const all = rule.take(paper);
  const best = all[0];
  const spoken = (): boolean => rule.about?.test(paper.text) ?? false;
  if (!best) return rule.expected || spoken() ? sure(missing(paper, rule.key, spoken())) : null;
  if (best.empty) return rule.expected ? sure({ ...missing(paper, rule.key, false), confidence: round(0.9 * paper.confidence) }) : null;
  const reading = confidenceOf(best.run);
  if (best.value === null || (reading > 0 && reading < READABLE)) return sure(unreadable(paper, rule.key, best));
  const guess = found(paper, rule.key, all, best, reading);
  const worst = weakest(best.run, rule.key);
  if (worst >= HESITANT && !(fieldDef(rule.key)?.type === 'name' && reading < CLEAR_NAME)) return sure(guess);
  // Words with one wrong letter keep their sense: they are shown, but nothing is decided by them.
  if (!isExact(rule.key) || worst >= DOUBTFUL) return { guess: { ...guess, confidence: Math.min(guess.confidence, UNSURE), problem: guess.problem ?? '有字迹识别把握不足' }, doubted: guess };
  return { guess: unreadable(paper, rule.key, { ...best, problem: `有字迹识别把握不足，读作「${best.run.text}」` }), doubted: guess };
}

function found(paper: Paper, key: string, all: readonly Taken[], best: Taken, reading: number): FieldGuess {
  const place = whereIs(best);
  const other = ONE_ONLY.test(key) ? all.find((t) => t.value !== null && t.value !== best.value && t.valid !== false) : undefined;
  return {
    key,
    document: paper.index,
    value: best.value,
    raw: best.run.text,
    state: other ? 'twice' : 'found',
    page: place?.page ?? null,
    box: place && roundBox(place.box),
    confidence: round(best.weight * reading * (other ? 0.8 : 1)),
    valid: best.valid,
    problem: best.problem ?? (other ? `同一文书中另有「${other.value}」` : null),
    ...(other?.value ? { alternatives: [other.value] } : {}),
  };
}

function whereIs(t: Taken): { readonly page: number; readonly box: Box } | null {
  return placeOf(t.run) ?? t.place ?? null;
}

function unreadable(paper: Paper, key: string, t: Taken): FieldGuess {
  const place = whereIs(t);
  return {
    key,
    document: paper.index,
    value: null,
    raw: t.run.text === '' ? null : t.run.text,
    state: 'unreadable',
    page: place?.page ?? null,
    box: place && roundBox(place.box),
    confidence: round(0.5 * t.weight),
    valid: t.valid,
    problem: t.problem ?? `识别把握不足：${t.run.text}`,
  };
}

/** A field that its form always has and that was not found: absent on a well-read document, else, or where the document speaks of it, it may only be unread. */
function missing(paper: Paper, key: string, spoken: boolean): FieldGuess {
  const sure = paper.confidence >= SURE_READING && !spoken;
  return {
    key,
    document: paper.index,
    value: null,
    raw: null,
    state: sure ? 'absent' : 'unreadable',
    page: null,
    box: null,
    confidence: round(0.6 * paper.confidence),
    valid: null,
    problem: sure ? null : spoken ? '文中有相关文字，内容无法识别' : '页面识别质量不高，没有找到该项',
  };
}

function round(n: number): number {
  return Math.round(Math.min(1, Math.max(0, n)) * 1000) / 1000;
}
