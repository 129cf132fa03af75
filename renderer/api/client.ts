import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { ApiName, InputOf, Native, OutputOf, Push } from '../../shared/contract/api.ts';
import { createClient, type Client, type Wire } from '../../shared/contract/rpc.ts';

/** The engine as the window sees it: one that may be restarted behind the same door. */
export interface Connection {
  /** Calls the engine; waits for the port while there is none. Never rejects. */
  call<N extends ApiName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>, Problem>>;
  onPush(receive: (push: Push) => void): () => void;
  /** Called when a new port replaced an earlier one; `restarted` when that is because the engine had died. */
  onReconnect(receive: (restarted: boolean) => void): () => void;
}

/** The page's end of a MessagePort as a wire of the contract. */
export function portWire(port: MessagePort): Wire {
  return {
    post: (message) => port.postMessage(message),
    listen: (receive) => {
      port.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
      port.start();
    },
  };
}

/**
 * Connects to the engine through the preload. When a new port comes (the engine was restarted), calls under way are answered with
 * `engine-restarted`, later ones go to the new engine; calls made before the first port wait for it.
 */
export function connect(native: Pick<Native, 'onPort'>): Connection {
  const pushes = new Set<(push: Push) => void>();
  const reconnects = new Set<(restarted: boolean) => void>();
  let client: Client | null = null;
  let first = true;
  let waiting: ((client: Client) => void)[] = [];

  const lose = (lost: Client): void => {
    lost.abandon(problem('engine-restarted'));
    if (client === lost) client = null;
  };

  native.onPort((raw, restarted) => {
    const port = raw as MessagePort;
    if (client) lose(client);
    const fresh = createClient(portWire(port));
    port.addEventListener('close', () => lose(fresh));
    fresh.onPush((push) => pushes.forEach((receive) => receive(push)));
    client = fresh;
    const queued = waiting;
    waiting = [];
    queued.forEach((go) => go(fresh));
    if (!first) reconnects.forEach((receive) => receive(restarted));
    first = false;
  });

  const ready = (): Promise<Client> => (client ? Promise.resolve(client) : new Promise((resolve) => waiting.push(resolve)));

  return {
    call: async (name, input) => {
      try {
        return await (await ready()).call(name, input);
      } catch {
        // The port refused the message (not clonable): a bug of the page, said like any other failure.
        return err(problem('bad-request', { detail: name }));
      }
    },
    onPush: (receive) => {
      pushes.add(receive);
      return () => pushes.delete(receive);
    },
    onReconnect: (receive) => {
      reconnects.add(receive);
      return () => reconnects.delete(receive);
    },
  };
}
