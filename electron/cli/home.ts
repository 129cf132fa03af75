import { existsSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_ENV } from '../../shared/contract/processes.ts';

/** Where the program itself lies, from the source tree, from `dist/` and in the packaged app. */
export interface Home {
  readonly resources: string;
  /** Bundled page worker. */
  readonly worker: string;
}

/** First folder at or above `from` that holds `name`; a throw when there is none: the program is not whole. */
function above(from: string, name: string): string {
  const found = path.join(from, name);
  if (existsSync(found)) return found;
  const up = path.dirname(from);
  if (up === from) throw new Error(`not found beside the program: ${name}`);
  return above(up, name);
}

export function findHome(from: string = import.meta.dirname): Home {
  const beside = path.join(from, 'page-worker.mjs');
  return {
    resources: process.env[ENGINE_ENV.resources] ?? above(from, 'resources'),
    worker: existsSync(beside) ? beside : above(from, path.join('dist', 'page-worker.mjs')),
  };
}
