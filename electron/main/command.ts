import { utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';
import type { EngineToMain } from '../../shared/contract/processes.ts';
import type { Log } from '../log.ts';
import { createWorkers } from './workers.ts';

/** Runs the command line in a process of its own and answers its exit code; main only forks the page workers that it asks for. */
export function runCommand(args: readonly string[], options: { readonly dist: string; readonly env: Record<string, string>; readonly log: Log }): Promise<number> {
  return new Promise((resolve) => {
    const child: UtilityProcess = utilityProcess.fork(path.join(options.dist, 'cli.mjs'), [...args], { serviceName: 'juanping-cli', env: options.env, stdio: 'inherit' });
    const workers = createWorkers({ ...options, onExit: (id, code) => child.postMessage({ type: 'worker-exit', id, code }) });
    child.on('message', (message: EngineToMain) => {
      if (message.type === 'worker-open') workers.open(message.id, (port) => child.postMessage({ type: 'worker', id: message.id }, [port]));
      else if (message.type === 'worker-kill') workers.kill(message.id);
      else if (message.type === 'worker-weigh') child.postMessage({ type: 'worker-weight', id: message.id, mb: workers.weigh(message.id) });
    });
    child.once('exit', (code) => {
      workers.killAll();
      resolve(code);
    });
  });
}
