import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a workspace. `started` tells a process from a later one with the same number; null where the system does not say. */
interface Holder {
  readonly pid: number;
  readonly started: string | null;
  readonly host: string;
}

/** Start of a process in clock ticks since boot, by Linux; null elsewhere or when there is no such process. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readHolder(file: string): Holder | null {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof value.pid === 'number' && typeof value.host === 'string' ? { pid: value.pid, started: value.started ?? null, host: value.host } : null;
  } catch {
    return null;
  }
}

/** A holder on another machine (shared folder) cannot be asked and counts as there. A file that says nothing is left by a crash. */
function holds(holder: Holder | null): boolean {
  if (holder === null) return false;
  if (holder.host !== hostname()) return true;
  if (!isAlive(holder.pid)) return false;
  return holder.started === null || holder.started === startOf(holder.pid);
}

/**
 * Takes the lock of a workspace; null when a living process holds it. A lock left by a process that is gone is taken over. Answers
 * what lets it go.
 */
export function takeLock(file: string): (() => void) | null {
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), host: hostname() };
  const text = JSON.stringify(mine);
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (holds(readHolder(file))) return null;
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, text);
    renameSync(temporary, file);
    // Two that took it over at once: the last rename wins, and the other one sees it here.
    if (readFileSync(file, 'utf8') !== text) return null;
  }
  return () => {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}
