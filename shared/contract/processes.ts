import type { Problem } from '../base/problem.ts';

/**
 * Messages between main and the engine on the engine's parent port. Main forks, the engine decides: it asks for page workers and
 * gets a port for each; main knows nothing of what they do.
 */
export type MainToEngine =
  /** A window is there; `ports[0]` speaks the contract with its page. `restarted` after the engine had died. */
  | { readonly type: 'page'; readonly restarted: boolean }
  /** A page worker runs; `ports[0]` speaks `WorkerRequest`/`WorkerReply`. */
  | { readonly type: 'worker'; readonly id: number }
  | { readonly type: 'worker-exit'; readonly id: number; readonly code: number }
  /** Memory of a worker in MB, asked for by `worker-weigh`; null where the system does not tell. */
  | { readonly type: 'worker-weight'; readonly id: number; readonly mb: number | null }
  /** A person picked this path in a native dialog or dropped it; the page knows only the token. */
  | { readonly type: 'grant'; readonly token: string; readonly path: string }
  | { readonly type: 'shutdown' };

export type EngineToMain =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'worker-open'; readonly id: number }
  | { readonly type: 'worker-kill'; readonly id: number }
  | { readonly type: 'worker-weigh'; readonly id: number }
  /** A file that the engine wrote may be shown in the file manager or opened by this token. */
  | { readonly type: 'made'; readonly token: string; readonly path: string }
  | { readonly type: 'stopped' };

/** How the engine is told where things are: environment variables set by whoever forks it. */
export const ENGINE_ENV = {
  workspace: 'JUANPING_WORKSPACE',
  resources: 'JUANPING_RESOURCES',
  sqliteBinding: 'JUANPING_SQLITE_BINDING',
  models: 'JUANPING_MODELS',
} as const;

/**
 * Most that the JavaScript heap of a page worker may grow to, in MB. Pictures and models lie outside of it; what fills it is a file that
 * unpacks to endless lists, and the worker then dies by itself.
 */
export const WORKER_HEAP_MB = 1024;
