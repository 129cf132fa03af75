import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../electron/log.ts';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { brokenInvariants } from '../../../electron/services/db/invariants.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { customOf, customExamples, putExample } from '../../../electron/services/store/custom.ts';
import { fieldFix, setFieldFix } from '../../../electron/services/store/fixes.ts';
import { moveMarks } from '../../../electron/services/store/moving.ts';
import { openWorkspace } from '../../../electron/services/workspace.ts';
import { workspacePaths } from '../../../electron/paths.ts';
import { countingIds, freshFolder, MIGRATIONS, RESOURCES, tickingClock } from '../../fixtures/database.ts';

const UNIT = '示例市市场监督管理局';

function openOld() {
  const root = freshFolder();
  const raw = openRaw(workspacePaths(root).database, sqliteBinding(RESOURCES));
  migrate(raw, readMigrations(MIGRATIONS).filter((m) => m.version <= 30), { backupTo: path.join(root, 'copy.db') });
  raw.exec(`insert into dossier values ('d1', '案卷', '', 'k', null, '2026-01-01');
    insert into source_file values ('s1', 'd1', 1, 'a.pdf', '${'a'.repeat(64)}', 9, 'pdf', null, '2026-01-01');
    insert into page (id, dossier_id, source_file_id, source_index, part, position, width_pt, height_pt, has_text) values ('p1', 'd1', 's1', 0, 0, 1, 595, 842, 0);
    insert into field_fix (page_id, key, value, author, at, version) values ('p1', 'filing.date', '2026-03-02', '张三', '2026-01-02', 1);`);
  raw.close();
  const opened = openWorkspace({ root, resources: RESOURCES, clock: tickingClock(), newId: countingIds(), log: silentLog });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

describe('0040-custom', () => {
  it('a correction of version 30 stays as it is and may get a place', () => {
    const { db, close } = openOld();
    expect(fieldFix(db, 'p1', 'filing.date')).toEqual({ page: 'p1', key: 'filing.date', value: '2026-03-02', place: null, author: '张三', at: '2026-01-02' });
    db.write('李四', (tx) => {
      const version = tx.event({ kind: 'field.fixed', dossier: 'd1', subject: 'p1', payload: { key: 'filing.date', before: null, after: { value: '2026-03-03', place: { page: 'p1', box: [0.1, 0.1, 0.3, 0.2] } } } });
      setFieldFix(tx, 'p1', 'filing.date', { value: '2026-03-03', place: { page: 'p1', box: [0.1, 0.1, 0.3, 0.2] } }, version);
    });
    expect(fieldFix(db, 'p1', 'filing.date')).toMatchObject({ value: '2026-03-03', place: { page: 'p1', box: [0.1, 0.1, 0.3, 0.2] }, author: '李四' });
    close();
  });

  it('the place of a value goes with the half of the page that it is on, and back', () => {
    const { db, close } = openOld();
    const placed = (key: string) => fieldFix(db, 'p1', key)?.place?.page;
    db.write('张三', (tx) => {
      tx.run("insert into page (id, dossier_id, source_file_id, source_index, part, position, width_pt, height_pt, has_text) values ('p2', 'd1', 's1', 0, 1, 2, 595, 842, 0)");
      const version = tx.event({ kind: 'page.split', dossier: 'd1', subject: 'p1', payload: { part: 'p2', cut: 'vertical', at: 0.5 } });
      setFieldFix(tx, 'p1', 'filing.date', { value: '2026-03-03', place: { page: 'p1', box: [0.1, 0.1, 0.3, 0.2] } }, version);
      setFieldFix(tx, 'p1', 'case.no', { value: '示立〔2026〕1号', place: { page: 'p1', box: [0.6, 0.1, 0.8, 0.2] } }, version);
      moveMarks(tx, 'p1', 'p2', [0.5, 0, 1, 1]);
    });
    expect([placed('filing.date'), placed('case.no')]).toEqual(['p1', 'p2']);
    db.write('张三', (tx) => moveMarks(tx, 'p2', 'p1', null));
    expect([placed('filing.date'), placed('case.no')]).toEqual(['p1', 'p1']);
    close();
  });

  it('of a title the last word counts, a token only while its examples agree; each is witnessed', () => {
    const { db, close } = openOld();
    db.watchHumanTables();
    const teach = (id: string, what: 'title' | 'number', word: string, kind: string, unit = UNIT): void =>
      db.write('张三', (tx) => {
        const version = tx.event({ kind: 'custom.learned', dossier: null, subject: id, payload: { unit, what, word, kind } });
        putExample(tx, { id, unit, what, word, shown: word, kind, page: null }, version);
      });
    teach('a/title', 'title', '案件调查处理审批表', 'P30');
    teach('b/title', 'title', '案件调查处理审批表', 'P39');
    teach('a/number', 'number', '示市监罚告', 'P32');
    teach('b/number', 'number', '示市监案', 'P02');
    teach('c/number', 'number', '示市监案', 'P30');
    teach('d/title', 'title', '案件调查处理审批表', 'P02', '别的局');
    expect(customOf(db, UNIT)).toEqual({ titles: new Map([['案件调查处理审批表', 'P39']]), numbers: new Map([['示市监罚告', 'P32']]) });
    expect(customOf(db, '没有的局')).toEqual({ titles: new Map(), numbers: new Map() });
    expect(customExamples(db)).toHaveLength(6);
    expect(brokenInvariants(db).filter((fault) => fault.includes('本单位名称'))).toEqual([]);
    expect(() => db.write('张三', (tx) => tx.run("delete from custom where id = 'a/title'"))).toThrow(/custom delete/);
    close();
  });
});
