import { describe, expect, it } from 'vitest';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { MIGRATIONS, RESOURCES } from '../../fixtures/database.ts';

/** There is no version before the first, so there are no rows to carry over: it must make every table, and make it strict. */
describe('0010-core', () => {
  const raw = openRaw(':memory:', sqliteBinding(RESOURCES));
  migrate(raw, readMigrations(MIGRATIONS).filter((m) => m.version <= 10), { backupTo: null });
  const tables = raw.prepare<[], { name: string; strict: number }>("select name, strict from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'").all();

  it('makes the tables of the five kinds', () => {
    const named = new Set(tables.map((t) => t.name));
    for (const name of ['dossier', 'source_file', 'page', 'page_picture', 'page_text', 'reading', 'understanding', 'document', 'field_guess', 'opinion', 'check_run']) expect(named).toContain(name);
    for (const name of ['page_fix', 'document_fix', 'field_fix', 'review', 'verdict', 'finding', 'annotation', 'review_submission', 'standard', 'event', 'job', 'setting']) expect(named).toContain(name);
  });

  it('makes every table strict', () => {
    expect(tables.filter((t) => t.strict === 0)).toEqual([]);
  });

  it('makes the log append-only', () => {
    raw.exec("insert into event values (1, '2026-01-01', 'a', 'a', 'x', null, 's', '{}', 'p', 'h')");
    expect(() => raw.exec("update event set actor = 'b'")).toThrow(/append-only/);
    expect(() => raw.exec('delete from event')).toThrow(/append-only/);
  });
});
