import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctor } from '../../electron/services/doctor.ts';
import { ownSockets } from '../../electron/services/sockets.ts';
import { recordedHost } from '../fixtures/recorded-host.ts';
import { freshDb, freshFolder, RESOURCES } from '../fixtures/database.ts';
import { workspacePaths } from '../../electron/paths.ts';

describe('doctor', () => {
  it('sees a port that this process opens, and nothing when there is none', async () => {
    if (ownSockets(process.pid) === null) return;
    expect(ownSockets(process.pid)).toEqual([]);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    expect(ownSockets(process.pid)).toMatchObject([{ pid: process.pid, protocol: 'tcp', listening: true }]);
    await new Promise((resolve) => server.close(resolve));
    expect(ownSockets(process.pid)).toEqual([]);
  });

  it('says what it looked at, and an engine that does not answer is a fault', async () => {
    const folder = freshFolder();
    const db = freshDb(path.join(folder, 'juanping.db'));
    const report = await doctor({ workspace: { db, paths: workspacePaths(folder) }, resources: RESOURCES, workerHost: recordedHost({}), engine: 'ppocr' });
    const line = (name: string) => report.lines.find((l) => l.name === name);
    expect(line('数据库')).toMatchObject({ ok: true, detail: expect.stringContaining('完好') });
    expect(line('随附资料')?.detail).toContain('评查标准 6 套');
    expect(line('识别引擎 ppocr')).toEqual({ name: '识别引擎 ppocr', ok: false, detail: '不能使用（page-unreadable）' });
    expect(line('单页内存上限')?.detail).toContain('不能测量');
    expect(report.ok).toBe(false);
    const none = await doctor({ workspace: null, resources: RESOURCES, workerHost: { open: () => Promise.reject(new Error('没有')) }, engine: 'tesseract' });
    expect(none.lines.find((l) => l.name === '识别引擎 tesseract')).toMatchObject({ ok: false, detail: '识别进程无法启动：没有' });
  });
});
