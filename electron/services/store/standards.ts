import type { Sha256 } from '../../../shared/base/ids.ts';
import { StandardSchema, type Standard } from '../../../shared/domain/standard.ts';
import type { ReadDb, Tx } from '../db/open.ts';

export type StandardOrigin = 'shipped' | 'own' | 'imported';

/** A published set of items in one immutable version; its sha is that of its canonical JSON. */
export interface StoredStandard {
  readonly sha: Sha256;
  readonly standard: Standard;
  readonly origin: StandardOrigin;
  /** Public key of who signed it; null = nobody. */
  readonly signer: string | null;
  readonly addedAt: string;
  /** Since when it is proposed for no new review; null = it is. */
  readonly retiredAt: string | null;
}

interface Row {
  readonly sha256: Sha256;
  readonly body: string;
  readonly origin: StandardOrigin;
  readonly signer: string | null;
  readonly added_at: string;
  readonly retired_at: string | null;
}
const COLUMNS = 'sha256, body, origin, signer, added_at, retired_at';

/** Parsed, because a version that an earlier program stored lacks what came later. */
const toStored = (row: Row): StoredStandard => ({ sha: row.sha256, standard: StandardSchema.parse(JSON.parse(row.body)), origin: row.origin, signer: row.signer, addedAt: row.added_at, retiredAt: row.retired_at });

export function hasStandard(db: ReadDb, sha: string): boolean {
  return db.get('select 1 from standard where sha256 = ?', sha) !== undefined;
}

/** Whether a code has a version of that name already. */
export function hasVersion(db: ReadDb, code: string, version: string): boolean {
  return db.get('select 1 from standard where code = ? and version = ?', code, version) !== undefined;
}

/** Adds a version; `body` is the canonical JSON that `sha` was made from. */
export function addStandard(tx: Tx, sha: Sha256, standard: Standard, body: string, from: { readonly origin: StandardOrigin; readonly signer: string | null } = { origin: 'shipped', signer: null }): void {
  tx.run('insert into standard (sha256, code, name, version, body, added_at, origin, signer) values (?, ?, ?, ?, ?, ?, ?, ?)', sha, standard.code, standard.name, standard.version, body, tx.now, from.origin, from.signer);
}

/** Takes a version out of what is proposed, or puts it back. */
export function setRetired(tx: Tx, sha: string, retired: boolean): void {
  tx.run('update standard set retired_at = ? where sha256 = ?', retired ? tx.now : null, sha);
}

export function findStandard(db: ReadDb, sha: string): StoredStandard | null {
  const row = db.get<Row>(`select ${COLUMNS} from standard where sha256 = ?`, sha);
  return row === undefined ? null : toStored(row);
}

/** Canonical JSON of a version, as its sha was made from; null when it is not there. */
export function standardBody(db: ReadDb, sha: string): string | null {
  return db.get<{ body: string }>('select body from standard where sha256 = ?', sha)?.body ?? null;
}

/** Every version in the workspace, by code, the newest first within a code. */
export function listStandards(db: ReadDb): StoredStandard[] {
  return db.all<Row>(`select ${COLUMNS} from standard order by code, added_at desc, version desc`).map(toStored);
}

/** How many reviews are tied to each version. */
export function reviewsByStandard(db: ReadDb): ReadonlyMap<string, number> {
  return new Map(db.all<{ sha: string; n: number }>('select standard as sha, count(*) as n from review group by standard').map((r) => [r.sha, r.n]));
}
