/** `ensure(...)`: everything that a command needs on a fresh checkout, and nothing twice. Also `npm run setup`: all of it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronRuntime, ensureElectron } from './runtime.mjs';
import { ROOT, SetupError, isMain, main, readIfThere, runHere, say } from './shell.mjs';
import { ensureSqlite } from './sqlite.mjs';
import { ensureSystem } from './system.mjs';

const STAMP = path.join(ROOT, 'node_modules', '.juanping-lock');

/**
 * Sets up what is asked for and answers {electron, binding, missing}:
 * `electron` true = must be had, 'optional' = its absence is said and null answered; `system` = groups of Debian packages
 * ('display', 'samples', 'office'); `binding` = path of the SQLite binding, null when the package's own fits.
 */
export async function ensure({ electron = false, system = [] }) {
  checkNode();
  await ensurePackages();
  const missing = ensureSystem(system);
  let runtime = electronRuntime();
  if (electron !== false) {
    try {
      runtime = await ensureElectron();
    } catch (error) {
      if (electron !== 'optional' || !(error instanceof SetupError)) throw error;
      say(error.message);
    }
  }
  const napi = Math.min(Number(process.versions.napi), runtime?.napi ?? Infinity);
  return { electron: runtime, binding: ensureSqlite(napi), missing };
}

/** Environment for whatever is started: where the binding, the runtime and the resources are. */
export function environment({ electron, binding }) {
  const env = { ...process.env };
  if (binding) env.JUANPING_SQLITE_BINDING = binding;
  if (electron) env.JUANPING_ELECTRON_PATH = electron.executable;
  env.JUANPING_RESOURCES ??= path.join(ROOT, 'resources');
  delete env.ELECTRON_RUN_AS_NODE;
  return env;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`需要 Node 20.19 或更新版本，当前为 ${process.versions.node}。\nNode 20.19 or newer is needed; this is ${process.versions.node}.`);
}

/** `npm ci` when there are no packages, or when the lock file is another one than at the last time. */
async function ensurePackages() {
  const lock = createHash('sha256').update(readFileSync(path.join(ROOT, 'package-lock.json'))).digest('hex');
  const stamp = readIfThere('node_modules', '.juanping-lock');
  if (stamp === lock) return;
  if (stamp === null && matchesInstalled()) return writeFileSync(STAMP, lock);
  say('正在安装依赖（npm ci）… / installing dependencies');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const code = await runHere(npm[0], [...npm[1], 'ci', '--no-audit', '--no-fund'], { shell: npm[0] === 'npm' && process.platform === 'win32', stdio: ['ignore', 2, 2] });
  if (code !== 0) {
    throw new SetupError('依赖安装失败。请检查网络，或用 npm config set registry <镜像地址> 指定镜像后重试。\nnpm ci failed: check the network, or name a mirror with npm config set registry <address>, and try again.');
  }
  writeFileSync(STAMP, lock);
}

/** True when packages were installed by hand (npm ci, npm install) from this very lock file. */
function matchesInstalled() {
  if (!existsSync(path.join(ROOT, 'node_modules', '.package-lock.json'))) return false;
  const have = JSON.parse(readIfThere('node_modules', '.package-lock.json')).packages;
  const want = JSON.parse(readIfThere('package-lock.json')).packages;
  return Object.entries(want).every(([name, entry]) => name === '' || entry.optional || have[name]?.version === entry.version);
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const { electron, binding, missing } = await ensure({ electron: true, system: ['display', 'samples', 'office'] });
    say(`Electron ${electron.version} · SQLite ${binding ? path.relative(ROOT, binding) : 'prebuilt'}${missing.length > 0 ? ` · 缺少 ${missing.join(' ')}` : ''}`);
    return missing.length > 0 ? 1 : 0;
  });
}
