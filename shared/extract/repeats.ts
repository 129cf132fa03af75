import { bigramSimilarity } from '../text/fuzzy.ts';
import type { Layout } from './lines.ts';

const LEAST = 30;
/** Two readings of one sheet differ in a few characters; two sheets of one form differ in names, dates or numbers. */
const SAME = 0.94;
const SURELY_SAME = 0.985;

/** Pages that repeat an earlier one: page → earlier page. Both numbers count from 1. */
export function repeatedPages(layouts: readonly Layout[]): ReadonlyMap<number, number> {
  const repeated = new Map<number, number>();
  const sheets = layouts.map((layout) => ({ page: layout.page, text: body(layout) })).filter((s) => s.text.length >= LEAST).map((s) => ({ ...s, numbers: numbersOf(s.text) }));
  sheets.forEach((sheet, i) => {
    const earlier = sheets.slice(0, i).find((o) => !repeated.has(o.page) && isSame(o, sheet));
    if (earlier) repeated.set(sheet.page, earlier.page);
  });
  return repeated;
}

interface Sheet {
  readonly text: string;
  readonly numbers: readonly string[];
}

/** Cheap comparisons first: in a long volume every page is held against every other. */
function isSame(a: Sheet, b: Sheet): boolean {
  if (Math.min(a.text.length, b.text.length) < 0.88 * Math.max(a.text.length, b.text.length)) return false;
  const differing = differences(a.numbers, b.numbers);
  if (differing > 0.34) return false;
  const alike = bigramSimilarity(a.text, b.text);
  return alike >= SURELY_SAME || (alike >= SAME && differing <= 0.1);
}

/** Text without numbers that stand alone at the edges: the page number of the volume differs on a second copy. */
function body(layout: Layout): string {
  return layout.lines.filter((l) => !((l.y < 0.08 || l.y > 0.92) && /^[-—第页\d]{1,8}$/u.test(l.run.text))).map((l) => l.run.text).join('');
}

function numbersOf(text: string): string[] {
  return [...text.matchAll(/\d+/g)].map((m) => m[0]);
}

/** Share of numbers that stand on one sheet only; a number may be misread. 0 for two sheets without numbers. */
function differences(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  let missing = 0;
  for (const n of a) {
    const at = rest.indexOf(n);
    if (at >= 0) rest.splice(at, 1);
    else missing += 1;
  }
  return (missing + rest.length) / Math.max(1, a.length, b.length);
}
