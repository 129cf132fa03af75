import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

export const ROOT = path.resolve(import.meta.dirname, '..', '..');

export interface Launched {
  readonly app: ElectronApplication;
  /** The window's page, loaded. */
  readonly page: Page;
  /** Ends the app as a person would, and removes its profile; the workspace stays. */
  close(): Promise<void>;
}

/** The Electron that tests run on; the setup script names it. */
export function electronPath(): string {
  const file = process.env['JUANPING_ELECTRON_PATH'];
  if (!file || !existsSync(file)) throw new Error('no Electron runtime: run `npm run setup`');
  return file;
}

/** Switches that every start in a test needs: a profile of its own, and no Chromium sandbox for root, where it cannot run. */
export function switches(profile: string, workspace: string): string[] {
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, `--workspace=${workspace}`];
}

/**
 * Environment of a started app: a display, and nothing of the test runner's or of a build machine's (some libraries are quieter when
 * they see one).
 */
export async function appEnvironment(): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined && !/^(VITEST|NODE_OPTIONS|NODE_ENV|TEST$|CI$|ORT_|ELECTRON_RUN_AS_NODE|JUANPING_WORKSPACE)/.test(key)) env[key] = value;
  return { ...env, ...(await display()) };
}

let server: { readonly process: ChildProcess; readonly number: string } | null = null;

/** The display there is, or an Xvfb of this test process. */
async function display(): Promise<Record<string, string>> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return {};
  server ??= await startXvfb();
  return { DISPLAY: `:${server.number}` };
}

/** It ends with this process, however that ends. */
async function startXvfb(): Promise<{ readonly process: ChildProcess; readonly number: string }> {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.on('exit', () => child.kill());
  const number = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.endsWith('\n')) resolve(text.trim());
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error('Xvfb did not start')));
  });
  return { process: child, number };
}

/** Starts the built app on a workspace under Playwright. */
export async function launchApp(options: { readonly workspace: string; readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> }): Promise<Launched> {
  if (!existsSync(path.join(ROOT, 'dist', 'main.cjs'))) throw new Error('the app is not built: run `npm run build`');
  const profile = mkdtempSync(path.join(tmpdir(), 'juanping-profile-'));
  const app = await _electron.launch({
    executablePath: electronPath(),
    args: [ROOT, ...switches(profile, options.workspace), ...(options.args ?? [])],
    env: { ...(await appEnvironment()), ...options.env },
  });
  const child = app.process();
  const page = await app.firstWindow();
  await page.waitForLoadState('load');
  return {
    app,
    page,
    close: async () => {
      const ended = new Promise<void>((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve()));
      const hurry = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await app.close().catch(() => undefined);
      await ended;
      clearTimeout(hurry);
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
