import { describe, expect, it } from 'vitest';
import type { SheetTable } from '../../../shared/domain/table.ts';
import { calendarFromJson, calendarFromTable } from '../../../shared/reference/calendar-table.ts';
import { agenciesFromTable, officersFromTable } from '../../../shared/reference/register-table.ts';

const sheet = (rows: readonly (readonly string[])[], merges: SheetTable['merges'] = []): SheetTable => ({ name: '表', rows, merges });
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string }): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('执法主体名录', () => {
  it('takes names, other names, sector and standing, from under any heading', () => {
    const list = value(agenciesFromTable(sheet([['附件：名录'], ['序号', '执法主体名称', '简称', '行业', '行政区划', '是否垂直管理', '主体类型'], ['1', '示例市市场监督管理局', '市监局、市场监管局', '市场监管', '示例市', '否', '行政机关'], [], ['2', '示例市税务局', '', '税务', '示例市', '是', ''], ['3', '示例市卫生监督所', '', '', '', '', '法律法规授权组织'], ['4', '示例市税务局', '', '', '', '', ''], ['5', '', '', '', '', '', '']])));
    expect(list.rows).toEqual([
      { name: '示例市市场监督管理局', aliases: ['市监局', '市场监管局'], sector: '市场监管', area: '示例市', vertical: false, authorised: false },
      { name: '示例市税务局', aliases: [], sector: '税务', area: '示例市', vertical: true, authorised: false },
      { name: '示例市卫生监督所', aliases: [], sector: '', area: '', vertical: false, authorised: true },
    ]);
    expect(list.doubts.map((d) => d.row)).toEqual([7, 8]);
  });

  it('says what is missing', () => {
    expect(agenciesFromTable(sheet([['甲', '乙']]))).toMatchObject({ ok: false, error: expect.stringContaining('执法主体名称') });
    expect(agenciesFromTable(sheet([['执法主体名称']]))).toMatchObject({ ok: false });
  });
});

describe('持证人员表', () => {
  it('takes a unit that is merged over its people, and validity in its several forms', () => {
    const rows = [['单位', '姓名', '执法证号', '有效期'], ['示例市市场监督管理局', '张 三', '16010001001', '2023-01-01至2028-12-31'], ['', '李四', '豫A-010002', '2027年6月30日'], ['', '王五', '16010001003', '长期'], ['', '赵六', '12', '']];
    const list = value(officersFromTable(sheet(rows, [{ row: 1, column: 0, rows: 4, columns: 1 }])));
    expect(list.rows.map((o) => [o.name, o.agency, o.validFrom, o.validTo])).toEqual([
      ['张三', '示例市市场监督管理局', '2023-01-01', '2028-12-31'],
      ['李四', '示例市市场监督管理局', null, '2027-06-30'],
      ['王五', '示例市市场监督管理局', null, null],
      ['赵六', '示例市市场监督管理局', null, null],
    ]);
    expect(list.doubts).toEqual([{ row: 4, message: '王五的有效期「长期」读不出日期，按不限导入' }, { row: 5, message: '赵六的证号「12」格式少见，请核对' }]);
  });
});

describe('节假日', () => {
  it('of two years in one table are two calendars; what is odd is said', () => {
    const days = (year: string, n: number): string[][] => Array.from({ length: n }, (_, i) => [`${year}年10月${i + 1}日`, '休']);
    const read = value(calendarFromTable(sheet([['日期', '类型'], ...days('2031', 11), ...days('2032', 3), ['2031-09-28', '班'], ['2031-09-29', '班'], ['2031-13-01', '休'], ['2031-10-01', '大扫除']]), '表'));
    expect(read.years.map((y) => [y.years, y.off.length, y.workdaysInLieu])).toEqual([[[2031], 11, ['2031-09-28', '2031-09-29']], [[2032], 3, []]]);
    expect(read.doubts.map((d) => d.message)).toEqual(['日期「2031-13-01」读不出，未导入', '类型「大扫除」既不是休也不是班，未导入', '2031-09-29 不是周末，本来就上班，请核对', '2032 年只有 3 天放假，请核对是否完整']);
  });

  it('come in the program’s own format, too, and nothing else does', () => {
    const own = { source: '国务院办公厅通知', off: Array.from({ length: 11 }, (_, i) => `2031-10-${String(i + 1).padStart(2, '0')}`), workdaysInLieu: [], years: [2031] };
    expect(value(calendarFromJson(own, '文件')).years).toEqual([own]);
    for (const thing of [null, [], {}, { year: 2031, days: [] }, { ...own, off: ['2031-02-30'] }, { year: 2031, days: [{ date: '2031-02-30', isOffDay: true }] }]) expect(calendarFromJson(thing, '文件').ok).toBe(false);
  });
});
