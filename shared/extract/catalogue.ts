import type { CatalogueRow } from '../domain/understanding.ts';
import type { Box } from '../geometry/box.ts';
import { roundBox, union } from '../geometry/box.ts';
import { parseDate } from '../text/dates.ts';
import { normaliseDocNo } from '../text/normalise.ts';
import type { Layout } from './lines.ts';
import { columnsOf } from './columns.ts';
import type { Paper } from './paper.ts';
import { placeOf } from './run.ts';

const HEADS = [
  ['seq', /^(?:序号|顺序号|编号|号)$/u],
  ['docNo', /^(?:文号|文书号|文件编号|文书编号|发文字号|文书文号|字号)$/u],
  ['author', /^(?:责任者|作者|制作人|责任人|制作单位|制作机关|制作者)$/u],
  ['title', /^(?:题名|文书名称|材料名称|文件名称|标题|文件材料题名|文件材料名称|文件题名|文书题名|卷内文件题名|文书材料名称|案卷材料名称|名称|文件标题|内容)$/u],
  ['date', /^(?:日期|制作日期|文书日期|形成日期|时间|制作时间)$/u],
  ['pages', /^(?:页号|页码|页次|起止页码|起止页号|所在页号|所在页码|所在页|页数|起止页)$/u],
  ['note', /^备注$/u],
] as const;

type Column = (typeof HEADS)[number][0];

interface Segment {
  readonly text: string;
  readonly box: Box;
}

/** Lines of the catalogue as written, top to bottom; none when the head of the table is not found. */
export function catalogueRows(papers: readonly Paper[]): CatalogueRow[] {
  return papers.filter((p) => p.kind === 'D01').flatMap((p) => rowsOf(p));
}

function rowsOf(paper: Paper): CatalogueRow[] {
  let columns: readonly (readonly [Column, number, number])[] = [];
  const rows: CatalogueRow[] = [];
  for (const layout of paper.layouts) {
    const lines = segmentRows(layout);
    const at = lines.findIndex((l) => headsOf(l).length >= 3);
    if (at >= 0) columns = spans(headsOf(lines[at] as Segment[]));
    if (columns.length === 0) continue;
    for (const line of lines.slice(at + 1)) addRow(rows, line, columns, layout.page);
  }
  return rows;
}

/** Pieces of text side by side: table cells that start at one height, else the columns of each line. */
function segmentRows(layout: Layout): Segment[][] {
  const segments: Segment[] = layout.cells.length >= 6 ? layout.cells.filter((c) => c.run.text !== '').map((c) => ({ text: c.run.text, box: c.box })) : [];
  const free = segments.length > 0 ? [] : layout.lines.flatMap((l) => columnsOf(l.run).map((c) => ({ text: c.text, box: placeOf(c)?.box ?? l.box })));
  const rows: Segment[][] = [];
  for (const s of [...segments, ...free].sort((a, b) => a.box[1] - b.box[1])) {
    const row = rows.find((r) => r.some((o) => Math.abs((o.box[1] + o.box[3]) / 2 - (s.box[1] + s.box[3]) / 2) < 0.5 * Math.min(o.box[3] - o.box[1], s.box[3] - s.box[1])));
    if (row) row.push(s);
    else rows.push([s]);
  }
  return rows.map((r) => r.sort((a, b) => a.box[0] - b.box[0]));
}

function headsOf(row: readonly Segment[]): (readonly [Column, Box])[] {
  return row.flatMap((s) => {
    const head = HEADS.find(([, pattern]) => pattern.test(s.text));
    return head ? [[head[0], s.box] as const] : [];
  });
}

/** A column reaches to the middle between its head and the next. */
function spans(heads: readonly (readonly [Column, Box])[]): (readonly [Column, number, number])[] {
  return heads.map(([name, box], i) => {
    const left = heads[i - 1]?.[1];
    const right = heads[i + 1]?.[1];
    return [name, left ? (left[2] + box[0]) / 2 : 0, right ? (box[2] + right[0]) / 2 : 1] as const;
  });
}

function addRow(rows: CatalogueRow[], line: readonly Segment[], columns: readonly (readonly [Column, number, number])[], page: number): void {
  const cell = (name: Column): string => {
    const column = columns.find((c) => c[0] === name);
    if (!column) return '';
    return line.filter((s) => { const x = (s.box[0] + s.box[2]) / 2; return x >= column[1] && x < column[2]; }).map((s) => s.text).join('');
  };
  const title = cell('title');
  if (title.length < 2 || !/\p{Script=Han}/u.test(title)) return;
  const date = parseDate(cell('date'));
  const docNo = cell('docNo').replace(/^[-—/无]+$/u, '');
  const seq = /\d+/.exec(cell('seq'))?.[0] ?? '';
  const box = roundBox(union(line.map((s) => s.box)) as Box);
  const last = rows.at(-1);
  if (seq === '' && last && last.page === page && columns.some((c) => c[0] === 'seq') && cell('pages') === '') {
    rows[rows.length - 1] = { ...last, title: last.title + title, docNo: docNo === '' ? last.docNo : normaliseDocNo((last.docNo ?? '') + docNo), box: roundBox(union([last.box, box]) as Box) };
    return;
  }
  const pages = cell('pages').replace(/[^\d\-—~至]/gu, '').replace(/[—~至]/gu, '-');
  rows.push({ seq, title, docNo: docNo === '' ? null : normaliseDocNo(docNo), date: date && 'iso' in date ? date.iso : null, pages: pages === '' ? null : pages, page, box });
}
