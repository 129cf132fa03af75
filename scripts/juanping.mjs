/** `npm run juanping -- COMMAND …`: the command line, in plain Node. */
import path from 'node:path';
import { build } from './build.mjs';
import { ensure, environment } from './setup.mjs';
import { ROOT, isMain, main, runHere } from './shell.mjs';

/** Commands that lay out paper with Electron: they need its runtime, the others go without. */
const PRINTING = new Set(['generate', 'samples', 'print']);

/** Sets up, builds, and runs `juanping ARGS`; answers its exit code. Paths are taken from the folder where npm was called. */
export async function juanping(args) {
  const printing = PRINTING.has(args[0] ?? '');
  const ready = await ensure({ electron: printing ? 'optional' : false, system: printing ? ['display', 'samples'] : [] });
  await build({ window: false });
  const here = process.env.INIT_CWD ?? process.cwd();
  return runHere(process.execPath, ['--enable-source-maps', path.join(ROOT, 'dist', 'cli.mjs'), ...args], { cwd: here, env: environment(ready) });
}

if (isMain(import.meta.url)) await main(() => juanping(process.argv.slice(2)));
