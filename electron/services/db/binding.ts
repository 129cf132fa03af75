import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ENGINE_ENV } from '../../../shared/contract/processes.ts';

/**
 * File of the SQLite binding, or null for the one in the package. The packaged one asks for Node-API 10 and crashes the process
 * on less, so there a built one must be named (`JUANPING_SQLITE_BINDING`) or lie in the cache beside the resources; else a throw.
 */
export function sqliteBinding(resources: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env[ENGINE_ENV.sqliteBinding];
  if (named) return named;
  const built = join(dirname(resources), '.cache', 'sqlite', 'current', 'better_sqlite3.node');
  if (existsSync(built)) return built;
  if (Number(process.versions['napi'] ?? 0) >= 10) return null;
  throw new Error('no SQLite binding for this runtime: run `npm run setup`');
}
