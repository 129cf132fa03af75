import type { DocumentKind } from '../domain/document.ts';
import type { Box } from '../geometry/box.ts';
import { intersect, area } from '../geometry/box.ts';
import type { LabelKey } from './labels.ts';
import type { Layout, Line } from './lines.ts';
import type { Pair } from './pair.ts';
import { pairsOf } from './pairs.ts';
import type { Run } from './run.ts';
import { tight } from '../text/normalise.ts';
import { joinRuns } from './run.ts';
import type { Cut } from './split.ts';

/** One document with everything the extraction looks at. */
export interface Paper {
  readonly index: number;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly layouts: readonly Layout[];
  readonly pairs: readonly Pair[];
  /** All pages in reading order. */
  readonly run: Run;
  readonly text: string;
  /** Worst page confidence: below `SURE_READING` a missing label may only be unread. */
  readonly confidence: number;
}

/** From here on a page is read well enough to say that something is not there. */
export const SURE_READING = 0.8;

export function paperOf(cut: Cut, index: number): Paper {
  const layouts = cut.pages.filter((p) => !p.blank).map((p) => p.layout);
  const run = joinRuns(layouts.flatMap((l) => l.lines.filter((line) => !isEdge(line)).map((line) => line.run)), true);
  return {
    index,
    kind: cut.kind,
    title: cut.title,
    layouts,
    pairs: layouts.flatMap(pairsOf),
    run,
    text: run.text,
    confidence: Math.min(1, ...layouts.map((l) => l.confidence)),
  };
}

/** Page numbers of the document or the volume: they must not part a sentence that runs over the page. */
function isEdge(line: Line): boolean {
  return (line.y < 0.08 || line.y > 0.9) && /^[-—–·.]*(?:第?\d{1,4}页?)?[,、/]?(?:共\d{1,4}页)?[-—–·.]*(?:\d{1,4})?$/u.test(line.run.text);
}

/** Records are signed at the foot of each page, behind the same labels that stand in their head. */
const RECORDS = new Set<DocumentKind>(['P10', 'P11', 'I03', 'I04', 'C03']);

/** True for a label at the foot of a record, where names are signatures. */
export function isSigningFoot(paper: Paper, pair: Pair): boolean {
  return RECORDS.has(paper.kind) && pair.how === 'line' && pair.labelBox[1] > 0.6;
}

/** Pairs with one of the labels, in reading order. */
export function pairsWith(paper: Paper, keys: readonly LabelKey[]): Pair[] {
  return paper.pairs.filter((p) => keys.includes(p.key));
}

/**
 * The opinion that decides: the head's own, else a last opinion signed by the 部门负责人 above that of a lower unit (forms of market
 * supervision call the head of the agency so). Null when no such place is on the paper.
 */
export function headOpinion(paper: Paper): Pair | null {
  const own = pairsWith(paper, ['headOpinion']).find((p) => p.how !== 'line' || p.value.text !== '');
  if (own) return own;
  const units = pairsWith(paper, ['unitOpinion', 'legalOpinion', 'officerOpinion']);
  const last = units.at(-1);
  return last && units.length > 1 && /部门负责人/u.test(tight(last.label)) ? last : null;
}

/** Whether a pen mark lies in a place of a page, or covers much of it. */
export function hasPen(paper: Paper, page: number, place: Box): boolean {
  const layout = paper.layouts.find((l) => l.page === page);
  return layout !== undefined && layout.ink.marks.some((m) => m.kind === 'pen' && area(intersect(m.box, place)) > 0.3 * Math.min(area(m.box), area(place)));
}
