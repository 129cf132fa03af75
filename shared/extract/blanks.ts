import type { Box } from '../geometry/box.ts';
import { height, width } from '../geometry/box.ts';
import { matchForm } from '../text/normalise.ts';
import { matchLabel } from './labels.ts';
import type { CellText, Layout } from './lines.ts';
import type { Paper } from './paper.ts';
import { hasPen } from './paper.ts';
import type { Run } from './run.ts';
import { placeOf, sliceRun, trimRun } from './run.ts';

/** A place of a form that a label names, and what was written there. `inked`: pen ink lies in it. */
export interface Blank {
  readonly value: Run;
  readonly page: number;
  readonly place: Box;
  readonly inked: boolean;
}

/** Places of a document by the form (`matchForm`) of their label; labels with a bracket stand there with and without it. */
export type Blanks = ReadonlyMap<string, readonly Blank[]>;

/** Words of the form itself are no value. */
const PRINTED = /^(?:签名|签字|盖章|签章|公章|印章|日期|年月日|[年月日时分]|或者?|[()、,:;。_\-—]|捺印|如有)+$/u;
const LABEL_LENGTH = 20;

/** All places behind or under labels: of pairs, of table cells and columns, and of “label: value” anywhere in the text. */
export function blanksOf(paper: Paper): Blanks {
  const found = new Map<string, Blank[]>();
  const add = (label: string, value: Run, page: number, place: Box): void => {
    const plain = withoutWords(/签(?:收|名|字|章)$/u.test(matchForm(label)) && /^\d{1,3}$/u.test(value.text) ? sliceRun(value, 0, 0) : /(?:意见|批示|结论|建议)$/u.test(matchForm(label)) && /^(?:签名|签字|签章|盖章|日期|[\d年月日.:/-])*$/u.test(value.text) ? sliceRun(value, 0, 0) : value);
    const blank = { value: plain, page, place, inked: hasPen(paper, page, place) };
    for (const form of new Set([matchForm(label), matchForm(label.replace(/\([^)]*\)/gu, ''))])) found.set(form, [...(found.get(form) ?? []), blank]);
  };
  for (const p of paper.pairs) add(p.label, p.value, p.page, p.place);
  for (const layout of paper.layouts) {
    const labels = layout.cells.map((c) => c.run.text.length > 0 && c.run.text.length <= LABEL_LENGTH && matchLabel(c.run.text) !== null);
    for (const cell of layout.cells) {
      if (cell.run.text === '' || cell.run.text.length > LABEL_LENGTH) continue;
      for (const other of besideOrUnder(cell, layout, labels)) add(cell.run.text, other.run, layout.page, other.box);
    }
  }
  for (const [label, value] of inText(paper.run)) {
    const place = placeOf(value.text === '' ? label : value);
    if (place) add(label.text, value, place.page, place.box);
  }
  return found;
}

function withoutWords(run: Run): Run {
  const plain = trimRun(run);
  return PRINTED.test(plain.text) ? sliceRun(plain, 0, 0) : plain;
}

/** The cells right of a label cell and, under a column head, all cells of the column. */
function besideOrUnder(label: CellText, layout: Layout, labels: readonly boolean[]): CellText[] {
  return layout.cells.filter((c, i) => {
    if (c === label || labels[i]) return false;
    const right = c.box[0] > label.box[2] - 0.012 && c.box[0] < label.box[2] + 0.03 && overlap(c.box, label.box, 1) > 0.5 * Math.min(height(c.box), height(label.box));
    const under = c.box[1] > label.box[3] - 0.012 && overlap(c.box, label.box, 0) > 0.7 * width(label.box) && width(c.box) < 1.4 * width(label.box);
    return right || under;
  });
}

const overlap = (a: Box, b: Box, axis: 0 | 1): number => Math.min(axis === 0 ? a[2] : a[3], axis === 0 ? b[2] : b[3]) - Math.max(a[axis], b[axis]);

/** “label: value” in running text: the label begins at punctuation or a break (or runs over one), the value ends at the next one. */
function inText(run: Run): (readonly [Run, Run])[] {
  const out: (readonly [Run, Run])[] = [];
  for (let colon = run.text.indexOf(':'); colon >= 0; colon = run.text.indexOf(':', colon + 1)) {
    let end = colon + 1;
    while (end < run.text.length && !run.breaks.has(end) && !/[;。]/u.test(run.text[end] ?? '')) end += 1;
    const next = run.text.indexOf(':', colon + 1);
    // “公民身份号码:联系电话:…”: the next label follows at once, nothing was written here.
    if (next > 0 && next < end && matchLabel(run.text.slice(colon + 1, next)) !== null) end = colon + 1;
    for (const start of new Set([labelStart(run, colon, true), labelStart(run, colon, false)])) if (colon - start >= 2) out.push([sliceRun(run, start, colon), sliceRun(run, colon + 1, end)]);
  }
  return out;
}

function labelStart(run: Run, colon: number, atBreak: boolean): number {
  let start = colon;
  while (start > 0 && colon - start < LABEL_LENGTH && !(atBreak && run.breaks.has(start)) && !/[,;。:]/u.test(run.text[start - 1] ?? '')) start -= 1;
  return start;
}
