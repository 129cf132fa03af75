import { app } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ENGINE_ENV } from '../../shared/contract/processes.ts';

/** Where the program's own files are, unpacked in development and inside the package otherwise. */
export interface Places {
  /** Bundles of the other processes and the page. */
  readonly dist: string;
  readonly resources: string;
  /** Flat folder of OCR models; null = they are found in node_modules. */
  readonly models: string | null;
  /** SQLite binding for this runtime; null = the one in better-sqlite3 fits. */
  readonly binding: string | null;
}

export function places(): Places {
  const root = app.getAppPath();
  const beside = (name: string): string | null => {
    const file = path.join(process.resourcesPath, name);
    return app.isPackaged && existsSync(file) ? file : null;
  };
  return {
    dist: path.join(root, 'dist'),
    resources: beside('resources') ?? process.env[ENGINE_ENV.resources] ?? path.join(root, 'resources'),
    models: beside('models') ?? process.env[ENGINE_ENV.models] ?? null,
    binding: beside('better_sqlite3.node') ?? process.env[ENGINE_ENV.sqliteBinding] ?? null,
  };
}

/** Environment of the processes that main forks: the paths above, and nothing that would let Node open a port. */
export function childEnvironment(where: Places, workspace: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [key, value] of Object.entries(process.env)) if (value !== undefined && key !== 'NODE_OPTIONS') env[key] = value;
  env[ENGINE_ENV.workspace] = workspace;
  env[ENGINE_ENV.resources] = where.resources;
  if (where.models) env[ENGINE_ENV.models] = where.models;
  if (where.binding) env[ENGINE_ENV.sqliteBinding] = where.binding;
  return env;
}
