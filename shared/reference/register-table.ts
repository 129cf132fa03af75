import { err, ok, type Result } from '../base/result.ts';
import type { Agency, Officer } from '../domain/register.ts';
import type { SheetTable } from '../domain/table.ts';
import { parseDate } from '../text/dates.ts';
import { normalise, tight } from '../text/normalise.ts';
import type { TableDoubt } from './from-table.ts';
import { namedRows, type NamedRow } from './named-columns.ts';

export interface FromList<T> {
  readonly rows: readonly T[];
  readonly doubts: readonly TableDoubt[];
}

const AGENCY = {
  name: /^(执法主体|执法主体名称|行政执法主体(名称)?|机关名称|单位名称|名称|执法机关(名称)?)$/,
  aliases: /^(别名|简称|其他名称|曾用名|印章名称|又称)$/,
  sector: /^(行业|领域|执法领域|系统|类别)$/,
  area: /^(行政区划|辖区|地区|区域|行政区域|管辖区域)$/,
  vertical: /^(垂直管理|垂管|是否垂直管理|是否垂管)$/,
  authorised: /^(法定授权|授权组织|主体类型|主体性质|类型|性质|是否法律法规授权)$/,
};

const OFFICER = {
  name: /^(姓名|执法人员|执法人员姓名|人员姓名)$/,
  certNo: /^(执法证号|证号|证件编号|执法证编号|证件号码?|执法证件号码?|行政执法证号|编号)$/,
  agency: /^(单位|所在单位|工作单位|执法机关|机关名称|执法单位|所属单位|单位名称)$/,
  validFrom: /^(发证日期|有效期起|有效期自|起始日期|生效日期|有效期开始)$/,
  validTo: /^(有效期止|有效期至|有效期|到期日期|截止日期|失效日期|有效期限|证件有效期)$/,
};

const yes = (text: string): boolean => /^(是|有|√|✓|对|y|yes|1|垂直管理|垂管)$/i.test(tight(text));
const authorised = (text: string): boolean => /授权/.test(text) || yes(text);
const names = (text: string): string[] => text.split(/[、，,；;\n]/).map(normalise).filter((n) => n !== '');

/** 执法主体名录: agencies with their other names, sector and area. Refused in Chinese when no row names the columns. */
export function agenciesFromTable(sheet: SheetTable): Result<FromList<Agency>, string> {
  const rows = namedRows(sheet, AGENCY, ['name']);
  if (rows === null) return err('没有找到表头，应有「执法主体名称」一栏');
  const doubts: TableDoubt[] = [];
  const found = new Map<string, Agency>();
  for (const { row, cells } of rows) {
    const name = normalise(cells.name);
    if (name === '') doubts.push({ row, message: '没有名称，未导入' });
    else if (found.has(name)) doubts.push({ row, message: `「${name}」重复，按第一次出现的导入` });
    else found.set(name, { name: name.slice(0, 100), aliases: names(cells.aliases), sector: normalise(cells.sector), area: normalise(cells.area), vertical: yes(cells.vertical), authorised: authorised(cells.authorised) });
  }
  return found.size === 0 ? err('表头之下没有内容') : ok({ rows: [...found.values()], doubts });
}

/** Days in a cell: one, or two as `2023-01-01至2028-01-01`; null for a cell without a real day. */
function daysIn(text: string): readonly string[] | null {
  const parts = text.split(/至|到|—|–|~|～|起/).map((p) => p.trim()).filter((p) => p !== '');
  const days = parts.flatMap((p) => {
    const parsed = parseDate(p);
    return parsed && 'iso' in parsed ? [parsed.iso] : [];
  });
  return days.length === parts.length ? days : null;
}

/** Numbers of cards differ from place to place (DOMAIN 2.4): what is neither digits nor the older form is said, not refused. */
const CARD = /^\d{8,14}$|^[\u4e00-\u9fa5]{1,3}[-A-Z0-9 ]{4,14}$/;

function officer({ row, cells }: NamedRow<keyof typeof OFFICER>, doubts: TableDoubt[]): Officer | null {
  const name = tight(cells.name);
  const certNo = tight(cells.certNo);
  const say = (message: string): void => void doubts.push({ row, message });
  if (name === '' || certNo === '') {
    say(name === '' ? '没有姓名，未导入' : `${name}没有证号，未导入`);
    return null;
  }
  if (!CARD.test(certNo)) say(`${name}的证号「${certNo}」格式少见，请核对`);
  const from = cells.validFrom === '' ? [] : daysIn(cells.validFrom);
  const to = cells.validTo === '' ? [] : daysIn(cells.validTo);
  if (from === null || to === null) say(`${name}的有效期「${from === null ? cells.validFrom : cells.validTo}」读不出日期，按不限导入`);
  const [first, second] = to ?? [];
  const validFrom = from?.[0] ?? (second === undefined ? null : (first ?? null));
  const validTo = second ?? first ?? null;
  if (validFrom !== null && validTo !== null && validTo < validFrom) say(`${name}的有效期止于开始之前，请核对`);
  return { name: name.slice(0, 40), certNo: certNo.slice(0, 40), agency: normalise(cells.agency).slice(0, 100), validFrom, validTo };
}

/** 持证人员表: holders of enforcement cards. Refused in Chinese when no row names the columns. */
export function officersFromTable(sheet: SheetTable): Result<FromList<Officer>, string> {
  const rows = namedRows(sheet, OFFICER, ['name', 'certNo']);
  if (rows === null) return err('没有找到表头，应有「姓名」和「执法证号」两栏');
  const doubts: TableDoubt[] = [];
  const found = new Map<string, Officer>();
  for (const row of rows) {
    const one = officer(row, doubts);
    if (one === null) continue;
    const before = found.get(one.certNo);
    if (before) doubts.push({ row: row.row, message: `证号 ${one.certNo} 已登记为${before.name}，未导入` });
    else found.set(one.certNo, one);
  }
  return found.size === 0 ? err('表头之下没有内容') : ok({ rows: [...found.values()], doubts });
}
