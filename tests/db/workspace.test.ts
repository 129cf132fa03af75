import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { silentLog } from '../../electron/log.ts';
import { openRaw } from '../../electron/services/db/open.ts';
import { sqliteBinding } from '../../electron/services/db/binding.ts';
import { openWorkspace, type Workspace } from '../../electron/services/workspace.ts';
import { countingIds, freshFolder, RESOURCES } from '../fixtures/database.ts';

const open = (root: string, day = '2026-03-01') => openWorkspace({ root, resources: RESOURCES, clock: () => `${day}T08:00:00.000Z`, newId: countingIds(), log: silentLog });
const opened = (root: string, day?: string): Workspace => {
  const result = open(root, day);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const failure = (root: string): string => {
  const result = open(root);
  if (result.ok) result.value.close();
  return result.ok ? 'ok' : result.error.code;
};

describe('workspace', () => {
  it('is made with all its folders and the first line of its log', () => {
    const root = path.join(freshFolder(), '新工作区');
    const workspace = opened(root);
    expect(workspace.created).toBe(true);
    expect(readdirSync(root).sort()).toEqual(expect.arrayContaining(['backups', 'blobs', 'cache', 'juanping.db', 'logs', 'workspace.lock']));
    expect(workspace.db.all('select seq, kind, actor from event')).toEqual([{ seq: 1, kind: 'workspace.created', actor: 'machine' }]);
    workspace.close();
    const again = opened(root);
    expect(again.created).toBe(false);
    again.close();
    expect(existsSync(path.join(root, 'workspace.lock'))).toBe(false);
  });

  it('opens once at a time', () => {
    const root = freshFolder();
    const first = opened(root);
    expect(failure(root)).toBe('workspace-locked');
    first.close();
    expect(failure(root)).toBe('ok');
  });

  it('takes over the lock of a process that is gone, not of one that lives or runs elsewhere', async () => {
    const root = freshFolder();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const lock = (value: unknown): void => writeFileSync(path.join(root, 'workspace.lock'), JSON.stringify(value));
    lock({ pid: child.pid, started: null, host: hostname() });
    expect(failure(root)).toBe('workspace-locked');
    lock({ pid: process.pid, started: '1', host: hostname() });
    expect(failure(root)).toBe(process.platform === 'linux' ? 'ok' : 'workspace-locked');
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    lock({ pid: child.pid, started: null, host: hostname() });
    expect(failure(root)).toBe('ok');
    lock({ pid: 1, started: null, host: '另一台电脑' });
    expect(failure(root)).toBe('workspace-locked');
    writeFileSync(path.join(root, 'workspace.lock'), '');
    expect(failure(root)).toBe('ok');
  });

  it('is copied once a day at start; the last ten copies stay and can be opened', () => {
    const root = freshFolder();
    opened(root, '2026-03-01').close();
    for (let day = 1; day <= 13; day += 1) for (const _ of [1, 2]) opened(root, `2026-03-${String(day).padStart(2, '0')}`).close();
    const copies = readdirSync(path.join(root, 'backups'));
    expect(copies.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `juanping-2026-03-${String(i + 4).padStart(2, '0')}.db`));
    const copy = openRaw(path.join(root, 'backups', must(copies[0], 'a copy')), sqliteBinding(RESOURCES));
    expect(copy.prepare('select kind from event').pluck().all()).toEqual(['workspace.created']);
  });

  it('of a later program, or that is no database, is refused and left as it is', () => {
    const root = freshFolder();
    opened(root).close();
    const raw = openRaw(path.join(root, 'juanping.db'), sqliteBinding(RESOURCES));
    raw.pragma('user_version = 9990');
    raw.close();
    expect(failure(root)).toBe('workspace-future');
    const broken = freshFolder();
    mkdirSync(broken, { recursive: true });
    writeFileSync(path.join(broken, 'juanping.db'), 'this is no database, but somebody may need it '.repeat(100));
    expect(failure(broken)).toBe('workspace-broken');
    expect(readFileSync(path.join(broken, 'juanping.db'), 'utf8')).toMatch(/^this is no database/);
    expect(existsSync(path.join(broken, 'workspace.lock'))).toBe(false);
  });
});
