import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import type { WorkerReply } from '../../../shared/domain/task.ts';
import { WORKER_HEAP_MB } from '../../../shared/contract/processes.ts';
import type { WorkerHost, WorkerLink } from './host.ts';

/** The worker must not take the machine from the person who works on it. */
function stepBack(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Not allowed on this system: it then runs like everything else.
  }
}

/** As Linux tells it; other systems have no such file. */
async function residentMb(pid: number | undefined): Promise<number | null> {
  const status = pid === undefined ? '' : await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kb === undefined ? null : Number(kb) / 1024;
}

function linkOf(child: ChildProcess): WorkerLink {
  let ended: number | null = null;
  let onExit: ((code: number) => void) | null = null;
  const end = (code: number): void => {
    if (ended !== null) return;
    ended = code;
    onExit?.(code);
  };
  child.on('exit', (code, signal) => end(code ?? (signal ? 128 : 1)));
  child.on('error', () => end(1));
  return {
    // A send that fails means that the process is going away; its exit tells the rest.
    request: (request) => child.send(request, () => undefined),
    onReply: (receive) => child.on('message', (message) => receive(message as WorkerReply)),
    onExit: (receive) => {
      onExit = receive;
      if (ended !== null) receive(ended);
    },
    kill: () => child.kill('SIGKILL'),
    memoryMb: () => residentMb(child.pid),
  };
}

/**
 * Page workers as child processes (command line, tests). `script` is the bundled worker. Inside Electron the same executable runs
 * them as plain Node. A worker ends by itself when its parent is gone (its channel closes).
 */
export function forkHost(script: string, env: Readonly<Record<string, string>> = {}): WorkerHost {
  return {
    open: () =>
      new Promise((resolve, reject) => {
        const child = fork(script, [], {
          serialization: 'advanced',
          execArgv: [`--max-old-space-size=${WORKER_HEAP_MB}`],
          stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
          env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
        });
        child.once('error', reject);
        child.once('spawn', () => {
          stepBack(child.pid);
          resolve(linkOf(child));
        });
      }),
  };
}
