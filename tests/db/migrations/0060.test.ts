import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../electron/log.ts';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { brokenInvariants } from '../../../electron/services/db/invariants.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { dropAnswer, putAnswer, ruleRecords } from '../../../electron/services/store/records.ts';
import { verdictsOf } from '../../../electron/services/store/reviews.ts';
import { openWorkspace } from '../../../electron/services/workspace.ts';
import { workspacePaths } from '../../../electron/paths.ts';
import { countingIds, freshFolder, MIGRATIONS, RESOURCES, tickingClock } from '../../fixtures/database.ts';

function openOld() {
  const root = freshFolder();
  const raw = openRaw(workspacePaths(root).database, sqliteBinding(RESOURCES));
  migrate(raw, readMigrations(MIGRATIONS).filter((m) => m.version < 60), { backupTo: path.join(root, 'copy.db') });
  raw.exec(`insert into dossier values ('d1', '案卷', '', 'k', null, '2026-01-01');
    insert into standard (sha256, code, name, version, body, added_at) values ('${'a'.repeat(64)}', 'PG', '标准', '1', '{}', '2026-01-01');
    insert into review (id, dossier_id, reviewer, standard, state, created_at, updated_at) values ('r1', 'd1', '张三', '${'a'.repeat(64)}', 'draft', '2026-01-01', '2026-01-01');
    insert into verdict (review_id, item, value, deduction, reason, accepted, author, at, version) values ('r1', 'PG-E05', 'fail', 1, '', 1, '张三', '2026-01-02', 1);`);
  raw.close();
  const opened = openWorkspace({ root, resources: RESOURCES, clock: tickingClock(), newId: countingIds(), log: silentLog });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

describe('0060-record', () => {
  it('keeps the verdicts of the version before, and nothing is counted that was never asked', () => {
    const { db, close } = openOld();
    expect(verdictsOf(db, 'r1')).toHaveLength(1);
    expect(ruleRecords(db).size).toBe(0);
    close();
  });

  it('counts each item of a review once, its last answer, and forgets a verdict that was taken back', () => {
    const { db, close } = openOld();
    const rule = 'case-limit:PG-E05';
    db.write('张三', (tx) => putAnswer(tx, 'r1', 'PG-E05', rule, true));
    db.write('张三', (tx) => putAnswer(tx, 'r1', 'PG-E05', rule, false));
    expect(ruleRecords(db).get(rule)).toEqual({ rule, confirmed: 0, refused: 1, hint: false });
    db.write('张三', (tx) => dropAnswer(tx, 'r1', 'PG-E05'));
    expect(ruleRecords(db).size).toBe(0);
    expect(brokenInvariants(db).filter((fault) => fault.includes('rule_answer'))).toEqual([]);
    close();
  });
});
