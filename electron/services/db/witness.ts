import type Database from 'better-sqlite3';

/** Tables that only people change. */
export const HUMAN_TABLES = ['page_fix', 'document_fix', 'field_fix', 'review', 'verdict', 'finding', 'annotation', 'review_submission', 'custom', 'second_look', 'standard_draft', 'signer', 'register', 'calendar_year'] as const;

/**
 * Sets temporary triggers on this connection that note every changed row of a human table and every event; a transaction that
 * changed one without the other is refused at its end (`checkWitnessed`).
 */
export function watchHumanTables(raw: Database.Database): void {
  raw.exec('create temp table human_change (what text not null); create temp table witness (seq integer not null)');
  for (const table of HUMAN_TABLES) {
    for (const change of ['insert', 'update', 'delete']) {
      raw.exec(`create temp trigger watch_${table}_${change} after ${change} on main.${table} begin insert into human_change values ('${table} ${change}'); end`);
    }
  }
  raw.exec('create temp trigger watch_event after insert on main.event begin insert into witness values (new.seq); end');
}

/** Throws when the open transaction has changed a human table without an event; call before every commit. */
export function checkWitnessed(raw: Database.Database): void {
  const changes = raw.prepare<[], { what: string }>('select distinct what from human_change').all();
  const witness = raw.prepare('select 1 from witness limit 1').get();
  if (changes.length > 0 && witness === undefined) throw new Error(`changed without an event: ${changes.map((c) => c.what).join(', ')}`);
  raw.exec('delete from human_change; delete from witness');
}
