/** electron-builder's hook: puts the last pieces beside the packed program. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ARCH = { 0: 'ia32', 1: 'x64', 2: 'armv7l', 3: 'arm64' };

/** The command line: the program itself without a display. Chromium's sandbox cannot run as root, and nothing else goes without it. */
const LAUNCHER = `#!/bin/sh
here="$(dirname "$(readlink -f "$0")")"
[ "$(id -u)" = 0 ] && set -- --no-sandbox "$@"
exec "$here/../juanping" --ozone-platform=headless --disable-gpu --log-level=3 "$@"
`;

export default async function afterPack(context) {
  const resources = path.join(context.appOutDir, 'resources');
  const system = context.electronPlatformName;
  const arch = ARCH[context.arch];
  const binding = process.env.JUANPING_SQLITE_BINDING;
  if (binding) copyFileSync(binding, path.join(resources, 'better_sqlite3.node'));
  const modules = path.join(resources, 'app.asar.unpacked', 'node_modules');
  keepOnly(path.join(modules, 'onnxruntime-node', 'bin', 'napi-v6'), (name) => name === system);
  keepOnly(path.join(modules, 'onnxruntime-node', 'bin', 'napi-v6', system), (name) => name === arch);
  keepOnly(path.join(modules, 'better-sqlite3', 'prebuilds'), (name) => name.startsWith(system) && name.endsWith(`-${arch}.node`));
  rmSync(path.join(resources, 'default_app.asar'), { force: true });
  rmSync(path.join(context.appOutDir, 'juanping-runtime.json'), { force: true });
  if (system !== 'linux') return;
  const launcher = path.join(context.appOutDir, 'bin', 'juanping');
  mkdirSync(path.dirname(launcher), { recursive: true });
  writeFileSync(launcher, LAUNCHER);
  chmodSync(launcher, 0o755);
}

/** Removes the native code of other systems and processors: up to 240 MB. */
function keepOnly(folder, keep) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (!keep(name)) rmSync(path.join(folder, name), { recursive: true });
}
