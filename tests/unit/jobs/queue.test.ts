import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import type { DossierId, JobId } from '../../../shared/base/ids.ts';
import { problem } from '../../../shared/base/problem.ts';
import type { Push } from '../../../shared/contract/api.ts';
import type { JobRow } from '../../../shared/contract/views.ts';
import { sqliteBinding } from '../../../electron/services/db/binding.ts';
import { migrate, readMigrations } from '../../../electron/services/db/migrate.ts';
import { openDb, type Db } from '../../../electron/services/db/open.ts';
import { createQueue, type JobRun, type Queue, type RunEnd } from '../../../electron/services/jobs/queue.ts';
import { addDossier } from '../../../electron/services/store/dossiers.ts';
import { addJob, advanceJob, claimJob, findJob, type JobKind } from '../../../electron/services/store/jobs.ts';
import { silentLog } from '../../../electron/log.ts';

const resources = path.join(import.meta.dirname, '../../../resources');
const DOSSIER = 'dossier-0001' as DossierId;

function freshDb(file = path.join(mkdtempSync(path.join(tmpdir(), 'jp-queue-')), 'x.db')): Db {
  let tick = 0;
  const db = openDb({ file, binding: sqliteBinding(resources), clock: () => new Date(Date.UTC(2026, 0, 1) + tick++).toISOString() });
  must(migrate(db.raw, readMigrations(path.join(resources, 'migrations')), { backupTo: null }).ok || null, 'schema');
  db.write('test', (tx) => addDossier(tx, { id: DOSSIER, name: '甲', unit: '', contentKey: 'k', createdAt: tx.now }));
  return db;
}

/** A queue whose runs end when the test says so. */
function bench(db: Db) {
  const runs: { run: JobRun; end: (end: RunEnd) => void; fail: (error: Error) => void }[] = [];
  const pushes: Push[] = [];
  const retried: string[] = [];
  let time = 0;
  const queue = createQueue({
    db,
    run: (run) => new Promise((end, fail) => runs.push({ run, end, fail })),
    onRetry: (_, job) => retried.push(job.id),
    push: (push) => pushes.push(push),
    workers: () => 2,
    now: () => (time += 1000),
    log: silentLog,
  });
  return { queue, runs, pushes, retried };
}

const add = (db: Db, id: string, kind: JobKind, where?: 'last' | 'first', files = [{ path: '/x', name: 'x' }]): void =>
  db.write('test', (tx) => addJob(tx, { id: id as JobId, kind, dossier: kind === 'import' ? null : DOSSIER, name: id, payload: { files } }, where));

/** Lets every promise that can go on, go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const states = (queue: Queue): Record<string, JobRow['state']> => Object.fromEntries(queue.list().map((j) => [j.id, j.state]));

describe('queue', () => {
  it('works through the jobs of a kind one at a time and in order, kinds side by side', async () => {
    const db = freshDb();
    for (const [id, kind] of [['job-a', 'read'], ['job-b', 'read'], ['job-c', 'import']] as const) add(db, id, kind);
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    expect(runs.map((r) => r.run.job.id).sort()).toEqual(['job-a', 'job-c']);
    runs[0]?.end('done');
    runs[1]?.end('done');
    await settle();
    expect(runs.map((r) => r.run.job.id)[2]).toBe('job-b');
    expect(states(queue)).toEqual({ 'job-a': 'done', 'job-b': 'running', 'job-c': 'done' });
  });

  it('takes a job on to its next station', async () => {
    const db = freshDb();
    add(db, 'job-a', 'import');
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    db.write('test', (tx) => advanceJob(tx, 'job-a', DOSSIER));
    runs[0]?.end('advanced');
    await settle();
    expect(runs[1]?.run.job).toMatchObject({ id: 'job-a', kind: 'read', dossier: DOSSIER });
  });

  it('keeps a pause over a restart and goes on when told', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'jp-queue-')), 'x.db');
    const db = freshDb(file);
    add(db, 'job-a', 'read');
    const first = bench(db);
    first.queue.start();
    await settle();
    expect(first.queue.control('job-a', 'pause')).toMatchObject({ ok: true, value: { state: 'paused' } });
    expect(first.runs[0]?.run.signal.aborted).toBe(true);
    first.runs[0]?.end('stopped');
    await settle();
    await first.queue.stop();
    const second = bench(db);
    second.queue.start();
    await settle();
    expect(second.runs).toHaveLength(0);
    second.queue.control('job-a', 'resume');
    await settle();
    expect(second.runs[0]?.run.job.id).toBe('job-a');
  });

  it('takes up after a kill what was running', async () => {
    const db = freshDb();
    add(db, 'job-a', 'read');
    db.write('test', (tx) => claimJob(tx, 'read'));
    expect(findJob(db, 'job-a')?.state).toBe('running');
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    expect(runs[0]?.run.job.id).toBe('job-a');
  });

  it('lets a job go first at once and puts the running one back', async () => {
    const db = freshDb();
    add(db, 'job-a', 'read');
    add(db, 'job-b', 'read');
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    queue.control('job-b', 'first');
    expect(runs[0]?.run.signal.aborted).toBe(true);
    runs[0]?.end('stopped');
    await settle();
    expect(runs[1]?.run.job.id).toBe('job-b');
    expect(states(queue)).toEqual({ 'job-b': 'running', 'job-a': 'queued' });
  });

  it('cancels for good, even when the run finished meanwhile', async () => {
    const db = freshDb();
    add(db, 'job-a', 'read');
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    queue.control('job-a', 'cancel');
    runs[0]?.end('done');
    await settle();
    expect(states(queue)).toEqual({ 'job-a': 'cancelled' });
    expect(queue.control('job-a', 'pause')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  it('keeps problems once, turns a throw into one, and clears them for another try', async () => {
    const db = freshDb();
    add(db, 'job-a', 'read');
    const { queue, runs, retried } = bench(db);
    queue.start();
    await settle();
    runs[0]?.run.problem(problem('file-empty', { name: 'x' }));
    runs[0]?.run.problem(problem('file-empty', { name: 'x' }));
    runs[0]?.fail(new Error('bug'));
    await settle();
    const row = queue.list()[0];
    expect(row?.state).toBe('failed');
    expect(row?.problems.map((p) => p.code)).toEqual(['file-empty', 'internal']);
    queue.control('job-a', 'retry');
    expect(retried).toEqual(['job-a']);
    expect(queue.list()[0]?.problems).toEqual([]);
    await settle();
    expect(runs[1]?.run.job.id).toBe('job-a');
  });

  it('says how long it takes only when it knows', async () => {
    const db = freshDb();
    add(db, 'job-a', 'read');
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    const run = must(runs[0], 'a run').run;
    run.progress(0, 13, '正在识别文字');
    expect(queue.list()[0]?.secondsLeft).toBeNull();
    for (const seconds of [4, 2, 3]) run.pageTook(seconds);
    run.progress(3, 13, '正在识别文字');
    expect(queue.list()[0]).toMatchObject({ done: 3, total: 13, secondsLeft: 15, step: '正在识别文字' });
  });

  it('forgets a finished correction', async () => {
    const db = freshDb();
    add(db, 'job-a', 'understand', 'first', []);
    const { queue, runs } = bench(db);
    queue.start();
    await settle();
    expect(queue.list()).toEqual([]);
    runs[0]?.end('done');
    await settle();
    expect(findJob(db, 'job-a')).toBeNull();
  });
});
