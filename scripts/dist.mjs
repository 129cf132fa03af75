/**
 * `npm run dist`: packages. Without arguments the unpacked program for this machine (`release/*-unpacked`), which needs nothing from
 * the network. Arguments go to electron-builder: `npm run dist -- --linux deb AppImage`, `npm run dist -- --win` (these fetch tools).
 */
import path from 'node:path';
import { build } from './build.mjs';
import { ensure } from './setup.mjs';
import { ROOT, isMain, main, runHere, say } from './shell.mjs';
import { ensureSqlite } from './sqlite.mjs';

const OURS = { linux: '--linux', win32: '--win', darwin: '--mac' }[process.platform];

/** Packages with the Electron in the cache where the target is this kind of machine; answers the exit code. */
export async function dist(args, output = 'release') {
  const { electron } = await ensure({ electron: true });
  await build();
  const wanted = args.length > 0 ? args : [OURS, 'dir'];
  const here = !wanted.some((word) => /^--(linux|win|windows|mac|x64|arm64|ia32|armv7l)$/.test(word) && word !== OURS && word !== `--${process.arch}`);
  const settings = [`--config.directories.output=${output}`];
  const env = { ...process.env, ELECTRON_BUILDER_OFFLINE: 'true' };
  if (here) {
    settings.push(`--config.electronDist=${electron.dir}`, `--config.electronVersion=${electron.version}`);
    const binding = ensureSqlite(electron.napi);
    if (binding) env.JUANPING_SQLITE_BINDING = binding;
    else delete env.JUANPING_SQLITE_BINDING;
  }
  say(`正在打包 / packaging: ${wanted.join(' ')} · Electron ${here ? electron.version : '(download)'}`);
  return runHere(process.execPath, [path.join(ROOT, 'node_modules', 'electron-builder', 'cli.js'), ...wanted, '--publish', 'never', ...settings], { env });
}

if (isMain(import.meta.url)) await main(() => dist(process.argv.slice(2)));
