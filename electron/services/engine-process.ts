import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../../shared/base/assert.ts';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { ENGINE_ENV, type EngineToMain, type MainToEngine } from '../../shared/contract/processes.ts';
import type { Wire } from '../../shared/contract/rpc.ts';
import { createLog, type Log } from '../log.ts';
import { workspacePaths } from '../paths.ts';
import { startEngine, type Engine } from './engine.ts';
import { createPortsHost, type Port, type PortsHost } from './jobs/host-ports.ts';

/** Entry of the engine's own process in the app. It talks to main on the parent port and to everybody else on ports that main hands over. */

interface ParentPort {
  postMessage(message: EngineToMain): void;
  on(event: 'message', receive: (event: { readonly data: MainToEngine; readonly ports: readonly Port[] }) => void): void;
}

const KEEP_LOGS = 14;

/** One log file a day; old ones go. */
function openLog(workspace: string, clock: () => string): Log {
  const { logs } = workspacePaths(workspace);
  mkdirSync(logs, { recursive: true });
  const old = readdirSync(logs).filter((name) => /^engine-\d{4}-\d{2}-\d{2}\.log$/.test(name)).sort().slice(0, -KEEP_LOGS);
  for (const name of old) rmSync(join(logs, name), { force: true });
  const stream = createWriteStream(join(logs, `engine-${clock().slice(0, 10)}.log`), { flags: 'a' });
  // A log that cannot be written must not end the engine.
  stream.on('error', () => undefined);
  return createLog({ write: (line) => stream.write(`${line}\n`), clock, part: 'engine' });
}

function wireOf(port: Port): Wire {
  return {
    post: (message) => port.postMessage(message),
    listen: (receive) => {
      port.on('message', ({ data }) => receive(data));
      port.start();
    },
  };
}

/** Answers a message of main. */
function hear(engine: Engine, host: PortsHost, message: MainToEngine, ports: readonly Port[], stop: () => void): void {
  const port = ports[0];
  switch (message.type) {
    case 'page': {
      const detach = engine.serve(wireOf(must(port, 'the port of the page')));
      port?.on('close', detach);
      return;
    }
    case 'worker':
      return host.opened(message.id, must(port, 'the port of the worker'));
    case 'worker-exit':
      return host.exited(message.id, message.code);
    case 'worker-weight':
      return host.weighed(message.id, message.mb);
    case 'grant':
      return engine.grant(message.token, message.path);
    case 'shutdown':
      return stop();
  }
}

/** A bug while starting is said like every other bug: by a number under which the log has it. */
function guarded(log: Log, start: () => Result<Engine, Problem>): Result<Engine, Problem> {
  try {
    return start();
  } catch (error) {
    const id = randomUUID().slice(0, 8);
    log.error('start failed', { id, error });
    return err(problem('internal', { id }));
  }
}

function run(parent: ParentPort): void {
  const clock = (): string => new Date().toISOString();
  const workspace = must(process.env[ENGINE_ENV.workspace], `environment ${ENGINE_ENV.workspace}`);
  const resources = must(process.env[ENGINE_ENV.resources], `environment ${ENGINE_ENV.resources}`);
  const log = openLog(workspace, clock);
  const post = (message: EngineToMain): void => parent.postMessage(message);
  process.on('uncaughtException', (error) => {
    log.error('uncaught', { stack: error.stack ?? String(error) });
    // What was committed is safe; main starts the engine again.
    setTimeout(() => process.exit(1), 50);
  });
  const host = createPortsHost(post);
  const started = guarded(log, () => startEngine({ workspace, resources, host, clock, newId: randomUUID, log, watch: true, onMade: (token, path) => post({ type: 'made', token, path }) }));
  if (!started.ok) {
    log.error('cannot start', { code: started.error.code });
    return post({ type: 'failed', problem: started.error });
  }
  const engine = started.value;
  const stop = (): void => {
    void engine.stop().then(
      () => post({ type: 'stopped' }),
      (error: unknown) => {
        log.error('did not end well', { stack: error instanceof Error ? error.stack : String(error) });
        post({ type: 'stopped' });
      },
    );
  };
  parent.on('message', ({ data, ports }) => hear(engine, host, data, ports, stop));
  post({ type: 'ready' });
  log.info('ready');
}

const { parentPort } = process as unknown as { readonly parentPort?: ParentPort };
if (!parentPort) throw new Error('the engine process runs inside the app only; the command line is cli.ts');
run(parentPort);
