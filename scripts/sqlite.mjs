/**
 * The SQLite binding. better-sqlite3 brings prebuilt ones that ask for Node-API 10; where the runtime is older (Node 20, Electron 33)
 * one is built once from the package's own source into the cache. That one works in newer runtimes too, so one serves all.
 */
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CACHE, ROOT, SetupError, installedVersion, run, say } from './shell.mjs';

const HEADER = path.join(ROOT, 'scripts', 'napi9-references.h');

/** Where the binding is put for everyone who looks without being told. */
export const CURRENT_BINDING = path.join(CACHE, 'sqlite', 'current', 'better_sqlite3.node');

/** File of the built binding, keyed by everything that decides its content. */
function builtBinding() {
  return path.join(CACHE, 'sqlite', `${installedVersion('better-sqlite3')}-napi9-${process.platform}-${process.arch}`, 'better_sqlite3.node');
}

/**
 * Path of the binding to load, or null when the prebuilt one of the package fits.
 * `napi`: the lowest Node-API version of the runtimes that will load it.
 */
export function sqliteBinding(napi) {
  return napi >= 10 ? null : builtBinding();
}

/** Makes sure that the binding is there and answers its path (null = the package's own). */
export function ensureSqlite(napi) {
  const wanted = sqliteBinding(napi);
  if (wanted === null) return null;
  if (!existsSync(wanted)) build(wanted);
  if (!existsSync(CURRENT_BINDING) || !readFileSync(CURRENT_BINDING).equals(readFileSync(wanted))) place(wanted, CURRENT_BINDING);
  return wanted;
}

/** Copies so that a reader never sees half a file. */
function place(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  const temporary = `${to}.${process.pid}`;
  copyFileSync(from, temporary);
  renameSync(temporary, to);
}

function build(target) {
  if (process.platform === 'win32') {
    throw new SetupError('Windows 上请使用 Node 22.14 以上版本。\nOn Windows, please use Node 22.14 or newer: the SQLite binding needs Node-API 10.');
  }
  say('SQLite：正在为本机的 Node 版本编译数据库组件（仅首次，约一分钟）… / building the SQLite binding, once');
  const source = path.join(CACHE, 'sqlite', `build-${process.pid}`);
  rmSync(source, { recursive: true, force: true });
  cpSync(path.join(ROOT, 'node_modules', 'better-sqlite3'), source, { recursive: true, filter: (from) => !/[\\/](prebuilds|build)$/.test(from) });
  rewriteGyp(path.join(source, 'binding.gyp'));
  const gyp = path.join(npmFolder(), 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
  const args = [gyp, 'rebuild', '--release', '--force_build=1', `--jobs=${os.cpus().length}`];
  const nodedir = path.resolve(path.dirname(process.execPath), '..');
  if (existsSync(path.join(nodedir, 'include', 'node', 'node_api.h'))) args.push(`--nodedir=${nodedir}`);
  const result = run(process.execPath, args, { cwd: source, env: { ...process.env, CXXFLAGS: `-include "${HEADER}"` } });
  const made = path.join(source, 'build', 'Release', 'better_sqlite3.node');
  if (result.status !== 0 || !existsSync(made)) {
    throw new SetupError(`数据库组件编译失败。请安装 g++、make、python3（Debian：apt-get install g++ make python3），或改用 Node 22.14 以上版本。\nBuilding the SQLite binding failed: install g++, make and python3, or use Node 22.14 or newer.\n${result.stderr.slice(-3000)}`);
  }
  place(made, target);
  rmSync(source, { recursive: true, force: true });
}

/** Node-API 9 instead of 10, and no link-time optimisation (it takes a minute and gains nothing measurable). */
function rewriteGyp(file) {
  const before = readFileSync(file, 'utf8');
  const after = before.replaceAll('NAPI_VERSION=10', 'NAPI_VERSION=9').replace(/, '-flto'|'-flto', |'-flto'/g, '');
  if (!after.includes('NAPI_VERSION=9') || after.includes('-flto')) throw new Error('binding.gyp of better-sqlite3 has changed: scripts/sqlite.mjs must follow');
  writeFileSync(file, after);
}

/** Folder of npm itself, which brings node-gyp. */
function npmFolder() {
  const beside = process.env.npm_execpath ? path.resolve(path.dirname(process.env.npm_execpath), '..') : null;
  if (beside && existsSync(path.join(beside, 'node_modules', 'node-gyp'))) return beside;
  return path.join(run('npm', ['root', '-g']).stdout.trim(), 'npm');
}
