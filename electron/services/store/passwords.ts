import type { ReadDb, WriteDb } from '../db/open.ts';

/** Password with which a locked file was opened; null when it is not locked, or still is. */
export function passwordOf(db: ReadDb, source: string): string | null {
  return db.get<{ password: string }>('select password from source_password where source_file_id = ?', source)?.password ?? null;
}

/** Passwords of a dossier's files by file id. */
export function passwordsOf(db: ReadDb, dossier: string): ReadonlyMap<string, string> {
  const rows = db.all<{ id: string; password: string }>('select source_file_id as id, password from source_password where source_file_id in (select id from source_file where dossier_id = ?)', dossier);
  return new Map(rows.map((r) => [r.id, r.password]));
}

export function setPassword(tx: WriteDb, source: string, password: string): void {
  tx.run('insert into source_password (source_file_id, password) values (?, ?) on conflict (source_file_id) do update set password = excluded.password', source, password);
}
