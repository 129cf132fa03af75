import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Pick } from '../../shared/contract/api.ts';

/** Paths that a person picked or the engine made, by the token that the page knows them by. */
export interface Grants {
  /** Gives a picked path a token and tells the engine of it. */
  grant(file: string): Pick;
  /** A file that the engine made. */
  made(token: string, file: string): void;
  /** Null for a token that was never given out. */
  path(token: string): string | null;
  /** All picks again, for an engine that was restarted. */
  repeat(): void;
}

/** More than this many are not remembered; the oldest go first. */
const LIMIT = 5000;

export function createGrants(tell: (token: string, file: string) => void): Grants {
  const picked = new Map<string, string>();
  const made = new Map<string, string>();
  const put = (map: Map<string, string>, token: string, file: string): void => {
    map.set(token, file);
    const oldest = map.size > LIMIT ? map.keys().next().value : undefined;
    if (oldest !== undefined) map.delete(oldest);
  };
  return {
    grant: (file) => {
      const token = randomUUID();
      put(picked, token, file);
      tell(token, file);
      return { token, name: path.basename(file), folder: statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false };
    },
    made: (token, file) => put(made, token, file),
    path: (token) => made.get(token) ?? picked.get(token) ?? null,
    repeat: () => picked.forEach((file, token) => tell(token, file)),
  };
}
