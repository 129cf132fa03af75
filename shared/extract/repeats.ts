import { bigramSimilarity } from '../text/fuzzy.ts';
import type { Layout } from './lines.ts';

const LEAST = 30;
/** Two readings of one sheet differ in a few characters; two sheets of one form differ in names, dates or numbers. */
const SAME = 0.94;
const SURELY_SAME = 0.985;

/** Pages that repeat an earlier one: page → earlier page. Both numbers count from 1. */
export function repeatedPages(layouts: readonly Layout[]): ReadonlyMap<number, number> {
  const repeated = new Map<number, number>();
  layouts.forEach((layout, i) => {
    if (layout.run.text.length < LEAST) return;
    const earlier = layouts.slice(0, i).find((o) => !repeated.has(o.page) && isSame(o, layout));
    if (earlier) repeated.set(layout.page, earlier.page);
  });
  return repeated;
}

function isSame(a: Layout, b: Layout): boolean {
  const [x, y] = [body(a), body(b)];
  if (x.length < LEAST || Math.min(x.length, y.length) < 0.88 * Math.max(x.length, y.length)) return false;
  const alike = bigramSimilarity(x, y);
  return alike >= SURELY_SAME || (alike >= SAME && digitsAgree(x, y));
}

/** Text without numbers that stand alone at the edges: the page number of the volume differs on a second copy. */
function body(layout: Layout): string {
  return layout.lines.filter((l) => !((l.y < 0.08 || l.y > 0.92) && /^[-—第页\d]{1,8}$/u.test(l.run.text))).map((l) => l.run.text).join('');
}

/** All numbers of two characters and more agree, but for one in ten that may be misread. */
function digitsAgree(a: string, b: string): boolean {
  const numbers = (t: string): string[] => [...t.matchAll(/\d{1,}/g)].map((m) => m[0]).sort();
  const [x, y] = [numbers(a), numbers(b)];
  const rest = [...y];
  let missing = 0;
  for (const n of x) {
    const at = rest.indexOf(n);
    if (at >= 0) rest.splice(at, 1);
    else missing += 1;
  }
  return missing + rest.length <= 0.1 * Math.max(x.length, y.length);
}
