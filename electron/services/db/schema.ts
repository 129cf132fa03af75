import type Database from 'better-sqlite3';

/** The schema as SQLite knows it, in a stable order: what `schema.sql` holds and a test compares. */
export function dumpSchema(raw: Database.Database): string {
  const version = raw.pragma('user_version', { simple: true }) as number;
  const parts = raw
    .prepare<[], { sql: string }>(
      `select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' and name not like 'page_search_%'
       order by case type when 'table' then 0 when 'index' then 1 else 2 end, name`,
    )
    .all()
    .map((row) => `${row.sql};\n`);
  return `-- Schema version ${version}, dumped from the migrations by tests/tools/db.ts. Not edited by hand.\n\n${parts.join('\n')}`;
}
