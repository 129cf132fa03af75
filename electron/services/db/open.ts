import Database from 'better-sqlite3';
import { assert } from '../../../shared/base/assert.ts';
import type { EventKind, NewEvent } from '../../../shared/domain/event.ts';
import { silentLog, type Log } from '../../log.ts';
import { appendEvent } from './chain.ts';
import { checkWitnessed, watchHumanTables } from './witness.ts';

export type Param = string | number | null | Uint8Array;

/** Reading: any function that only asks takes this. A statement that would change something throws. */
export interface ReadDb {
  all<R>(sql: string, ...params: readonly Param[]): R[];
  get<R>(sql: string, ...params: readonly Param[]): R | undefined;
}

/** Writing: exists only inside `write`, so no change can happen outside a transaction. Answers the number of changed rows. */
export interface WriteDb extends ReadDb {
  run(sql: string, ...params: readonly Param[]): number;
}

/** One transaction of one actor. */
export interface Tx extends WriteDb {
  readonly actor: string;
  /** Time of the transaction, ISO 8601 UTC. */
  readonly now: string;
  /** Appends a line to the audit log in this transaction; answers its number, which serves as version of what it wrote. */
  event<K extends EventKind>(event: NewEvent<K>): number;
}

export interface Db extends ReadDb {
  /**
   * One synchronous transaction: begins immediately, commits when `fn` returns, rolls back when it throws or answers a `Result` with a
   * problem (a refused command leaves nothing behind). No `await` inside, so no interleaving.
   */
  write<T>(actor: string, fn: (tx: Tx) => T): T;
  /** From now on refuses a change of a human table without an event in the same transaction. On in tests. */
  watchHumanTables(): void;
  close(): void;
  readonly file: string;
  /** For migrations, backups and integrity checks only. */
  readonly raw: Database.Database;
}

export interface OpenOptions {
  /** Path of the database file, or `:memory:`. */
  readonly file: string;
  /** Native binding; null = the one in the package. See `sqliteBinding`. */
  readonly binding: string | null;
  readonly clock: () => string;
  readonly log?: Log;
}

/** A statement that takes longer is logged with its text (never with its values). */
const SLOW_MS = 100;

/** Opens a database file with the pragmas that the rest relies on. Throws what SQLite throws; `openWorkspace` turns that into a problem. */
export function openRaw(file: string, binding: string | null): Database.Database {
  const raw = new Database(file, { timeout: 5000, ...(binding === null ? {} : { nativeBinding: binding }) });
  try {
    setPragmas(raw);
  } catch (error) {
    raw.close();
    throw error;
  }
  return raw;
}

function setPragmas(raw: Database.Database): void {
  raw.pragma('journal_mode = WAL');
  // A verdict is on the disk when the command answers, even if the power goes: one fsync a commit (measured: see tests/bench).
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('cache_size = -32000');
  raw.pragma('temp_store = MEMORY');
}

/** Opens and wraps; before anything is asked the schema must be there (`migrate`). */
export function openDb(options: OpenOptions): Db {
  return wrapDb(openRaw(options.file, options.binding), options);
}

function statements(raw: Database.Database, log: Log): (sql: string) => Timed {
  const cache = new Map<string, Timed>();
  return (sql) => {
    let timed = cache.get(sql);
    if (!timed) {
      const statement = raw.prepare<Param[]>(sql);
      const time = <T>(act: () => T): T => {
        const start = performance.now();
        const value = act();
        const ms = performance.now() - start;
        if (ms > SLOW_MS) log.warn('slow statement', { ms: Math.round(ms), sql });
        return value;
      };
      timed = {
        readonly: statement.readonly,
        all: (params) => time(() => statement.all(...params)),
        get: (params) => time(() => statement.get(...params)),
        run: (params) => time(() => statement.run(...params).changes),
      };
      cache.set(sql, timed);
    }
    return timed;
  };
}

interface Timed {
  readonly readonly: boolean;
  all(params: readonly Param[]): unknown[];
  get(params: readonly Param[]): unknown;
  run(params: readonly Param[]): number;
}

const isRefused = (value: unknown): boolean => typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;

function wrapDb(raw: Database.Database, options: OpenOptions): Db {
  const log = options.log ?? silentLog;
  let strict = false;
  const statement = statements(raw, log);
  const reading = (sql: string): Timed => {
    const found = statement(sql);
    assert(found.readonly, `a read must not change anything: ${sql}`);
    return found;
  };
  const all = <R>(sql: string, ...params: readonly Param[]): R[] => reading(sql).all(params) as R[];
  const get = <R>(sql: string, ...params: readonly Param[]): R | undefined => reading(sql).get(params) as R | undefined;
  const run = (sql: string, ...params: readonly Param[]): number => {
    assert(raw.inTransaction, 'a write outside of its transaction');
    return statement(sql).run(params);
  };
  const write = <T>(actor: string, fn: (tx: Tx) => T): T => {
    assert(!raw.inTransaction, 'write inside write');
    const now = options.clock();
    raw.exec('begin immediate');
    try {
      const tx: Tx = { all, get, run, actor, now, event: (event) => appendEvent({ all, get, run }, { ...event, at: now, actor }) };
      const value = fn(tx);
      assert(!(value instanceof Promise), 'a transaction must be synchronous');
      if (isRefused(value)) {
        raw.exec('rollback');
        return value;
      }
      if (strict) checkWitnessed(raw);
      raw.exec('commit');
      return value;
    } catch (error) {
      if (raw.inTransaction) raw.exec('rollback');
      throw error;
    }
  };
  const watch = (): void => {
    watchHumanTables(raw);
    strict = true;
  };
  return { all, get, write, raw, file: options.file, watchHumanTables: watch, close: () => raw.close() };
}
