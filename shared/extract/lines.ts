import type { PageInk, QualityIssue, ReadPage, Word } from '../domain/page.ts';
import type { Box } from '../geometry/box.ts';
import { area, containment, height, union, width } from '../geometry/box.ts';
import { A4, isVertical } from '../geometry/span.ts';
import { matchLabel } from './labels.ts';
import type { Run } from './run.ts';
import { joinRuns, linesOfRun, runOfWord, sliceRun } from './run.ts';

/** One line of print: of free text (`cell` null) or inside a table cell. */
export interface Line {
  readonly run: Run;
  readonly box: Box;
  readonly cell: number | null;
  /** Height of the print in page units, without the growth that skew gives to a long box. */
  readonly size: number;
  /** Middle of the line after the skew is taken out. */
  readonly y: number;
}

export interface CellText {
  readonly box: Box;
  readonly run: Run;
}

/** A page put in order: lines as read, table cells with their whole text, and one run of everything. */
export interface Layout {
  readonly page: number;
  readonly lines: readonly Line[];
  readonly cells: readonly CellText[];
  readonly run: Run;
  /** One line of paper a line, cells of a row side by side. */
  readonly text: string;
  /** Median print height in page units; 0 on a page without text. */
  readonly size: number;
  readonly ink: PageInk;
  /** Mean confidence of the reading, 0–1. */
  readonly confidence: number;
  /** The picture itself is bad: what is not seen on it may be there all the same. */
  readonly worn: boolean;
}

interface Piece {
  readonly run: Run;
  readonly box: Box;
  readonly cell: number | null;
  readonly size: number;
  readonly y: number;
}

/** Seal text read by accident stands inside a seal and is read badly; dates and names under a seal are read well. */
const SEAL_NOISE = 0.6;

/** Faults of a picture that hide what is on the paper. */
const WORN = new Set<QualityIssue>(['blurred', 'dark', 'faded', 'cut-edge', 'damaged']);

/** A gap of this many characters parts two columns of a line. */
const COLUMN_GAP = 1.6;

/** Puts the words of a page in reading order; seals aside, each table cell for itself. */
export function layoutOf(page: ReadPage): Layout {
  const { reading } = page;
  const slope = Math.tan((reading.skew * Math.PI) / 180) / A4;
  const boxes = leafCells(reading.ink.cells.map((c) => c.box));
  // Two boxes or fewer are frames round text (a licence, a card), no form.
  const cells = boxes.length <= 2 ? [] : boxes;
  const words = reading.words.filter((w) => w.text.trim() !== '' && !isSealNoise(w, reading.ink));
  const taken = new Set(cells.flatMap((c, i) => (words.some((w) => containment(w.box, c) > 0.95) ? [i] : [])));
  const pieces = overRules(words.flatMap((w) => piecesOf(w, page.index, { cells, taken }, slope)));
  const free = linesOf(pieces.filter((p) => p.cell === null));
  const byCell = cells.map((_, i) => linesOf(pieces.filter((p) => p.cell === i)));
  const rows = readingRows(cells, byCell, free);
  const lines = rows.flat(2);
  return {
    page: page.index,
    lines,
    cells: cells.map((box, i) => ({ box, run: joinRuns((byCell[i] ?? []).map((l) => l.run), true) })),
    run: joinRuns(lines.map((l) => l.run), true),
    text: rows.map(rowText).filter((t) => t !== '').join('\n'),
    size: median(lines.map((l) => l.size)),
    ink: reading.ink,
    confidence: reading.confidence,
    worn: reading.quality.issues.some((i) => WORN.has(i)),
  };
}

/** Places of a row side by side; columns of a free line are parted by a space, lines inside a cell run on. */
function rowText(row: readonly (readonly Line[])[]): string {
  const texts = row.map((lines) => lines.map((l) => (l.cell === null ? linesOfRun(l.run).map((r) => r.text).join(' ') : l.run.text)).join(''));
  return texts.filter((t) => t !== '').join(' ');
}

