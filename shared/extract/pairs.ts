import type { Box } from '../geometry/box.ts';
import { height, union, width } from '../geometry/box.ts';
import { blockPairs } from './blocks.ts';
import { columnsOf } from './columns.ts';
import type { LabelKey, LabelMatch } from './labels.ts';
import { matchLabel } from './labels.ts';
import type { CellText, Layout, Line } from './lines.ts';
import type { Pair } from './pair.ts';
import type { Run } from './run.ts';
import { EMPTY_RUN, joinRuns, linesOfRun, placeOf, sliceRun, trimRun } from './run.ts';

/** All label–value pairs of a page in reading order: of its table cells, of “label: value” text, of columns without rules. */
export function pairsOf(layout: Layout): Pair[] {
  const pairs = cellPairs(layout);
  for (let i = 0; i < layout.cells.length; i += 1) {
    const cell = layout.cells[i] as CellText;
    if (matchLabel(cell.run.text) === null) pairs.push(...textPairs(cell.run, layout.page, cell.box));
  }
  const free = layout.lines.filter((l) => l.cell === null);
  pairs.push(...paragraphs(free).flatMap((p) => textPairs(p.run, layout.page, p.box)));
  pairs.push(...columnPairs(free, layout));
  // What a label in the middle of its value has on its own line is but a part of that value.
  const blocks = layout.cells.length < 4 ? blockPairs(free, layout).filter((b) => /Opinion$|^serviceDocuments$/u.test(b.key) || !pairs.some((p) => p.key === b.key && p.value.text !== '' && Math.abs(p.labelBox[1] - b.labelBox[1]) < 2 * layout.size)) : [];
  return [...blocks, ...pairs].sort((a, b) => a.labelBox[1] - b.labelBox[1] || a.labelBox[0] - b.labelBox[0]);
}

function cellPairs(layout: Layout): Pair[] {
  const pairs: Pair[] = [];
  const labels = layout.cells.map((c) => matchLabel(c.run.text));
  layout.cells.forEach((cell, i) => {
    const label = labels[i];
    if (!label) return;
    const value = rightOf(cell, layout.cells, labels) ?? below(cell, layout.cells, labels);
    if (!value) return;
    pairs.push({ key: groupKey(cell, label, layout.cells, labels) ?? label.key, label: cell.run.text, value: trimRun(value.run), page: layout.page, labelBox: cell.box, place: value.box, how: 'cell' });
  });
  return pairs;
}

/** Labels that say what a group cell left of them is about: “付款人 | 全称 | …”. */
const GROUPS: ReadonlySet<LabelKey> = new Set(['payer', 'collector', 'recipient', 'party', 'interviewPerson']);

function groupKey(cell: CellText, label: LabelMatch, cells: readonly CellText[], labels: readonly (LabelMatch | null)[]): LabelKey | null {
  if (!/^(全称|名称|户名|姓名|单位名称)$/u.test(label.form)) return null;
  const head = cells.findIndex((c) => Math.abs(c.box[2] - cell.box[0]) < 0.012 && shareHeight(c.box, cell.box));
  const key = labels[head]?.key;
  return key && GROUPS.has(key) ? key : null;
}

/** The cell right of a label; null when that is a label too (then the first one heads a group) or when several stand there. */
function rightOf(cell: CellText, cells: readonly CellText[], labels: readonly unknown[]): CellText | null {
  const tolerance = 0.012;
  const near = cells.flatMap((c, i) => (c !== cell && c.box[0] > cell.box[2] - tolerance && c.box[0] < cell.box[2] + 2.5 * tolerance && shareHeight(c.box, cell.box) ? [i] : []));
  if (near.length !== 1) return near.length > 1 && near.every((i) => labels[i] === null) ? merged(near.map((i) => cells[i] as CellText)) : null;
  return labels[near[0] as number] === null ? (cells[near[0] as number] as CellText) : null;
}

function merged(cells: readonly CellText[]): CellText {
  return { box: union(cells.map((c) => c.box)) as Box, run: joinRuns(cells.map((c) => c.run), true) };
}

function shareHeight(a: Box, b: Box): boolean {
  return Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 0.5 * Math.min(height(a), height(b));
}

