import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Row } from 'write-excel-file/node';
import type { Standard } from '../../../shared/domain/standard.ts';
import { TABLE_WIDTHS, tableOf, type PlannedCell } from '../../../shared/reference/to-table.ts';

const BOX = { borderStyle: 'thin', wrap: true } as const;
const LOOKS: Readonly<Record<PlannedCell['look'], object>> = {
  title: { fontWeight: 'bold', fontSize: 16, align: 'center', height: 30 },
  note: { textColor: '#666666', align: 'center' },
  head: { ...BOX, fontWeight: 'bold', backgroundColor: '#E6EEF7', align: 'center', alignVertical: 'center' },
  section: { ...BOX, fontWeight: 'bold', align: 'center', alignVertical: 'center' },
  text: { ...BOX, alignVertical: 'top' },
  centre: { ...BOX, align: 'center', alignVertical: 'top' },
  sum: { ...BOX, fontWeight: 'bold', align: 'center', backgroundColor: '#F5F5F5' },
};

function written(cell: PlannedCell): Cell {
  const number = /^\d+(\.\d+)?$/.test(cell.text);
  const covers = { ...(cell.rows === undefined ? {} : { rowSpan: cell.rows }), ...(cell.columns === undefined ? {} : { columnSpan: cell.columns }) };
  const content = number ? { value: Number(cell.text), type: Number, format: '0.##' } : { value: cell.text, type: String };
  return { ...content, ...LOOKS[cell.look], ...covers };
}

/** A standard as the Excel table in which bureaus keep theirs (see `tableOf`). */
export function standardXlsx(standard: Standard): Promise<Buffer> {
  const data = tableOf(standard).map((row): Row => row.map((cell) => (cell === null ? null : written(cell))));
  return writeXlsxFile([{ data, sheet: '评查标准', orientation: 'landscape', stickyRowsCount: 3, columns: TABLE_WIDTHS.map((width) => ({ width })) }], { fontFamily: '宋体', fontSize: 10.5 }).toBuffer();
}
