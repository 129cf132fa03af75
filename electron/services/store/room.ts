import type { ReadDb, WriteDb } from '../db/open.ts';

/** Beyond every real place: pages are moved there first, because two pages never share a place, not even for a moment. */
const AWAY = 1_000_000;

/** Place before which the pages of a file belong: after those of all files that come before it in the dossier. */
export function placeOfSource(db: ReadDb, dossier: string, sourcePosition: number): number {
  const row = db.get<{ last: number | null }>(
    'select max(p.position) as last from page p join source_file s on s.id = p.source_file_id where p.dossier_id = ? and s.position < ?',
    dossier, sourcePosition,
  );
  return (row?.last ?? 0) + 1;
}

/** Moves the pages from this place on back by `count`, so that as many places are free. Pages keep their ids and all that hangs on those. */
export function makeRoom(tx: WriteDb, dossier: string, position: number, count: number): void {
  tx.run('update page set position = position + ? where dossier_id = ? and position >= ?', AWAY, dossier, position);
  tx.run('update page set position = position - ? where dossier_id = ? and position >= ?', AWAY - count, dossier, AWAY);
}