/** The cell under a column head, if the head has labels on both sides or stands above values. */
function below(cell: CellText, cells: readonly CellText[], labels: readonly unknown[]): CellText | null {
  const under = cells.findIndex((c) => Math.abs(c.box[1] - cell.box[3]) < 0.012 && Math.min(c.box[2], cell.box[2]) - Math.max(c.box[0], cell.box[0]) > 0.7 * width(cell.box) && width(c.box) < 1.4 * width(cell.box));
  return under >= 0 && labels[under] === null ? (cells[under] as CellText) : null;
}

/** Free lines that run on: the next line belongs to a line that fills the page's width and does not end a sentence. */
function paragraphs(lines: readonly Line[]): { readonly run: Run; readonly box: Box }[] {
  const right = Math.max(0, ...lines.filter((l) => l.run.text.length > 12).map((l) => l.box[2]));
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const runsOn = last && (last.box[2] > right - 0.05 || last.run.text.endsWith(':')) && line.y - last.y < 3 * last.size && line.box[0] < 0.35 && !startsLabel(line.run.text);
    const tail = last && group?.length === 1 && line.run.text.length <= 6 && Math.abs(line.box[0] - last.box[0]) < 0.02 && line.y - last.y < 3 * last.size && startsLabel(last.run.text) && /^\p{Script=Han}+$/u.test(line.run.text);
    if (group && (runsOn || tail)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((g) => ({ run: joinRuns(g.map((l) => l.run), true), box: union(g.map((l) => l.box)) as Box }));
}

function startsLabel(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && colon <= 18 && matchLabel(text.slice(0, colon)) !== null;
}

interface Mark {
  readonly start: number;
  readonly colon: number;
  readonly label: string;
  readonly key: LabelKey | null;
}

/** Labels that may follow a value without a gap, because nothing else ends in them. */
const STRONG: ReadonlySet<LabelKey> = new Set(['creditCode', 'idNo', 'legalRepresentative', 'phone', 'certNo', 'address', 'serviceMethod', 'caseCause', 'recorder', 'witness', 'docNo', 'other', 'interviewer', 'host', 'payDate', 'amount', 'amountUpper', 'officer', 'agency', 'personRole']);

/** “label: value” pairs of a run. A value ends at the next label or at the end of the run. */
export function textPairs(run: Run, page: number, place: Box): Pair[] {
  const marks = marksOf(run);
  const head = headLabel(run, marks);
  const pairs: Pair[] = head ? [head] : [];
  marks.forEach((mark, i) => {
    if (mark.key === null) return;
    const end = valueEnd(run, mark, marks[i + 1]);
    const value = trimRun(sliceRun(run, mark.colon + 1, end));
    const labelBox = placeOf(sliceRun(run, mark.start, mark.colon))?.box ?? place;
    pairs.push({ key: mark.key, label: mark.label, value, page: pageOf(run, mark.start, page), labelBox, place: valuePlace(value, labelBox, place), how: 'line' });
  });
  return pairs;
}

function pageOf(run: Run, at: number, page: number): number {
  return run.glyphs[at]?.page ?? page;
}

function valuePlace(value: Run, labelBox: Box, region: Box): Box {
  return placeOf(value)?.box ?? [labelBox[2], labelBox[1], Math.max(region[2], Math.min(1, labelBox[2] + 0.25)), labelBox[3]];
}

/** A value stops before the next label; an unknown “word:” stops it only at the start of a line. */
function valueEnd(run: Run, mark: Mark, next: Mark | undefined): number {
  const end = next ? next.start : run.text.length;
  const sentence = run.text.indexOf('。', mark.colon);
  return sentence > 0 && sentence < end && !/Opinion|Conclusion|groupParty/u.test(mark.key ?? '') ? sentence : end;
}

function marksOf(run: Run): Mark[] {
  const marks: Mark[] = [];
  for (let colon = run.text.indexOf(':'); colon >= 0; colon = run.text.indexOf(':', colon + 1)) {
    if (/\d/.test(run.text[colon - 1] ?? '') && /\d/.test(run.text[colon + 1] ?? '')) continue;
    const mark = markBefore(run, colon, (marks.at(-1)?.colon ?? -1) + 1);
    if (mark) marks.push(mark);
  }
  return marks;
}

/** The label that ends at a colon. It begins at a line start, a gap or punctuation; a strong label may also follow a value directly. */
function markBefore(run: Run, colon: number, from: number): Mark | null {
  let start = colon;
  while (start > from && !run.breaks.has(start) && !/[,;。、]/u.test(run.text[start - 1] ?? '')) start -= 1;
  const whole = run.text.slice(start, colon);
  const label = matchLabel(whole);
  if (label) return { start, colon, label: whole, key: label.key };
  const wider = widerLabel(run, start, colon, from);
  if (wider) return wider;
  for (let s = Math.max(start + 1, colon - 16); s <= colon - 2; s += 1) {
    const part = matchLabel(run.text.slice(s, colon));
    if (part && STRONG.has(part.key) && (from > 0 || /[)\d]/u.test(run.text[s - 1] ?? '') || (part.key === 'certNo' && run.text[s - 1] === '('))) return { start: s, colon, label: run.text.slice(s, colon), key: part.key };
  }
  return run.breaks.has(start) && colon - start <= 14 ? { start, colon, label: whole, key: null } : null;
}

