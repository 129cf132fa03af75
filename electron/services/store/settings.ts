import type { ReadDb, WriteDb } from '../db/open.ts';

/** Stored value of a setting; undefined when nobody has set it. */
export function readSetting(db: ReadDb, key: string): unknown {
  const row = db.get<{ value: string }>('select value from setting where key = ?', key);
  return row === undefined ? undefined : (JSON.parse(row.value) as unknown);
}

export function writeSetting(tx: WriteDb, key: string, value: unknown): void {
  tx.run('insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value', key, JSON.stringify(value));
}
