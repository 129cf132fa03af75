import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoctorReport } from '../../shared/contract/views.ts';
import { ASK_SCRIPT } from './ask.ts';
import { launchApp, type Launched } from './launch.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-engine-'));
let started: Launched;

beforeAll(async () => {
  started = await launchApp({ workspace: path.join(folder, 'workspace') });
  await started.page.evaluate(ASK_SCRIPT);
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

describe('the engine in its own process', () => {
  it('has its database, gets a page worker from main over a port, and the recognition runs in it', async () => {
    const reply = (await started.page.evaluate(() => (window as unknown as { ask(name: string, input: object): Promise<unknown> }).ask('workspace.doctor', {}))) as { ok: boolean; value: DoctorReport };
    expect(reply.ok).toBe(true);
    const line = (name: string) => reply.value.lines.find((l) => l.name === name);
    expect(line('运行环境')?.detail).toMatch(/^Electron \d/);
    expect(line('数据库')).toMatchObject({ ok: true, detail: expect.stringContaining('完好') });
    expect(line('识别引擎 ppocr')).toMatchObject({ ok: true, detail: expect.stringContaining('可用') });
    // Main weighs the workers, because only it knows the processes on every system.
    expect(line('单页内存上限')?.detail).toMatch(/可以测量，识别进程现占 \d{2,4} MB/);
  });
});
