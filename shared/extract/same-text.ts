import type { Box } from '../geometry/box.ts';
import { differences, type Difference } from '../text/diff.ts';

/** What is written on a sheet, and how surely each character was read. */
export interface Body {
  readonly text: string;
  /** Confidence of each character. */
  readonly sure: readonly number[];
  /** Handwriting and signatures. */
  readonly marks: readonly Box[];
}

/** Characters read this surely on both sheets are what stands there. */
const SURE = 0.88;
/** Share of the characters that may differ in two readings of one sheet: two scans of it, and one scan in two qualities. */
const DIFFERING = { anywhere: 0.16, 'same place': 0.5 } as const;
/** Single characters that both readings are sure of and that differ all the same: look-alikes. */
const LOOK_ALIKES = 0.005;
/** What only one sheet has may be this share of its text: a line that was overlooked. */
const MISSED = 0.08;

const isSure = (body: Body, [from, to]: readonly [number, number]): boolean => {
  for (let i = from; i < to; i += 1) if ((body.sure[i] ?? 0) < SURE) return false;
  return true;
};
const figures = (text: string): string => text.replace(/\D/gu, '');

/** A figure more in a number is another number; a whole number more was overlooked on the other sheet. */
const longerNumber = (text: string, [from, to]: readonly [number, number]): boolean =>
  (/^\d/u.test(text.slice(from, to)) && /\d/u.test(text[from - 1] ?? '')) || (/\d$/u.test(text.slice(from, to)) && /\d/u.test(text[to] ?? ''));

interface Verdict {
  readonly lookAlikes: number;
  readonly missed: number;
  /** Something was filled in differently. */
  readonly other: boolean;
}

/** Whether one stretch can come from reading the same sheet twice. */
function weigh(a: Body, b: Body, d: Difference): Verdict {
  const [ta, tb] = [a.text.slice(...d.a), b.text.slice(...d.b)];
  const sure = isSure(a, d.a) && isSure(b, d.b);
  const [more, less] = ta.length > tb.length ? [ta, tb] : [tb, ta];
  if (!sure) return { lookAlikes: 0, missed: more.length - less.length, other: false };
  if (less === '') return { lookAlikes: 0, missed: more.length, other: longerNumber(ta === more ? a.text : b.text, ta === more ? d.a : d.b) };
  const [fa, fb] = [figures(ta), figures(tb)];
  const numbers = fa !== fb && fa !== '' && fb !== '';
  const words = /\p{Script=Han}{2}/u.test(ta) && /\p{Script=Han}{2}/u.test(tb);
  return { lookAlikes: numbers || words ? 0 : 1, missed: more.length - less.length, other: numbers || words };
}

/** A line read in another order is left out on one place and put in on another. */
function withoutMoved(a: Body, b: Body, all: readonly Difference[]): Difference[] {
  const onlyA = all.filter((d) => d.b[0] === d.b[1]).map((d) => a.text.slice(...d.a));
  const onlyB = all.filter((d) => d.a[0] === d.a[1]).map((d) => b.text.slice(...d.b));
  const [restA, restB] = [onlyA.join('|'), onlyB.join('|')];
  return all.filter((d) => {
    const text = d.b[0] === d.b[1] ? a.text.slice(...d.a) : d.a[0] === d.a[1] ? b.text.slice(...d.b) : '';
    const there = d.b[0] === d.b[1] ? restB : restA;
    return text === '' || !there.includes(text);
  });
}

/** A mark of the same size at about the same place: two scans of a sheet lie a few millimetres apart. */
const near = (a: Box, b: Box): boolean => a.every((v, i) => Math.abs(v - (b[i] ?? 0)) < 0.025) && Math.abs(a[2] - a[0] - (b[2] - b[0])) < 0.015;

/** Signatures that are not found on a bad scan say nothing; those that are found on both lie on the same places. */
function sameHand(a: readonly Box[], b: readonly Box[]): boolean {
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  // One mark alone may be a piece of a seal or of a shadow.
  if (few.length === 1) return true;
  return few.filter((m) => many.some((o) => near(m, o))).length >= 0.5 * few.length;
}

/**
 * Whether two sheets say the same, up to reading errors: what both readings are sure of must agree. Numbers and names decide, because
 * sheets of one form differ in nothing else; so does where and how large the handwriting is, which is seldom read.
 * @param where `same place` = the pictures lie on each other, so that even a badly read copy is one
 */
export function sameText(a: Body, b: Body, where: 'anywhere' | 'same place'): boolean {
  const length = Math.max(a.text.length, b.text.length, 1);
  const found = differences(a.text, b.text, Math.ceil(DIFFERING[where] * 2 * length));
  if (found === null || (where === 'anywhere' && !sameHand(a.marks, b.marks))) return false;
  const verdicts = withoutMoved(a, b, found).map((d) => weigh(a, b, d));
  if (verdicts.some((v) => v.other)) return false;
  const sum = (of: 'lookAlikes' | 'missed'): number => verdicts.reduce((s, v) => s + v[of], 0);
  return sum('lookAlikes') <= Math.max(1, LOOK_ALIKES * length) && sum('missed') <= Math.max(where === 'same place' ? 16 : 8, MISSED * length);
}
