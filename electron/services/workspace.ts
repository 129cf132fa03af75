import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { MACHINE } from '../../shared/domain/event.ts';
import type { Log } from '../log.ts';
import { resourcePaths, workspacePaths, type WorkspacePaths } from '../paths.ts';
import { openBlobs, type Blobs } from './blobs.ts';
import { openCache, type PictureCache } from './cache.ts';
import { sqliteBinding } from './db/binding.ts';
import { backupInto, migrate, readMigrations } from './db/migrate.ts';
import { openDb, type Db } from './db/open.ts';
import { freeMb } from './disk.ts';
import { takeLock } from './lock.ts';
import { rebuildSearch } from './store/pages.ts';

/** Folder with database, originals, pictures, logs and backups; open in one process at a time. */
export interface Workspace {
  readonly paths: WorkspacePaths;
  readonly db: Db;
  readonly blobs: Blobs;
  readonly cache: PictureCache;
  /** This start made the workspace. */
  readonly created: boolean;
  close(): void;
}

export interface WorkspaceOptions {
  readonly root: string;
  readonly resources: string;
  readonly clock: () => string;
  readonly newId: () => string;
  readonly log: Log;
  readonly strictEvents?: boolean;
}

const ROLLING = /^juanping-\d{4}-\d{2}-\d{2}\.db$/;
const KEEP = 10;
const LEAST_FREE_MB = 50;
/** Before this version the search index held pages in one order only. */
const TWO_ORDERS = 30;

/**
 * Creates or opens a workspace. Problems: `workspace-locked`, `workspace-future`, `workspace-broken` (the file is left as it is),
 * `disk-full`. After a success the lock is held until `close`.
 */
export function openWorkspace(options: WorkspaceOptions): Result<Workspace, Problem> {
  const paths = workspacePaths(options.root);
  try {
    for (const folder of [paths.root, paths.blobs, paths.cache, paths.logs, paths.backups]) mkdirSync(folder, { recursive: true });
  } catch (error) {
    return err(problem('workspace-broken', { detail: reasonOf(error) }));
  }
  const free = freeMb(paths.root);
  if (free < LEAST_FREE_MB) return err(problem('disk-full', { freeMb: free }));
  const release = takeLock(paths.lock);
  if (release === null) return err(problem('workspace-locked', { path: paths.root }));
  const db = openDatabase(options, paths);
  if (!db.ok) {
    release();
    return db;
  }
  const close = (): void => {
    db.value.db.close();
    release();
  };
  const blobs = openBlobs(paths.blobs, options.newId);
  return ok({ paths, db: db.value.db, created: db.value.created, blobs, cache: openCache(paths.cache, options.newId), close });
}

const reasonOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/** Errors by which SQLite says that the file is no (whole) database or cannot be reached. */
const BROKEN = /^SQLITE_(CORRUPT|NOTADB|CANTOPEN|IOERR|PERM|READONLY|BUSY)/;

function openDatabase(options: WorkspaceOptions, paths: WorkspacePaths): Result<{ readonly db: Db; readonly created: boolean }, Problem> {
  const created = !existsSync(paths.database);
  let db: Db | null = null;
  try {
    db = openDb({ file: paths.database, binding: sqliteBinding(options.resources), clock: options.clock, log: options.log.child('db') });
    const day = options.clock().slice(0, 10);
    const migrations = readMigrations(resourcePaths(options.resources).migrations);
    const done = migrate(db.raw, migrations, { backupTo: join(paths.backups, `before-upgrade-${db.raw.pragma('user_version', { simple: true })}-${day}.db`) });
    if (!done.ok) {
      db.close();
      return done;
    }
    if (done.value.from === 0) db.write(MACHINE, (tx) => tx.event({ kind: 'workspace.created', dossier: null, subject: 'workspace', payload: { version: done.value.to } }));
    else rollingBackup(db, paths, day, options.log);
    if (done.value.from > 0 && done.value.from < TWO_ORDERS) db.write(MACHINE, (tx) => rebuildSearch(tx));
    if (options.strictEvents) db.watchHumanTables();
    return ok({ db, created });
  } catch (error) {
    db?.close();
    const reason = reasonOf(error);
    if (!BROKEN.test(reason)) throw error;
    options.log.error('database cannot be opened', { code: reason });
    return err(problem('workspace-broken', { detail: reason }));
  }
}

/** One copy a day at start, the last ten kept. A copy that fails (disk full) must not keep anybody from working. */
function rollingBackup(db: Db, paths: WorkspacePaths, day: string, log: Log): void {
  const file = join(paths.backups, `juanping-${day}.db`);
  if (existsSync(file)) return;
  try {
    backupInto(db.raw, file);
    const old = readdirSync(paths.backups).filter((name) => ROLLING.test(name)).sort().slice(0, -KEEP);
    for (const name of old) rmSync(join(paths.backups, name), { force: true });
  } catch (error) {
    rmSync(file, { force: true });
    log.error('backup failed', { error });
  }
}
