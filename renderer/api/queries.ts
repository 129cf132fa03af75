import type { Problem } from '../../shared/base/problem.ts';
import { api, type ApiName, type InputOf, type OutputOf, type Push, type Topic } from '../../shared/contract/api.ts';
import type { Connection } from './client.ts';

/** What a query shows: the last good answer stays while a newer one is fetched, so nothing flickers. */
export interface QueryState<T> {
  readonly data: T | undefined;
  readonly problem: Problem | null;
  readonly fetching: boolean;
}

/** How long an answer outlives its last watcher. */
const KEEP_MS = 60_000;

const EMPTY: QueryState<never> = { data: undefined, problem: null, fetching: false };

interface Entry {
  readonly name: ApiName;
  readonly input: unknown;
  state: QueryState<unknown>;
  readonly listeners: Set<() => void>;
  /** The fetch under way; `again` asks for one more after it, because something changed meanwhile. */
  running: Promise<void> | null;
  again: boolean;
}

/** Answers of the engine, one entry for a name and its input, alive while somebody looks at it. */
export interface Queries {
  /** Looks at a query; fetches it when nobody did before. Answers the way to stop. */
  watch(name: ApiName, input: unknown, listener: () => void): () => void;
  peek<N extends ApiName>(name: N, input: InputOf<N>): QueryState<OutputOf<N>>;
  /** Fetches now and answers when the newest state is in; used between two commands that depend on row versions. */
  refresh(name: ApiName, input: unknown): Promise<void>;
}

const keyOf = (name: ApiName, input: unknown): string => `${name} ${JSON.stringify(input)}`;

/** True when a push says that the answer of a query may be another one now. */
export function touches(push: Push, name: ApiName, input: unknown): boolean {
  const topics: readonly Topic[] = push.kind === 'changed' ? push.topics : push.kind === 'job' ? ['job'] : [];
  if (!topics.some((topic) => api[name].topics.includes(topic))) return false;
  const about = (input as { dossier?: string | null }).dossier;
  return push.kind !== 'changed' || push.dossier === null || about === undefined || about === null || about === push.dossier;
}

function set(entry: Entry, state: QueryState<unknown>): void {
  entry.state = state;
  entry.listeners.forEach((listener) => listener());
}

export function createQueries(connection: Connection): Queries {
  const entries = new Map<string, Entry>();

  const fetchOnce = async (entry: Entry): Promise<void> => {
    const result = await connection.call(entry.name, entry.input as never);
    if (result.ok) set(entry, { data: result.value, problem: null, fetching: false });
    else set(entry, { data: entry.state.data, problem: result.error, fetching: false });
  };

  const refresh = (entry: Entry): Promise<void> => {
    if (entry.running) {
      entry.again = true;
      return entry.running;
    }
    set(entry, { ...entry.state, fetching: true });
    entry.running = (async () => {
      do {
        entry.again = false;
        await fetchOnce(entry);
      } while (entry.again);
      entry.running = null;
    })();
    return entry.running;
  };

  const open = (name: ApiName, input: unknown): Entry => {
    const key = keyOf(name, input);
    const known = entries.get(key);
    if (known) return known;
    const entry: Entry = { name, input, state: EMPTY, listeners: new Set(), running: null, again: false };
    entries.set(key, entry);
    return entry;
  };

  const watched = (): Entry[] => [...entries.values()].filter((entry) => entry.listeners.size > 0);
  connection.onPush((push) => watched().forEach((entry) => touches(push, entry.name, entry.input) && void refresh(entry)));
  connection.onReconnect(() => watched().forEach((entry) => void refresh(entry)));

  return {
    watch: (name, input, listener) => {
      const entry = open(name, input);
      entry.listeners.add(listener);
      if (entry.listeners.size === 1) void refresh(entry);
      return () => {
        entry.listeners.delete(listener);
        // Kept for a while: coming back to a screen shows the last answer at once, and the newer one when it is in.
        if (entry.listeners.size === 0) setTimeout(() => entry.listeners.size === 0 && entries.delete(keyOf(name, input)), KEEP_MS);
      };
    },
    peek: <N extends ApiName>(name: N, input: InputOf<N>) => (entries.get(keyOf(name, input))?.state ?? EMPTY) as QueryState<OutputOf<N>>,
    refresh: (name, input) => {
      const entry = entries.get(keyOf(name, input));
      return entry ? refresh(entry) : Promise.resolve();
    },
  };
}
