/** Cells that are one, from the first of them; counts from 0. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * One sheet of a spreadsheet as text: numbers as people write them, dates `YYYY-MM-DD`, empty cells as empty text. Rows are those of
 * the sheet from its first, so that row `i` is row `i + 1` on the screen. Merged cells have their text in the first cell only.
 */
export interface SheetTable {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly Merge[];
}
