import { readFileSync } from 'node:fs';
import path from 'node:path';
import { childrenOf } from '../fixtures/built-cli.ts';
import { engineAt, review, say, volume } from './machine-volume.ts';

const TICK = 100;

/** Seconds of the processor that a process has taken (Linux); what is known already when it is gone. */
function cpuOf(pid: number, known = 0): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICK;
  } catch {
    return known;
  }
}

/** Seconds of the processor that the whole machine has taken (Linux): user, nice, system, interrupts. */
function cpuOfAll(): number {
  const [user, nice, system, , , irq, soft] = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.split(/\s+/).slice(1).map(Number);
  return (user! + nice! + system! + irq! + soft!) / TICK;
}

interface Run {
  /** Seconds until the dossier is checked. */
  readonly took: number;
  /** Seconds of the processor: the workers, this process with the engine, anybody else on this machine. */
  readonly workers: number;
  readonly engine: number;
  readonly others: number;
  /** Milliseconds of the stations. */
  readonly stations: string;
}

async function once(folder: string, file: string, workers: number): Promise<Run> {
  const engine = engineAt(folder, workers, false);
  const cpu = new Map<number, number>();
  const before = { all: cpuOfAll(), own: cpuOf(process.pid) };
  let dossier = '';
  const took = await review(engine, file, (known) => {
    dossier = known ?? dossier;
    for (const pid of childrenOf(process.pid)) cpu.set(pid, cpuOf(pid, cpu.get(pid)));
  }, 50);
  for (const pid of cpu.keys()) cpu.set(pid, cpuOf(pid, cpu.get(pid)));
  const [ofWorkers, own] = [[...cpu.values()].reduce((a, b) => a + b, 0), cpuOf(process.pid) - before.own];
  const others = cpuOfAll() - before.all - ofWorkers - own;
  const { importMs, ocrMs, understandMs, checkMs } = engine.context.jobs.times(dossier);
  await engine.stop();
  return { took, workers: ofWorkers, engine: own, others, stations: `taken in ${importMs}, pictured and read ${ocrMs}, understood ${understandMs}, checked ${checkMs}` };
}

const median = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1]!;

/** The same pages with one worker and with two, several times in turn, and where the time went. */
export async function scaling(folder: string, pages: number, times: number): Promise<void> {
  const file = await volume(folder, '卷', pages);
  const runs: Record<number, Run[]> = { 1: [], 2: [] };
  for (let i = 0; i < times; i++) {
    for (const workers of i % 2 === 0 ? [1, 2] : [2, 1]) {
      const run = await once(path.join(folder, `workers-${workers}-${i}`), file, workers);
      runs[workers]!.push(run);
      say(`workers ${workers}: ${run.took.toFixed(1)} s; CPU s of the workers ${run.workers.toFixed(1)}, of the engine ${run.engine.toFixed(1)}, of others ${run.others.toFixed(1)}; ms ${run.stations}`);
    }
  }
  const [one, two] = [median(runs[1]!.map((r) => r.took)), median(runs[2]!.map((r) => r.took))];
  say(`${pages} pages: one worker ${(one / pages).toFixed(2)} s a page, two ${(two / pages).toFixed(2)} s a page: ${(one / two).toFixed(2)} times as fast (medians of ${times})`);
}
