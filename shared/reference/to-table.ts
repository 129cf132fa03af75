import type { Standard, StandardItem } from '../domain/standard.ts';

/** A cell of a sheet to be written; `rows`/`columns` = how many it covers. Null = covered by another. */
export interface PlannedCell {
  readonly text: string;
  readonly look: 'title' | 'note' | 'head' | 'section' | 'text' | 'centre' | 'sum';
  readonly rows?: number;
  readonly columns?: number;
}
export type PlannedRow = readonly (PlannedCell | null)[];

/** Columns of the table, in characters of width. */
export const TABLE_WIDTHS: readonly number[] = [11, 12, 9, 48, 40, 20, 34];
const HEADINGS = ['编号', '项目', '分值', '评查标准', '评分要求', '备注', '法律依据'];

const cell = (text: string, look: PlannedCell['look'] = 'text'): PlannedCell => ({ text, look });
const across = (text: string, look: PlannedCell['look']): PlannedRow => [{ text, look, columns: HEADINGS.length }, ...HEADINGS.slice(1).map(() => null)];

const worth = (item: StandardItem): string => (item.kind === 'veto' ? '一票否决' : String(item.points));

function sectionRows(standard: Standard, id: string, name: string): PlannedRow[] {
  const items = standard.items.filter((i) => i.section === id);
  const rows = items.map((item, i): PlannedRow => [
    cell(item.id, 'centre'), i === 0 ? { text: name, look: 'section', rows: items.length } : null, cell(worth(item), 'centre'), cell(item.text), cell(item.deduct), cell(item.evidence), cell(item.basis.join('\n')),
  ]);
  const sum = Math.round(100 * items.filter((i) => i.kind === 'deduct').reduce((n, i) => n + i.points, 0)) / 100;
  const subtotal: PlannedRow[] = sum > 0 ? [[cell('', 'sum'), cell('小计', 'sum'), cell(String(sum), 'sum'), cell('', 'sum'), cell('', 'sum'), cell('', 'sum'), cell('', 'sum')]] : [];
  return [...rows, ...subtotal];
}

/** A standard as the table in which bureaus keep theirs: read back by `standardFromTable` it has the same sections and items. */
export function tableOf(standard: Standard): PlannedRow[] {
  const total = Math.round(100 * standard.items.filter((i) => i.kind === 'deduct').reduce((n, i) => n + i.points, 0)) / 100;
  return [
    across(standard.name, 'title'),
    across(`${standard.label}　版本 ${standard.version}　自 ${standard.validFrom} 起${standard.validTo === null ? '' : `至 ${standard.validTo} 止`}`, 'note'),
    HEADINGS.map((h) => cell(h, 'head')),
    ...standard.sections.flatMap((s) => sectionRows(standard, s.id, s.name)),
    [cell('', 'sum'), cell('合计', 'sum'), cell(String(total), 'sum'), cell('', 'sum'), cell('', 'sum'), cell('', 'sum'), cell('', 'sum')],
  ];
}
