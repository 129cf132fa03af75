import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problemMessage, type Problem } from '../../shared/base/problem.ts';
import type { Result } from '../../shared/base/result.ts';
import { must } from '../../shared/base/assert.ts';
import type { JobRow, SettingsView } from '../../shared/contract/views.ts';
import type { DossierKind } from '../../shared/domain/document.ts';
import { createLog } from '../log.ts';
import { startEngine, type Engine } from '../services/engine.ts';
import { findHome } from './home.ts';
import { EXIT, say, type Progress } from './say.ts';
import { workerHost } from './worker-host.ts';

/** The engine in this process, with workers as child processes. */
export interface Session {
  readonly engine: Engine;
  readonly context: Engine['context'];
  now(): number;
  /** Waits until a job is at an end, well or badly. */
  finished(job: string): Promise<JobRow>;
  /** Waits until the pages of a job are counted, or there will be none. */
  counted(job: string): Promise<JobRow>;
  /** Ends everything; a temporary workspace is removed. */
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Null = a temporary workspace. */
  readonly workspace: string | null;
  readonly standard?: string | null;
  readonly kind?: DossierKind | null;
  readonly settings?: Partial<SettingsView>;
  /** Tried on locked files. */
  readonly passwords?: readonly string[];
  readonly progress?: Progress;
  /** False = only look: unfinished jobs of the workspace rest. */
  readonly resume?: boolean;
}

const OVER: ReadonlySet<JobRow['state']> = new Set(['done', 'failed', 'cancelled']);

type Hear = (row: JobRow) => void;

function start(options: SessionOptions, workspace: string, hearing: ReadonlySet<Hear>): Result<Engine, Problem> {
  const home = findHome();
  const clock = (): string => new Date().toISOString();
  return startEngine({
    workspace,
    resources: home.resources,
    host: workerHost(home.worker),
    standard: options.standard ?? null,
    kind: options.kind ?? null,
    settings: options.settings ?? {},
    passwords: options.passwords ?? [],
    resume: options.resume ?? true,
    clock,
    newId: randomUUID,
    log: createLog({ write: (line) => process.env['JUANPING_LOG'] && say(line), clock }),
    push: (push) => {
      if (push.kind === 'notice') options.progress?.note(problemMessage(push.problem));
      if (push.kind !== 'job') return;
      options.progress?.job(push.job);
      for (const hear of hearing) hear(push.job);
    },
  });
}

/** Opens a session; null after having said why it cannot be. */
export async function openSession(options: SessionOptions): Promise<Session | null> {
  const temporary = options.workspace === null ? mkdtempSync(path.join(tmpdir(), 'juanping-')) : null;
  const hearing = new Set<Hear>();
  const started = start(options, options.workspace ?? must(temporary, 'a temporary workspace'), hearing);
  if (!started.ok) {
    if (temporary) rmSync(temporary, { recursive: true, force: true });
    say(problemMessage(started.error));
    return null;
  }
  const engine = started.value;
  const end = async (): Promise<void> => {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    await engine.stop();
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  };
  const interrupted = (): void => {
    say(temporary ? '\n已中断。' : '\n已中断。完成的页面都已保存；用同一个 --workspace 重新运行即可接着做。');
    void end().finally(() => process.exit(EXIT.failed));
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  /** Waits until a row of the job is as wanted. */
  const reached = (job: string, wanted: (row: JobRow) => boolean): Promise<JobRow> =>
    new Promise((resolve) => {
      const hear: Hear = (row) => {
        if (row.id !== job || !wanted(row)) return;
        hearing.delete(hear);
        resolve(row);
      };
      hearing.add(hear);
      for (const row of engine.context.jobs.list()) hear(row);
    });
  return {
    engine,
    context: engine.context,
    now: Date.now,
    finished: (job) => reached(job, (row) => OVER.has(row.state)),
    counted: (job) => reached(job, (row) => row.dossier !== null || OVER.has(row.state)),
    close: end,
  };
}
