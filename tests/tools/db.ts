/**
 * Looks after the schema. `dump` writes `electron/services/db/schema.sql` from the migrations; `new NOUN` makes the next migration.
 *
 *   npx esbuild tests/tools/db.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/db.mjs --log-level=error
 *   node dist/tools/db.mjs dump
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../electron/services/db/migrate.ts';
import { openRaw } from '../../electron/services/db/open.ts';
import { dumpSchema } from '../../electron/services/db/schema.ts';

const resources = path.resolve('resources');
const migrations = path.join(resources, 'migrations');

function dump(): void {
  const raw = openRaw(':memory:', sqliteBinding(resources));
  migrate(raw, readMigrations(migrations), { backupTo: null });
  writeFileSync('electron/services/db/schema.sql', dumpSchema(raw));
  raw.close();
}

function create(noun: string): void {
  const last = readdirSync(migrations).filter((name) => name.endsWith('.sql')).sort().at(-1) ?? '0000';
  const name = `${String(Math.floor(Number(last.slice(0, 4)) / 10) * 10 + 10).padStart(4, '0')}-${noun}.sql`;
  writeFileSync(path.join(migrations, name), '-- Say here what changes and why.\n', { flag: 'wx' });
  console.log(`${name}: write it, dump the schema, and test it in tests/db/migrations/${name.slice(0, 4)}.test.ts with rows of the version before`);
}

const [command, noun] = process.argv.slice(2);
if (command === 'dump') dump();
else if (command === 'new' && noun !== undefined && /^[a-z0-9-]+$/.test(noun)) create(noun);
else {
  console.error('db.ts dump | new NOUN');
  process.exitCode = 2;
}
