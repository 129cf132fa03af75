import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../electron/log.ts';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { brokenInvariants } from '../../../electron/services/db/invariants.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { secondLook, secondLooks, setSecondLook } from '../../../electron/services/store/second.ts';
import { openWorkspace } from '../../../electron/services/workspace.ts';
import { workspacePaths } from '../../../electron/paths.ts';
import { countingIds, freshFolder, MIGRATIONS, RESOURCES, tickingClock } from '../../fixtures/database.ts';

describe('0070-second-look', () => {
  it('a workspace of version 60 takes second looks; each is witnessed and taken back', () => {
    const root = freshFolder();
    const raw = openRaw(workspacePaths(root).database, sqliteBinding(RESOURCES));
    migrate(raw, readMigrations(MIGRATIONS).filter((m) => m.version <= 60), { backupTo: path.join(root, 'copy.db') });
    raw.exec(`insert into dossier values ('d1', '案卷', '', 'k', null, '2026-01-01');
      insert into source_file values ('s1', 'd1', 1, 'a.pdf', '${'a'.repeat(64)}', 9, 'pdf', null, '2026-01-01');
      insert into page (id, dossier_id, source_file_id, source_index, part, position, width_pt, height_pt, has_text) values ('p1', 'd1', 's1', 0, 0, 1, 595, 842, 0);`);
    raw.close();
    const opened = openWorkspace({ root, resources: RESOURCES, clock: tickingClock(), newId: countingIds(), log: silentLog });
    if (!opened.ok) throw new Error(opened.error.code);
    const { db, close } = opened.value;
    db.watchHumanTables();
    const look = (value: string | null, on: boolean): void =>
      db.write('李四', (tx) => {
        const version = tx.event({ kind: 'second.read', dossier: 'd1', subject: 'p1', payload: { key: 'decision.date', before: null, after: on ? { value } : null, agrees: on ? true : null } });
        setSecondLook(tx, 'p1', 'decision.date', on ? { value } : null, version);
      });
    look('2026-04-13', true);
    expect(secondLook(db, 'p1', 'decision.date')).toMatchObject({ value: '2026-04-13', author: '李四' });
    look(null, true);
    expect(secondLooks(db, 'd1').map((l) => l.value)).toEqual([null]);
    expect(brokenInvariants(db).filter((fault) => fault.includes('复核'))).toEqual([]);
    expect(() => db.write('张三', (tx) => tx.run('delete from second_look'))).toThrow(/second_look delete/);
    look(null, false);
    expect(secondLooks(db, 'd1')).toEqual([]);
    close();
  });
});
