import type { EngineToMain, MainToEngine } from '../../shared/contract/processes.ts';
import { must } from '../../shared/base/assert.ts';
import { forkHost } from '../services/jobs/host-fork.ts';
import type { WorkerHost } from '../services/jobs/host.ts';
import { createPortsHost, type Port } from '../services/jobs/host-ports.ts';

/** The wire to main that a process has which main itself forked: the command line of the packaged program. */
interface ParentPort {
  postMessage(message: EngineToMain): void;
  on(event: 'message', receive: (event: { readonly data: MainToEngine; readonly ports: readonly Port[] }) => void): void;
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };

/**
 * Where the command line gets its page workers: in plain Node as child processes that run `script`; in the packaged program, which
 * cannot be used as Node, from main.
 */
export function workerHost(script: string): WorkerHost {
  if (!parentPort) return forkHost(script);
  const host = createPortsHost((message) => parentPort.postMessage(message));
  parentPort.on('message', ({ data, ports }) => {
    if (data.type === 'worker') host.opened(data.id, must(ports[0], 'the port of the worker'));
    if (data.type === 'worker-exit') host.exited(data.id, data.code);
    if (data.type === 'worker-weight') host.weighed(data.id, data.mb);
  });
  return host;
}

/** Ends the process with this exit code. The wire to main would otherwise keep it alive; in plain Node it ends when its work is done. */
export function endWith(code: number): void {
  process.exitCode = code;
  if (parentPort) process.exit(code);
}
