import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import path from 'node:path';
import type { Problem } from '../../shared/base/problem.ts';
import type { EngineToMain, MainToEngine } from '../../shared/contract/processes.ts';
import type { Log } from '../log.ts';
import { createWorkers, type Workers } from './workers.ts';

export interface EngineOptions {
  readonly dist: string;
  readonly env: Record<string, string>;
  readonly log: Log;
  /** The engine runs (again); `restarted` after it had died. */
  readonly onReady: (restarted: boolean) => void;
  /** It says itself that it cannot work: the workspace is locked, broken or from the future. */
  readonly onFailed: (problem: Problem) => void;
  /** It died too often. */
  readonly onGiveUp: () => void;
  readonly onMade: (token: string, file: string) => void;
}

export interface Engine {
  /** Gives the page a port to the engine: at once, or as soon as the engine is ready. A later call replaces the port. */
  connect(page: WebContents): void;
  grant(token: string, file: string): void;
  /** Lets the engine finish what it writes, then ends it; resolves when it is gone. */
  stop(): Promise<void>;
}

/** An engine that dies more often than this within a minute is not started again by itself. */
const RESTARTS_A_MINUTE = 5;
const MINUTE_MS = 60_000;
const FIRST_WAIT_MS = 200;
const FAREWELL_MS = 8_000;

interface State {
  child: UtilityProcess | null;
  workers: Workers | null;
  ready: boolean;
  stopping: boolean;
  failed: boolean;
  starts: number;
  /** Times of the last deaths, in milliseconds. */
  deaths: number[];
  page: WebContents | null;
  onGone: (() => void) | null;
}

/** Forks the engine, watches it, starts it again when it dies, and hands out the ports between it, the page and its workers. */
export function startEngine(options: EngineOptions): Engine {
  const state: State = { child: null, workers: null, ready: false, stopping: false, failed: false, starts: 0, deaths: [], page: null, onGone: null };
  launch(state, options);
  return {
    connect: (page) => {
      state.page = page;
      if (state.ready) handPort(state, state.starts > 1);
    },
    grant: (token, file) => post(state, { type: 'grant', token, path: file }),
    stop: () => stop(state),
  };
}

function post(state: State, message: MainToEngine, ports: Electron.MessagePortMain[] = []): void {
  state.child?.postMessage(message, ports);
}

function launch(state: State, options: EngineOptions): void {
  const child = utilityProcess.fork(path.join(options.dist, 'engine.mjs'), [], { serviceName: 'juanping-engine', env: options.env, stdio: 'inherit' });
  state.child = child;
  state.starts += 1;
  state.ready = false;
  state.workers = createWorkers({
    dist: options.dist,
    env: options.env,
    log: options.log,
    onExit: (id, code) => state.child === child && post(state, { type: 'worker-exit', id, code }),
  });
  child.on('message', (message: EngineToMain) => state.child === child && hear(state, options, message));
  child.once('exit', (code) => gone(state, options, child, code));
}

function hear(state: State, options: EngineOptions, message: EngineToMain): void {
  switch (message.type) {
    case 'ready':
      state.ready = true;
      options.log.info('engine ready', { start: state.starts });
      options.onReady(state.starts > 1);
      if (state.page) handPort(state, state.starts > 1);
      return;
    case 'failed':
      state.failed = true;
      options.log.error('engine cannot work', { code: message.problem.code });
      options.onFailed(message.problem);
      return;
    case 'worker-open': {
      const { id } = message;
      state.workers?.open(id, (port) => post(state, { type: 'worker', id }, [port]));
      return;
    }
    case 'worker-kill':
      state.workers?.kill(message.id);
      return;
    case 'worker-weigh':
      return post(state, { type: 'worker-weight', id: message.id, mb: state.workers?.weigh(message.id) ?? null });
    case 'made':
      options.onMade(message.token, message.path);
      return;
    case 'stopped':
      state.child?.kill();
      return;
    default:
      options.log.warn('unknown message of the engine');
  }
}

function handPort(state: State, restarted: boolean): void {
  if (!state.page || state.page.isDestroyed()) return;
  const { port1, port2 } = new MessageChannelMain();
  post(state, { type: 'page', restarted }, [port1]);
  state.page.postMessage('page:port', { restarted }, [port2]);
}

function gone(state: State, options: EngineOptions, child: UtilityProcess, code: number): void {
  if (state.child !== child) return;
  state.child = null;
  state.ready = false;
  state.workers?.killAll();
  options.log[state.stopping ? 'info' : 'error']('engine ended', { code });
  state.onGone?.();
  if (state.stopping || state.failed) return;
  const now = Date.now();
  state.deaths = [...state.deaths.filter((at) => now - at < MINUTE_MS), now];
  if (state.deaths.length > RESTARTS_A_MINUTE) return options.onGiveUp();
  setTimeout(() => !state.stopping && launch(state, options), FIRST_WAIT_MS * 2 ** (state.deaths.length - 1));
}

function stop(state: State): Promise<void> {
  state.stopping = true;
  if (!state.child) return Promise.resolve();
  return new Promise((resolve) => {
    const hurry = setTimeout(() => state.child?.kill(), FAREWELL_MS);
    state.onGone = () => {
      clearTimeout(hurry);
      resolve();
    };
    post(state, { type: 'shutdown' });
  });
}
