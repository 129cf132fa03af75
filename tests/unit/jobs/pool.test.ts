import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/base/problem.ts';
import type { RenderTask } from '../../../shared/domain/task.ts';
import { forkHost } from '../../../electron/services/jobs/host-fork.ts';
import { createPool, PRIORITY, timeouts, type Pool, type PoolOptions } from '../../../electron/services/jobs/pool.ts';

const SCRIPT = path.join(import.meta.dirname, '../../fixtures/moody-worker.mjs');
const LIMITS = { timeouts: timeouts(60), memoryMb: 4000 };
const pools: Pool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.stop();
});

function poolOf(options: Partial<PoolOptions> = {}): { pool: Pool; notices: Problem[] } {
  const notices: Problem[] = [];
  const pool = createPool({ host: forkHost(SCRIPT), size: 2, limits: () => LIMITS, recycleAfter: 100, idleMs: 60_000, notice: (p) => notices.push(p), ...options });
  pools.push(pool);
  return { pool, notices };
}

const task = (mood: string, index = 0): RenderTask => ({ kind: 'render', path: mood, media: 'pdf', index, dpi: 300, password: null, crop: null, shadow: null, limits: { maxPages: 10, maxPixels: 1000, maxEntries: 1000, maxEntryMb: 100, maxNesting: 2 } });
const run = (pool: Pool, mood: string, index = 0, priority: number = PRIORITY.reading) => pool.run(task(mood, index), { priority, page: index + 1 });

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('pool of page workers', () => {
  it('answers every task with its own answer, bytes and all, on no more processes than allowed', async () => {
    const { pool } = poolOf();
    const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => run(pool, 'ok', i)));
    expect(answers.map((a) => a.ok && a.value.height)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(answers.every((a) => a.ok && a.value.image.length === 3)).toBe(true);
    expect(new Set(answers.map((a) => a.ok && a.value.width)).size).toBeLessThanOrEqual(2);
  });

  it('passes a problem on as it is', async () => {
    const { pool } = poolOf();
    expect(await run(pool, 'refuse')).toEqual({ ok: false, error: { code: 'page-unreadable', params: { page: 1 } } });
  });

  it('tries a page again after a crash and says so once', async () => {
    const { pool, notices } = poolOf();
    const mark = path.join(mkdtempSync(path.join(tmpdir(), 'jp-pool-')), 'crashed');
    const [hurt, other] = await Promise.all([run(pool, `crash-once ${mark}`, 4), run(pool, 'ok', 5)]);
    expect(hurt.ok).toBe(true);
    expect(other.ok).toBe(true);
    expect(notices).toEqual([{ code: 'worker-restarted', params: { page: 5 } }]);
  });

  it('gives up a page after the second crash; the others go on', async () => {
    const { pool, notices } = poolOf({ size: 1 });
    const [bad, good] = await Promise.all([run(pool, 'crash', 0), run(pool, 'ok', 1)]);
    expect(bad).toMatchObject({ ok: false, error: { code: 'page-unreadable', params: { page: 1 } } });
    expect(good.ok).toBe(true);
    expect(notices).toHaveLength(1);
  });

  it('kills a worker that hangs, twice, and names the page', async () => {
    const { pool } = poolOf({ size: 1, limits: () => ({ ...LIMITS, timeouts: timeouts(0.3) }) });
    const [bad] = await Promise.all([run(pool, 'hang', 2)]);
    expect(bad).toMatchObject({ ok: false, error: { code: 'page-timeout', params: { page: 3 } } });
    const { pool: patient } = poolOf({ size: 1 });
    expect((await run(patient, 'ok', 3)).ok).toBe(true);
  });

  it('kills a worker that takes too much memory, twice, and names the page; the next one is served', async () => {
    const { pool, notices } = poolOf({ size: 1, limits: () => ({ ...LIMITS, memoryMb: 150 }) });
    const [bad, good] = await Promise.all([run(pool, 'eat 400', 2), run(pool, 'ok', 3)]);
    expect(bad).toEqual({ ok: false, error: { code: 'page-too-heavy', params: { page: 3, limitMb: 150 } } });
    expect(good.ok).toBe(true);
    expect(notices).toEqual([{ code: 'worker-restarted', params: { page: 3 } }]);
    const { pool: larger } = poolOf({ size: 1 });
    expect((await run(larger, 'eat 400', 2)).ok).toBe(true);
  });

  it('asks for the limits anew for every task', async () => {
    let seconds = 60;
    const { pool } = poolOf({ size: 1, limits: () => ({ ...LIMITS, timeouts: timeouts(seconds) }) });
    expect((await run(pool, 'ok', 0)).ok).toBe(true);
    seconds = 0.2;
    expect(await run(pool, 'hang', 1)).toMatchObject({ ok: false, error: { code: 'page-timeout' } });
  });

  it('replaces a worker after its share of tasks', async () => {
    const { pool } = poolOf({ size: 1, recycleAfter: 2 });
    const pids: (number | false)[] = [];
    for (let i = 0; i < 4; i++) {
      const answer = await run(pool, 'ok', i);
      pids.push(answer.ok && answer.value.width);
    }
    expect(pids[0]).toBe(pids[1]);
    expect(pids[2]).toBe(pids[3]);
    expect(pids[1]).not.toBe(pids[2]);
  });

  it('ends workers that have nothing to do, and starts others when there is work', async () => {
    const { pool } = poolOf({ size: 1, idleMs: 30 });
    const first = await run(pool, 'ok');
    const pid = first.ok ? first.value.width : 0;
    for (let i = 0; i < 200 && alive(pid); i += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(alive(pid)).toBe(false);
    expect((await run(pool, 'ok')).ok).toBe(true);
  });

  it('starts a worker beforehand, which then does the first task; no second one for it', async () => {
    let opened = 0;
    const host = forkHost(SCRIPT);
    const { pool } = poolOf({ host: { open: () => ((opened += 1), host.open()) }, idleMs: 60_000 });
    pool.warm();
    pool.warm();
    expect((await run(pool, 'ok')).ok).toBe(true);
    pool.warm();
    expect((await run(pool, 'ok')).ok).toBe(true);
    expect(opened).toBe(1);
  });

  it('serves the page on the screen before the waiting ones', async () => {
    const { pool } = poolOf({ size: 1 });
    const order: number[] = [];
    const note = (i: number, priority: number) => run(pool, 'ok', i, priority).then(() => order.push(i));
    await Promise.all([note(0, PRIORITY.reading), note(1, PRIORITY.reading), note(2, PRIORITY.thumbnail), note(3, PRIORITY.screen)]);
    expect(order).toEqual([0, 3, 2, 1]);
  });

  it('takes cancelled tasks out of the line', async () => {
    const { pool } = poolOf({ size: 1 });
    const stop = new AbortController();
    const first = run(pool, 'ok', 0);
    const second = pool.run(task('ok', 1), { priority: PRIORITY.reading, page: 2, signal: stop.signal });
    stop.abort();
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect((await first).ok).toBe(true);
  });

  it('says that the engine is not there when no worker starts', async () => {
    const { pool } = poolOf({ host: { open: () => Promise.reject(new Error('no')) } });
    expect(await run(pool, 'ok')).toMatchObject({ ok: false, error: { code: 'engine-unavailable' } });
  });
});