/** A label with 、 or a gap inside: “法定代表人(负责人、经营者):”, “案   由:”. */
function widerLabel(run: Run, start: number, colon: number, from: number): Mark | null {
  for (let s = start - 1; s >= Math.max(from, colon - 24); s -= 1) {
    if (s > from && !run.breaks.has(s) && !/[,;。、]/u.test(run.text[s - 1] ?? '')) continue;
    const text = run.text.slice(s, colon);
    const label = matchLabel(text);
    if (label && (text.includes('(') || text.length <= 5)) return { start: s, colon, label: text, key: label.key };
  }
  return null;
}

/** A first line that is nothing but a label, with the value under it in the same cell. */
function headLabel(run: Run, marks: readonly Mark[]): Pair | null {
  const lines = linesOfRun(run);
  const first = lines[0];
  if (!first || lines.length < 2) return opinionHead(run);
  const label = matchLabel(first.text);
  const place = placeOf(run);
  if (!label || !place || marks[0]?.start === 0) return opinionHead(run);
  const value = sliceRun(run, first.text.length);
  return { key: label.key, label: first.text, value: trimRun(value), page: place.page, labelBox: placeOf(first)?.box ?? place.box, place: place.box, how: 'cell' };
}

/** “负责人意见:” at the head of a cell: the whole rest is the opinion, with signature and date. */
function opinionHead(run: Run): Pair | null {
  const colon = run.text.indexOf(':');
  const label = colon > 0 && colon <= 16 ? matchLabel(run.text.slice(0, colon)) : null;
  const place = placeOf(run);
  if (!label || !place || !/Opinion$/u.test(label.key)) return null;
  return { key: label.key, label: run.text.slice(0, colon), value: sliceRun(run, colon + 1), page: place.page, labelBox: placeOf(sliceRun(run, 0, colon))?.box ?? place.box, place: place.box, how: 'cell' };
}

/** Columns of a line without rules: a column that is a label, and the columns behind it up to the next label, with the lines that wrap under them. */
function columnPairs(lines: readonly Line[], layout: Layout): Pair[] {
  const pairs: Pair[] = [];
  lines.forEach((line, n) => {
    const columns = columnsOf(line.run);
    if (columns.length < 2) return;
    columns.forEach((column, i) => {
      const label = column.text.includes(':') ? null : matchLabel(column.text);
      const next = columns[i + 1];
      if (!label || !next || matchLabel(next.text) || startsLabel(next.text)) return;
      const stop = columns.findIndex((c, j) => j > i + 1 && (matchLabel(c.text) !== null || startsLabel(c.text)));
      const first = joinRuns(columns.slice(i + 1, stop < 0 ? columns.length : stop), true);
      const value = joinRuns([first, ...(stop < 0 ? wrapped(first, lines.slice(n + 1), line) : [])], true);
      const labelBox = placeOf(column)?.box ?? line.box;
      pairs.push({ key: label.key, label: column.text, value: trimRun(value), page: layout.page, labelBox, place: placeOf(value)?.box ?? line.box, how: 'column' });
    });
  });
  return pairs;
}

function wrapped(value: Run, following: readonly Line[], line: Line): Run[] {
  const place = placeOf(value);
  if (!place) return [EMPTY_RUN];
  const out: Run[] = [];
  let y = line.y;
  for (const next of following) {
    const columns = columnsOf(next.run);
    if (next.y - y > 2.2 * line.size || next.box[0] < place.box[0] - 0.02 || columns.some((c) => matchLabel(c.text) !== null) || startsLabel(next.run.text)) break;
    out.push(next.run);
    y = next.y;
  }
  return out;
}
