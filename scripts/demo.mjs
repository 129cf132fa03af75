/** `npm run demo`: the main job without a window, on the sample dossiers, into `out/demo/`. */
import path from 'node:path';
import { juanping } from './juanping.mjs';
import { ROOT, isMain, main } from './shell.mjs';

/** Reviews the sample dossiers; answers the exit code. */
export function demo() {
  return juanping(['review', path.join(ROOT, 'resources', 'demo'), '--out', path.join(ROOT, 'out', 'demo')]);
}

if (isMain(import.meta.url)) await main(demo);