/** Middle value; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Cells without frames: a box that mostly consists of other cells is a frame. */
function leafCells(boxes: readonly Box[]): Box[] {
  return boxes.filter((b, i) => {
    const inner = boxes.filter((o, j) => j !== i && area(o) < area(b) && containment(o, b) > 0.9);
    return inner.length < 2 || inner.reduce((sum, o) => sum + area(o), 0) < 0.6 * area(b);
  });
}

function isSealNoise(word: Word, ink: PageInk): boolean {
  return word.confidence < SEAL_NOISE && ink.seals.some((s) => containment(word.box, s.box) > 0.8);
}

/** Cells of a page, and which of them hold words of their own. */
interface Grid {
  readonly cells: readonly Box[];
  readonly taken: ReadonlySet<number>;
}

/** A word is one piece, or several when the reading took neighbouring cells for one line. */
function piecesOf(word: Word, page: number, { cells, taken }: Grid, slope: number): Piece[] {
  const run = runOfWord(word, page);
  if (run.text === '') return [];
  const homes = run.glyphs.map((g) => cellAt(cells, (g.box[0] + g.box[2]) / 2, (g.box[1] + g.box[3]) / 2));
  const pieces: Piece[] = [];
  let start = 0;
  for (let i = 1; i <= run.text.length; i += 1) {
    const cut = i < run.text.length ? cutNear(run, homes, start, i, taken) : i;
    if (cut === null) continue;
    pieces.push(piece(sliceRun(run, start, cut), commonest(homes.slice(start, cut)), slope));
    start = cut;
  }
  return pieces;
}

/**
 * Where a word is cut when its characters change cells at `i`: at a gap or a change between Han and figures next to the rule.
 * Without either, it is cut at the rule if one of the cells has nothing else in it; else print runs over the rule and stays whole.
 * A character on a rule stays with those before it.
 */
function cutNear(run: Run, homes: readonly (number | null)[], start: number, i: number, taken: ReadonlySet<number>): number | null {
  const home = homes.slice(start, i).findLast((h) => h !== null) ?? null;
  const next = homes[i] ?? null;
  if (next === null || home === null || next === home) return null;
  const unit = width(union(run.glyphs.map((g) => g.box)) as Box) / units(run.text);
  for (const at of [i, i - 1, i + 1]) {
    // The two halves of one character share their glyph.
    if (at <= start || at >= run.text.length || run.glyphs[at] === run.glyphs[at - 1]) continue;
    const pair = run.text.slice(at - 1, at + 1);
    const wide = ((run.glyphs[at]?.box[2] ?? 0) - (run.glyphs[at - 1]?.box[0] ?? 0)) / unit > (taken.has(home) && taken.has(next) ? 1.6 : 1.2) * units(pair);
    if (wide || /\p{Script=Han}[\dA-Z]|[\dA-Z]\p{Script=Han}/u.test(pair)) return at;
  }
  return taken.has(home) && taken.has(next) ? null : i;
}

/**
 * A line that is longer than its cell runs out of it on the left: “审核人:” then stands in the label cell, which has a label of its
 * own, right before the text it belongs to. It goes with that text.
 */
function overRules(pieces: readonly Piece[]): Piece[] {
  return pieces.map((p) => {
    const colon = p.run.text.indexOf(':');
    if (p.cell === null || colon < 0 || p.run.text.length - colon > 5 || matchLabel(p.run.text.slice(0, colon)) === null) return p;
    const glyph = width(p.box) / p.run.text.length;
    const next = pieces.find((o) => o.cell !== null && o.cell !== p.cell && Math.abs(o.y - p.y) < 0.5 * p.size && o.box[0] - p.box[2] > -glyph && o.box[0] - p.box[2] < 2.5 * glyph);
    const others = pieces.filter((o) => o.cell === p.cell && o !== p).map((o) => o.run.text).join('');
    return next && matchLabel(others) !== null ? { ...p, cell: next.cell } : p;
  });
}

