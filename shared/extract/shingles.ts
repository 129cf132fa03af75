/** Characters of one shingle, and which share of all shingles is looked at (one in so many). */
const LENGTH = 4;
const SAMPLE = 3;
/** Of words that stand on very many pages only the latest pages are remembered: a double is seldom far from its twin. */
const MOST_PAGES = 48;
/** Pages that are held against a page at most. */
const MOST_CANDIDATES = 6;

/** Hashes of a sample of the character runs of a text; the same runs are sampled in every text. */
function shinglesOf(text: string): number[] {
  const found = new Set<number>();
  for (let i = 0; i + LENGTH <= text.length; i += 1) {
    let hash = 2166136261;
    for (let k = 0; k < LENGTH; k += 1) hash = Math.imul(hash ^ text.charCodeAt(i + k), 16777619);
    if ((hash >>> 4) % SAMPLE === 0) found.add(hash);
  }
  return [...found];
}

/**
 * For each text, asked in order, the earlier ones that share most with it, the most alike first. Time and memory grow with the number
 * of texts, not with its square.
 */
export function candidatesOf(texts: readonly string[]): (index: number) => number[] {
  const places = new Map<number, number[]>();
  const known = texts.map(shinglesOf);
  return (index) => {
    const mine = known[index] ?? [];
    const shared = new Map<number, number>();
    for (const hash of mine) {
      const list = places.get(hash) ?? [];
      for (const other of list) shared.set(other, (shared.get(other) ?? 0) + 1);
      list.push(index);
      if (list.length > MOST_PAGES) list.shift();
      places.set(hash, list);
    }
    const enough = [...shared].filter(([other, count]) => count >= 0.25 * Math.max(mine.length, known[other]?.length ?? 0));
    return enough.toSorted((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, MOST_CANDIDATES).map(([other]) => other);
  };
}
