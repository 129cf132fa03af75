import type { Problem } from '../base/problem.ts';
import { problem } from '../base/problem.ts';
import { err, type Result } from '../base/result.ts';
import type { Api, ApiName, InputOf, OutputOf, Push } from './api.ts';
import { api } from './api.ts';

/** Any two-way wire that carries plain data: a MessagePort in the app, an in-process pair on the command line and in tests. */
export interface Wire {
  post(message: unknown): void;
  listen(receive: (message: unknown) => void): void;
}

interface Request {
  readonly type: 'request';
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

type Reply =
  | { readonly type: 'reply'; readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly ok: false; readonly problem: Problem };

interface PushMessage {
  readonly type: 'push';
  readonly push: Push;
}

/** Handlers of the contract; a handler answers a `Result`, or throws when there is a bug. */
export type Handlers = { [N in ApiName]: (input: InputOf<N>) => Result<OutputOf<N>, Problem> | Promise<Result<OutputOf<N>, Problem>> };

export interface Client {
  /** Calls the engine. The promise never rejects: a broken wire or a bug answers a problem too. */
  call<N extends ApiName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>, Problem>>;
  onPush(receive: (push: Push) => void): () => void;
  /** Answers every call under way with a problem: the engine is gone. */
  abandon(why: Problem): void;
}

/** Typed client on a wire. */
export function createClient(wire: Wire): Client {
  let next = 1;
  const waiting = new Map<number, (result: Result<never, Problem>) => void>();
  const listeners = new Set<(push: Push) => void>();
  wire.listen((raw) => {
    const message = raw as Reply | PushMessage;
    if (message.type === 'push') {
      for (const receive of listeners) receive(message.push);
      return;
    }
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    settle?.(message.ok ? ({ ok: true, value: message.value } as Result<never, Problem>) : err(message.problem));
  });
  return {
    call: (name, input) =>
      new Promise((resolve) => {
        const id = next++;
        waiting.set(id, resolve as (result: Result<never, Problem>) => void);
        wire.post({ type: 'request', id, name, input } satisfies Request);
      }),
    onPush: (receive) => {
      listeners.add(receive);
      return () => listeners.delete(receive);
    },
    abandon: (why) => {
      for (const settle of waiting.values()) settle(err(why));
      waiting.clear();
    },
  };
}

export interface ServeOptions {
  /** Logs a refused request or a thrown error and answers the id under which the log has it. */
  readonly report: (name: string, detail: string) => string;
}

/** Serves the contract on a wire: every input is parsed, unknown names are refused, throws become `internal`. Answers a pusher. */
export function serve(wire: Wire, handlers: Handlers, options: ServeOptions): (push: Push) => void {
  const answer = async (name: string, input: unknown): Promise<Result<unknown, Problem>> => {
    if (!Object.hasOwn(api, name)) {
      options.report(name, 'unknown name');
      return err(problem('bad-request', { detail: '未知的请求' }));
    }
    const parsed = (api as Api)[name as ApiName].input.safeParse(input);
    if (!parsed.success) {
      options.report(name, parsed.error.message);
      return err(problem('bad-request', { detail: parsed.error.issues[0]?.path.join('.') ?? '' }));
    }
    try {
      return await (handlers[name as ApiName] as (i: unknown) => Result<unknown, Problem> | Promise<Result<unknown, Problem>>)(parsed.data);
    } catch (error) {
      return err(problem('internal', { id: options.report(name, error instanceof Error ? (error.stack ?? error.message) : String(error)) }));
    }
  };
  wire.listen((raw) => {
    const request = raw as Partial<Request> | null;
    if (request?.type !== 'request' || typeof request.id !== 'number' || typeof request.name !== 'string') return;
    const id = request.id;
    void answer(request.name, request.input).then((result) =>
      wire.post(result.ok ? { type: 'reply', id, ok: true, value: result.value } : { type: 'reply', id, ok: false, problem: result.error }),
    );
  });
  return (push) => wire.post({ type: 'push', push } satisfies PushMessage);
}

/** Two ends of an in-process wire; messages are cloned and delivered asynchronously as on a real port. */
export function wirePair(clone: <T>(value: T) => T): readonly [Wire, Wire] {
  const receivers: ((message: unknown) => void)[][] = [[], []];
  const end = (mine: 0 | 1): Wire => ({
    post: (message) => {
      const copy = clone(message);
      void Promise.resolve().then(() => receivers[mine === 0 ? 1 : 0]?.forEach((receive) => receive(copy)));
    },
    listen: (receive) => {
      receivers[mine]?.push(receive);
    },
  });
  return [end(0), end(1)];
}
