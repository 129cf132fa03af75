import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { must } from '../../shared/base/assert.ts';
import type { Problem } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ApiName, InputOf, OutputOf } from '../../shared/contract/api.ts';
import { useProblems } from './problems.ts';
import type { Connection } from './client.ts';
import type { Queries, QueryState } from './queries.ts';

export interface Engine {
  readonly connection: Connection;
  readonly queries: Queries;
}

export const EngineContext = createContext<Engine | null>(null);

export function useEngine(): Engine {
  return must(useContext(EngineContext), 'EngineContext above the screen');
}

const IDLE: QueryState<never> = { data: undefined, problem: null, fetching: false };
const nothing = (): (() => void) => () => undefined;

/**
 * The answer to a query, kept up to date: refetched when the engine says that one of its topics changed.
 * `input: null` asks nothing (the id is not known yet).
 */
export function useQuery<N extends ApiName>(name: N, input: InputOf<N> | null): QueryState<OutputOf<N>> {
  const { queries } = useEngine();
  const key = input === null ? null : JSON.stringify(input);
  const subscribe = useCallback(
    (listener: () => void) => (key === null ? nothing() : queries.watch(name, JSON.parse(key), listener)),
    [queries, name, key],
  );
  const read = useCallback(() => (key === null ? IDLE : queries.peek(name, JSON.parse(key) as InputOf<N>)), [queries, name, key]);
  return useSyncExternalStore(subscribe, read);
}

/** A call that tells the person itself when it fails, and answers the result. */
export function useCommand<N extends ApiName>(name: N): (input: InputOf<N>) => Promise<Result<OutputOf<N>, Problem>> {
  const { connection } = useEngine();
  const tell = useProblems();
  return useCallback(
    async (input) => {
      const result = await connection.call(name, input);
      if (!result.ok) tell(result.error);
      return result;
    },
    [connection, name, tell],
  );
}
