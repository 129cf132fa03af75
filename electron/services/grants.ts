/**
 * Tokens for paths: the page knows only the token. A path comes in when a person picked it in a native dialog or dropped it, and goes
 * out when the engine wrote a file that may be shown.
 */
export interface Grants {
  add(token: string, path: string): void;
  /** Path of a token; null when it was never given or the program was restarted since. */
  path(token: string): string | null;
}

/** Enough for the largest selection; older picks expire. */
const KEEP = 5000;

export function createGrants(): Grants {
  const paths = new Map<string, string>();
  return {
    add: (token, path) => {
      paths.delete(token);
      paths.set(token, path);
      const oldest = paths.keys().next();
      if (paths.size > KEEP && !oldest.done) paths.delete(oldest.value);
    },
    path: (token) => paths.get(token) ?? null,
  };
}
