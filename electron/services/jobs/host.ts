import type { WorkerReply, WorkerRequest } from '../../../shared/domain/task.ts';

/** One page worker process as the pool sees it. Replies come in any order the worker likes; `onExit` is called once, for any reason. */
export interface WorkerLink {
  request(request: WorkerRequest): void;
  onReply(receive: (reply: WorkerReply) => void): void;
  onExit(receive: (code: number) => void): void;
  kill(): void;
  /** Memory that the process holds now, in MB; null where the system does not tell. Never rejects. */
  memoryMb(): Promise<number | null>;
}

/**
 * Most that the JavaScript heap of a worker may grow to, in MB. Pictures and models lie outside of it; what fills it is a file that
 * unpacks to endless lists, and the worker then dies by itself.
 */
export const HEAP_MB = 1024;

/** Where page workers come from: forked by main (app) or as child processes (command line, tests). */
export interface WorkerHost {
  /** Starts a worker; rejects when none can be started. */
  open(): Promise<WorkerLink>;
}
