import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { AnswerOf, PageAnswer, PageTask, WorkerReply } from '../../../shared/domain/task.ts';
import type { WorkerHost, WorkerLink } from './host.ts';

/** Smaller goes first; within one level the order of asking. */
export const PRIORITY = { screen: 0, thumbnail: 1, reading: 2 } as const;

export interface RunOptions {
  readonly priority: number;
  /** What the person knows the task by: number of the page in its dossier, or 0 for a whole file. */
  readonly page: number;
  /** Takes the task out of the line; one that a worker has begun is finished. */
  readonly signal?: AbortSignal;
}

export interface PoolOptions {
  readonly host: WorkerHost;
  readonly size: number;
  /** Milliseconds that a task may take before its worker is killed. */
  readonly timeouts: Readonly<Record<PageTask['kind'], number>>;
  /** A worker is replaced after so many tasks: image libraries never give all memory back. */
  readonly recycleAfter: number;
  /** Idle workers are ended after this many milliseconds. */
  readonly idleMs: number;
  /** Something that the person should know although the work goes on. */
  readonly notice: (problem: Problem) => void;
}

export interface Pool {
  /** Runs one task on a worker; the promise never rejects. */
  run<T extends PageTask>(task: T, options: RunOptions): Promise<Result<AnswerOf<T>, Problem>>;
  readonly size: () => number;
  resize(size: number): void;
  /** Kills every worker; waiting tasks answer `cancelled`. */
  stop(): void;
}

export const TIMEOUTS: PoolOptions['timeouts'] = { probe: 180_000, render: 120_000, recognise: 240_000, annotate: 900_000 };
const TRIES = 2;

interface Waiting {
  readonly task: PageTask;
  readonly options: RunOptions;
  readonly order: number;
  tries: number;
  readonly settle: (result: Result<PageAnswer, Problem>) => void;
}

interface Slot {
  link: WorkerLink | null;
  current: Waiting | null;
  request: number;
  served: number;
  gone: boolean;
  timer: NodeJS.Timeout | null;
}

type Death = 'exit' | 'timeout' | 'no-start';

/** What a task answers when its worker died on it for the second time. */
function finalProblem(waiting: Waiting, death: Death): Problem {
  const { task } = waiting;
  if (death === 'no-start') return problem('engine-unavailable', { engine: task.kind === 'recognise' ? task.engine : '页面处理' });
  if (task.kind === 'probe') return death === 'timeout' ? problem('file-unreadable', { name: task.name, detail: '打开超时' }) : problem('file-broken', { name: task.name });
  if (task.kind === 'annotate') return problem('export-failed', { name: task.title, detail: death });
  if (death === 'timeout') return problem('page-timeout', { page: waiting.options.page });
  return problem('page-unreadable', { page: waiting.options.page, detail: '处理该页时识别进程两次意外退出' });
}

/**
 * N worker processes with one task in flight each. A worker that crashes or hangs costs its task one retry and then the page,
 * never the job. Workers start when there is work and end when there is none for a while.
 */
export function createPool(options: PoolOptions): Pool {
  let size = options.size;
  let counter = 0;
  let stopped = false;
  let line: Waiting[] = [];
  const slots = new Set<Slot>();

  const clear = (slot: Slot): void => {
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = null;
  };

  /** Takes a worker out of service; whatever it says later is not heard. */
  const retire = (slot: Slot): Waiting | null => {
    clear(slot);
    slot.gone = true;
    slots.delete(slot);
    slot.link?.kill();
    const lost = slot.current;
    slot.current = null;
    return lost;
  };

  const died = (slot: Slot, death: Death): void => {
    if (slot.gone) return;
    const lost = retire(slot);
    if (lost && lost.tries < TRIES) {
      if (lost.tries === 1 && death !== 'no-start' && lost.options.page > 0) options.notice(problem('worker-restarted', { page: lost.options.page }));
      line.push(lost);
    } else if (lost) lost.settle(err(finalProblem(lost, death)));
    dispatch();
  };

  const replied = (slot: Slot, reply: WorkerReply): void => {
    if (slot.gone || reply.id !== slot.request || !slot.current) return;
    const done = slot.current;
    clear(slot);
    slot.current = null;
    slot.served += 1;
    done.settle(reply.ok ? ok(reply.answer) : err(reply.problem));
    if (slot.served >= options.recycleAfter || slots.size > size) retire(slot);
    dispatch();
    if (!slot.gone && !slot.current) rest(slot);
  };

  const rest = (slot: Slot): void => {
    clear(slot);
    slot.timer = setTimeout(() => retire(slot), options.idleMs);
    slot.timer.unref();
  };

  const begin = (slot: Slot, waiting: Waiting): void => {
    clear(slot);
    slot.current = waiting;
    slot.request = ++counter;
    slot.timer = setTimeout(() => died(slot, 'timeout'), options.timeouts[waiting.task.kind]);
    slot.link?.request({ id: slot.request, task: waiting.task });
  };

  const open = (first: Waiting): void => {
    const slot: Slot = { link: null, current: first, request: 0, served: 0, gone: false, timer: null };
    slots.add(slot);
    options.host.open().then(
      (link) => {
        if (slot.gone) return link.kill();
        slot.link = link;
        link.onReply((reply) => replied(slot, reply));
        link.onExit(() => died(slot, 'exit'));
        begin(slot, first);
      },
      () => died(slot, 'no-start'),
    );
  };

  const next = (): Waiting | undefined => {
    const first = line.reduce<Waiting | undefined>((a, b) => (!a || b.options.priority < a.options.priority || (b.options.priority === a.options.priority && b.order < a.order) ? b : a), undefined);
    line = line.filter((w) => w !== first);
    return first;
  };

  const dispatch = (): void => {
    while (!stopped && line.length > 0) {
      const idle = [...slots].find((s) => s.link && !s.current);
      if (!idle && slots.size >= size) return;
      const waiting = next();
      if (!waiting) return;
      waiting.tries += 1;
      if (idle) begin(idle, waiting);
      else open(waiting);
    }
  };

  const enqueue = (task: PageTask, run: RunOptions): Promise<Result<PageAnswer, Problem>> =>
    new Promise((resolve) => {
      if (stopped || run.signal?.aborted) return resolve(err(problem('cancelled')));
      const waiting: Waiting = { task, options: run, order: ++counter, tries: 0, settle: resolve };
      run.signal?.addEventListener('abort', () => {
        if (!line.includes(waiting)) return;
        line = line.filter((w) => w !== waiting);
        resolve(err(problem('cancelled')));
      }, { once: true });
      line.push(waiting);
      dispatch();
    });

  return {
    run: async <T extends PageTask>(task: T, run: RunOptions) => (await enqueue(task, run)) as Result<AnswerOf<T>, Problem>,
    size: () => size,
    resize: (n) => {
      size = n;
      for (const slot of [...slots]) if (slots.size > size && slot.link && !slot.current) retire(slot);
      dispatch();
    },
    stop: () => {
      stopped = true;
      const left = [...line, ...[...slots].flatMap((s) => retire(s) ?? [])];
      line = [];
      for (const waiting of left) waiting.settle(err(problem('cancelled')));
    },
  };
}
