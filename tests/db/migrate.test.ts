import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRaw } from '../../electron/services/db/open.ts';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../electron/services/db/migrate.ts';

const resources = join(import.meta.dirname, '../../resources');

test('the first migration makes the schema', () => {
  const raw = openRaw(join(mkdtempSync(join(tmpdir(), 'jp-db-')), 'x.db'), sqliteBinding(resources));
  const done = migrate(raw, readMigrations(join(resources, 'migrations')), { backupTo: null });
  expect(done).toEqual({ ok: true, value: { from: 0, to: 10 } });
  raw.close();
});
