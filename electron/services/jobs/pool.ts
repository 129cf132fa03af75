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
  /** Called when a worker begins the task, again when it begins anew after a crash. */
  readonly began?: () => void;
}

export interface PoolLimits {
  /** Milliseconds by kind of task. */
  readonly timeouts: Readonly<Record<PageTask['kind'], number>>;
  /** Resident memory of a worker at work, in MB; not enforced where the system does not tell it. */
  readonly memoryMb: number;
}

export interface PoolOptions {
  readonly host: WorkerHost;
  readonly size: number;
  /** What a task may take before its worker is killed; asked anew for each task, because people change it. */
  readonly limits: () => PoolLimits;
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
  /** Starts a worker that will soon be needed, when there is none: starting takes longer than most tasks. */
  warm(): void;
  size(): number;
  resize(size: number): void;
  /** Kills every worker; waiting tasks answer `cancelled`. */
  stop(): void;
}

/** What concerns one page takes as long as people allow; whole files take as long as they take, but not for ever. */
export function timeouts(pageSeconds: number): PoolLimits['timeouts'] {
  const page = pageSeconds * 1000;
  return { probe: 180_000, render: page, recognise: page, annotate: 900_000, list: 180_000, extract: 180_000, reread: page, searchable: 900_000, sheet: 60_000 };
}

const TRIES = 2;
/** Copies of whole dossiers are as large as they are; what is limited is a page and a file on their way in. */
const UNWEIGHED: ReadonlySet<PageTask['kind']> = new Set(['annotate', 'searchable']);
/** A page that blows up takes about a gigabyte a second. */
const MEASURE_MS = 250;

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
  measuring: boolean;
}

type Death = 'exit' | 'timeout' | 'no-start' | 'memory';

/** What a task answers when its worker died on it for the second time. */
function finalProblem(waiting: Waiting, death: Death, limitMb: number): Problem {
  const { task } = waiting;
  if (death === 'no-start') return problem('engine-unavailable', { engine: task.kind === 'recognise' ? task.engine : '页面处理' });
  if (death === 'memory' && 'name' in task) return problem('file-unreadable', { name: task.name, detail: `占用内存超过 ${limitMb} MB` });
  if (task.kind === 'probe') return death === 'timeout' ? problem('file-unreadable', { name: task.name, detail: '打开超时' }) : problem('file-broken', { name: task.name });
  if (task.kind === 'annotate' || task.kind === 'searchable') return problem('export-failed', { name: task.title, detail: death === 'memory' ? `占用内存超过 ${limitMb} MB` : death === 'timeout' ? '超时' : '处理进程两次意外退出' });
  if (task.kind === 'list' || task.kind === 'extract' || task.kind === 'sheet') return problem('file-broken', { name: task.name });
  if (death === 'memory') return problem('page-too-heavy', { page: waiting.options.page, limitMb });
  if (death === 'timeout') return problem('page-timeout', { page: waiting.options.page });
  return problem('page-unreadable', { page: waiting.options.page, detail: '处理该页时识别进程两次意外退出' });
}

/**
 * N worker processes with one task in flight each. A worker that crashes or hangs costs its task one retry and then the page,
 * never the job. Workers start when there is work and end when there is none for a while.
 */
