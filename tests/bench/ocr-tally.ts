import type { Word } from '../../shared/domain/page.ts';
import type { CorpusPage } from './corpus-page.ts';
import { characterErrors, isPresent, isWhole, plain, rightCharacters, type Errors } from './ocr-score.ts';
import type { Read } from './ocr-readers.ts';

/** Sums over some pages of one engine. */
export interface Tally {
  pages: number;
  print: { errors: number; length: number };
  hand: { errors: number; length: number };
  fields: number;
  found: number;
  whole: number;
  handFields: number;
  handFound: number;
  cpu: number;
  wall: number;
  /** Digits read with 0.9 or more, and below. */
  sure: { right: number; wrong: number };
  doubtful: { right: number; wrong: number };
}

export const emptyTally = (): Tally => ({
  pages: 0, print: { errors: 0, length: 0 }, hand: { errors: 0, length: 0 }, fields: 0, found: 0, whole: 0, handFields: 0, handFound: 0, cpu: 0, wall: 0,
  sure: { right: 0, wrong: 0 }, doubtful: { right: 0, wrong: 0 },
});

const add = (sum: { errors: number; length: number }, more: Errors): void => {
  sum.errors += more.errors;
  sum.length += more.length;
};

const SURE = 0.9;
/** Shorter words fit anywhere. */
const LEAST = 5;

/** Digits of the words against the truth: sure or doubtful, right or wrong. */
function countDigits(words: readonly Word[], truth: string, tally: Tally): string[] {
  const wrong: string[] = [];
  for (const word of words) {
    const units = [...word.text].map((c, i) => ({ c: plain(c), chance: word.chars?.[i] ?? word.confidence })).filter((u) => u.c.length === 1);
    if (units.length < LEAST || !units.some((u) => /\d/.test(u.c))) continue;
    const right = rightCharacters(units.map((u) => u.c).join(''), truth);
    // A word that fits nowhere is no reading of print: lettering of a seal, noise.
    if (right.filter(Boolean).length < units.length * 0.6) continue;
    units.forEach((u, i) => {
      if (!/\d/.test(u.c)) return;
      (u.chance >= SURE ? tally.sure : tally.doubtful)[right[i] ? 'right' : 'wrong']++;
      if (!right[i]) wrong.push(`${u.c}@${i} ${u.chance} in ${word.text}`);
    });
  }
  return wrong;
}

/** Adds one page to a tally; answers what was wrong, for people. */
export function tallyPage(page: CorpusPage, read: Read, tally: Tally): string[] {
  const details: string[] = [];
  const linesOf = (ink: string): string[] => page.lines.filter((l) => l.ink === ink).map((l) => l.text);
  for (const ink of ['print', 'hand'] as const) {
    add(tally[ink], characterErrors(linesOf(ink), read.text));
    for (const line of linesOf(ink)) {
      const one = characterErrors([line], read.text);
      if (one.errors > 0 && ink === 'print') details.push(`${one.errors}/${one.length} ${line}`);
    }
  }
  const printed = linesOf('print').join('');
  const written = [...linesOf('print'), ...linesOf('hand')].join('');
  for (const { key, value } of page.fields) {
    if (isWhole(value, printed)) {
      tally.fields++;
      // What stands whole in order of reading is found, however many lines of a cell it takes.
      if (isPresent(value, read.text) || isWhole(value, read.ordered)) tally.found++;
      else details.push(`field ${key} ${value}`);
      if (isWhole(value, read.ordered)) tally.whole++;
      else details.push(`strict ${key} ${value}`);
    } else if (isWhole(value, written)) {
      tally.handFields++;
      if (isPresent(value, read.text)) tally.handFound++;
    }
  }
  details.push(...countDigits(read.words, page.lines.map((l) => plain(l.text)).join(''), tally).map((w) => `digit ${w}`));
  tally.pages++;
  tally.cpu += read.cpu;
  tally.wall += read.wall;
  return details;
}

export function addTally(to: Tally, from: Tally): void {
  for (const k of ['pages', 'fields', 'found', 'whole', 'handFields', 'handFound', 'cpu', 'wall'] as const) to[k] += from[k];
  for (const ink of ['print', 'hand'] as const) add(to[ink], from[ink]);
  for (const k of ['sure', 'doubtful'] as const) for (const r of ['right', 'wrong'] as const) to[k][r] += from[k][r];
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)}%`);

export const HEAD = ['level', 'engine', 'pages', 'CER print', 'CER hand', 'fields', 'strict', 'of', 'fields hand', 'CPU s', 'wall s', 'peak MB', 'digits ≥0.9 wrong', '<0.9 wrong'];

export function rowOf(level: string, engine: string, t: Tally, peak: number): string[] {
  const digits = (d: Tally['sure']): string => (d.right + d.wrong === 0 ? '-' : `${d.wrong}/${d.right + d.wrong} ${percent(d.wrong, d.right + d.wrong)}`);
  return [
    level, engine, String(t.pages), percent(t.print.errors, t.print.length), percent(t.hand.errors, t.hand.length), percent(t.found, t.fields), percent(t.whole, t.fields), String(t.fields),
    percent(t.handFound, t.handFields), (t.cpu / t.pages).toFixed(2), (t.wall / t.pages).toFixed(2), peak.toFixed(0), digits(t.sure), digits(t.doubtful),
  ];
}
