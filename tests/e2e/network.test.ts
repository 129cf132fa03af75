import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appEnvironment, electronPath, ROOT } from './launch.ts';
import { smallDossier } from '../fixtures/small-scans.ts';
import { filesOf, importPages, startPiped } from './pipe.ts';
import { watchSockets } from './sockets.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'juanping-network-'));
const dossier = smallDossier(folder, '小案卷', 3);
const cli = path.join(ROOT, 'dist', 'cli.mjs');

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const exit = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve));

describe('no port, no connection', () => {
  it('the detector sees a server, a connection and a datagram socket in a grandchild', async () => {
    const work = `
      const net = require('net'), dgram = require('dgram');
      dgram.createSocket('udp4').bind(0);
      const server = net.createServer().listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1', () => process.stdout.write('open')));`;
    const child = spawn(process.execPath, ['-e', `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(work)}], { stdio: 'inherit' })`], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    const watch = watchSockets(child.pid ?? 0);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    const { sockets } = watch.stop();
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    expect(sockets.filter((s) => s.includes(' tcp ')).length).toBeGreaterThanOrEqual(3);
    expect(sockets.filter((s) => s.includes(' udp ')).length).toBe(1);
  });

  it('the window, its page, the engine and the page workers hold no network socket while dossiers are imported', async () => {
    const app = await startPiped(electronPath(), [ROOT], path.join(folder, 'window'));
    const watch = watchSockets(app.process.pid ?? 0);
    const rows = await importPages(app, filesOf(dossier));
    const tried = await app.evaluate(`Promise.allSettled([
      fetch('http://127.0.0.1:9/'), new Promise((ok, no) => { const i = new Image(); i.onload = ok; i.onerror = no; i.src = 'http://127.0.0.1:9/a.png'; }),
      new Promise((ok, no) => { const s = new WebSocket('ws://127.0.0.1:9/'); s.onopen = ok; s.onerror = no; }),
    ]).then((all) => all.map((one) => one.status))`);
    const { sockets, processes } = watch.stop();
    await app.close();
    expect(tried).toEqual(['rejected', 'rejected', 'rejected']);
    expect(rows.map((row) => [row.state, row.read])).toEqual([['ready', 3]]);
    // Main, its zygotes, the page, the engine and at least one page worker.
    expect(processes.length).toBeGreaterThanOrEqual(5);
    expect(sockets).toEqual([]);
  });

  it('the command line holds no network socket', async () => {
    const child = spawn(process.execPath, [cli, 'review', dossier, '--out', path.join(folder, 'watched')], { stdio: ['ignore', 'ignore', 'ignore'], env: await appEnvironment() });
    const watch = watchSockets(child.pid ?? 0);
    const code = await exit(child);
    const { sockets, processes } = watch.stop();
    expect(code).toBe(0);
    expect(processes.length).toBeGreaterThanOrEqual(2);
    expect(sockets).toEqual([]);
  });

  it('the command line does its whole work where there is no network at all', async () => {
    const into = path.join(folder, 'isolated');
    const wrap = process.getuid?.() === 0 ? ['-n'] : ['-rn'];
    // The empty network has a loopback that is down: not even the machine itself can be reached.
    const cut = spawnSync('unshare', [...wrap, process.execPath, '-e', "require('net').connect(9, '127.0.0.1').on('error', (e) => console.log(e.code))"], { encoding: 'utf8' });
    expect(cut.stdout.trim()).toBe('ENETUNREACH');
    const child = spawn('unshare', [...wrap, process.execPath, cli, 'review', dossier, '--out', into], { stdio: ['ignore', 'ignore', 'inherit'], env: await appEnvironment() });
    expect(await exit(child)).toBe(0);
    const summary = JSON.parse(readFileSync(path.join(into, 'summary.json'), 'utf8')) as { readonly dossiers: readonly { readonly ok: boolean; readonly pages: number }[] };
    expect(summary.dossiers.length).toBe(1);
    expect(summary.dossiers[0]?.ok).toBe(true);
    expect(summary.dossiers[0]?.pages).toBe(3);
  });
});
