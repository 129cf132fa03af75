import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASK_SCRIPT } from './ask.ts';
import { ROOT, appEnvironment, electronPath, launchApp, type Launched } from './launch.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-window-'));
const workspace = path.join(folder, 'workspace');
let started: Launched;

beforeAll(async () => {
  started = await launchApp({ workspace });
  await started.page.evaluate(ASK_SCRIPT);
});

afterAll(async () => {
  await started.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Asks the engine over the page's port and answers what came back. */
const ask = (name: string, input: object): Promise<unknown> => started.page.evaluate(([n, i]) => window.ask(n, i), [name, input] as const);

declare global {
  interface Window {
    ask(name: string, input: object): Promise<unknown>;
    readonly juanping: { pickFiles(input: object): Promise<unknown[]>; drop(files: unknown[]): Promise<unknown[]>; reveal(input: object): Promise<boolean> };
  }
}

describe('the window', () => {
  it('shows the page, which has neither Node nor Electron', async () => {
    expect(started.page.url()).toBe('app://juanping/index.html');
    await started.page.waitForFunction(() => (document.getElementById('root')?.textContent ?? '').length > 10);
    expect(await started.page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in window))).toEqual([]);
  });

  it('runs no script but its own and connects to nothing', async () => {
    const tried = await started.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.intruder = 1';
      document.body.append(script);
      const fetched = await fetch('app://juanping/index.html').then(() => 'open', () => 'closed');
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { inline: 'intruder' in window, fetched, evaluated: (() => { try { return new Function('return 1')(); } catch { return 'refused'; } })(), opened: window.open('https://example.com/') };
    });
    expect(tried).toEqual({ inline: false, fetched: 'closed', evaluated: 'refused', opened: null });
  });

  it('gets pictures by content only', async () => {
    const shown = (address: string): Promise<boolean> =>
      started.page.evaluate((src) => new Promise<boolean>((resolve) => { const image = new Image(); image.onload = () => resolve(true); image.onerror = () => resolve(false); image.src = src; }), address);
    for (const address of [`case://image/${'0'.repeat(64)}`, 'case://image/../juanping.db', 'case://image/juanping.db', 'file:///etc/hostname', 'http://127.0.0.1:9/a.png']) expect(await shown(address), address).toBe(false);
  });

  it('knows picked and dropped files by token, never by path', async () => {
    await started.app.evaluate(({ dialog }, file) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] }); }, path.join(ROOT, 'package.json'));
    const picked = await started.page.evaluate(() => window.juanping.pickFiles({ what: 'files' }));
    expect(picked).toEqual([{ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'package.json', folder: false }]);
    const dropped = await started.page.evaluate(async (file) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'dropped';
      document.body.append(input);
      return [file, await window.juanping.drop([new File(['made by the page'], 'page.txt')])];
    }, '');
    expect(dropped[1]).toEqual([]);
    await started.page.setInputFiles('#dropped', path.join(ROOT, 'README.md'));
    const real = await started.page.evaluate(() => window.juanping.drop([...((document.getElementById('dropped') as HTMLInputElement).files ?? [])]));
    expect(real).toEqual([{ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'README.md', folder: false }]);
    expect(JSON.stringify([picked, real])).not.toContain(ROOT);
  });

  it('is refused what it makes up', async () => {
    expect(await started.page.evaluate(() => window.juanping.reveal({ token: 'never-given-out', how: 'open' }))).toBe(false);
    expect(await started.page.evaluate(() => window.juanping.reveal({ token: '/etc/passwd', how: 'show' }))).toBe(false);
    expect(await started.page.evaluate(() => window.juanping.pickFiles({ what: 'everything' }))).toEqual([]);
    expect(await ask('no.such.thing', {})).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
    expect(await ask('dossier.import', { picks: ['made-up-token-1'] })).toMatchObject({ type: 'reply' });
  });
});

describe('the engine', () => {
  it('is started again when it dies, and the page goes on with the new one', async () => {
    expect(await ask('app.info', {})).toMatchObject({ ok: true });
    const before = await enginePid();
    process.kill(before, 'SIGKILL');
    await expect.poll(async () => ![0, before].includes(await enginePid()), { timeout: 20_000, interval: 100 }).toBe(true);
    expect(await ask('app.info', {})).toMatchObject({ ok: true });
    const log = readFileSync(path.join(workspace, 'logs', 'main.log'), 'utf8');
    expect(log).toContain('"engine ended"');
  });

  it('says so when the workspace is in use elsewhere, and leaves it alone', async () => {
    const profile = path.join(folder, 'second');
    const child = spawn(electronPath(), [ROOT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, `--workspace=${workspace}`], { env: await appEnvironment(), stdio: 'ignore' });
    const log = path.join(workspace, 'logs', 'main.log');
    await expect.poll(() => existsSync(log) && readFileSync(log, 'utf8'), { timeout: 20_000, interval: 200 }).toContain('workspace-locked');
    child.kill('SIGKILL');
    expect(await ask('app.info', {})).toMatchObject({ ok: true });
  });

  it('a second start of the same profile only brings the window forward', async () => {
    const profile = await started.app.evaluate(({ app }) => app.getPath('userData'));
    const child = spawn(electronPath(), [ROOT, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, `--workspace=${workspace}`], { env: await appEnvironment(), stdio: 'ignore' });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
    expect(await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });
});

describe('the address', () => {
  it('cannot be led away from its page', async () => {
    await started.page.evaluate(() => { window.location.href = 'https://example.com/'; });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(started.page.url()).toBe('app://juanping/index.html');
  });
});

/** Process number of the engine that runs now; 0 while there is none. */
async function enginePid(): Promise<number> {
  return started.app.evaluate(({ app }) => app.getAppMetrics().find((one) => one.name === 'juanping-engine' || one.serviceName === 'juanping-engine')?.pid ?? 0);
}
