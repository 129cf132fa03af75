import type { SheetTable } from '../domain/table.ts';
import { tight } from '../text/normalise.ts';
import { clean } from './cell-words.ts';
import { gridOf } from './grid.ts';

/** One row under the headings, by role; roles without a column are empty text. `row` as on the screen, from 1. */
export interface NamedRow<R extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<R, string>>;
}

/**
 * Rows of a plain list: the first row that names all that `needed` asks for is the row of headings. Merged cells speak for each of
 * their rows, repeated headings and empty rows are left out. Null when no row names the columns.
 */
export function namedRows<R extends string>(sheet: SheetTable, headings: Readonly<Record<R, RegExp>>, needed: readonly NoInfer<R>[]): NamedRow<R>[] | null {
  const roles = Object.keys(headings) as R[];
  const columnsOf = (cells: readonly string[]): Partial<Record<R, number>> => {
    const found: Partial<Record<R, number>> = {};
    cells.forEach((cell, column) => {
      const role = roles.find((r) => found[r] === undefined && headings[r].test(tight(cell)));
      if (role) found[role] = column;
    });
    return found;
  };
  const names = (cells: readonly string[]): boolean => needed.every((r) => columnsOf(cells)[r] !== undefined);
  const head = sheet.rows.findIndex(names);
  if (head < 0) return null;
  const columns = columnsOf(sheet.rows[head] ?? []);
  const grid = gridOf(sheet);
  const rows: NamedRow<R>[] = [];
  for (let row = head + 1; row < grid.rows; row += 1) {
    if (grid.filled(row).length === 0 || names(sheet.rows[row] ?? [])) continue;
    rows.push({ row: row + 1, cells: Object.fromEntries(roles.map((r) => [r, clean(grid.at(row, columns[r]))])) as Record<R, string> });
  }
  return rows;
}
