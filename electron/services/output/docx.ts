import {
  AlignmentType, BorderStyle, Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType,
} from 'docx';
import { sectionTitle, serviceLine, type ReportModel, type ReportSection } from '../../../shared/report/model.ts';

/** Official papers are set in these; a PC without them falls back by itself. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' };
const HEADING = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' };
const TITLE = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' };

/** Widths of the tables in twentieths of a point; A4 landscape with 2 cm margins leaves 14570. */
const TOTAL = 14570;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '808080' };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE };

interface CellOptions {
  readonly bold?: boolean;
  readonly centre?: boolean;
  readonly span?: number;
  readonly colour?: string;
  readonly shade?: string;
}

function cell(text: string, width: number, options: CellOptions = {}): TableCell {
  const lines = text.split('\n');
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    ...(options.span ? { columnSpan: options.span } : {}),
    ...(options.shade ? { shading: { fill: options.shade } } : {}),
    children: lines.map(
      (line) =>
        new Paragraph({
          alignment: options.centre ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [new TextRun({ text: line, font: BODY, size: 20, bold: options.bold ?? false, ...(options.colour ? { color: options.colour } : {}) })],
        }),
    ),
  });
}

function table(widths: readonly number[], header: readonly string[], rows: readonly TableRow[]): Table {
  const first = new TableRow({ tableHeader: true, cantSplit: true, children: header.map((h, i) => cell(h, widths[i] ?? 1000, { bold: true, centre: true, shade: 'E6EEF7' })) });
  return new Table({ width: { size: TOTAL, type: WidthType.DXA }, columnWidths: [...widths], rows: header.length > 0 ? [first, ...rows] : [...rows] });
}

const heading = (text: string): Paragraph =>
  new Paragraph({ spacing: { before: 200, after: 100 }, keepNext: true, children: [new TextRun({ text, font: HEADING, size: 26 })] });

const line = (text: string, centre = false): Paragraph =>
  new Paragraph({ alignment: centre ? AlignmentType.CENTER : AlignmentType.LEFT, spacing: { after: 80 }, children: [new TextRun({ text, font: BODY, size: 22 })] });

function sectionRows(section: ReportSection, widths: readonly number[]): TableRow[] {
  return [
    new TableRow({ cantSplit: true, children: [cell(sectionTitle(section), TOTAL, { bold: true, span: 7, shade: 'F2F2F2' })] }),
    ...section.rows.map((r) => {
      const colour = r.sign === '✕' || r.sign === '⛔' ? 'C00000' : undefined;
      return new TableRow({
        cantSplit: true,
        children: [
          cell(r.item, widths[0] ?? 0, { centre: true }),
          cell(r.text, widths[1] ?? 0),
          cell(r.points === 0 ? '—' : String(r.points), widths[2] ?? 0, { centre: true }),
          cell(`${r.sign} ${r.answer}`, widths[3] ?? 0, { centre: true, ...(colour ? { colour } : {}) }),
          cell(r.deduction === 0 ? '' : String(r.deduction), widths[4] ?? 0, { centre: true }),
          cell([r.reason, r.pages].filter((t) => t !== '').join('\n'), widths[5] ?? 0),
          cell(r.basis, widths[6] ?? 0),
        ],
      });
    }),
  ];
}

function findingTable(model: ReportModel): Table {
  const widths = [700, 1300, 5200, 800, 1400, 2570, 2600];
  const rows = model.findings.map(
    (f) =>
      new TableRow({
        cantSplit: true,
        children: [
          cell(String(f.number), widths[0] ?? 0, { centre: true }),
          cell(f.item, widths[1] ?? 0, { centre: true }),
          cell(f.text, widths[2] ?? 0),
          cell(String(f.points), widths[3] ?? 0, { centre: true }),
          cell(f.severity, widths[4] ?? 0, { centre: true }),
          cell([f.pages, f.quote === '' ? '' : `「${f.quote}」`].filter((t) => t !== '').join('\n'), widths[5] ?? 0),
          cell(f.basis, widths[6] ?? 0),
        ],
      }),
  );
  return table(widths, ['序号', '条目', '问题', '扣分', '程度', '页码与摘录', '法律依据'], rows);
}

function body(model: ReportModel): (Paragraph | Table)[] {
  const factWidths = [2600, TOTAL - 2600];
  const itemWidths = [1300, 4400, 700, 1300, 700, 3870, 2300];
  const facts = model.facts.map((f) => new TableRow({ children: [cell(f.label, factWidths[0] ?? 0, { bold: true }), cell(f.value, factWidths[1] ?? 0)] }));
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 120 }, children: [new TextRun({ text: model.title, font: TITLE, size: 40 })] }),
    line(model.label, true),
    line(model.source, true),
    table(factWidths, [], facts),
    heading(`一、得分　${model.score.points} 分　等次：${model.score.grade}`),
    line(model.score.sentence),
    ...(model.score.vetoes.length > 0 ? [line(`否决项：${model.score.vetoes.join('、')}（不计否决应得 ${model.score.pointsWithoutVeto} 分）`)] : []),
    line(`尚待评判 ${model.score.undecided} 项。`),
    ...(model.service ? [line(serviceLine(model.service))] : []),
    heading('二、问题清单'),
    ...(model.findings.length > 0 ? [findingTable(model)] : [line('未记录问题。')]),
    heading('三、逐项评查'),
    table(itemWidths, ['编号', '评查内容', '分值', '结果', '扣分', '理由与页码', '法律依据'], model.sections.flatMap((s) => sectionRows(s, itemWidths))),
    ...(model.service ? [heading(`四、${model.service.name}`), line(`${model.service.label}；不计入得分`, true), table(itemWidths, ['编号', '评查内容', '分值', '结果', '扣分', '理由与页码', '法律依据'], model.service.sections.flatMap((s) => sectionRows(s, itemWidths)))] : []),
    ...(model.notes.length > 0 ? [heading(`${model.service ? '五' : '四'}、提示`), ...model.notes.map((n) => line(n))] : []),
    new Paragraph({ spacing: { before: 400 }, children: [new TextRun({ text: `评查人（签名）：${model.reviewer || '＿＿＿＿＿＿'}　　　　评查人（签名）：＿＿＿＿＿＿　　　　日期：${model.today}`, font: BODY, size: 22 })] }),
  ];
}

/** Score sheet and finding list as a Word document (A4 landscape). */
export function reportDocx(model: ReportModel): Promise<Buffer> {
  const footer = new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'], font: BODY, size: 18 })] })],
  });
  const page = { size: { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } };
  const document = new Document({
    title: model.title,
    creator: '卷评 Juanping',
    styles: { default: { document: { run: { font: BODY, size: 22 } } } },
    sections: [{ properties: { page }, footers: { default: footer }, children: body(model) }],
  });
  return Packer.toBuffer(document);
}
