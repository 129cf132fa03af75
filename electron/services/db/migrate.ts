import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { assert } from '../../../shared/base/assert.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';

export interface Migration {
  /** `10` for `0010-core.sql`: what `user_version` is once it has run. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

const FILE = /^(\d{4})-[a-z0-9-]+\.sql$/;

/** All migrations in order, from the folder that ships with the program. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();
  assert(names.length > 0, `no migrations in ${folder}`);
  return names.map((name) => {
    const match = FILE.exec(name);
    assert(match?.[1], `a migration is named 0010-noun.sql, not ${name}`);
    return { version: Number(match[1]), name, sql: readFileSync(join(folder, name), 'utf8') };
  });
}

export interface MigrateOptions {
  /** Copy of the database as it was is put here before anything changes; null for a database without a file. */
  readonly backupTo: string | null;
}

function apply(raw: Database.Database, migration: Migration): void {
  raw.exec('begin exclusive');
  try {
    raw.exec(migration.sql);
    const broken = raw.pragma('foreign_key_check') as readonly { table: string }[];
    assert(broken.length === 0, `${migration.name} leaves ${broken.length} rows without what they refer to (${broken[0]?.table})`);
    raw.pragma(`user_version = ${migration.version}`);
    raw.exec('commit');
  } catch (error) {
    if (raw.inTransaction) raw.exec('rollback');
    throw error;
  }
}

/**
 * Brings a database to the newest schema; answers the versions before and after. A database of a later program is refused
 * untouched (`workspace-future`). Foreign keys are off while tables are rebuilt and checked before each commit; a failing
 * migration leaves the version before it, and the copy.
 */
export function migrate(raw: Database.Database, migrations: readonly Migration[], options: MigrateOptions): Result<{ readonly from: number; readonly to: number }, Problem> {
  const from = raw.pragma('user_version', { simple: true }) as number;
  const to = migrations.at(-1)?.version ?? 0;
  if (from > to) return err(problem('workspace-future', { found: from, supported: to }));
  const missing = migrations.filter((m) => m.version > from);
  if (missing.length === 0) return ok({ from, to });
  if (from > 0 && options.backupTo !== null) backupInto(raw, options.backupTo);
  raw.pragma('foreign_keys = OFF');
  try {
    for (const migration of missing) apply(raw, migration);
  } finally {
    raw.pragma('foreign_keys = ON');
  }
  return ok({ from, to });
}

/** Whole, compact copy of an open database in a new file; an older file of that name stays and no copy is made. */
export function backupInto(raw: Database.Database, file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  raw.prepare('vacuum into ?').run(file);
}
