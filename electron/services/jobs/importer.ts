import { findDossier, sourcesOf } from '../store/dossiers.ts';
import { pagesOf } from '../store/pages.ts';
import type { Station } from './context.ts';
import { takeIn } from './intake.ts';
import type { JobRun, RunEnd } from './queue.ts';
import type { Reader } from './reading.ts';
import { bringUpToDate } from './understanding.ts';

/** How long the stations of a dossier took in this run of the program, in milliseconds. */
export interface StationTimes {
  importMs: number;
  ocrMs: number;
  understandMs: number;
  checkMs: number;
}

export interface Importer {
  run(run: JobRun): Promise<RunEnd>;
  times(dossier: string): Readonly<StationTimes>;
}

/** The order of the pipeline, and nothing else: taken in → counted → pictured → read → sorted → fields → checked. */
export function createImporter(station: Station, reader: Reader): Importer {
  const times = new Map<string, StationTimes>();
  const timesOf = (dossier: string): StationTimes => {
    const known = times.get(dossier) ?? { importMs: 0, ocrMs: 0, understandMs: 0, checkMs: 0 };
    times.set(dossier, known);
    return known;
  };
  /** Intake ends before the dossier has an id; its time waits here under the job. */
  const intake = new Map<string, number>();

  const understand = async (run: JobRun, dossier: string): Promise<RunEnd> => {
    const pages = pagesOf(station.db, dossier).length;
    run.progress(pages, pages, '正在整理文书、提取要素并检查');
    // What was said above goes out before the engine is busy.
    await new Promise((resolve) => setImmediate(resolve));
    const took = bringUpToDate(station, dossier);
    timesOf(dossier).understandMs += took.understandMs;
    timesOf(dossier).checkMs += took.checkMs;
    run.changed(['understanding', 'review', 'dossier'], dossier);
    return 'done';
  };

  const read = async (run: JobRun, dossier: string): Promise<RunEnd> => {
    const began = station.now();
    timesOf(dossier).importMs += intake.get(run.job.id) ?? 0;
    intake.delete(run.job.id);
    const end = await reader.read(run, dossier);
    timesOf(dossier).ocrMs += station.now() - began;
    return end === 'done' ? understand(run, dossier) : end;
  };

  const run = async (job: JobRun): Promise<RunEnd> => {
    const { dossier, kind, id } = job.job;
    if (dossier === null) {
      const began = station.now();
      const end = await takeIn(station, job);
      intake.set(id, station.now() - began);
      return end;
    }
    if (findDossier(station.db, dossier)?.removedAt !== null) return 'done';
    // All of its files are locked: somebody must come with the password.
    if (pagesOf(station.db, dossier).length === 0) {
      for (const { problem } of sourcesOf(station.db, dossier)) if (problem) job.problem(problem);
      return 'failed';
    }
    return kind === 'understand' ? understand(job, dossier) : read(job, dossier);
  };

  return { run, times: timesOf };
}
