import type { JobRow } from '../../shared/contract/views.ts';

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Progress and complaints go to stderr, so that stdout holds results only. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A result on stdout. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says what is wrong with the call and answers the exit code for it. */
export function wrongUse(message: string): ExitCode {
  say(`错误：${message}`);
  return EXIT.wrongUse;
}

/** `1 分 5 秒` */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
}

const EVERY_MS = 5000;
const WIPE = '\r\u001b[2K';

/** Progress of jobs: one line that is rewritten on a terminal, a new line now and then in a log. */
export interface Progress {
  job(row: JobRow): void;
  /** A line that stays. */
  note(text: string): void;
  end(): void;
}

export function createProgress(now: () => number): Progress {
  const terminal = process.stderr.isTTY;
  let said = { step: '', at: -Infinity };
  return {
    job: (row) => {
      const news = row.step !== said.step || now() - said.at >= EVERY_MS;
      if (row.state !== 'running' || (!terminal && !news)) return;
      said = { step: row.step, at: now() };
      const left = row.secondsLeft === null ? '' : `，约剩 ${duration(row.secondsLeft)}`;
      const count = row.total > 0 ? ` ${row.done}/${row.total}` : '';
      process.stderr.write(terminal ? `${WIPE}[${row.name}] ${row.step}${count}${left}` : `[${row.name}] ${row.step}${count}${left}\n`);
    },
    note: (text) => process.stderr.write(terminal ? `${WIPE}${text}\n` : `${text}\n`),
    end: () => {
      if (terminal) process.stderr.write(WIPE);
    },
  };
}
