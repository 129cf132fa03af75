import type { EngineToMain } from '../../../shared/contract/processes.ts';
import type { WorkerReply } from '../../../shared/domain/task.ts';
import type { WorkerHost, WorkerLink } from './host.ts';

/** A message port of Electron as the engine uses it; typed here because the engine does not know Electron. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', receive: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', receive: () => void): void;
  start(): void;
  close(): void;
}

/** Page workers that main forks: the engine asks, main answers with a port or with the worker's end. */
export interface PortsHost extends WorkerHost {
  /** Main forked the worker that was asked for under this number. */
  opened(id: number, port: Port): void;
  exited(id: number, code: number): void;
  /** Main's answer to how much memory a worker holds. */
  weighed(id: number, mb: number | null): void;
}

interface Asked {
  readonly resolve: (link: WorkerLink) => void;
  readonly reject: (error: Error) => void;
}

/** @param post sends a message to main */
export function createPortsHost(post: (message: EngineToMain) => void): PortsHost {
  let last = 0;
  const asked = new Map<number, Asked>();
  const exits = new Map<number, (code: number) => void>();
  const scales = new Map<number, (mb: number | null) => void>();

  const linkOf = (id: number, port: Port): WorkerLink => {
    let ended: number | null = null;
    let onExit: ((code: number) => void) | null = null;
    exits.set(id, (code) => {
      ended = code;
      port.close();
      onExit?.(code);
    });
    port.start();
    return {
      request: (request) => port.postMessage(request),
      onReply: (receive) => port.on('message', ({ data }) => receive(data as WorkerReply)),
      onExit: (receive) => {
        onExit = receive;
        if (ended !== null) receive(ended);
      },
      kill: () => post({ type: 'worker-kill', id }),
      memoryMb: () =>
        new Promise((resolve) => {
          scales.get(id)?.(null);
          scales.set(id, resolve);
          if (ended === null) post({ type: 'worker-weigh', id });
          else resolve(null);
        }),
    };
  };

  return {
    open: () =>
      new Promise((resolve, reject) => {
        const id = ++last;
        asked.set(id, { resolve, reject });
        post({ type: 'worker-open', id });
      }),
    opened: (id, port) => {
      asked.get(id)?.resolve(linkOf(id, port));
      asked.delete(id);
    },
    exited: (id, code) => {
      asked.get(id)?.reject(new Error(`page worker ended with ${code} before it ran`));
      asked.delete(id);
      const exit = exits.get(id);
      exits.delete(id);
      scales.get(id)?.(null);
      scales.delete(id);
      exit?.(code);
    },
    weighed: (id, mb) => {
      scales.get(id)?.(mb);
      scales.delete(id);
    },
  };
}
