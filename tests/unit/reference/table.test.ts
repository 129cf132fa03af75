import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { flawsOf } from '../../../shared/checks/consistent.ts';
import { StandardSchema, type Standard } from '../../../shared/domain/standard.ts';
import type { SheetTable } from '../../../shared/domain/table.ts';
import { standardFromTable, type FromTable, type TableHead } from '../../../shared/reference/from-table.ts';
import { runTask } from '../../../electron/workers/tasks.ts';
import { standardXlsx } from '../../../electron/services/output/standard-xlsx.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-table-'));
const HEAD: TableHead = { code: 'ZA', name: null, version: '1', validFrom: '2026-01-01', appliesTo: ['PENALTY_GENERAL'] };
const KINDS = [{ code: 'P02', titles: ['立案审批表'] }, { code: 'P40', titles: ['行政处罚决定书', '处罚决定书'] }];

async function sheetOf(bytes: Uint8Array): Promise<SheetTable> {
  const file = path.join(folder, '表.xlsx');
  writeFileSync(file, bytes);
  const read = await runTask({ kind: 'sheet', path: file, name: '表.xlsx' });
  if (!read.ok || read.value.kind !== 'sheet') throw new Error('not read');
  return must(read.value.sheets[0], 'a sheet');
}

/** A real workbook with these cells; `{ value, rowSpan, columnSpan }` merges. */
async function table(rows: readonly (readonly unknown[])[], head: TableHead = HEAD): Promise<FromTable> {
  const cells = rows.map((row): Row => row.map((c) => (c === null || c === '' ? null : typeof c === 'object' ? (c as { value: string }) : { value: c as string | number, ...(typeof c === 'number' ? { type: Number } : {}) })));
  const made = standardFromTable(await sheetOf(await writeXlsxFile(cells).toBuffer()), head, KINDS);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}
const brief = (s: Standard) => s.items.map((i) => [i.id, i.section, i.kind, i.points, i.text]);

