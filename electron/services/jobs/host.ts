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

/** Where page workers come from: forked by main (app) or as child processes (command line, tests). */
export interface WorkerHost {
  /** Starts a worker; rejects when none can be started. */
  open(): Promise<WorkerLink>;
}
