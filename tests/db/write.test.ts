import { describe, expect, it } from 'vitest';
import { problem } from '../../shared/base/problem.ts';
import { err, ok } from '../../shared/base/result.ts';
import { verifyChain } from '../../electron/services/db/chain.ts';
import { HUMAN_TABLES } from '../../electron/services/db/witness.ts';
import type { Tx } from '../../electron/services/db/open.ts';
import { writeSetting } from '../../electron/services/store/settings.ts';
import { setRotationFix } from '../../electron/services/store/fixes.ts';
import { freshDb, putDossier, readingOfLines } from '../fixtures/database.ts';

const count = (db: ReturnType<typeof freshDb>, table: string): number => db.get<{ n: number }>(`select count(*) as n from ${table}`)?.n ?? -1;
const note = (tx: Tx, what = 'x'): number => tx.event({ kind: 'workspace.repaired', dossier: null, subject: 'workspace', payload: { what } });

describe('write', () => {
  it('keeps all of a transaction or nothing', () => {
    const db = freshDb();
    expect(() =>
      db.write('甲', (tx) => {
        writeSetting(tx, 'a', 1);
        note(tx);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect([count(db, 'setting'), count(db, 'event')]).toEqual([0, 0]);
  });

  it('takes back what a refused command had written', () => {
    const db = freshDb();
    const refused = db.write('甲', (tx) => {
      writeSetting(tx, 'a', 1);
      return err(problem('stale-version'));
    });
    expect(refused.ok).toBe(false);
    expect(count(db, 'setting')).toBe(0);
    expect(db.write('甲', (tx) => (writeSetting(tx, 'a', 1), ok(1))).ok).toBe(true);
    expect(count(db, 'setting')).toBe(1);
  });

  it('is synchronous, is not nested, and nothing is written outside of it', () => {
    const db = freshDb();
    expect(() => db.write('甲', async () => 1)).toThrow(/synchronous/);
    expect(() => db.write('甲', () => db.write('甲', () => 1))).toThrow(/inside write/);
    let kept: Tx | null = null;
    db.write('甲', (tx) => (kept = tx));
    expect(() => (kept as unknown as Tx).run("insert into setting values ('a', '1')")).toThrow(/outside/);
    expect(() => db.all("insert into setting values ('a', '1') returning key")).toThrow(/must not change/);
    expect(db.write('甲', () => 'still works')).toBe('still works');
  });
});

describe('witness', () => {
  it('refuses a change of a human table without an event', () => {
    const db = freshDb();
    const [page] = putDossier(db, 'dossier-1', [readingOfLines(['甲'])]);
    expect(() => db.write('甲', (tx) => setRotationFix(tx, page ?? '', 90, 1))).toThrow('changed without an event: page_fix insert');
    expect(count(db, 'page_fix')).toBe(0);
    db.write('甲', (tx) => setRotationFix(tx, page ?? '', 90, note(tx)));
    expect(() => db.write('甲', (tx) => setRotationFix(tx, page ?? '', null, 1))).toThrow('page_fix delete');
    expect(count(db, 'page_fix')).toBe(1);
  });

  it('watches every human table', () => {
    const db = freshDb();
    const watched = new Set(db.raw.prepare<[], { tbl_name: string }>("select tbl_name from sqlite_temp_schema where type = 'trigger'").all().map((r) => r.tbl_name));
    for (const table of HUMAN_TABLES) expect(watched).toContain(table);
  });
});

describe('chain', () => {
  const chained = () => {
    const db = freshDb();
    for (const what of ['一', '二', '三', '四']) db.write('甲', (tx) => note(tx, what));
    return db;
  };
  /** What somebody with a database tool can do: take the triggers away and change a line. */
  const tamper = (db: ReturnType<typeof freshDb>, sql: string): void => {
    db.raw.exec(`drop trigger event_no_update; drop trigger event_no_delete; ${sql}`);
  };

  it('holds when nobody touched it', () => {
    expect(verifyChain(chained())).toBeNull();
  });

  it('names the line that was changed, taken out, or forged', () => {
    const cases: [string, unknown][] = [
      ["update event set payload = '{\"what\":\"改\"}' where seq = 2", { seq: 2, what: 'changed' }],
      ["update event set actor = '乙' where seq = 3", { seq: 3, what: 'changed' }],
      ["update event set at = '2020-01-01' where seq = 4", { seq: 4, what: 'changed' }],
      ['delete from event where seq = 2', { seq: 2, what: 'missing' }],
      ['delete from event where seq = 1; update event set seq = seq - 1', { seq: 1, what: 'unchained' }],
      ["update event set previous = hash where seq = 3", { seq: 3, what: 'unchained' }],
    ];
    for (const [sql, found] of cases) {
      const db = chained();
      tamper(db, sql);
      expect(verifyChain(db), sql).toEqual(found);
    }
  });

  it('refuses a payload that does not fit its kind', () => {
    const db = freshDb();
    expect(() => db.write('甲', (tx) => tx.event({ kind: 'dossier.renamed', dossier: null, subject: 'x', payload: { from: 'a' } as unknown as { from: string; to: string } }))).toThrow(/expected string/);
    expect(count(db, 'event')).toBe(0);
  });
});
