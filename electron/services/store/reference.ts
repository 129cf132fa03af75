import { type Calendar, CalendarSchema } from '../../../shared/domain/calendar.ts';
import { type Register, RegisterSchema } from '../../../shared/domain/register.ts';
import type { ReadDb, Tx, WriteDb } from '../db/open.ts';

/** One list of the register as it was brought in. */
export interface RegisterList<K extends keyof Register = keyof Register> {
  readonly list: K;
  readonly rows: Register[K];
  readonly source: string;
  readonly author: string;
  readonly at: string;
  readonly version: number;
}

interface Row {
  readonly body: string;
  readonly source: string;
  readonly author: string;
  readonly at: string;
  readonly version: number;
}

/** A list of the register; null when the bureau brought none in. */
export function registerList<K extends keyof Register>(db: ReadDb, list: K): RegisterList<K> | null {
  const row = db.get<Row>('select body, source, author, at, version from register where list = ?', list);
  if (row === undefined) return null;
  const { body, ...rest } = row;
  return { ...rest, list, rows: RegisterSchema.shape[list].parse(JSON.parse(body)) as Register[K] };
}

export function putRegisterList(tx: Tx, list: keyof Register, rows: readonly unknown[], source: string, version: number): void {
  tx.run(
    `insert into register (list, body, source, author, at, version) values (?, ?, ?, ?, ?, ?)
     on conflict (list) do update set body = excluded.body, source = excluded.source, author = excluded.author, at = excluded.at, version = excluded.version`,
    list, JSON.stringify(rows), source, tx.actor, tx.now, version,
  );
}

export function deleteRegisterList(tx: WriteDb, list: keyof Register): void {
  tx.run('delete from register where list = ?', list);
}

/** Days of one year that were brought in. */
export interface CalendarYear {
  readonly year: number;
  readonly calendar: Calendar;
  readonly source: string;
  readonly author: string;
  readonly at: string;
  readonly version: number;
}

export function calendarYears(db: ReadDb): CalendarYear[] {
  return db.all<Row & { year: number }>('select year, body, source, author, at, version from calendar_year order by year').map(({ body, ...row }) => ({ ...row, calendar: CalendarSchema.parse(JSON.parse(body)) }));
}

export function putCalendarYear(tx: Tx, year: number, calendar: Calendar, version: number): void {
  tx.run(
    `insert into calendar_year (year, body, source, author, at, version) values (?, ?, ?, ?, ?, ?)
     on conflict (year) do update set body = excluded.body, source = excluded.source, author = excluded.author, at = excluded.at, version = excluded.version`,
    year, JSON.stringify(calendar), calendar.source, tx.actor, tx.now, version,
  );
}

export function deleteCalendarYear(tx: WriteDb, year: number): void {
  tx.run('delete from calendar_year where year = ?', year);
}