describe('a bureau’s table', () => {
  it('with merged parts, sub-totals, vetoes, bonus and a remark becomes a draft', async () => {
    const { standard, doubts } = await table([
      [{ value: '示例市行政处罚案卷评查标准', columnSpan: 5 }, null, null, null, null],
      ['项目', '分值', '评查标准', '评分要求', '备注'],
      [{ value: '基础标准', rowSpan: 2 }, '一票否决', '处罚机关不具备主体资格', '发现一项即为不合格案卷', ''],
      [null, '', '作出决定前未告知陈述、申辩权', '', ''],
      [{ value: '一、立案（5分）', rowSpan: 3 }, 3, '立案审批表经负责人批准', '未批准扣3分', '查审批意见'],
      [null, 2, '立案及时', '超期扣2分', ''],
      [null, '小计', 5, '', ''],
      [{ value: '二、决定', rowSpan: 2 }, { value: 95, rowSpan: 2 }, '行政处罚决定书要素齐全', '缺一项扣1分', ''],
      [null, null, '引用法律条款准确', '不准确扣2分', ''],
      ['加分项', 2, '说理充分', '0—2分', ''],
      [{ value: '合计', columnSpan: 1 }, 100, '', '', ''],
      [{ value: '注：本表由评查组填写。', columnSpan: 5 }, null, null, null, null],
    ]);
    expect(standard.name).toBe('示例市行政处罚案卷评查标准');
    expect(brief(standard)).toEqual([
      ['ZA-V01', 'V', 'veto', 0, '处罚机关不具备主体资格'],
      ['ZA-V02', 'V', 'veto', 0, '作出决定前未告知陈述、申辩权'],
      ['ZA-A01', 'A', 'deduct', 3, '立案审批表经负责人批准'],
      ['ZA-A02', 'A', 'deduct', 2, '立案及时'],
      ['ZA-B01', 'B', 'deduct', 95, '行政处罚决定书要素齐全\n引用法律条款准确'],
      ['ZA-B+1', '+', 'bonus', 2, '说理充分'],
    ]);
    expect(standard.sections).toEqual([{ id: 'V', name: '基础标准', points: 0 }, { id: 'A', name: '立案', points: 5 }, { id: 'B', name: '决定', points: 95 }, { id: '+', name: '加分项', points: 0 }]);
    expect(standard.vetoEffect).toBe('FAIL_GRADE');
    expect(standard.items[2]).toMatchObject({ deduct: '未批准扣3分', evidence: '查审批意见', basis: ['《示例市行政处罚案卷评查标准》'], documents: ['P02'], mode: 'HUMAN' });
    expect(doubts).toEqual([{ row: 8, message: '至第 9 行共用分值 95 分，合为一项 ZA-B01' }, { row: 12, message: '是说明，没有转为评查项：注：本表由评查组填写。' }]);
    expect(flawsOf(standard)).toEqual([]);
    expect(StandardSchema.safeParse(standard).success).toBe(true);
  });

  it('names the rows that are not certain', async () => {
    const { standard, doubts } = await table([
      ['序号', '评查内容', '评查标准', '标准分', '扣分办法', '得分', '考核方式'],
      [1, '立案（10分）', '立案有批准', '每项4分', '一处扣2分', '', ''],
      [2, null, '案源清楚', '', '', '', ''],
      [3, '决定', '', 5, '缺扣5分', '', ''],
      [4, '决定', '未送达的一票否决', 100, '扣100分', '', ''],
      ['', '', '小计', 12, '', '', ''],
    ]);
    expect(brief(standard).map(([id, , kind, points]) => [id, kind, points])).toEqual([['ZA-A01', 'deduct', 4], ['ZA-A02', 'deduct', 0], ['ZA-A03', 'deduct', 5], ['ZA-V01', 'veto', 0]]);
    expect(doubts.map((d) => [d.row, d.message.slice(0, 8)])).toEqual([[1, '「考核方式」一栏'], [1, '各项合计 9 分'], [2, '分值「每项4分」'], [3, '没有分值，请补写'], [6, '「小计」写 12']]);
    expect(standard.items[0]?.text).toBe('立案有批准');
    expect(flawsOf(standard).map((f) => f.place)).toEqual(['ZA-A02']);
  });

  it('with parts as rows of their own, repeated headings and Chinese numerals', async () => {
    const { standard, doubts } = await table([
      ['评查项目', '评查内容', '评分标准', '分值'],
      [{ value: '（一）调查取证（60分）', columnSpan: 4 }, null, null, null],
      ['笔录', '询问笔录一人一份', '缺扣10分', '六十分'],
      ['评查项目', '评查内容', '评分标准', '分值'],
      [{ value: '（二）送达（30分）', columnSpan: 4 }, null, null, null],
      ['送达', '回证要素齐全', '缺一项扣0.2分', '40'],
    ]);
    expect(brief(standard)).toEqual([['ZA-A01', 'A', 'deduct', 60, '询问笔录一人一份'], ['ZA-B01', 'B', 'deduct', 40, '送达：回证要素齐全']]);
    expect(doubts).toEqual([{ row: 5, message: '「送达」写明 30 分，各项合计 40 分' }]);
    expect(standard.minStep).toBe(0.1);
  });

  it('refuses what is no such table', async () => {
    await expect(table([['姓名', '电话'], ['甲', '1']])).rejects.toThrow('没有找到表头');
    await expect(table([['项目', '分值', '评查标准']])).rejects.toThrow('表头之下没有评查项');
  });
});

describe('every standard in the box', () => {
  const files = readdirSync(new URL('../../../resources/standards/', import.meta.url)).filter((f) => f.endsWith('.json'));
  it.each(files)('%s goes out as a workbook and comes back the same', async (file) => {
    const standard = StandardSchema.parse(JSON.parse(readFileSync(new URL(`../../../resources/standards/${file}`, import.meta.url), 'utf8')));
    const sheet = await sheetOf(await standardXlsx(standard));
    const back = standardFromTable(sheet, HEAD, []);
    if (!back.ok) throw new Error(back.error);
    const kept = (s: Standard) => s.items.map((i) => ({ id: i.id, section: s.sections.find((part) => part.id === i.section)?.name, kind: i.kind, points: i.points, text: i.text, deduct: i.deduct, evidence: i.evidence, basis: i.basis }));
    expect(kept(back.value.standard)).toEqual(kept(standard));
    expect(back.value.standard.sections.map((part) => [part.name, part.points])).toEqual(standard.sections.map((part) => [part.name, part.points]));
    expect(back.value.standard.name).toBe(standard.name);
    // A table that does not give 100 points says so; nothing else is doubtful.
    const total = standard.items.filter((i) => i.kind === 'deduct').reduce((n, i) => n + i.points, 0);
    expect(back.value.doubts.filter((d) => !/按扣分项处理/.test(d.message)).map((d) => d.message.slice(0, 4))).toEqual(total === 100 ? [] : ['各项合计']);
  });
});
