import { height, intersect, width, type Box } from '../geometry/box.ts';
import { differences } from '../text/diff.ts';
import { leftovers, type Leftovers, type Placed } from './spots.ts';

/** What is written on a sheet. */
export interface Body extends Placed {
  /** Handwriting and signatures. */
  readonly marks: readonly Box[];
  readonly seals: readonly Box[];
}

type Where = 'anywhere' | 'same place';

/** Characters read this surely on both sheets are what stands there; under a seal more is needed, and in a copy of one scan that is misread in some places. */
const SURE = 0.88;
const SURE_IN_POOR = 0.97;
const POOR = 5;
const SURE_UNDER_SEAL = 0.97;
/** How far a character may have moved because what stands before it is longer: across and down. */
const REACH = { anywhere: [1, 0.06], 'same place': [0.03, 0.015] } as const;
/** Two characters that look alike are seldom both read as surely as this. */
const BEYOND_DOUBT = 0.975;
/** A copy in which so many characters are misread with doubt has one that is misread without. */
const DOUBTS = 10;
/** Share of the characters that may differ in two readings of one sheet: two scans of it, and one scan in two qualities. */
const DIFFERING = { anywhere: 0.16, 'same place': 0.5 } as const;
/** Single characters that both readings are sure of and that differ all the same: look-alikes. */
const LOOK_ALIKES = 0.005;
/** What only one sheet has may be this share of its text: a line that was overlooked. */
const MISSED = { anywhere: 0.08, 'same place': 0.2 } as const;

const touch = (a: Box, b: Box): boolean => {
  const common = intersect(a, b);
  return width(common) > 0 && height(common) > 0;
};
const sureness = (body: Body, i: number): number => body.glyphs[i]?.confidence ?? 0;
const isSure = (body: Body, i: number, least: number): boolean => {
  const glyph = body.glyphs[i];
  return glyph !== undefined && glyph.confidence >= (body.seals.some((s) => touch(s, glyph.box)) ? SURE_UNDER_SEAL : least);
};

/** Whether two characters stand side by side in one word, with a point between them at most. */
const sideBySide = (body: Body, left: number, right: number): boolean => {
  const [a, b] = [body.glyphs[left], body.glyphs[right]];
  return a !== undefined && b !== undefined && a.word === b.word && b.at - a.at <= 2;
};
const isFigure = (body: Body, i: number): boolean => /^\d$/u.test(body.text[i] ?? '');
const isHan = (body: Body, i: number): boolean => /^\p{Script=Han}$/u.test(body.text[i] ?? '');

/** Leftovers that follow each other in one word. */
function stretches(body: Body, rest: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const i of rest) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last && before === i - 1 && sideBySide(body, before, i)) last.push(i);
    else found.push([i]);
  }
  return found;
}

/** One of the two sheets, as it is held against the other. */
interface Side {
  readonly body: Body;
  readonly other: Body;
  /** Twins on the other sheet. */
  readonly twins: ReadonlyMap<number, number>;
  readonly sure: number;
}

/**
 * A figure more in a number is another number: what stands on both sides of it in its word stands side by side on the other sheet, read
 * surely there. A whole number more was overlooked there.
 */
function longerNumber({ body, other, twins, sure }: Side, stretch: readonly number[]): boolean {
  const [first = 0, last = 0] = [stretch[0], stretch.at(-1)];
  const [left, right] = [first - 1, last + 1];
  const before = sideBySide(body, left, first);
  const after = sideBySide(body, last, right);
  if (!(before && isFigure(body, left) && isFigure(body, first)) && !(after && isFigure(body, last) && isFigure(body, right))) return false;
  const [l, r] = [before ? twins.get(left) : null, after ? twins.get(right) : null];
  if (l === undefined || r === undefined) return false;
  const known = [l, r].every((j) => j === null || !isFigure(other, j) || isSure(other, j, sure));
  return known && (l === null || r === null || (r === l + 1 && sideBySide(other, l, r)));
}

interface Verdict {
  /** Characters that stand on one spot in two ways, read with doubt and surely. */
  readonly doubts: number;
  readonly lookAlikes: number;
  /** Of the sure ones figures and characters that cannot be look-alikes. */
  readonly plain: number;
  readonly missed: number;
  /** Something was filled in differently. */
  readonly other: boolean;
}
const NONE: Verdict = { doubts: 0, lookAlikes: 0, plain: 0, missed: 0, other: false };

/** What stands on the same spots in two ways. */
function clash(a: Body, b: Body, pairs: readonly (readonly [number, number])[], least: number): Verdict {
  const sure = pairs.filter(([i, j]) => isSure(a, i, least) && isSure(b, j, least));
  const han = sure.filter(([i, j]) => isHan(a, i) && isHan(b, j));
  const figures = sure.filter(([i, j]) => isFigure(a, i) && isFigure(b, j));
  const plain = figures.length + han.filter(([i, j]) => Math.min(sureness(a, i), sureness(b, j)) >= BEYOND_DOUBT).length;
  return { ...NONE, doubts: pairs.length - sure.length, lookAlikes: sure.length, plain, other: han.length > 1 };
}

/** What only one sheet has; `instead` are leftovers with something else on their spot. */
function alone(side: Side, stretch: readonly number[], instead: (i: number) => boolean): Verdict {
  const own = stretch.filter((i) => !instead(i) && isSure(side.body, i, side.sure));
  return { ...NONE, missed: own.length, plain: own.length === stretch.length && longerNumber(side, stretch) ? 1 : 0 };
}

/** What is to be said of each stretch that only one sheet has. */
function verdictsOf(a: Body, b: Body, left: Leftovers, sure: number): Verdict[] {
  const there = new Set(left.instead.values());
  const [one, two]: Side[] = [{ body: a, other: b, twins: left.onB, sure }, { body: b, other: a, twins: left.onA, sure }];
  const pairsOf = (stretch: readonly number[]): (readonly [number, number])[] => stretch.flatMap((i) => (left.instead.has(i) ? [[i, left.instead.get(i) ?? 0] as const] : []));
  return [
    ...stretches(a, left.a).flatMap((stretch) => [clash(a, b, pairsOf(stretch), sure), ...(one ? [alone(one, stretch, (i) => left.instead.has(i))] : [])]),
    ...stretches(b, left.b).flatMap((stretch) => (two ? [alone(two, stretch, (j) => there.has(j))] : [])),
  ];
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
export function sameText(a: Body, b: Body, where: Where): boolean {
  const length = Math.max(a.text.length, b.text.length, 1);
  const found = differences(a.text, b.text, Math.ceil(DIFFERING[where] * 2 * length));
  if (found === null || (where === 'anywhere' && !sameHand(a.marks, b.marks))) return false;
  const left = leftovers(a, b, found, REACH[where]);
  const first = verdictsOf(a, b, left, SURE);
  const poor = where === 'same place' && first.reduce((s, v) => s + v.doubts, 0) >= POOR;
  const verdicts = poor ? verdictsOf(a, b, left, SURE_IN_POOR) : first;
  if (verdicts.some((v) => v.other)) return false;
  const sum = (of: 'doubts' | 'lookAlikes' | 'plain' | 'missed'): number => verdicts.reduce((s, v) => s + v[of], 0);
  // Of one scan the copy alone is to blame; two scans are both to be believed.
  const surely = where === 'same place' ? Math.floor(sum('doubts') / DOUBTS) : 0;
  if (sum('plain') > surely || sum('lookAlikes') > surely + Math.max(1, LOOK_ALIKES * length)) return false;
  return sum('missed') <= Math.max(where === 'same place' ? 16 : 8, MISSED[where] * length);
}
