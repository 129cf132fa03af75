/** Approximate comparison of short texts, for reading errors and for quotes that must be found again. */

/** Levenshtein distance; stops early and answers `limit + 1` when it is exceeded. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const value = Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(value);
      if (value < best) best = value;
    }
    if (best > limit) return limit + 1;
    previous = row;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** 1 = equal, 0 = nothing in common: one minus the distance by the longer length. */
export function similarity(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - editDistance(a, b) / longer;
}

/** Share of common character pairs (Dice), 0–1; for long texts, where the order of blocks may differ. */
export function bigramSimilarity(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return a === b ? 1 : 0;
  // A pair as one number: this is asked hundreds of times for a dossier.
  const pair = (text: string, i: number): number => text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1);
  const counts = new Map<number, number>();
  for (let i = 0; i + 1 < a.length; i += 1) counts.set(pair(a, i), (counts.get(pair(a, i)) ?? 0) + 1);
  let common = 0;
  for (let i = 0; i + 1 < b.length; i += 1) {
    const left = counts.get(pair(b, i)) ?? 0;
    if (left > 0) common += 1;
    if (left > 0) counts.set(pair(b, i), left - 1);
  }
  return (2 * common) / (a.length + b.length - 2);
}

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly errors: number;
}

/** All places where a pattern ends with at most `maxErrors` errors, best place of each neighbourhood, in text order (Sellers). */
export function findAllApprox(text: string, pattern: string, maxErrors: number): Hit[] {
  if (pattern === '' || pattern.length <= maxErrors) return [];
  const hits: Hit[] = [];
  let costs = Array.from({ length: pattern.length + 1 }, (_, i) => i);
  let starts = Array.from({ length: pattern.length + 1 }, () => 0);
  for (let j = 1; j <= text.length; j += 1) {
    const cost = [0];
    const start = [j];
    for (let i = 1; i <= pattern.length; i += 1) {
      const swap = (costs[i - 1] ?? 0) + (pattern[i - 1] === text[j - 1] ? 0 : 1);
      const skip = (costs[i] ?? 0) + 1;
      const drop = (cost[i - 1] ?? 0) + 1;
      const best = Math.min(swap, skip, drop);
      cost.push(best);
      start.push((best === swap ? starts[i - 1] : best === skip ? starts[i] : start[i - 1]) ?? j);
    }
    const errors = cost[pattern.length] ?? 0;
    if (errors <= maxErrors) keepBest(hits, { start: start[pattern.length] ?? 0, end: j, errors });
    costs = cost;
    starts = start;
  }
  return hits;
}

function keepBest(hits: Hit[], hit: Hit): void {
  const last = hits.at(-1);
  if (!last || hit.start >= last.end) hits.push(hit);
  else if (hit.errors < last.errors || (hit.errors === last.errors && hit.start === last.start && hit.end === last.end)) hits[hits.length - 1] = hit;
}

/** Best place of a pattern: fewest errors, then the first; null when none is good enough. */
export function findApprox(text: string, pattern: string, maxErrors: number): Hit | null {
  const exact = text.indexOf(pattern);
  if (pattern !== '' && exact >= 0) return { start: exact, end: exact + pattern.length, errors: 0 };
  return findAllApprox(text, pattern, maxErrors).reduce<Hit | null>((best, h) => (best === null || h.errors < best.errors ? h : best), null);
}

export interface Quote {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Where it stood, as a share of the text, 0–1. */
  readonly place: number;
}

/**
 * Finds a quote again in another version of a text. Candidates with up to a quarter of the characters wrong are weighed:
 * quote 50, prefix 20, suffix 20, place 2 (the weights that web annotation uses). Null when nothing is close.
 */
export function findQuote(text: string, q: Quote): Hit | null {
  const hits = findAllApprox(text, q.quote, Math.floor(q.quote.length / 4));
  let best: Hit | null = null;
  let bestScore = -1;
  for (const hit of hits) {
    const before = text.slice(Math.max(0, hit.start - q.prefix.length), hit.start);
    const after = text.slice(hit.end, hit.end + q.suffix.length);
    const near = 1 - Math.abs(hit.start / Math.max(1, text.length) - q.place);
    const score = 50 * (1 - hit.errors / q.quote.length) + 20 * similarity(before, q.prefix) + 20 * similarity(after, q.suffix) + 2 * near;
    if (score > bestScore) {
      best = hit;
      bestScore = score;
    }
  }
  return best;
}
