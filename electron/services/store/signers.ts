import type { ReadDb, Tx } from '../db/open.ts';

/** Key pair of the workspace: public as hexadecimal of its 32 bytes, private as PEM. */
export interface KeyPair {
  readonly public: string;
  readonly private: string;
}

export interface Signer {
  readonly public: string;
  readonly name: string;
  readonly at: string;
}

export function workspaceKey(db: ReadDb): KeyPair | null {
  return db.get<KeyPair>('select public, private from workspace_key where id = 1') ?? null;
}

export function addWorkspaceKey(tx: Tx, pair: KeyPair): void {
  tx.run('insert into workspace_key (id, public, private, created_at) values (1, ?, ?, ?)', pair.public, pair.private, tx.now);
}

export function findSigner(db: ReadDb, key: string): Signer | null {
  return db.get<Signer>('select public, name, at from signer where public = ?', key) ?? null;
}

export function putSigner(tx: Tx, key: string, name: string, version: number): void {
  tx.run(
    `insert into signer (public, name, author, at, version) values (?, ?, ?, ?, ?)
     on conflict (public) do update set name = excluded.name, author = excluded.author, at = excluded.at, version = excluded.version`,
    key, name, tx.actor, tx.now, version,
  );
}
