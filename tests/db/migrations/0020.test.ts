import { describe, expect, it } from 'vitest';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { MIGRATIONS, RESOURCES } from '../../fixtures/database.ts';

const SHA = 'a'.repeat(64);

/** A workspace of version 10 with one row in everything that is rebuilt, and what hangs on it. */
const OLD = `
insert into dossier values ('d1', '案卷', '', 'k', null, '2026-01-01');
insert into source_file values ('s1', 'd1', 1, 'a.pdf', '${SHA}', 9, 'pdf', null, '2026-01-01'), ('s2', 'd1', 2, 'b.pdf', '${SHA.replaceAll('a', 'b')}', 9, null, '{"code":"pdf-encrypted","params":{"name":"b.pdf"}}', '2026-01-01');
insert into page values ('p1', 'd1', 's1', 0, 1, 595, 842, 0), ('p2', 'd1', 's1', 1, 2, 595, 842, 1);
insert into page_picture values ('p1', '${SHA}', '${SHA}', 'image/jpeg', 10, 20, 200, 1);
insert into page_fix values ('p1', 90, '张三', '2026-01-02', 7);
insert into standard values ('${SHA}', 'PG', 'n', '1', '{}', '2026-01-01');
insert into review values ('r1', 'd1', '张三', '${SHA}', 'draft', '2026-01-01', '2026-01-01');
insert into annotation values ('a1', 'r1', 'p2', 'rectangle', null, null, '{}', '张三', '2026-01-03', 8);
`;

describe('0020-reading', () => {
  const raw = openRaw(':memory:', sqliteBinding(RESOURCES));
  const all = readMigrations(MIGRATIONS);
  migrate(raw, all.filter((m) => m.version <= 10), { backupTo: null });
  raw.exec(OLD);
  const done = migrate(raw, all.filter((m) => m.version <= 20), { backupTo: null });

  it('runs on a workspace with rows in it', () => {
    expect(done).toEqual({ ok: true, value: { from: 10, to: 20 } });
  });

  it('keeps files, pages, turns and marks', () => {
    expect(raw.prepare('select id, media from source_file order by id').all()).toEqual([{ id: 's1', media: 'pdf' }, { id: 's2', media: null }]);
    expect(raw.prepare('select id, part, position, has_text from page order by position').all()).toEqual([{ id: 'p1', part: 0, position: 1, has_text: 0 }, { id: 'p2', part: 0, position: 2, has_text: 1 }]);
    expect(raw.prepare('select * from page_fix').all()).toEqual([{ page_id: 'p1', rotation: 90, crop: null, deskew: null, shadow: null, author: '张三', at: '2026-01-02', version: 7 }]);
    expect(raw.prepare('select page_id from annotation').pluck().all()).toEqual(['p2']);
    expect(raw.prepare('select crop, shadow, notes, fingerprint, recipe from page_picture').all()).toEqual([{ crop: null, shadow: 0, notes: '[]', fingerprint: '', recipe: '' }]);
  });

  it('still ties everything to its page and file', () => {
    expect(() => raw.exec("insert into page_fix (page_id, author, at, version) values ('nowhere', 'x', 'x', 1)")).toThrow(/FOREIGN KEY/);
    raw.exec("insert into source_password values ('s2', 'geheim')");
    raw.exec("delete from source_file where id = 's2'");
    expect(raw.prepare('select count(*) from source_password').pluck().get()).toBe(0);
  });

  it('lets one side of a scan be two pages, but not three', () => {
    raw.exec("insert into page values ('p3', 'd1', 's1', 0, 1, 3, 595, 842, 0)");
    expect(() => raw.exec("insert into page values ('p4', 'd1', 's1', 0, 1, 4, 595, 842, 0)")).toThrow(/UNIQUE/);
  });
});
