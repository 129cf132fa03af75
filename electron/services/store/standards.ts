import type { Sha256 } from '../../../shared/base/ids.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { ReadDb, Tx } from '../db/open.ts';

/** A published set of items in one immutable version; its sha is that of its canonical JSON. */
export interface StoredStandard {
  readonly sha: Sha256;
  readonly standard: Standard;
}

export function hasStandard(db: ReadDb, sha: string): boolean {
  return db.get('select 1 from standard where sha256 = ?', sha) !== undefined;
}

/** Adds a version; `body` is the canonical JSON that `sha` was made from. */
export function addStandard(tx: Tx, sha: Sha256, standard: Standard, body: string): void {
  tx.run('insert into standard (sha256, code, name, version, body, added_at) values (?, ?, ?, ?, ?, ?)', sha, standard.code, standard.name, standard.version, body, tx.now);
}

export function findStandard(db: ReadDb, sha: string): StoredStandard | null {
  const row = db.get<{ sha256: Sha256; body: string }>('select sha256, body from standard where sha256 = ?', sha);
  return row === undefined ? null : { sha: row.sha256, standard: JSON.parse(row.body) as Standard };
}

/** Every version in the workspace, by code, the newest first within a code. */
export function listStandards(db: ReadDb): StoredStandard[] {
  return db
    .all<{ sha256: Sha256; body: string }>('select sha256, body from standard order by code, added_at desc, version desc')
    .map((row) => ({ sha: row.sha256, standard: JSON.parse(row.body) as Standard }));
}

/** Newest version of a code (`PG`); null when there is none. */
export function newestStandard(db: ReadDb, code: string): StoredStandard | null {
  const row = db.get<{ sha256: Sha256; body: string }>('select sha256, body from standard where code = ? order by added_at desc, version desc limit 1', code);
  return row === undefined ? null : { sha: row.sha256, standard: JSON.parse(row.body) as Standard };
}
