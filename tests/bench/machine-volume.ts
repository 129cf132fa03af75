import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { createLog } from '../../electron/log.ts';
import { startEngine, type Engine } from '../../electron/services/engine.ts';
import { forkHost } from '../../electron/services/jobs/host-fork.ts';
import { LIMITS, startWorker } from '../worker/worker-process.ts';

const DEMO = path.resolve('resources/demo');
const SECOND = 1000;

/** The scans of the demo dossiers as JPEG bytes. */
export async function scans(): Promise<Uint8Array[]> {
  const worker = await startWorker();
  const all: Uint8Array[] = [];
  for (const name of readdirSync(DEMO).filter((n) => /^\d/.test(n)).sort()) {
    const file = path.join(DEMO, name, 'dossier.pdf');
    // A scanned page of the demo is one JPEG from border to border.
    const probed = await worker.run({ kind: 'probe', path: file, name, password: null, limits: LIMITS });
    if (!probed.ok) throw new Error(JSON.stringify(probed.error));
    for (const { index } of probed.value.pages) {
      const page = await worker.run({ kind: 'render', path: file, media: 'pdf', index, dpi: 300, password: null, crop: null, shadow: null, limits: LIMITS });
      if (!page.ok || page.value.mime !== 'image/jpeg') throw new Error(`page ${index} of ${name} is no JPEG scan`);
      all.push(page.value.image);
    }
  }
  await worker.stop();
  return all;
}

/** The same picture with a comment of its own: other bytes, other hash, nothing cached. */
function unique(jpeg: Uint8Array, number: number): Uint8Array {
  const comment = Buffer.from(`page ${number}`);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, comment.length + 2]), comment, jpeg.subarray(2)]);
}

/** A PDF of so many scanned pages. */
export async function volume(folder: string, name: string, pages: number, of: (all: Uint8Array[]) => Uint8Array[] = (all) => all): Promise<string> {
  const pictures = of(await scans());
  const pdf = await PDFDocument.create();
  for (let i = 0; i < pages; i += 1) {
    const image = await pdf.embedJpg(unique(pictures[i % pictures.length]!, i));
    pdf.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
  }
  const file = path.join(folder, `${name}.pdf`);
  writeFileSync(file, await pdf.save());
  return file;
}

export function engineAt(workspace: string, workers: number, log: boolean): Engine {
  const clock = (): string => new Date().toISOString();
  const started = startEngine({
    workspace,
    resources: path.resolve('resources'),
    host: forkHost(path.resolve('dist/page-worker.mjs')),
    settings: { workers },
    clock,
    newId: randomUUID,
    log: createLog({ write: (line) => log && process.stderr.write(`${line}\n`), clock }),
  });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  return started.value;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Imports a file and waits until its job is over, looking in between. Answers seconds. */
export async function review(engine: Engine, file: string, look: (dossier: string | null) => void = () => undefined, every = 200): Promise<number> {
  const began = performance.now();
  const { jobs } = await engine.context.jobs.importPaths([file]);
  for (;;) {
    const job = engine.context.jobs.list().find((row) => row.id === jobs[0]);
    look(job?.dossier ?? null);
    if (!job || ['done', 'failed', 'cancelled'].includes(job.state)) {
      if (job?.state !== 'done') throw new Error(`the job ended as ${job?.state ?? 'nothing'}: ${JSON.stringify(job?.problems)}`);
      return (performance.now() - began) / SECOND;
    }
    await pause(every);
  }
}

export const say = (line: string): boolean => process.stdout.write(`${line}\n`);
