import { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import { CalendarSchema, type Calendar } from '../domain/calendar.ts';
import type { SheetTable } from '../domain/table.ts';
import { isIsoDay, parseDate } from '../text/dates.ts';
import { tight } from '../text/normalise.ts';
import type { TableDoubt } from './from-table.ts';
import { namedRows } from './named-columns.ts';

export interface FromCalendar {
  /** One calendar a year, in order. */
  readonly years: readonly Calendar[];
  readonly doubts: readonly TableDoubt[];
}

interface Day {
  readonly row: number;
  readonly day: string;
  readonly off: boolean;
}

const HEADINGS = { day: /^(日期|时间|年月日)$/, kind: /^(类型|性质|安排|放假安排|放假\/上班|休\/班|是否放假|类别|休班)$/, name: /^(名称|节日|节假日|假期|假期名称|节日名称)$/ };
const OFF = /^(休|放假|节假日|休息|假|法定节假日|放假休息|是)$/;
const LIEU = /^(班|上班|调休上班|补班|调休|工作日|调班|否)$/;

/** Fewer days off than a year has by statute means that the list is not whole. */
const LEAST_OFF = 11;
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** Days by year; a make-up day that is a working day anyway, and a year with too few days off, are said. */
function byYear(days: readonly Day[], source: string, doubts: TableDoubt[]): Calendar[] {
  const years = [...new Set(days.map((d) => Number(d.day.slice(0, 4))))].sort((a, b) => a - b);
  return years.map((year) => {
    const own = days.filter((d) => d.day.startsWith(`${year}-`));
    const once = (off: boolean): string[] => [...new Set(own.filter((d) => d.off === off).map((d) => d.day))].sort();
    const [off, workdaysInLieu] = [once(true), once(false)];
    const first = own[0]?.row ?? 1;
    if (off.length < LEAST_OFF) doubts.push({ row: first, message: `${year} 年只有 ${off.length} 天放假，请核对是否完整` });
    for (const d of own.filter((x) => !x.off && weekday(x.day) % 6 !== 0)) doubts.push({ row: d.row, message: `${d.day} 不是周末，本来就上班，请核对` });
    for (const day of off.filter((d) => workdaysInLieu.includes(d))) doubts.push({ row: first, message: `${day} 既放假又上班，请核对` });
    return { source, off, workdaysInLieu, years: [year] };
  });
}

/** A table 日期 / 类型 (休 or 班) / 名称 as calendars. Refused in Chinese when no row names the columns. */
export function calendarFromTable(sheet: SheetTable, source: string): Result<FromCalendar, string> {
  const rows = namedRows(sheet, HEADINGS, ['day', 'kind']);
  if (rows === null) return err('没有找到表头，应有「日期」和「类型」（休、班）两栏');
  const doubts: TableDoubt[] = [];
  const days: Day[] = [];
  for (const { row, cells } of rows) {
    const parsed = parseDate(cells.day);
    const kind = tight(cells.kind);
    if (!parsed || !('iso' in parsed)) doubts.push({ row, message: `日期「${cells.day}」读不出，未导入` });
    else if (!OFF.test(kind) && !LIEU.test(kind)) doubts.push({ row, message: `类型「${cells.kind}」既不是休也不是班，未导入` });
    else days.push({ row, day: parsed.iso, off: OFF.test(kind) });
  }
  return days.length === 0 ? err('表头之下没有可用的日期') : ok({ years: byYear(days, source, doubts), doubts });
}

/** The format in which days off are passed around on the net: `{year, days: [{date, isOffDay}]}`. */
const YearFile = z.object({ year: z.number().int(), days: z.array(z.object({ date: z.string().refine(isIsoDay), isOffDay: z.boolean() })).min(1).max(366) });

/** A calendar as JSON: the program's own format, or one year of `{date, isOffDay}`. Refused in Chinese when it is neither. */
export function calendarFromJson(json: unknown, source: string): Result<FromCalendar, string> {
  const doubts: TableDoubt[] = [];
  const days = z.union([YearFile, z.array(YearFile).min(1)]).safeParse(json);
  if (days.success) {
    const files = Array.isArray(days.data) ? days.data : [days.data];
    return ok({ years: byYear(files.flatMap((f) => f.days.map((d) => ({ row: 1, day: d.date, off: d.isOffDay }))), source, doubts), doubts });
  }
  const own = CalendarSchema.safeParse(json);
  if (!own.success || ![...own.data.off, ...own.data.workdaysInLieu].every(isIsoDay) || own.data.off.length === 0) return err('不是节假日数据（应有年份和放假、调休上班的日期）');
  const all: Day[] = [...own.data.off.map((day) => ({ row: 1, day, off: true })), ...own.data.workdaysInLieu.map((day) => ({ row: 1, day, off: false }))];
  return ok({ years: byYear(all, own.data.source || source, doubts), doubts });
}
