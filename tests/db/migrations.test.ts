import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../electron/services/db/migrate.ts';
import { openRaw } from '../../electron/services/db/open.ts';
import { dumpSchema } from '../../electron/services/db/schema.ts';
import { freshFolder, MIGRATIONS, RESOURCES } from '../fixtures/database.ts';

const open = (file: string) => openRaw(file, sqliteBinding(RESOURCES));
const inFolder = () => {
  const folder = freshFolder();
  return { file: path.join(folder, 'a.db'), backup: path.join(folder, 'backups', 'b.db'), folder };
};

describe('migrations', () => {
  it('each has a test of its own', () => {
    const tested = readdirSync(path.join(import.meta.dirname, 'migrations'));
    for (const { name } of readMigrations(MIGRATIONS)) expect(tested).toContain(`${name.slice(0, 4)}.test.ts`);
  });

  it('make the schema that is written down; after a change run tests/tools/db.ts dump', () => {
    const raw = open(':memory:');
    migrate(raw, readMigrations(MIGRATIONS), { backupTo: null });
    expect(readFileSync('electron/services/db/schema.sql', 'utf8')).toBe(dumpSchema(raw));
  });

  it('run once: the second time nothing is done and nothing is copied', () => {
    const { file, backup } = inFolder();
    const raw = open(file);
    const all = readMigrations(MIGRATIONS);
    expect(migrate(raw, all, { backupTo: backup })).toMatchObject({ ok: true, value: { from: 0 } });
    expect(migrate(raw, all, { backupTo: backup })).toMatchObject({ ok: true, value: { from: all.at(-1)?.version, to: all.at(-1)?.version } });
    expect(existsSync(backup)).toBe(false);
  });

  it('refuse a database of a later program and leave it as it is', () => {
    const { file, backup } = inFolder();
    const raw = open(file);
    raw.exec("create table later (x text); insert into later values ('kept'); pragma user_version = 9999");
    expect(migrate(raw, readMigrations(MIGRATIONS), { backupTo: backup })).toEqual({ ok: false, error: { code: 'workspace-future', params: { found: 9999, supported: readMigrations(MIGRATIONS).at(-1)?.version } } });
    expect(raw.prepare('select x from later').pluck().all()).toEqual(['kept']);
    expect(raw.prepare("select count(*) from sqlite_schema where name = 'dossier'").pluck().get()).toBe(0);
  });

  it('copy the database before they change it; a failing one leaves the version before it whole', () => {
    const { file, backup, folder } = inFolder();
    const steps = path.join(folder, 'steps');
    mkdirSync(steps);
    writeFileSync(path.join(steps, '0010-first.sql'), 'create table a (x text) strict;');
    const raw = open(file);
    migrate(raw, readMigrations(steps), { backupTo: backup });
    raw.exec("insert into a values ('old')");
    writeFileSync(path.join(steps, '0020-good.sql'), "alter table a add column y text not null default 'new';");
    writeFileSync(path.join(steps, '0030-bad.sql'), "update a set y = 'half'; create table a (z text);");
    expect(() => migrate(raw, readMigrations(steps), { backupTo: backup })).toThrow(/already exists/);
    expect(raw.prepare('select x, y from a').all()).toEqual([{ x: 'old', y: 'new' }]);
    expect(raw.pragma('user_version', { simple: true })).toBe(20);
    expect(raw.pragma('foreign_keys', { simple: true })).toBe(1);
    const copy = open(backup);
    expect(copy.prepare('select * from a').all()).toEqual([{ x: 'old' }]);
    expect(copy.pragma('user_version', { simple: true })).toBe(10);
  });

  it('stop when they leave rows without what they refer to', () => {
    const { file, folder } = inFolder();
    const steps = path.join(folder, 'steps');
    mkdirSync(steps);
    writeFileSync(path.join(steps, '0010-first.sql'), "create table a (id text primary key); create table b (a text references a (id)); insert into a values ('1'); insert into b values ('1');");
    const raw = open(file);
    migrate(raw, readMigrations(steps), { backupTo: null });
    writeFileSync(path.join(steps, '0020-lost.sql'), 'delete from a;');
    expect(() => migrate(raw, readMigrations(steps), { backupTo: null })).toThrow(/0020-lost.sql leaves 1 rows/);
    expect(raw.prepare('select count(*) from a').pluck().get()).toBe(1);
  });

  it('have names that tell their order', () => {
    const { folder } = inFolder();
    writeFileSync(path.join(folder, 'core.sql'), '');
    expect(() => readMigrations(folder)).toThrow(/0010-noun.sql/);
  });
});
