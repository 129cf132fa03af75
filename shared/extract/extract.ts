import type { FieldGuess } from '../domain/field.ts';
import type { Box } from '../geometry/box.ts';
import { roundBox } from '../geometry/box.ts';
import { AGENCY, RULES, titledRules } from './extractors.ts';
import type { FieldRule } from './extractors.ts';
import type { Paper } from './paper.ts';
import { SURE_READING } from './paper.ts';
import { confidenceOf, placeOf } from './run.ts';
import type { Taken } from './take.ts';

/** Below this mean confidence of its characters a value is shown but not believed. */
const READABLE = 0.6;

/** Papers that the agency did not make. */
const NOT_OURS = new Set(['P15', 'P16', 'P34', 'P51', 'P52', 'P63', 'D98', 'UNKNOWN']);

/** Facts of which a document can have but one; two values that differ are worth a look. */
const ONE_ONLY = /^(?:party\.(?:creditCode|idNo)|case\.no|filing\.date|closing\.date|payment\.|decision\.docNo)/u;

/** All fields of one document: one guess for each key that its kind carries. */
export function extractFields(paper: Paper): FieldGuess[] {
  const rules = [...(RULES[paper.kind] ?? []), ...titledRules(paper.kind, paper.title), ...(NOT_OURS.has(paper.kind) ? [] : [AGENCY])];
  const seen = new Set<string>();
  return rules.flatMap((rule) => {
    if (seen.has(rule.key)) return [];
    const guess = guessOf(paper, rule);
    if (guess) seen.add(rule.key);
    return guess ? [guess] : [];
  });
}

function guessOf(paper: Paper, rule: FieldRule): FieldGuess | null {
  const all = rule.take(paper);
  const best = all[0];
  if (!best) return rule.expected ? missing(paper, rule.key) : null;
  if (best.empty) return rule.expected ? { ...missing(paper, rule.key), confidence: round(0.9 * paper.confidence) } : null;
  const reading = confidenceOf(best.run);
  if (best.value === null || (reading > 0 && reading < READABLE)) return unreadable(paper, rule.key, best);
  const place = whereIs(best);
  const other = ONE_ONLY.test(rule.key) ? all.find((t) => t.value !== null && t.value !== best.value && t.valid !== false) : undefined;
  return {
    key: rule.key,
    document: paper.index,
    value: best.value,
    raw: best.run.text,
    state: other ? 'twice' : 'found',
    page: place?.page ?? null,
    box: place && roundBox(place.box),
    confidence: round(best.weight * reading * (other ? 0.8 : 1)),
    valid: best.valid,
    problem: best.problem ?? (other ? `同一文书中另有「${other.value}」` : null),
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

/** A field that its form always has and that was not found: absent on a well-read document, else it may only be unread. */
function missing(paper: Paper, key: string): FieldGuess {
  const sure = paper.confidence >= SURE_READING;
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
    problem: sure ? null : '页面识别质量不高，没有找到该项',
  };
}

function round(n: number): number {
  return Math.round(Math.min(1, Math.max(0, n)) * 1000) / 1000;
}
