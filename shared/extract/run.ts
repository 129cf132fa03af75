import type { Word } from '../domain/page.ts';
import type { Box } from '../geometry/box.ts';
import { union } from '../geometry/box.ts';
import { spanBox } from '../geometry/span.ts';
import { foldCharacter } from '../text/normalise.ts';

/** One character of a page in normal form, with the place where it stands. */
export interface Glyph {
  readonly box: Box;
  readonly confidence: number;
  /** Page from 1. */
  readonly page: number;
  /** Word that it was read in, and its UTF-16 place there. */
  readonly word: Word;
  readonly at: number;
}

/**
 * Text in which every character knows its place: `text.length === glyphs.length`. Spaces are gone, characters are folded
 * (NFKC and look-alikes), so patterns need no variants. `breaks` holds the indexes at which a new line or, after a wide gap,
 * a new column begins.
 */
export interface Run {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  readonly breaks: ReadonlySet<number>;
}

export const EMPTY_RUN: Run = { text: '', glyphs: [], breaks: new Set() };

/** Part of a word (characters `from`–`to` of its text) as a run. */
export function runOfWord(word: Word, page: number, from = 0, to = word.text.length): Run {
  let text = '';
  const glyphs: Glyph[] = [];
  let i = from;
  for (const char of word.text.slice(from, to)) {
    const folded = foldCharacter(char);
    const glyph = { box: spanBox(word.box, word.text, word.cuts, i, i + char.length), confidence: word.chars?.[i] ?? word.confidence, page, word, at: i };
    for (let k = 0; k < folded.length; k += 1) glyphs.push(glyph);
    text += folded;
    i += char.length;
  }
  return { text, glyphs, breaks: new Set() };
}

/** Runs one after the other; `broken` puts a break between them (their own breaks stay). */
export function joinRuns(runs: readonly Run[], broken: boolean): Run {
  let text = '';
  const glyphs: Glyph[] = [];
  const breaks = new Set<number>();
  for (const run of runs) {
    if (run.text === '') continue;
    if (broken) breaks.add(text.length);
    for (const b of run.breaks) breaks.add(b + text.length);
    text += run.text;
    for (const g of run.glyphs) glyphs.push(g);
  }
  return { text, glyphs, breaks };
}

/** Characters `start`–`end` of a run. */
export function sliceRun(run: Run, start: number, end = run.text.length): Run {
  const breaks = new Set<number>();
  for (const b of run.breaks) if (b >= start && b < end) breaks.add(b - start);
  return { text: run.text.slice(start, end), glyphs: run.glyphs.slice(start, end), breaks };
}

/** Without the given characters at both ends (default: punctuation that belongs to the form, not to the value). */
export function trimRun(run: Run, edge = /[:;,.。、_\-—~…|]/u): Run {
  let start = 0;
  let end = run.text.length;
  while (start < end && edge.test(run.text[start] ?? '')) start += 1;
  while (end > start && edge.test(run.text[end - 1] ?? '')) end -= 1;
  return sliceRun(run, start, end);
}

/** Page of the first character and the box round all characters on that page; null for an empty run. */
export function placeOf(run: Run): { readonly page: number; readonly box: Box } | null {
  const page = run.glyphs[0]?.page;
  if (page === undefined) return null;
  const box = union(run.glyphs.filter((g) => g.page === page).map((g) => g.box));
  return box && { page, box };
}

/** Mean confidence of the characters; 0 for an empty run. */
export function confidenceOf(run: Run): number {
  return run.glyphs.length === 0 ? 0 : run.glyphs.reduce((sum, g) => sum + g.confidence, 0) / run.glyphs.length;
}

/** Lines (or columns) of a run, cut at its breaks. */
export function linesOfRun(run: Run): Run[] {
  const cuts = [...new Set([0, ...run.breaks, run.text.length])].sort((a, b) => a - b);
  const lines: Run[] = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) lines.push(sliceRun(run, cuts[i] ?? 0, cuts[i + 1] ?? 0));
  return lines.filter((l) => l.text !== '');
}
