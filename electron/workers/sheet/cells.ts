import type { Merge, SheetTable } from '../../../shared/domain/table.ts';
import { child, type XmlNode } from '../ofd/ofd-xml.ts';

export interface Workbook {
  readonly strings: readonly string[];
  /** By style of cell: its numbers are dates. */
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;

/** `AB12` → column 27, row 11; null when it is no address. */
function addressOf(text: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text);
  if (!match) return null;
  const column = [...(match[1] ?? '')].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

const DAY_MS = 86_400_000;

/** Day number of Excel as an ISO day; the time of the day is dropped. The 1900 system counts a 29 February 1900 that was not there. */
function isoOfSerial(serial: number, from1904: boolean): string {
  const zero = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(zero + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
}

/** 0.1 + 0.2 was stored with the noise of binary fractions; people typed 0.3. */
function plainNumber(text: string): string {
  const value = Number(text);
  return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : text;
}

function textOfCell(cell: XmlNode, book: Workbook): string {
  const type = cell.attributes.get('t') ?? 'n';
  const value = child(cell, 'v')?.text ?? '';
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'inlineStr') {
    const is = child(cell, 'is');
    return is?.children.map((c) => (c.name === 't' ? c.text : c.name === 'r' ? (child(c, 't')?.text ?? '') : '')).join('') ?? '';
  }
  if (type === 'str') return value;
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'e' || value === '') return '';
  if (type === 'd') return value.slice(0, 10);
  const date = book.dates[Number(cell.attributes.get('s') ?? 0)] === true;
  const serial = Number(value);
  return date && serial >= 1 && serial < 2_958_466 ? isoOfSerial(serial, book.from1904) : plainNumber(value);
}

function mergesOf(sheet: XmlNode): Merge[] {
  return (child(sheet, 'mergeCells')?.children ?? []).flatMap((m) => {
    const [from, to] = (m.attributes.get('ref') ?? '').split(':').map(addressOf);
    return from && to && to.row < MOST_ROWS ? [{ row: from.row, column: from.column, rows: to.row - from.row + 1, columns: to.column - from.column + 1 }] : [];
  });
}

/** Cells of a sheet by row and column; a row or cell without an address follows the one before it. */
export function sheetTable(name: string, sheet: XmlNode, book: Workbook): SheetTable {
  const rows: string[][] = [];
  let row = -1;
  for (const node of child(sheet, 'sheetData')?.children ?? []) {
    const said = Number(node.attributes.get('r'));
    row = said > 0 ? said - 1 : row + 1;
    if (row >= MOST_ROWS) break;
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    let column = -1;
    for (const cell of node.children) {
      column = addressOf(cell.attributes.get('r') ?? '')?.column ?? column + 1;
      if (column >= MOST_COLUMNS) break;
      const text = textOfCell(cell, book).replace(/\r\n?/g, '\n').trim();
      while (cells.length <= column) cells.push('');
      cells[column] = text;
    }
  }
  return { name, rows, merges: mergesOf(sheet) };
}
