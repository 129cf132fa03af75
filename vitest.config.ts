import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { electronRuntime } from './scripts/runtime.mjs';

/** The binding built by scripts/sqlite.mjs, for runs that were not started by scripts/test.mjs. */
const built = new URL('.cache/sqlite/current/better_sqlite3.node', import.meta.url).pathname;
const binding = process.env.JUANPING_SQLITE_BINDING ?? (Number(process.versions.napi) < 10 && existsSync(built) ? built : undefined);
const electron = process.env.JUANPING_ELECTRON_PATH ?? electronRuntime()?.executable;

/** One project a folder. `slow` ones start real processes: one file at a time, and patient. */
const project = (name: string, include: string, slow: boolean) => ({
  extends: true as const,
  test: {
    name,
    include: [include],
    testTimeout: slow ? 300_000 : 20_000,
    hookTimeout: slow ? 300_000 : 30_000,
    fileParallelism: !slow,
  },
});

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    env: { ...(binding === undefined ? {} : { JUANPING_SQLITE_BINDING: binding }), ...(electron === undefined ? {} : { JUANPING_ELECTRON_PATH: electron }) },
    projects: [
      project('layers', 'tests/layers.test.ts', false),
      project('unit', 'tests/unit/**/*.test.{ts,tsx}', false),
      project('db', 'tests/db/**/*.test.ts', false),
      project('flow', 'tests/flow/**/*.test.ts', true),
      project('golden', 'tests/golden/**/*.test.ts', true),
      project('worker', 'tests/worker/**/*.test.ts', true),
      project('e2e', 'tests/e2e/**/*.test.ts', true),
      project('packaged', 'tests/packaged/**/*.test.ts', true),
    ],
  },
});
