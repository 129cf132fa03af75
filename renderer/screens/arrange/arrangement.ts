import type { DocumentGuess } from '../../../shared/domain/document.ts';

/** What a person says of one page (from 1): a document of this kind starts here, or none does. Null members are left to the machine. */
export interface PageFix {
  readonly page: number;
  readonly kind: string | null;
  readonly starts: boolean | null;
}

/** One paper of the dossier as it is cut now. */
export interface Paper {
  readonly first: number;
  readonly last: number;
  readonly kind: string;
  readonly title: string;
  readonly confidence: number;
  /** Why it is cut and named so; empty for a cut that a person just made. */
  readonly reason: string;
  /** A person said what it is. */
  readonly confirmed: boolean;
}

/** Below this the machine asks instead of guessing. */
const SURE = 0.6;

export const UNKNOWN = 'UNKNOWN';

/** A person has to say what it is or that the machine is right. */
export function isUnsure(paper: Paper): boolean {
  return !paper.confirmed && (paper.kind === UNKNOWN || paper.confidence < SURE);
}

/**
 * Papers in order: the machine's documents with people's corrections laid over, whether the engine has heard of them or not. Every page
 * belongs to one; pages of no document belong to the paper before them.
 */
export function papersOf(documents: readonly DocumentGuess[], fixes: ReadonlyMap<number, PageFix>, pages: number): readonly Paper[] {
  if (pages === 0) return [];
  const starts = new Map<number, Omit<Paper, 'first' | 'last'>>();
  const fresh = { kind: UNKNOWN, title: '', confidence: 0, reason: '', confirmed: false };
  for (const d of documents) starts.set(d.firstPage, { kind: d.kind, title: d.title, confidence: d.confidence, reason: d.reason, confirmed: false });
  for (const fix of fixes.values()) {
    if (fix.starts === false && fix.page > 1) starts.delete(fix.page);
    else if (fix.starts === true && !starts.has(fix.page)) starts.set(fix.page, fresh);
    const here = starts.get(fix.page);
    if (here && fix.kind !== null) starts.set(fix.page, { ...here, kind: fix.kind, confidence: 1, confirmed: true });
  }
  if (!starts.has(1)) starts.set(1, fresh);
  const firsts = [...starts.keys()].filter((page) => page <= pages).sort((a, b) => a - b);
  return firsts.map((first, i) => ({ ...(starts.get(first) ?? fresh), first, last: (firsts[i + 1] ?? pages + 1) - 1 }));
}

/** Place of the paper that holds a page. */
export function paperAt(papers: readonly Paper[], page: number): number {
  return Math.max(0, papers.findLastIndex((paper) => paper.first <= page));
}

/** The next paper to be looked at behind (or before) a place, round the end; null when nothing is left. */
export function nextUnsure(papers: readonly Paper[], from: number, by: 1 | -1): number | null {
  for (let step = 1; step <= papers.length; step += 1) {
    const at = (from + by * step + papers.length * step) % papers.length;
    const paper = papers[at];
    if (paper && isUnsure(paper)) return at;
  }
  return null;
}

const inner = (first: number, last: number): PageFix[] => Array.from({ length: Math.max(0, last - first) }, (_, i) => ({ page: first + 1 + i, kind: null, starts: false }));

/** The paper is of this kind and runs just so: said for each of its pages, so that no later run cuts it anew. */
export function named(paper: Paper, kind: string): readonly PageFix[] {
  return [{ page: paper.first, kind, starts: true }, ...inner(paper.first, paper.last)];
}

/** A new paper starts at this page; what it is, is still to be said. Nothing where one starts already. */
export function split(papers: readonly Paper[], page: number): readonly PageFix[] {
  return papers.some((paper) => paper.first === page) || page <= 1 ? [] : [{ page, kind: null, starts: true }];
}

/** The paper goes on from the one before it. */
export function merged(papers: readonly Paper[], at: number): readonly PageFix[] {
  const paper = papers[at];
  return paper && at > 0 ? [{ page: paper.first, kind: null, starts: false }] : [];
}

/** The line before a paper is moved so that it starts at `to`: within the paper before it and itself, leaving each a page at least. */
export function moved(papers: readonly Paper[], at: number, to: number): readonly PageFix[] {
  const [before, paper] = [papers[at - 1], papers[at]];
  if (!before || !paper || to === paper.first || to <= before.first || to > paper.last) return [];
  const kind = paper.kind === UNKNOWN ? null : paper.kind;
  return [{ page: paper.first, kind: null, starts: false }, ...inner(paper.first, to - 1), { page: to, kind, starts: true }];
}
