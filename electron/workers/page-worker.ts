import type { WorkerReply, WorkerRequest } from '../../shared/domain/task.ts';
import { runTask } from './tasks.ts';
import { endWithParent } from './watchdog.ts';

/**
 * Entry of a page-worker process. It finds its wire by itself:
 * - Electron's utility process: `process.parentPort`. A message with a port in `ports[0]` moves the talk to that port;
 *   a later one replaces it (the engine was restarted).
 * - a child process forked with `serialization: 'advanced'`: `process.send`.
 * It does one task at a time, in the order of the requests, and ends when its parent is gone (the utility process with the channel,
 * by Chromium; the forked one see `watchdog.ts`).
 */
interface MessageEventLike {
  readonly data: unknown;
  readonly ports?: readonly PortLike[];
}

interface PortLike {
  on(event: 'message', listener: (event: MessageEventLike) => void): void;
  postMessage(message: unknown): void;
  start?(): void;
}

type Send = (reply: WorkerReply) => void;

let queue: Promise<void> = Promise.resolve();

function isRequest(data: unknown): data is WorkerRequest {
  return typeof data === 'object' && data !== null && 'id' in data && 'task' in data;
}

/** Puts a request at the end of the line; anything else on the wire is not ours. */
function accept(data: unknown, send: Send): void {
  if (!isRequest(data)) return;
  queue = queue.then(async () => {
    const result = await runTask(data.task);
    send(result.ok ? { id: data.id, ok: true, answer: result.value } : { id: data.id, ok: false, problem: result.error });
  });
}

function listenOnPort(port: PortLike): void {
  port.on('message', (event) => {
    const [handed] = event.ports ?? [];
    if (handed !== undefined) listenOnPort(handed);
    accept(event.data, (reply) => port.postMessage(reply));
  });
  port.start?.();
}

function listenOnChannel(): void {
  // A parent that was killed while the reply was written is no error here: `disconnect` ends this process.
  process.on('message', (data) => accept(data, (reply) => process.send?.(reply, undefined, undefined, () => undefined)));
  process.on('disconnect', () => process.exit(0));
  endWithParent();
}

const parentPort = (process as unknown as { parentPort?: PortLike | null }).parentPort;
if (parentPort) listenOnPort(parentPort);
else listenOnChannel();