class WorkerPool implements Pool {
  #size: number;
  #counter = 0;
  #stopped = false;
  #line: Waiting[] = [];
  #scales: NodeJS.Timeout | null = null;
  readonly #slots = new Set<Slot>();
  readonly #options: PoolOptions;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#size = options.size;
  }

  async run<T extends PageTask>(task: T, options: RunOptions): Promise<Result<AnswerOf<T>, Problem>> {
    const { signal } = options;
    if (this.#stopped || signal?.aborted) return err(problem('cancelled'));
    const waiting: { withdraw: () => void } = { withdraw: () => undefined };
    const answer = await new Promise<Result<PageAnswer, Problem>>((settle) => {
      waiting.withdraw = () => this.#withdraw(settle);
      signal?.addEventListener('abort', waiting.withdraw, { once: true });
      this.#line.push({ task, options, order: ++this.#counter, tries: 0, settle });
      this.#dispatch();
    });
    signal?.removeEventListener('abort', waiting.withdraw);
    return answer as Result<AnswerOf<T>, Problem>;
  }

  warm(): void {
    if (!this.#stopped && this.#slots.size === 0) this.#open(null);
  }

  size(): number {
    return this.#size;
  }

  resize(size: number): void {
    this.#size = size;
    for (const slot of this.#slots) if (this.#slots.size > size && slot.link && !slot.current) this.#retire(slot);
    this.#dispatch();
  }

  stop(): void {
    this.#stopped = true;
    this.#weighNoMore();
    const left = [...this.#line, ...[...this.#slots].flatMap((slot) => this.#retire(slot) ?? [])];
    this.#line = [];
    for (const waiting of left) waiting.settle(err(problem('cancelled')));
  }

  #withdraw(settle: Waiting['settle']): void {
    const waits = this.#line.some((w) => w.settle === settle);
    this.#line = this.#line.filter((w) => w.settle !== settle);
    if (waits) settle(err(problem('cancelled')));
  }

  #next(): Waiting | undefined {
    const before = (a: Waiting, b: Waiting): boolean => a.options.priority < b.options.priority || (a.options.priority === b.options.priority && a.order < b.order);
    const first = this.#line.reduce<Waiting | undefined>((a, b) => (!a || before(b, a) ? b : a), undefined);
    this.#line = this.#line.filter((w) => w !== first);
    return first;
  }

  #dispatch(): void {
    while (!this.#stopped && this.#line.length > 0) {
      const idle = [...this.#slots].find((s) => s.link && !s.current);
      const starting = [...this.#slots].filter((s) => !s.link && !s.current).length;
      if (!idle && (this.#slots.size >= this.#size || starting >= this.#line.length)) return;
      const waiting = this.#next();
      if (!waiting) return;
      waiting.tries += 1;
      if (idle) this.#begin(idle, waiting);
      else this.#open(waiting);
    }
  }

  #open(first: Waiting | null): void {
    const slot: Slot = { link: null, current: first, request: 0, served: 0, gone: false, timer: null, measuring: false };
    this.#slots.add(slot);
    this.#options.host.open().then(
      (link) => {
        if (slot.gone) return link.kill();
        slot.link = link;
        link.onReply((reply) => this.#replied(slot, reply));
        link.onExit(() => this.#died(slot, 'exit'));
        if (slot.gone) return;
        if (first) return this.#begin(slot, first);
        this.#rest(slot);
        this.#dispatch();
      },
      () => this.#died(slot, 'no-start'),
    );
  }

  #begin(slot: Slot, waiting: Waiting): void {
    this.#clear(slot);
    slot.current = waiting;
    slot.request = ++this.#counter;
    slot.timer = setTimeout(() => this.#died(slot, 'timeout'), this.#options.limits().timeouts[waiting.task.kind]);
    this.#scales ??= setInterval(() => this.#weigh(), MEASURE_MS).unref();
    waiting.options.began?.();
    slot.link?.request({ id: slot.request, task: waiting.task });
  }

  #replied(slot: Slot, reply: WorkerReply): void {
    if (slot.gone || reply.id !== slot.request || !slot.current) return;
    const { settle } = slot.current;
    slot.current = null;
    slot.served += 1;
    this.#clear(slot);
    settle(reply.ok ? ok(reply.answer) : err(reply.problem));
    if (slot.served >= this.#options.recycleAfter || this.#slots.size > this.#size) this.#retire(slot);
    this.#dispatch();
    if (!slot.gone && !slot.current) this.#rest(slot);
  }

  /** Nothing to do: after a while the worker is ended. */
  #rest(slot: Slot): void {
    slot.timer = setTimeout(() => this.#retire(slot), this.#options.idleMs);
    slot.timer.unref();
  }

  #died(slot: Slot, death: Death): void {
    if (slot.gone) return;
    const lost = this.#retire(slot);
    if (lost && lost.tries < TRIES) {
      if (death !== 'no-start' && lost.options.page > 0) this.#options.notice(problem('worker-restarted', { page: lost.options.page }));
      this.#line.push(lost);
    } else if (lost) lost.settle(err(finalProblem(lost, death, this.#options.limits().memoryMb)));
    this.#dispatch();
  }

  /** Asks for the memory of every worker at work; one that has taken too much is ended. */
  #weigh(): void {
    const busy = [...this.#slots].filter((s) => s.link && s.current);
    if (busy.length === 0) return this.#weighNoMore();
    for (const slot of busy.filter((s) => !s.measuring && s.current && !UNWEIGHED.has(s.current.task.kind))) {
      const { current } = slot;
      slot.measuring = true;
      void slot.link?.memoryMb().then((mb) => {
        slot.measuring = false;
        // The task may be over, or everything, by the time the answer comes.
        if (mb !== null && slot.current === current && mb > this.#options.limits().memoryMb) this.#died(slot, 'memory');
      });
    }
  }

  #weighNoMore(): void {
    if (this.#scales) clearInterval(this.#scales);
    this.#scales = null;
  }

  /** Takes a worker out of service; whatever it says later is not heard. Answers the task that it had. */
  #retire(slot: Slot): Waiting | null {
    this.#clear(slot);
    slot.gone = true;
    this.#slots.delete(slot);
    slot.link?.kill();
    const lost = slot.current;
    slot.current = null;
    return lost;
  }

  #clear(slot: Slot): void {
    if (slot.timer) clearTimeout(slot.timer);
    slot.timer = null;
  }
}

export function createPool(options: PoolOptions): Pool {
  return new WorkerPool(options);
}
