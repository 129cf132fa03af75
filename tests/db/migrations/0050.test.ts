import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/base/canonical.ts';
import { silentLog } from '../../../electron/log.ts';
import { workspacePaths } from '../../../electron/paths.ts';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { brokenInvariants } from '../../../electron/services/db/invariants.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openRaw } from '../../../electron/services/db/open.ts';
import { sha256 } from '../../../electron/services/digest.ts';
import { loadResources } from '../../../electron/services/resources.ts';
import { createStandards } from '../../../electron/services/standards.ts';
import { findReview } from '../../../electron/services/store/reviews.ts';
import { openWorkspace } from '../../../electron/services/workspace.ts';
import { countingIds, freshFolder, MIGRATIONS, RESOURCES, tickingClock } from '../../fixtures/database.ts';

/** A standard as an earlier program stored it: without the members that came with this version. */
function olderStandard(): Record<string, unknown> {
  const [pg] = loadResources(RESOURCES).standards.filter((s) => s.standard.code === 'PG');
  const { appliesTo: _a, excellentGuard: _g, sectors: _s, supplement: _b, ...older } = JSON.parse(pg?.body ?? '{}') as Record<string, unknown>;
  return { ...older, version: '2025.1', settings: {} };
}

describe('0050-standards', () => {
  it('a workspace of version 40 keeps its standards and the review that is tied to one, and takes drafts and lists', () => {
    const root = freshFolder();
    const raw = openRaw(workspacePaths(root).database, sqliteBinding(RESOURCES));
    migrate(raw, readMigrations(MIGRATIONS).filter((m) => m.version <= 40), { backupTo: path.join(root, 'copy.db') });
    const body = canonicalJson(olderStandard());
    const sha = sha256(body);
    raw.prepare("insert into standard (sha256, code, name, version, body, added_at) values (?, 'PG', '行政处罚', '2025.1', ?, '2025-01-01')").run(sha, body);
    raw.exec(`insert into dossier values ('d1', '案卷', '', 'k', null, '2026-01-01')`);
    raw.prepare("insert into review values ('r-1', 'd1', '评查员', ?, 'draft', '2026-01-01', '2026-01-01')").run(sha);
    raw.close();

    const opened = openWorkspace({ root, resources: RESOURCES, clock: tickingClock(), newId: countingIds(), log: silentLog });
    if (!opened.ok) throw new Error(opened.error.code);
    const { db, close } = opened.value;
    const standards = createStandards(db, null);
    expect(standards.get(sha)).toMatchObject({ origin: 'shipped', signer: null, retiredAt: null, standard: { version: '2025.1', appliesTo: [], supplement: false, sectors: [] } });
    expect(findReview(db, 'r-1')?.standard).toBe(sha);
    expect(brokenInvariants(db).filter((fault) => fault.includes('标准'))).toEqual([]);
    for (const table of ['standard_draft', 'workspace_key', 'signer', 'register', 'calendar_year']) expect(db.all(`select * from ${table}`)).toEqual([]);
    expect(() => db.raw.exec("insert into register (list, body, source, author, at, version) values ('people', '[]', '', '', '', 1)")).toThrow(/CHECK/);
    expect(() => db.raw.exec("update standard set origin = 'somewhere'")).toThrow(/CHECK/);
    close();
  });
});
