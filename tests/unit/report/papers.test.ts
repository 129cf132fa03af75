import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, describe, expect, it } from 'vitest';
import { reportDocx } from '../../../electron/services/output/docx.ts';
import { safeName } from '../../../electron/services/output/export.ts';
import { reportXlsx } from '../../../electron/services/output/xlsx.ts';
import { dossierJson } from '../../../shared/report/dossier-json.ts';
import { marksByPage } from '../../../shared/report/marks.ts';
import { pageList, reportModel } from '../../../shared/report/model.ts';
import { reportInput } from '../../fixtures/report-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'papers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a paper in LibreOffice as a user would and gives its text; fails when the file needs repair. */
function textInLibreOffice(name: string): string {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, name)], { stdio: 'pipe', timeout: 120_000 });
  return execFileSync('pdftotext', ['-layout', join(folder, name.replace(/\.\w+$/, '.pdf')), '-'], { encoding: 'utf8' });
}

describe('report model', () => {
  it('keeps vetoes apart and proves an absence in words', () => {
    const model = reportModel(reportInput());
    const veto = model.sections[0]?.rows[0];
    expect(veto?.answer).toBe('否决');
    expect(veto?.pages).toBe('全卷未见：法制审核意见书');
    expect(model.findings.map((f) => f.item)).toEqual(['PG-V14', 'PG-E05']);
    expect(model.open.map((o) => o.item)).toEqual(['PG-E03']);
  });

  it('shows a person’s verdicts instead of the opinions once somebody reviews', () => {
    const verdict = { item: 'PG-E05', value: 'pass' as const, deduction: 0, reason: '有延期审批', accepted: false, author: '张评', at: '2026-11-22T00:00:00Z', version: 1 };
    const model = reportModel(reportInput({ review: { reviewer: '张评', state: 'draft', verdicts: [verdict], findings: [], annotations: [] } }));
    const rows = model.sections.flatMap((s) => s.rows);
    expect(rows.find((r) => r.item === 'PG-E05')).toMatchObject({ answer: '通过', reason: '有延期审批', deduction: 0 });
    expect(rows.find((r) => r.item === 'PG-V14')?.answer).toBe('待判');
    expect(model.findings).toEqual([]);
  });

  it('lists pages once and in order', () => {
    expect(pageList([9, 3, 9])).toBe('第3、9页');
    expect(pageList([])).toBe('');
  });
});

describe('dossier.json', () => {
  it('has the schema, every opinion and the score by the contract', () => {
    const json = dossierJson(reportInput()) as { schema: string; opinions: { item: string; absent: string[] }[]; score: { vetoes: string[]; undecided: number } };
    expect(json.schema).toBe('juanping/dossier@1');
    expect(json.opinions.find((o) => o.item === 'PG-V14')?.absent).toEqual(['P31']);
    expect(json.score).toMatchObject({ vetoes: ['PG-V14'], undecided: 1 });
  });
});

describe('marks of the annotated copy', () => {
  it('puts the machine’s evidence on its page, turned back to the picture', () => {
    const turned = reportInput({ pages: reportInput().pages.map((p) => ({ ...p, rotation: 180 as const })) });
    const marks = marksByPage(turned).get(2);
    expect(marks).toHaveLength(1);
    expect(marks?.[0]?.box.map((v) => Math.round(v * 100))).toEqual([30, 17, 50, 20]);
    expect(marks?.[0]?.contents).toContain('[PG-E05]');
  });
});

describe('papers open without repair', () => {
  it('docx shows title, score sentence, findings and law in LibreOffice', async () => {
    writeFileSync(join(folder, 'sheet.docx'), await reportDocx(reportModel(reportInput())));
    const text = textInLibreOffice('sheet.docx').replace(/\s/g, '');
    for (const part of ['行政执法案卷评查评分表', '示范标准，非官方', '全卷未见：法制审核意见书', '行政处罚法60', '66.67']) expect(text).toContain(part);
  }, 180_000);

  it('xlsx has three sheets that read back cell by cell and open in LibreOffice', async () => {
    const path = join(folder, 'sheet.xlsx');
    writeFileSync(path, await reportXlsx(reportModel(reportInput())));
    const sheets = await readXlsxFile(readFileSync(path));
    expect(sheets.map((s) => s.sheet)).toEqual(['评分表', '问题清单', '待判与提示']);
    const cells = sheets[1]?.data.flat().map(String) ?? [];
    expect(cells).toContain('PG-V14');
    expect(textInLibreOffice('sheet.xlsx').replace(/\s/g, '')).toContain('评分表');
  }, 180_000);
});

describe('file names', () => {
  it('drops what Windows forbids', () => {
    expect(safeName('豫罚:2026/12号?. ')).toBe('豫罚_2026_12号_');
    expect(safeName('...')).toBe('案卷');
  });
});
