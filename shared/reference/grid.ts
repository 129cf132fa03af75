import type { Merge, SheetTable } from '../domain/table.ts';

/** A sheet in which merged cells can be asked for from any of their places. */
export interface Grid {
  readonly rows: number;
  /** Text of a cell; of the first one where cells are one. */
  at(row: number, column: number | null | undefined): string;
  /** Text that a cell has of its own: empty where an upper or left cell covers it. */
  own(row: number, column: number): string;
  /** Rows that the cell covers together with others, as one; null when it stands alone. */
  span(row: number, column: number | null | undefined): Merge | null;
  /** Columns with text of their own. */
  filled(row: number): readonly number[];
}

export function gridOf(sheet: SheetTable): Grid {
  const covered = new Map<number, Merge>();
  const key = (row: number, column: number): number => row * 1000 + column;
  for (const merge of sheet.merges) {
    const rows = Math.min(merge.rows, sheet.rows.length - merge.row);
    for (let r = 0; r < rows; r += 1) for (let c = 0; c < Math.min(merge.columns, 200); c += 1) covered.set(key(merge.row + r, merge.column + c), merge);
  }
  const own = (row: number, column: number): string => sheet.rows[row]?.[column] ?? '';
  const span: Grid['span'] = (row, column) => (column === null || column === undefined ? null : (covered.get(key(row, column)) ?? null));
  return {
    rows: sheet.rows.length,
    own,
    span,
    at: (row, column) => {
      if (column === null || column === undefined) return '';
      const merge = span(row, column);
      return merge ? own(merge.row, merge.column) : own(row, column);
    },
    filled: (row) => (sheet.rows[row] ?? []).flatMap((cell, column) => (cell === '' ? [] : [column])),
  };
}
