import { utilityProcess, type UtilityProcess } from 'electron';
import path from 'node:path';
import type { EngineToMain } from '../../shared/contract/processes.ts';
import type { Log } from '../log.ts';
import { createWorkers } from './workers.ts';

/** Words that a packaged program takes as the beginning of a command line; everything else opens the window. */
const COMMANDS = /^(review|render|search|pack|merge|generate|verify|doctor|standards|samples|help|--help|--version)$/;

/** Arguments of the command line in `argv`, or null when the program was started for its window. */
export function commandOf(argv: readonly string[]): readonly string[] | null {
  const at = argv.findIndex((word) => COMMANDS.test(word));
  return at > 0 && argv.slice(1, at).every((word) => word.startsWith('-')) ? argv.slice(at) : null;
}

/** Runs the command line in a process of its own and answers its exit code; main only forks the page workers that it asks for. */
export function runCommand(args: readonly string[], options: { readonly dist: string; readonly env: Record<string, string>; readonly log: Log }): Promise<number> {
  return new Promise((resolve) => {
    const child: UtilityProcess = utilityProcess.fork(path.join(options.dist, 'cli.mjs'), [...args], { serviceName: 'juanping-cli', env: options.env, stdio: 'inherit' });
    const workers = createWorkers({ ...options, onExit: (id, code) => child.postMessage({ type: 'worker-exit', id, code }) });
    child.on('message', (message: EngineToMain) => {
      if (message.type === 'worker-open') workers.open(message.id, (port) => child.postMessage({ type: 'worker', id: message.id }, [port]));
      else if (message.type === 'worker-kill') workers.kill(message.id);
    });
    child.once('exit', (code) => {
      workers.killAll();
      resolve(code);
    });
  });
}
