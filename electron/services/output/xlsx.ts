import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Row, Sheet } from 'write-excel-file/node';
import { sectionTitle, serviceLine, type ReportModel } from '../../../shared/report/model.ts';

const HEAD = { fontWeight: 'bold', backgroundColor: '#E6EEF7', align: 'center', alignVertical: 'center', borderStyle: 'thin', wrap: true } as const;
const CELL = { borderStyle: 'thin', alignVertical: 'top', wrap: true } as const;
const FONT = '宋体';

const head = (value: string): Cell => ({ value, type: String, ...HEAD });
const text = (value: string, extra: object = {}): Cell => ({ value, type: String, ...CELL, ...extra });
const number = (value: number): Cell => ({ value, type: Number, format: '0.##', ...CELL, align: 'center' });
const fill = (width: number): null[] => Array.from({ length: width }, () => null);

function titleRows(model: ReportModel, width: number): Row[] {
  return [
    [{ value: model.title, type: String, fontWeight: 'bold', fontSize: 16, align: 'center', height: 30, columnSpan: width }, ...fill(width - 1)],
    [{ value: `${model.label}　${model.source}`, type: String, textColor: '#666666', align: 'center', columnSpan: width }, ...fill(width - 1)],
  ];
}

function scoreSheet(model: ReportModel): Sheet<never> {
  const rows: Row[] = [...titleRows(model, 8)];
  for (const fact of model.facts) rows.push([text(fact.label, { fontWeight: 'bold' }), { ...(text(fact.value) as object), columnSpan: 7 }, ...fill(6)]);
  rows.push([text('得分', { fontWeight: 'bold' }), { ...(text(`${model.score.points} 分　等次：${model.score.grade}　${model.score.sentence}`) as object), columnSpan: 7 }, ...fill(6)]);
  if (model.service) rows.push([text('服务型指数', { fontWeight: 'bold' }), { ...(text(serviceLine(model.service)) as object), columnSpan: 7 }, ...fill(6)]);
  rows.push(...itemRows(model.sections));
  rows.push([text('评查人', { fontWeight: 'bold' }), text(model.reviewer), null, null, null, text('日期', { fontWeight: 'bold' }), text(model.today), null]);
  return { data: rows, sheet: '评分表', orientation: 'landscape', columns: ITEM_COLUMNS };
}

const ITEM_COLUMNS = [10, 42, 7, 11, 7, 46, 20, 26].map((width) => ({ width }));

/** A heading and the items of each section. */
function itemRows(sections: ReportModel['sections']): Row[] {
  const rows: Row[] = [['编号', '评查内容', '分值', '结果', '扣分', '理由', '页码（依据）', '法律依据'].map(head)];
  for (const section of sections) {
    rows.push([{ value: sectionTitle(section), type: String, fontWeight: 'bold', backgroundColor: '#F5F5F5', borderStyle: 'thin', columnSpan: 8 }, ...fill(7)]);
    for (const r of section.rows) {
      const colour = r.sign === '✕' || r.sign === '⛔' ? { textColor: '#C00000' } : {};
      rows.push([text(r.item), text(r.text), number(r.points), text(`${r.sign} ${r.answer}`, { align: 'center', ...colour }), number(r.deduction), text(r.reason), text(r.pages), text(r.basis)]);
    }
  }
  return rows;
}

/** The supplement on a sheet of its own: it is no part of the score. */
function serviceSheet(service: NonNullable<ReportModel['service']>): Sheet<never> {
  return { data: [[text(`${service.name}　${service.label}`, { fontWeight: 'bold' }), ...fill(7)], [text(serviceLine(service)), ...fill(7)], ...itemRows(service.sections)], sheet: '服务型指数', orientation: 'landscape', columns: ITEM_COLUMNS };
}

function findingSheet(model: ReportModel): Sheet<never> {
  const rows: Row[] = [['序号', '条目', '问题', '扣分', '严重程度', '页码（依据）', '摘录', '法律依据', '评查内容'].map(head)];
  for (const f of model.findings) {
    rows.push([number(f.number), text(f.item), text(f.text), number(f.points), text(f.severity), text(f.pages), text(f.quote), text(f.basis), text(f.detail)]);
  }
  if (model.findings.length === 0) rows.push([{ ...(text('未记录问题') as object), columnSpan: 9 }, ...fill(8)]);
  return { data: rows, sheet: '问题清单', orientation: 'landscape', stickyRowsCount: 1, columns: [6, 10, 46, 7, 12, 22, 30, 26, 40].map((width) => ({ width })) };
}

function openSheet(model: ReportModel): Sheet<never> {
  const rows: Row[] = [['条目', '评查内容', '说明', '页码'].map(head)];
  for (const o of model.open) rows.push([text(o.item), text(o.text), text(o.reason), text(o.pages)]);
  for (const note of model.notes) rows.push([text('提示'), text(note), text(''), text('')]);
  return { data: rows, sheet: '待判与提示', orientation: 'landscape', stickyRowsCount: 1, columns: [10, 50, 60, 20].map((width) => ({ width })) };
}

/** Score sheet, finding list and open items as an Excel workbook. */
export function reportXlsx(model: ReportModel): Promise<Buffer> {
  return writeXlsxFile([scoreSheet(model), findingSheet(model), openSheet(model), ...(model.service ? [serviceSheet(model.service)] : [])], { fontFamily: FONT, fontSize: 10.5 }).toBuffer();
}
