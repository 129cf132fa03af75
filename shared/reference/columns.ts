import { tight } from '../text/normalise.ts';

/** What a column of a bureau's table is about. */
export type Role = 'id' | 'section' | 'text' | 'points' | 'deduct' | 'note' | 'basis' | 'number';

/** Headings by role, the surest first; a heading belongs to the first role that knows it. */
const HEADINGS: readonly (readonly [Role, RegExp])[] = [
  ['id', /^(编号|条目编号|指标编号)$/],
  ['number', /^(序号|项次|号)$/],
  ['points', /^(分值|标准分值?|分数|满分|配分|应得分|权重)(（分）|\(分\))?$/],
  ['basis', /^(法律依据|依据|评查依据|制定依据)$/],
  ['note', /^(备注|说明|备考)$/],
  ['deduct', /^(评分要求|评分标准|扣分标准|评分细则|扣分细则|评分办法|评分方法|扣分办法|计分标准|评分说明|扣分说明|扣分要求|评分)$/],
  ['section', /^(评查项目|项目|评查类别|类别|评查部分|部分|环节|评查环节|一级指标)$/],
  ['text', /^(评查标准|评查内容|标准|内容|评查内容和标准|评查内容及标准|评查要点|评查指标|要求|二级指标|评查事项|内容与标准)$/],
];

/** Columns that a person fills in while reviewing: they say nothing about the standard. */
const FILLED_IN = /^(得分|扣分|实得分|实际得分|评查得分|评查情况|评查结果|扣分情况|扣分原因|存在问题|自评分|自查得分)$/;

export interface Columns {
  /** Row of the headings, from 0. */
  readonly row: number;
  readonly at: Readonly<Partial<Record<Role, number>>>;
  /** A second column of contents (`评查内容` beside `评查标准`): what the text is about. */
  readonly topic: number | null;
  /** Headings that nobody knows, with their column. */
  readonly unknown: readonly string[];
}

const roleOf = (heading: string): Role | null => HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ?? null;

/** Columns of one row of headings; null when the row is none: a column of points and one of contents must be named. */
function columnsOf(cells: readonly string[], row: number): Columns | null {
  const at: Partial<Record<Role, number>> = {};
  const unknown: string[] = [];
  let topic: number | null = null;
  cells.forEach((cell, column) => {
    const heading = tight(cell);
    if (heading === '' || FILLED_IN.test(heading)) return;
    const role = roleOf(heading);
    if (role === null) unknown.push(heading);
    else if (role === 'text' && at.text !== undefined) {
      // Of two columns of contents the one that says 标准 holds the sentence.
      const better = /标准|要求|要点/.test(heading);
      topic = better ? at.text : column;
      at.text = better ? column : at.text;
    } else if (at[role] === undefined) at[role] = column;
  });
  // A table without a column of contents names each thing to be reviewed in the column of the items.
  if (at.text === undefined && at.section !== undefined && at.deduct !== undefined) {
    at.text = at.section;
    delete at.section;
  }
  return at.text === undefined || (at.points === undefined && at.deduct === undefined) ? null : { row, at, topic, unknown };
}

/** The first row that names the columns; null when no row does. */
export function findColumns(rows: readonly (readonly string[])[]): Columns | null {
  for (const [row, cells] of rows.entries()) {
    const found = columnsOf(cells, row);
    if (found) return found;
  }
  return null;
}

/** Tables that run over several sheets of paper repeat their headings. */
export function isHeading(cells: readonly string[], columns: Columns): boolean {
  const again = columnsOf(cells, 0);
  return again !== null && again.at.text === columns.at.text && again.at.points === columns.at.points;
}