/** Width of a text in full-width characters; punctuation is printed full width, though it is folded. */
function units(text: string): number {
  return [...text].reduce((sum, c) => sum + (/[0-9A-Za-z]/u.test(c) ? 0.55 : 1), 0);
}

function commonest(homes: readonly (number | null)[]): number | null {
  const counts = new Map<number, number>();
  for (const h of homes) if (h !== null) counts.set(h, (counts.get(h) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function cellAt(cells: readonly Box[], x: number, y: number): number | null {
  let best: number | null = null;
  for (let i = 0; i < cells.length; i += 1) {
    const c = cells[i] as Box;
    if (x < c[0] || x > c[2] || y < c[1] || y > c[3]) continue;
    if (best === null || area(c) < area(cells[best] as Box)) best = i;
  }
  return best;
}

function piece(run: Run, cell: number | null, slope: number): Piece {
  const box = union(run.glyphs.map((g) => g.box)) as Box;
  const y = (box[1] + box[3]) / 2 - ((box[0] + box[2]) / 2 - 0.5) * slope;
  const grown = height(box) - width(box) * Math.abs(slope);
  const size = isVertical(box, run.text.length) ? width(box) / A4 : Math.max(grown, 0.4 * height(box));
  return { run, box, cell, size, y };
}

/** Pieces of one region → lines from top to bottom. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const groups: Piece[][] = [];
  for (const p of [...pieces].sort((a, b) => a.y - b.y)) {
    const group = groups.findLast((g) => g.every((o) => Math.abs(o.y - p.y) < 0.55 * Math.min(o.size, p.size) && !overlapsInX(o.box, p.box)));
    if (group) group.push(p);
    else groups.push([p]);
  }
  return groups.map(lineOf).sort((a, b) => a.y - b.y || a.box[0] - b.box[0]);
}

/** Over each other, not side by side: the middle of the narrower one lies in the other. Boxes of characters set wide reach into each other. */
function overlapsInX(a: Box, b: Box): boolean {
  return Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 0.5 * Math.min(width(a), width(b));
}

function lineOf(group: readonly Piece[]): Line {
  const pieces = [...group].sort((a, b) => a.box[0] - b.box[0]);
  const glyph = median(pieces.map((p) => width(p.box) / p.run.text.length));
  const runs: Run[] = [];
  let open: Run[] = [];
  let edge = 0;
  for (const p of pieces) {
    if (open.length > 0 && p.box[0] - edge > COLUMN_GAP * glyph) {
      runs.push(joinRuns(open, false));
      open = [];
    }
    open.push(p.run);
    edge = p.box[2];
  }
  runs.push(joinRuns(open, false));
  const box = union(pieces.map((p) => p.box)) as Box;
  return { run: joinRuns(runs, true), box, cell: pieces[0]?.cell ?? null, size: median(pieces.map((p) => p.size)), y: median(pieces.map((p) => p.y)) };
}

/** Rows of the page: each row a list of places (a cell or a free line), each place its lines. Cells that start at one height are one row. */
function readingRows(cells: readonly Box[], byCell: readonly (readonly Line[])[], free: readonly Line[]): (readonly Line[])[][] {
  const tolerance = 0.5 * median([...free, ...byCell.flat()].map((l) => l.size));
  const order = [...cells.keys()].sort((a, b) => (cells[a] as Box)[1] - (cells[b] as Box)[1]);
  const rows: { y: number; places: { x: number; lines: readonly Line[] }[] }[] = [];
  for (const i of order) {
    const [x, y] = cells[i] as Box;
    const row = rows.at(-1);
    const place = { x, lines: byCell[i] ?? [] };
    if (row && Math.abs(row.y - y) < tolerance) row.places.push(place);
    else rows.push({ y, places: [place] });
  }
  for (const line of free) rows.push({ y: line.y, places: [{ x: line.box[0], lines: [line] }] });
  return rows.sort((a, b) => a.y - b.y).map((r) => r.places.sort((a, b) => a.x - b.x).map((p) => p.lines));
}
