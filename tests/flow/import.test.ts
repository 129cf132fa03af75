import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { JobRow } from '../../shared/contract/views.ts';
import type { PageTask } from '../../shared/domain/task.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { sha256 } from '../../electron/services/digest.ts';
import { cachePath, workspacePaths } from '../../electron/paths.ts';
import type { WorkerHost } from '../../electron/services/jobs/host.ts';
import { freshFolder, readingOfLines } from '../fixtures/database.ts';
import { recordedEngine, type RecordedEngine } from '../fixtures/recorded-engine.ts';
import { recordedHost, writeRecordedFile, type Recordings } from '../fixtures/recorded-host.ts';

const pages = (name: string, count: number) => Array.from({ length: count }, (_, i) => readingOfLines([i === 0 ? '立案审批表' : '行政处罚决定书', `${name}第${i + 1}页`]));
const recordings: Recordings = { 甲: pages('甲', 6), 乙: pages('乙', 3), 丙: pages('丙', 2) };

/** A host that tells what was asked of its workers and holds recognitions back while the gate is closed. */
function watchedHost(inner: WorkerHost = recordedHost(recordings)) {
  const tasks: PageTask[] = [];
  const waiting: (() => void)[] = [];
  /** Closed, it holds recognitions back; with `ms` they take at least so long. */
  const gate = { open: true, ms: 0 };
  const release = (): void => {
    gate.open = true;
    for (const go of waiting.splice(0)) go();
  };
  const host: WorkerHost = {
    open: async () => {
      const link = await inner.open();
      const request: typeof link.request = (r) => {
        tasks.push(r.task);
        if (r.task.kind !== 'recognise') link.request(r);
        else if (gate.open) setTimeout(() => link.request(r), gate.ms);
        else waiting.push(() => link.request(r));
      };
      return { ...link, request };
    },
  };
  return { host, tasks, gate, release, count: (kind: PageTask['kind']): number => tasks.filter((t) => t.kind === kind).length };
}

const engines: RecordedEngine[] = [];
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
function start(workspace: string, host: WorkerHost): RecordedEngine {
  const engine = recordedEngine(workspace, recordings, host);
  engines.push(engine);
  return engine;
}
async function stop(engine: RecordedEngine): Promise<void> {
  engines.splice(engines.indexOf(engine), 1);
  await engine.stop();
}

let picks = 0;
/** Queues files that stand for recordings without waiting. */
async function pick(engine: RecordedEngine, folder: string, ...names: readonly string[]): Promise<readonly string[]> {
  const tokens = names.map((name) => {
    const token = `pick-${String(++picks).padStart(6, '0')}`;
    engine.engine.grant(token, writeRecordedFile(path.join(folder, `${name}.pdf`), name));
    return token;
  });
  return (await engine.ask('dossier.import', { picks: tokens })).jobs;
}

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (let i = 0; i < 1000; i += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it did not come to that');
}

const jobOf = async (engine: RecordedEngine, id: string): Promise<JobRow> => must((await engine.ask('job.list', {})).find((j) => j.id === id), 'the job');
const texts = (engine: RecordedEngine): number => engine.engine.context.workspace.db.get<{ n: number }>('select count(*) as n from page_text')?.n ?? -1;

