import type { Box } from '../geometry/box.ts';
import { union } from '../geometry/box.ts';
import { matchLabel } from './labels.ts';
import type { Layout, Line } from './lines.ts';
import type { Pair } from './pair.ts';
import { columnsOf } from './columns.ts';
import type { Run } from './run.ts';
import { joinRuns, placeOf, trimRun } from './run.ts';

interface Piece {
  readonly run: Run;
  readonly box: Box;
  readonly y: number;
}

/** A label in the left column; `lines` are what stands beside it, above and below its own height. */
interface Block {
  readonly label: Piece;
  readonly lines: Piece[];
}

/** Values of a form without rules begin at one border; it is wide enough for labels left of it. */
const BORDER = { least: 0.2, most: 0.5, step: 0.012 } as const;
/** Lines further from a label than this many heights of print belong to nothing. */
const REACH = 9;

/**
 * Labels of forms without rules that stand in the middle of a value of several lines: the first line of the value is higher than its
 * label, the last one lower, and on the label's own height there may be none. Each line beside the labels goes to the nearest one.
 */
export function blockPairs(free: readonly Line[], layout: Layout): Pair[] {
  const pieces = free.flatMap((line) => columnsOf(line.run).flatMap((run) => pieceOf(run)));
  const border = valueBorder(pieces);
  if (border === null) return [];
  const labels = labelsLeftOf(pieces.filter((p) => p.box[2] < border + BORDER.step), layout.size);
  const blocks: Block[] = labels.map((label) => ({ label, lines: [] }));
  for (const piece of pieces.filter((p) => p.box[0] > border - BORDER.step)) {
    const near = blocks.reduce<Block | null>((best, b) => (best === null || Math.abs(b.label.y - piece.y) < Math.abs(best.label.y - piece.y) ? b : best), null);
    if (near && Math.abs(near.label.y - piece.y) < REACH * layout.size) near.lines.push(piece);
  }
  return blocks.flatMap((b) => pairOf(b, layout));
}

function pieceOf(run: Run): Piece[] {
  const place = placeOf(run);
  return place ? [{ run, box: place.box, y: (place.box[1] + place.box[3]) / 2 }] : [];
}

/** Left border that most pieces right of the labels share; null when no border has four of them. */
function valueBorder(pieces: readonly Piece[]): number | null {
  const counts = new Map<number, number>();
  for (const p of pieces) {
    if (p.box[0] < BORDER.least || p.box[0] > BORDER.most) continue;
    const at = Math.round(p.box[0] / BORDER.step);
    for (const k of [at - 1, at, at + 1]) counts.set(k, (counts.get(k) ?? 0) + (k === at ? 1 : 0.5));
  }
  const [at, n] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return n >= 4 ? at * BORDER.step : null;
}

/** Pieces of the left column, those of a label on two lines joined. */
function labelsLeftOf(left: readonly Piece[], size: number): Piece[] {
  const labels: Piece[] = [];
  for (const piece of [...left].sort((a, b) => a.y - b.y)) {
    const last = labels.at(-1);
    const joined = last && piece.y - last.y < 2.4 * size && !(isLabel(last.run) && isLabel(piece.run)) ? joinRuns([last.run, piece.run], false) : null;
    if (last && joined && isLabel(joined)) {
      const box = union([last.box, piece.box]) as Box;
      labels[labels.length - 1] = { run: joined, box, y: (box[1] + box[3]) / 2 };
    } else labels.push(piece);
  }
  return labels;
}

const isLabel = (run: Run): boolean => matchLabel(trimRun(run).text) !== null;

/** A pair for a block of more than one line, or of one that is not at the label's own height: the others are pairs of a line already. */
function pairOf({ label, lines }: Block, layout: Layout): Pair[] {
  const match = matchLabel(trimRun(label.run).text);
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.box[0] - b.box[0]);
  const beside = sorted.filter((p) => Math.abs(p.y - label.y) < 0.6 * layout.size);
  if (!match || sorted.length === 0 || sorted.length === beside.length) return [];
  const value = joinRuns(sorted.map((p) => p.run), true);
  return [{ key: match.key, label: trimRun(label.run).text, value: trimRun(value), page: layout.page, labelBox: label.box, place: union(sorted.map((p) => p.box)) as Box, how: 'cell' }];
}
