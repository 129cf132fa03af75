import { basename } from 'node:path';
import type { PageTask } from '../../../shared/domain/task.ts';
import type { WorkerHost } from '../../../electron/services/jobs/host.ts';

export type Ending = 'death' | 'timeout' | 'memory';

/** A worker that ended while it had something to do. */
export interface Ended {
  readonly how: Ending;
  readonly task: PageTask['kind'];
  readonly file: string;
}

/** Real workers, and what becomes of them: those that ended by themselves, and those that the pool had to end. */
export function countingHost(host: WorkerHost, timeouts: Readonly<Record<PageTask['kind'], number>>, ended: (what: Ended) => void, now: () => number): WorkerHost {
  return {
    open: async () => {
      const link = await host.open();
      let current: { readonly task: PageTask; readonly began: number } | null = null;
      const tell = (how: Ending): void => {
        if (current === null) return;
        const { task } = current;
        ended({ how, task: task.kind, file: 'path' in task ? basename(task.path) : 'imagePath' in task ? basename(task.imagePath) : task.title });
        current = null;
      };
      return {
        ...link,
        request: (request) => {
          current = { task: request.task, began: now() };
          link.request(request);
        },
        onReply: (receive) =>
          link.onReply((reply) => {
            current = null;
            receive(reply);
          }),
        onExit: (receive) =>
          link.onExit((code) => {
            tell('death');
            receive(code);
          }),
        kill: () => {
          if (current !== null) tell(now() - current.began >= timeouts[current.task.kind] * 0.95 ? 'timeout' : 'memory');
          link.kill();
        },
      };
    },
  };
}
