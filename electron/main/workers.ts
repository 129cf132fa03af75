import { app, MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { WORKER_HEAP_MB } from '../../shared/contract/processes.ts';
import type { Log } from '../log.ts';

/** Page workers of one engine, by the number that the engine gave them. */
export interface Workers {
  /** Forks a worker; `use` gets the engine's end of its wire as soon as the process runs. */
  open(id: number, use: (port: MessagePortMain) => void): void;
  kill(id: number): void;
  /** Memory that a worker holds, in MB; null when it is gone or the system does not tell. */
  weigh(id: number): number | null;
  killAll(): void;
}

export interface WorkersOptions {
  readonly dist: string;
  readonly env: Record<string, string>;
  readonly log: Log;
  readonly onExit: (id: number, code: number) => void;
}

export function createWorkers(options: WorkersOptions): Workers {
  const running = new Map<number, UtilityProcess>();
  // At once and for sure: a worker that hangs in native code does not hear a polite request.
  const kill = (id: number): void => {
    const child = running.get(id);
    if (child?.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    else child?.kill();
  };
  return {
    open: (id, use) => {
      const child = utilityProcess.fork(path.join(options.dist, 'page-worker.mjs'), [], { serviceName: `juanping-worker-${id}`, env: options.env, stdio: 'inherit', execArgv: [`--js-flags=--max-old-space-size=${WORKER_HEAP_MB}`] });
      running.set(id, child);
      child.once('spawn', () => {
        stepBack(child.pid);
        const { port1, port2 } = new MessageChannelMain();
        child.postMessage({ type: 'port' }, [port1]);
        use(port2);
      });
      child.once('exit', (code) => {
        running.delete(id);
        options.log.info('worker ended', { id, code });
        options.onExit(id, code);
      });
    },
    kill,
    weigh: (id) => {
      const pid = running.get(id)?.pid;
      const kb = app.getAppMetrics().find((m) => m.pid === pid)?.memory.workingSetSize ?? 0;
      return kb > 0 ? kb / 1024 : null;
    },
    killAll: () => [...running.keys()].forEach(kill),
  };
}

/** A worker must not take the machine from the person who works on it. */
function stepBack(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed on this system: it then runs like everything else.
  }
}
