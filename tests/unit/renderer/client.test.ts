import { describe, expect, test } from 'vitest';
import { connect, type Connection } from '../../../renderer/api/client.ts';
import { createQueries, touches } from '../../../renderer/api/queries.ts';
import { targetOf } from '../../../renderer/api/undoable.ts';

type Hand = (port: MessagePort, restarted: boolean) => void;

/** An engine at the far end of a real port: answers each call with what `answer` says, or not at all. */
function engine(answer: (name: string) => unknown): { readonly port: MessagePort; push(topics: string[], dossier: string | null): void; readonly calls: string[]; end(): void } {
  const { port1, port2 } = new MessageChannel();
  const calls: string[] = [];
  port2.addEventListener('message', (event: MessageEvent<{ id: number; name: string }>) => {
    calls.push(event.data.name);
    const value = answer(event.data.name);
    if (value !== undefined) port2.postMessage({ type: 'reply', id: event.data.id, ok: true, value });
  });
  port2.start();
  return { port: port1, calls, push: (topics, dossier) => port2.postMessage({ type: 'push', push: { kind: 'changed', topics, dossier } }), end: () => port2.close() };
}

function connected(): { readonly connection: Connection; readonly hand: Hand } {
  let hand: Hand = () => undefined;
  const connection = connect({ onPort: (receive) => { hand = receive; } });
  return { connection, hand: (port, restarted) => hand(port, restarted) };
}

const until = async (test: () => boolean): Promise<void> => {
  while (!test()) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe('the connection', () => {
  test('a call made before the port waits for it', async () => {
    const { connection, hand } = connected();
    const answer = connection.call('job.list', {});
    const far = engine(() => []);
    hand(far.port, false);
    expect(await answer).toEqual({ ok: true, value: [] });
    far.end();
  });

  test('a restart answers old calls with a problem and goes on with the new engine', async () => {
    const { connection, hand } = connected();
    const [dead, alive] = [engine(() => undefined), engine(() => [])];
    hand(dead.port, false);
    const restarts: boolean[] = [];
    connection.onReconnect((restarted) => restarts.push(restarted));
    const lost = connection.call('job.list', {});
    await until(() => dead.calls.length === 1);
    hand(alive.port, true);
    expect(await lost).toEqual({ ok: false, error: { code: 'engine-restarted', params: {} } });
    expect(await connection.call('job.list', {})).toEqual({ ok: true, value: [] });
    expect(restarts).toEqual([true]);
    dead.end();
    alive.end();
  });

  test('when the engine is gone, calls under way end and later ones wait for the next', async () => {
    const { connection, hand } = connected();
    const [dead, alive] = [engine(() => undefined), engine(() => [])];
    hand(dead.port, false);
    const lost = connection.call('job.list', {});
    await until(() => dead.calls.length === 1);
    dead.end();
    expect(await lost).toMatchObject({ ok: false, error: { code: 'engine-restarted' } });
    const later = connection.call('job.list', {});
    hand(alive.port, true);
    expect(await later).toEqual({ ok: true, value: [] });
    alive.end();
  });
});

describe('queries', () => {
  test('what is looked at is fetched once, again after a push about it, and keeps the old answer meanwhile', async () => {
    const { connection, hand } = connected();
    let version = 1;
    const far = engine((name) => (name === 'review.get' ? { version } : []));
    hand(far.port, false);
    const queries = createQueries(connection);
    const stop = queries.watch('review.get', { dossier: 'dossier-1' }, () => undefined);
    const data = (): unknown => queries.peek('review.get', { dossier: 'dossier-1' }).data;
    await until(() => data() !== undefined);
    version = 2;
    far.push(['review'], 'dossier-2');
    far.push(['job'], null);
    far.push(['review'], 'dossier-1');
    await until(() => (data() as { version: number }).version === 2);
    expect(far.calls).toEqual(['review.get', 'review.get']);
    stop();
    far.end();
  });

  test('refresh answers only when what changed meanwhile is in, too', async () => {
    const { connection, hand } = connected();
    let version = 1;
    const far = engine(() => ({ version }));
    hand(far.port, false);
    const queries = createQueries(connection);
    const stop = queries.watch('review.get', { dossier: 'd' }, () => undefined);
    version = 2;
    await queries.refresh('review.get', { dossier: 'd' });
    expect(queries.peek('review.get', { dossier: 'd' }).data).toEqual({ version: 2 });
    stop();
    far.end();
  });

  test('topics and dossier decide what a push is about', () => {
    const push = (topics: readonly ('review' | 'job')[], dossier: string | null) => ({ kind: 'changed' as const, topics, dossier });
    expect(touches(push(['review'], 'a'), 'review.get', { dossier: 'a' })).toBe(true);
    expect(touches(push(['review'], 'a'), 'review.get', { dossier: 'b' })).toBe(false);
    expect(touches(push(['review'], 'a'), 'dossier.list', { text: '' })).toBe(true);
    expect(touches(push(['job'], null), 'review.get', { dossier: 'a' })).toBe(false);
  });
});

describe('the row that a command changes', () => {
  test('setting and clearing a verdict, saving and removing a finding, are the same row', () => {
    expect(targetOf('verdict.set', { review: 'r', item: 'PG-A01' })).toBe(targetOf('verdict.clear', { review: 'r', item: 'PG-A01' }));
    expect(targetOf('finding.save', { review: 'r', finding: { id: 'f1' } })).toBe(targetOf('finding.remove', { review: 'r', finding: 'f1' }));
    expect(targetOf('field.fix', { page: 'p', key: 'a' })).not.toBe(targetOf('field.fix', { page: 'p', key: 'b' }));
    expect(targetOf('page.rotate', { page: 'p' })).not.toBe(targetOf('document.fix', { page: 'p' }));
  });
});
