import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../electron/log.ts';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { brokenInvariants } from '../../../electron/services/db/invariants.ts';
import { searchPages } from '../../../electron/services/store/search.ts';
import { openWorkspace } from '../../../electron/services/workspace.ts';
import { workspacePaths } from '../../../electron/paths.ts';
import { countingIds, freshFolder, MIGRATIONS, readingOfLines, RESOURCES, tickingClock } from '../../fixtures/database.ts';

/** A page whose label and value the engine read line by line over the rule. */
const READING = readingOfLines([], {
  blank: false,
  words: [['未经批准擅', 0.11, 0.11], ['责令停止违', 0.51, 0.11], ['自取用地下水', 0.11, 0.14], ['法行为', 0.51, 0.14]].map(([text, x, y]) => ({ text: String(text), box: [Number(x), Number(y), Number(x) + 0.02 * String(text).length, Number(y) + 0.02] as const, confidence: 0.9 })),
  ink: { seals: [], marks: [], cells: [[0.1, 0.1, 0.5, 0.3], [0.5, 0.1, 0.9, 0.3], [0.1, 0.3, 0.9, 0.4]].map((box) => ({ box: box as [number, number, number, number] })) },
});

describe('0030-page-order', () => {
  it('a workspace of version 20 gets the order of every page and is searched in it', () => {
    const root = freshFolder();
    const file = workspacePaths(root).database;
    const raw = openRaw(file, sqliteBinding(RESOURCES));
    migrate(raw, readMigrations(MIGRATIONS).filter((m) => m.version <= 20), { backupTo: path.join(root, 'copy.db') });
    raw.exec(`insert into dossier values ('d1', '案卷', '', 'k', null, '2026-01-01');
      insert into source_file values ('s1', 'd1', 1, 'a.pdf', '${'a'.repeat(64)}', 9, 'pdf', null, '2026-01-01');
      insert into page (id, dossier_id, source_file_id, source_index, part, position, width_pt, height_pt, has_text) values ('p1', 'd1', 's1', 0, 0, 1, 595, 842, 0);`);
    raw.prepare("insert into reading (key, body) values ('r1', ?)").run(JSON.stringify(READING));
    raw.exec(`insert into page_text (page_id, version, engine, engine_version, picture, reading_key, rotation, skew, blank, quality, confidence, created_at)
      values ('p1', 1, 'recorded', 'test', 'x', 'r1', 0, 0, 0, '{}', 0.9, '2026-01-01');
      insert into page_search (rowid, text) values (1, '未 经');`);
    raw.close();

    const opened = openWorkspace({ root, resources: RESOURCES, clock: tickingClock(), newId: countingIds(), log: silentLog });
    if (!opened.ok) throw new Error(opened.error.code);
    const { db, close } = opened.value;
    expect(searchPages(db, '擅自取用', null)).toHaveLength(1);
    expect(searchPages(db, '批准擅责令', null)).toHaveLength(1);
    expect(brokenInvariants(db).filter((fault) => fault.includes('检索'))).toEqual([]);
    close();
  });
});
