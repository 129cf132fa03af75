import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { runTask } from '../../electron/workers/tasks.ts';
import type { SheetTable } from '../../shared/domain/table.ts';
import { zip } from './zips.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-sheet-'));
async function read(bytes: Uint8Array): Promise<readonly SheetTable[] | string> {
  const file = path.join(folder, '表.xlsx');
  writeFileSync(file, bytes);
  const result = await runTask({ kind: 'sheet', path: file, name: '表.xlsx' });
  if (!result.ok) return result.error.code;
  return result.value.kind === 'sheet' ? result.value.sheets : 'other';
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
/** A workbook as other programs write it: shared strings in runs, dates by style, a hidden sheet. */
const book = (sheet: string, more: { readonly styles?: string; readonly strings?: string; readonly properties?: string } = {}): Uint8Array =>
  zip([
    { name: 'xl/workbook.xml', data: text(`<workbook ${MAIN}>${more.properties ?? ''}<sheets><sheet name="隐藏" sheetId="1" state="hidden" r:id="rId2"/><sheet name="评查表" sheetId="2" r:id="rId1"/></sheets></workbook>`) },
    { name: 'xl/_rels/workbook.xml.rels', data: text('<Relationships xmlns="x"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>') },
    { name: 'xl/styles.xml', data: text(more.styles ?? '<styleSheet><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>') },
    { name: 'xl/sharedStrings.xml', data: text(more.strings ?? '<sst><si><t>一</t></si></sst>') },
    { name: 'xl/worksheets/sheet1.xml', data: text(`<worksheet ${MAIN}><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`) },
    { name: 'xl/worksheets/sheet2.xml', data: text('<worksheet><sheetData/></worksheet>') },
  ]);

describe('a spreadsheet', () => {
  it('gives its cells as people see them', async () => {
    const bytes = await writeXlsxFile([[{ value: '项目' }, { value: '分值' }, { value: '日期' }], [{ value: '立案', rowSpan: 2 }, { value: 0.1 + 0.2, type: Number }, { value: new Date(Date.UTC(2026, 2, 5)), type: Date, format: 'yyyy-mm-dd' }], [null, { value: 12, type: Number }, { value: true, type: Boolean }]]).toBuffer();
    const sheets = await read(bytes);
    expect(sheets).toEqual([{ name: 'Sheet1', rows: [['项目', '分值', '日期'], ['立案', '0.3', '2026-03-05'], expect.arrayContaining(['12', '是'])], merges: [{ row: 1, column: 0, rows: 2, columns: 1 }] }]);
  });

  it('reads what other programs write: gaps, runs, entities, Chinese date formats, the system of 1904', async () => {
    const sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="D1" s="1"><v>46000</v></c></row><row r="4"><c t="inlineStr"><is><t>甲&amp;乙</t></is></c><c s="2"><v>46000.5</v></c><c t="str"><v>公式</v></c><c t="e"><v>#N/A</v></c><c s="3"><v>0.5</v></c></row>';
    const styles = '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="0.0&quot;日&quot;_)"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>';
    const strings = '<sst><si><r><t>评查</t></r><r><t>标准</t></r><rPh><t>ping</t></rPh></si></sst>';
    expect(await read(book(sheet, { styles, strings }))).toEqual([
      { name: '评查表', rows: [['评查标准', '', '', '2025-12-09'], [], [], ['甲&乙', '2025-12-09', '公式', '', '0.5']], merges: [{ row: 0, column: 0, rows: 2, columns: 2 }] },
    ]);
    const old = await read(book('<row r="1"><c r="A1" s="1"><v>44538</v></c></row>', { styles, properties: '<workbookPr date1904="1"/>' }));
    expect(old).toMatchObject([{ rows: [['2025-12-09']] }]);
  });

  it('says what a file is not', async () => {
    expect(await read(new Uint8Array(0))).toBe('file-empty');
    expect(await read(text('项目,分值'))).toBe('table-unsupported');
    expect(await read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toBe('table-unsupported');
    expect(await read(zip([{ name: '说明.txt', data: text('x') }]))).toBe('table-unsupported');
    expect(await read(zip([{ name: 'xl/workbook.xml', data: text('<workbook><sheets>') }]))).toBe('file-broken');
    expect(await read(book('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="ZZZZ9"><v>3</v></c></row>'))).toMatchObject([{ rows: [['', '3']] }]);
  });
});
