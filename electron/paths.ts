import { join } from 'node:path';

/** Where things lie in a workspace folder. Pure arithmetic on paths: nothing is read or made here. */
export interface WorkspacePaths {
  readonly root: string;
  readonly database: string;
  readonly lock: string;
  readonly blobs: string;
  readonly cache: string;
  readonly logs: string;
  readonly backups: string;
}

export function workspacePaths(root: string): WorkspacePaths {
  return {
    root,
    database: join(root, 'juanping.db'),
    lock: join(root, 'workspace.lock'),
    blobs: join(root, 'blobs'),
    cache: join(root, 'cache'),
    logs: join(root, 'logs'),
    backups: join(root, 'backups'),
  };
}

/** `<folder>/ab/<sha>`: 256 folders keep each one small enough for every file manager. */
export function shaPath(folder: string, sha: string): string {
  return join(folder, sha.slice(0, 2), sha);
}

/** Original file by content. */
export function blobPath(root: string, sha: string): string {
  return shaPath(workspacePaths(root).blobs, sha);
}

/** Picture or thumbnail by content; may be missing, then it is made again. */
export function cachePath(root: string, sha: string): string {
  return shaPath(workspacePaths(root).cache, sha);
}

/** What ships beside the program. */
export interface ResourcePaths {
  readonly migrations: string;
  readonly standards: string;
  readonly calendars: string;
  readonly vocabulary: string;
  readonly law: string;
  readonly demo: string;
}

export function resourcePaths(resources: string): ResourcePaths {
  return {
    migrations: join(resources, 'migrations'),
    standards: join(resources, 'standards'),
    calendars: join(resources, 'calendars'),
    vocabulary: join(resources, 'vocab'),
    law: join(resources, 'law', 'law.json'),
    demo: join(resources, 'demo'),
  };
}
