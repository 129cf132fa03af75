import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../e2e/launch.ts';
import { filesOf, importPages, startPiped } from '../e2e/pipe.ts';
import { watchSockets } from '../e2e/sockets.ts';
import { smallDossier } from '../fixtures/small-scans.ts';

const release = path.join(ROOT, 'release', 'linux-unpacked');
const program = path.join(release, 'juanping');
const folder = mkdtempSync(path.join(tmpdir(), 'juanping-packaged-'));
const dossier = smallDossier(folder, '小案卷', 3);

/** How a fuse is written into the program: the characters 0 and 1. */
const [OFF, ON] = [0x30, 0x31];

beforeAll(() => {
  rmSync(release, { recursive: true, force: true });
  const packed = spawnSync(process.execPath, [path.join(ROOT, 'scripts', 'dist.mjs'), '--linux', 'dir'], { cwd: ROOT, encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(`packaging failed: ${packed.stdout.slice(-2000)}${packed.stderr.slice(-2000)}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

describe('the packaged program', () => {
  it('holds the bundles and what they load, and nothing of the workshop', () => {
    const inside = listPackage(path.join(release, 'resources', 'app.asar'), { isPack: false });
    expect([...new Set(inside.map((name) => name.split('/')[1]))].sort()).toEqual(['dist', 'node_modules', 'package.json']);
    expect(inside.filter((name) => name.endsWith('.map') || name.endsWith('.ts'))).toEqual([]);
    expect(readdirSync(path.join(release, 'resources', 'models')).length).toBe(5);
    expect(existsSync(path.join(release, 'resources', 'default_app.asar'))).toBe(false);
  });

  it('cannot be used as Node, opened to an inspector, or given another app', async () => {
    const fuses = await getCurrentFuseWire(program);
    const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseV1Options.EnableNodeCliInspectArguments, FuseV1Options.GrantFileProtocolExtraPrivileges];
    expect(off.map((name) => fuses[name])).toEqual(off.map(() => OFF));
    const on = [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableCookieEncryption];
    expect(on.map((name) => fuses[name])).toEqual(on.map(() => ON));
  });

  it('opens its window, reads a dossier and shows its pages, without a network socket', async () => {
    const app = await startPiped(program, [], path.join(folder, 'workspace'));
    const watch = watchSockets(app.process.pid ?? 0);
    const rows = await importPages(app, filesOf(dossier));
    const { samples } = await app.call('app.info', {});
    const detail = await app.call('dossier.get', { dossier: rows[0]?.id ?? '' });
    const picture = detail.pages[0]?.picture ?? '';
    const width = await app.evaluate(`new Promise((done) => { const i = new Image(); i.onload = () => done(i.naturalWidth); i.onerror = () => done(0); i.src = 'case://image/${picture}'; })`);
    const shown = await app.evaluate(`document.getElementById('root').textContent.length`);
    const { sockets } = watch.stop();
    await app.close();
    expect(rows.map((row) => [row.state, row.read])).toEqual([['ready', 3]]);
    expect(samples.length).toBeGreaterThan(0);
    expect(width).toBeGreaterThan(500);
    expect(shown).toBeGreaterThan(20);
    expect(sockets).toEqual([]);
  });

  it('works as a command line without a display', () => {
    const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, JUANPING_SQLITE_BINDING: undefined, JUANPING_RESOURCES: undefined, JUANPING_ELECTRON_PATH: undefined, NODE_OPTIONS: undefined };
    const run = spawnSync(path.join(release, 'bin', 'juanping'), ['review', dossier, '--out', path.join(folder, 'out')], { cwd: folder, encoding: 'utf8', env });
    expect(run.stderr.slice(-3000) + run.stdout.slice(-500)).not.toContain('Error');
    expect(run.status).toBe(0);
    const summary = JSON.parse(readFileSync(path.join(folder, 'out', 'summary.json'), 'utf8')) as { readonly dossiers: readonly { readonly ok: boolean; readonly pages: number }[] };
    expect(summary.dossiers.map((d) => [d.ok, d.pages])).toEqual([[true, 3]]);
  });

  it('reads with its second engine too', () => {
    const run = spawnSync(path.join(release, 'bin', 'juanping'), ['review', dossier, '--out', path.join(folder, 'second'), '--engine', 'tesseract'], { cwd: folder, encoding: 'utf8', env: { ...process.env, DISPLAY: undefined } });
    expect(run.status, run.stderr.slice(-2000)).toBe(0);
    const read = JSON.parse(readFileSync(path.join(folder, 'second', '小案卷', 'dossier.json'), 'utf8')) as { readonly pages: readonly { readonly text: string }[]; readonly problems: readonly unknown[] };
    expect(read.problems).toEqual([]);
    expect(read.pages.map((page) => page.text).join('')).toMatch(/[\u4e00-\u9fff]{4}/);
  });

  it('answers wrong use with its own words and code 2', () => {
    const run = spawnSync(path.join(release, 'bin', 'juanping'), ['review'], { cwd: folder, encoding: 'utf8', env: { ...process.env, DISPLAY: undefined } });
    expect(run.status).toBe(2);
  });
});
