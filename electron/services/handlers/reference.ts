import { basename, extname } from 'node:path';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, OutputOf, Undoable } from '../../../shared/contract/api.ts';
import type { CalendarView, RegisterView, YearRow } from '../../../shared/contract/standard-views.ts';
import type { Register } from '../../../shared/domain/register.ts';
import { calendarFromJson, calendarFromTable, type FromCalendar } from '../../../shared/reference/calendar-table.ts';
import { agenciesFromTable, officersFromTable, type FromList } from '../../../shared/reference/register-table.ts';
import { yearOf } from '../reference.ts';
import { readJsonFile } from '../standard-file.ts';
import { calendarYears, deleteCalendarYear, deleteRegisterList, putCalendarYear, putRegisterList, registerList } from '../store/reference.ts';
import { listDossiers } from '../store/dossiers.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';

type List = keyof Register;

/** What checks compare with is another one now: all dossiers are looked at again. */
function announce(context: EngineContext): void {
  context.shelf.changed();
  context.jobs.checkAgain(listDossiers(context.workspace.db).map((d) => d.id));
}

/** Puts a list in place of the one before; answers the command that puts that one back. */
function putList(context: EngineContext, list: List, rows: Register[List], source: string): Undoable<null> {
  const { db } = context.workspace;
  const before = registerList(db, list);
  db.write(context.settings().reviewer, (tx) => {
    const version = tx.event({ kind: 'register.loaded', dossier: null, subject: list, payload: { list, source, rows: rows.length, before: before?.rows.length ?? 0 } });
    if (rows.length === 0) deleteRegisterList(tx, list);
    else putRegisterList(tx, list, rows, source, version);
  });
  announce(context);
  const register: Register = { agencies: [], officers: [], ...(before ? { [list]: before.rows } : {}) };
  return undoable(null, 'register.put', { list, register, source: before?.source ?? '' });
}

async function loadList(context: EngineContext, input: InputOf<'register.load'>): Promise<Result<OutputOf<'register.load'>, Problem>> {
  const path = context.grants.path(input.pick);
  if (path === null) return err(problem('pick-expired'));
  const name = basename(path);
  const sheets = await context.jobs.readTable(path, name);
  if (!sheets.ok) return sheets;
  const read = sheets.value.map((sheet): Result<FromList<Register[List][number]>, string> => (input.list === 'agencies' ? agenciesFromTable(sheet) : officersFromTable(sheet)));
  const best = read.find((r) => r.ok) ?? read[0];
  if (!best?.ok) return err(problem('table-unknown', { name, detail: best ? best.error : '中没有内容' }));
  const { rows, doubts } = best.value;
  const { inverse } = putList(context, input.list, [...rows] as Register[List], name);
  return ok({ value: { rows: rows.length, doubts }, inverse });
}

function putYears(context: EngineContext, years: InputOf<'calendar.put'>['years']): Undoable<null> {
  const { db } = context.workspace;
  const known = new Map(calendarYears(db).map((y) => [y.year, y.calendar]));
  db.write(context.settings().reviewer, (tx) => {
    for (const { year, calendar } of years) {
      const version = tx.event({ kind: 'calendar.loaded', dossier: null, subject: String(year), payload: { year, source: calendar?.source ?? '', off: calendar?.off.length ?? 0, lieu: calendar?.workdaysInLieu.length ?? 0 } });
      if (calendar === null) deleteCalendarYear(tx, year);
      else putCalendarYear(tx, year, calendar, version);
    }
  });
  announce(context);
  return undoable(null, 'calendar.put', { years: years.map(({ year }) => ({ year, calendar: known.get(year) ?? null })) });
}

async function readCalendar(context: EngineContext, path: string): Promise<Result<FromCalendar, Problem>> {
  const name = basename(path);
  const unknown = (detail: string): Result<never, Problem> => err(problem('table-unknown', { name, detail }));
  if (extname(path).toLowerCase() === '.json') {
    const json = readJsonFile(path);
    if (!json.ok) return json.error.code === 'file-not-standard' ? unknown('不是 JSON，或者不完整') : json;
    const made = calendarFromJson(json.value, name);
    return made.ok ? made : unknown(made.error);
  }
  const sheets = await context.jobs.readTable(path, name);
  if (!sheets.ok) return sheets;
  const read = sheets.value.map((sheet) => calendarFromTable(sheet, name));
  const best = read.find((r) => r.ok) ?? read[0];
  return best?.ok ? best : unknown(best ? best.error : '中没有内容');
}

async function loadCalendar(context: EngineContext, input: InputOf<'calendar.load'>): Promise<Result<OutputOf<'calendar.load'>, Problem>> {
  const path = context.grants.path(input.pick);
  if (path === null) return err(problem('pick-expired'));
  const read = await readCalendar(context, path);
  if (!read.ok) return read;
  const years = read.value.years.map((calendar) => ({ year: calendar.years[0] ?? 0, calendar })).filter((y) => y.year >= 1990 && y.year <= 2100);
  if (years.length === 0) return err(problem('table-unknown', { name: basename(path), detail: '中没有可用的年份' }));
  const { inverse } = putYears(context, years);
  return ok({ value: { years: years.map((y) => y.year), doubts: read.value.doubts }, inverse });
}

function registerView(context: EngineContext): RegisterView {
  const view = <K extends List>(list: K) => {
    const found = registerList(context.workspace.db, list);
    return found && { rows: found.rows, source: found.source, author: found.author, at: found.at };
  };
  return { agencies: view('agencies'), officers: view('officers') };
}

function calendarView(context: EngineContext): CalendarView {
  const own = calendarYears(context.workspace.db);
  const shipped = context.resources.calendar;
  const rows: YearRow[] = [
    ...shipped.years.filter((year) => !own.some((o) => o.year === year)).map((year) => ({ ...yearOf(shipped, year), year, shipped: true })),
    ...own.map(({ year, calendar, source }) => ({ year, off: calendar.off, workdaysInLieu: calendar.workdaysInLieu, source, shipped: false })),
  ];
  const now = Number(context.clock().slice(0, 4));
  return { years: rows.map(({ year, off, workdaysInLieu, source, shipped: came }) => ({ year, off, workdaysInLieu, source, shipped: came })).sort((a, b) => b.year - a.year), missing: [now, now + 1].filter((year) => !rows.some((r) => r.year === year)) };
}

/** Handlers of what a bureau brings in to compare with: its agencies, its card holders, days off. */
export function referenceHandlers(context: EngineContext) {
  return {
    'register.get': () => ok(registerView(context)),
    'register.load': (input: InputOf<'register.load'>) => loadList(context, input),
    'register.put': (input: InputOf<'register.put'>) => ok(putList(context, input.list, input.register[input.list], input.source)),
    'calendar.get': () => ok(calendarView(context)),
    'calendar.load': (input: InputOf<'calendar.load'>) => loadCalendar(context, input),
    'calendar.put': (input: InputOf<'calendar.put'>) => ok(putYears(context, input.years)),
  };
}