describe('import', () => {
  it('shows every dossier with its pages before they are read, and takes marks on a picture without text', async () => {
    const { host, gate, count } = watchedHost();
    gate.ms = 50;
    const engine = start(freshFolder(), host);
    await pick(engine, freshFolder(), '甲', '乙', '丙');
    const rows = await until(async () => {
      const list = await engine.ask('dossier.list', { text: '' });
      return list.length === 3 && list;
    });
    expect(rows.map((r) => [r.name, r.pages]).sort()).toEqual([['丙', 2], ['乙', 3], ['甲', 6]]);
    expect(count('recognise')).toBeLessThan(11);
    const last = must(rows.find((r) => r.name === '丙'), 'last').id;
    const detail = await until(async () => {
      const d = await engine.ask('dossier.get', { dossier: last });
      return d.pages.every((p) => p.picture !== null) && d;
    });
    expect(detail.pages.every((p) => p.state === 'pictured' && p.pixelWidth > 0)).toBe(true);
    const review = await engine.ask('review.get', { dossier: last });
    const box = { id: 'annotation-1', page: must(detail.pages[0], 'page').id, kind: 'rectangle' as const, boxes: [[0.1, 0.1, 0.3, 0.2] as const], quote: '', text: '没有骑缝章', item: null, finding: null };
    expect((await engine.ask('annotation.save', { review: review.id, annotation: box, expect: 0 })).value.boxes).toEqual([[0.1, 0.1, 0.3, 0.2]]);
    await engine.idle();
    expect((await engine.ask('dossier.list', { text: '' })).every((r) => r.state === 'ready')).toBe(true);
    expect((await engine.ask('review.get', { dossier: last })).annotations).toHaveLength(1);
  });

  it('pictures the first page first, and every page before any is read', async () => {
    const { host, tasks } = watchedHost();
    const engine = start(freshFolder(), host);
    await pick(engine, freshFolder(), '甲');
    await engine.idle();
    expect(tasks.map((t) => (t.kind === 'render' ? t.index : t.kind)).slice(0, 8)).toEqual(['probe', 0, 1, 2, 3, 4, 5, 'recognise']);
  });

  it('reads one dossier after the other, with all workers on it', async () => {
    const { host, tasks, gate } = watchedHost();
    gate.ms = 5;
    const engine = start(freshFolder(), host);
    await pick(engine, freshFolder(), '甲', '乙');
    await engine.idle();
    const first = new Set(Array.from({ length: 6 }, (_, i) => sha256(`picture 甲 ${i}`)));
    const order = tasks.flatMap((t) => (t.kind === 'recognise' ? [first.has(path.basename(t.imagePath) as Sha256)] : []));
    expect(order).toEqual([true, true, true, true, true, true, false, false, false]);
  });

  it('pauses, stays paused over a restart, and goes on without reading a page twice', async () => {
    const workspace = freshFolder();
    const first = watchedHost();
    first.gate.open = false;
    const engine = start(workspace, first.host);
    const [job = ''] = await pick(engine, freshFolder(), '甲');
    await until(async () => first.count('recognise') === 2);
    expect((await engine.ask('job.control', { job, action: 'pause' })).state).toBe('paused');
    first.release();
    await until(async () => texts(engine) === 2);
    expect(first.count('recognise')).toBe(2);
    await stop(engine);

    const second = watchedHost();
    const again = start(workspace, second.host);
    expect(await jobOf(again, job)).toMatchObject({ state: 'paused', done: 2, total: 6 });
    expect(second.tasks).toEqual([]);
    await again.ask('job.control', { job, action: 'resume' });
    await again.idle();
    expect(second.count('recognise')).toBe(4);
    expect(second.count('probe') + second.count('render')).toBe(0);
    expect(await jobOf(again, job)).toMatchObject({ state: 'done', done: 6, total: 6 });
    expect(texts(again)).toBe(6);
  });

  it('takes the page on the screen first', async () => {
    const { host, tasks, gate, release } = watchedHost();
    gate.open = false;
    const engine = start(freshFolder(), host);
    await pick(engine, freshFolder(), '甲');
    const detail = await until(async () => {
      const [row] = await engine.ask('dossier.list', { text: '' });
      const d = row && (await engine.ask('dossier.get', { dossier: row.id }));
      return d && d.pages.every((p) => p.picture) && d;
    });
    await until(async () => tasks.filter((t) => t.kind === 'recognise').length === 2);
    const last = must(detail.pages[5], 'last page');
    await engine.ask('page.text', { page: last.id });
    release();
    await engine.idle();
    const order = tasks.flatMap((t) => (t.kind === 'recognise' ? [t.imagePath] : []));
    const place = order.findIndex((file) => file.endsWith(must(last.picture, 'picture')));
    // Two were begun and one more had its turn; the next is the one looked at.
    expect(place).toBeGreaterThan(1);
    expect(place).toBeLessThanOrEqual(3);
  });

  it('after a correction does only what follows from it', async () => {
    const { host, tasks, count } = watchedHost();
    const engine = start(freshFolder(), host);
    await pick(engine, freshFolder(), '乙');
    await engine.idle();
    const [row] = await engine.ask('dossier.list', { text: '' });
    const detail = await engine.ask('dossier.get', { dossier: must(row, 'dossier').id });
    const page = must(detail.pages[1], 'page');
    const before = tasks.length;
    await engine.ask('document.fix', { page: page.id, kind: 'P11', starts: true });
    await engine.idle();
    expect(tasks.length).toBe(before);
    expect((await engine.ask('dossier.get', { dossier: must(row, 'dossier').id })).documents.map((d) => d.kind)).toContain('P11');
    await engine.ask('page.rotate', { page: page.id, rotation: 90 });
    await engine.idle();
    expect(count('recognise')).toBe(4);
    expect(tasks.at(-1)).toMatchObject({ kind: 'recognise', rotation: 90 });
    await engine.ask('page.rotate', { page: page.id, rotation: null });
    await engine.idle();
    // The first reading is known already.
    expect(count('recognise')).toBe(4);
    expect(texts(engine)).toBe(5);
  });

  it('keeps the pages that can be read, names the others, and tries them again when asked', async () => {
    const workspace = freshFolder();
    const short: Recordings = { 乙: must(recordings['乙'], 'recording').slice(0, 3).map((r, i) => (i === 1 ? { ...r, words: [] } : r)) };
    let broken = true;
    const inner = recordedHost(short);
    const host: WorkerHost = {
      open: async () => {
        const link = await inner.open();
        let reply: Parameters<typeof link.onReply>[0] = () => undefined;
        return {
          ...link,
          onReply: (receive) => link.onReply((reply = receive)),
          request: (r) => {
            if (broken && r.task.kind === 'render' && r.task.index === 1) setImmediate(() => reply({ id: r.id, ok: false, problem: { code: 'page-unreadable', params: { page: 2, detail: '图像损坏' } } }));
            else link.request(r);
          },
        };
      },
    };
    const engine = start(workspace, host);
    const [job = ''] = await pick(engine, freshFolder(), '乙');
    await engine.idle();
    const [row] = await engine.ask('dossier.list', { text: '' });
    expect(row).toMatchObject({ pages: 3, read: 2, failed: 1, state: 'ready' });
    const detail = await engine.ask('dossier.get', { dossier: must(row, 'dossier').id });
    expect(detail.pages[1]).toMatchObject({ state: 'failed', problem: { code: 'page-unreadable' } });
    broken = false;
    await engine.ask('job.control', { job, action: 'retry' });
    await engine.idle();
    expect((await engine.ask('dossier.list', { text: '' }))[0]).toMatchObject({ read: 3, failed: 0 });
  });

  it('makes pictures again when the cache was emptied', async () => {
    const workspace = freshFolder();
    const first = start(workspace, watchedHost().host);
    await pick(first, freshFolder(), '丙');
    await first.idle();
    await stop(first);
    rmSync(workspacePaths(workspace).cache, { recursive: true });
    const { host, count } = watchedHost();
    const engine = start(workspace, host);
    const [row] = await engine.ask('dossier.list', { text: '' });
    const detail = await engine.ask('dossier.get', { dossier: must(row, 'dossier').id });
    const picture = must(detail.pages[0]?.picture, 'picture');
    expect(await engine.engine.context.jobs.picture(picture)).toEqual({ ok: true, value: cachePath(workspace, picture) });
    expect(count('recognise')).toBe(0);
  });

  it('takes the same content once, in one folder, in two, and in a second try', async () => {
    const engine = start(freshFolder(), watchedHost().host);
    const folder = path.join(freshFolder(), '重复');
    mkdirSync(folder);
    for (const name of ['a.pdf', 'b.pdf']) writeFileSync(path.join(folder, name), '%PDF-1.7 recording 丙\n');
    engine.engine.grant('pick-folder', folder);
    await engine.ask('dossier.import', { picks: ['pick-folder'] });
    const jobs = await engine.idle();
    expect(jobs.map((j) => [j.state, j.problems.map((p) => p.code)])).toEqual([['done', []], ['done', ['already-here']]]);
    expect(await engine.ask('dossier.list', { text: '' })).toHaveLength(1);
    expect(texts(engine)).toBe(2);
  });

  it('cancelled keeps what is there and can be taken up again; the next one goes on', async () => {
    const { host, gate, release, count } = watchedHost();
    gate.open = false;
    const engine = start(freshFolder(), host);
    const [first = ''] = await pick(engine, freshFolder(), '甲', '乙');
    await until(async () => count('recognise') === 2);
    await engine.ask('job.control', { job: first, action: 'cancel' });
    release();
    await engine.idle();
    expect(await jobOf(engine, first)).toMatchObject({ state: 'cancelled', done: 2, total: 6 });
    expect((await engine.ask('dossier.list', { text: '乙' }))[0]).toMatchObject({ read: 3, state: 'ready' });
    await engine.ask('job.control', { job: first, action: 'retry' });
    await engine.idle();
    expect((await engine.ask('dossier.list', { text: '甲' }))[0]).toMatchObject({ read: 6, state: 'ready' });
    expect(count('recognise')).toBe(9);
  });

  it('stops for a dossier that was taken out of the library and goes on when it is back', async () => {
    const { host, count, gate, release } = watchedHost();
    gate.open = false;
    const engine = start(freshFolder(), host);
    await pick(engine, freshFolder(), '甲');
    await until(async () => count('recognise') === 2);
    const [row] = await engine.ask('dossier.list', { text: '' });
    const dossier = must(row, 'dossier').id;
    await engine.ask('dossier.remove', { dossier });
    release();
    await engine.idle();
    expect(count('recognise')).toBe(2);
    await engine.ask('dossier.restore', { dossier });
    await engine.idle();
    expect(count('recognise')).toBe(6);
    expect((await engine.ask('dossier.list', { text: '' }))[0]).toMatchObject({ read: 6, state: 'ready' });
  });
});
