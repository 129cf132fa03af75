import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { Calendar } from '../../../shared/domain/calendar.ts';
import { writeDossier } from '../../../shared/training/dossier.ts';
import { electronJobs } from '../../../electron/generator/printing.ts';
import type { LaidDossier } from './corpus.ts';
import type { LaidPage } from './laid-page.ts';
import type { planOf } from './plan.ts';

/** The runtime that lays out, the built script of tests/tools/lay-out.ts, and the holidays of the stories. */
export interface Layer {
  readonly electron: string;
  readonly script: string;
  readonly calendar: Calendar;
}

/** Writes the dossiers of a plan and lays them out. Throws when one cannot be written or takes more pages than its key says. */
export async function layOut(plan: ReturnType<typeof planOf>, { electron, script, calendar }: Layer): Promise<LaidDossier[]> {
  const work = mkdtempSync(path.join(tmpdir(), 'juanping-lay-out-'));
  try {
    const written = plan.map(({ name, options }) => {
      const made = writeDossier(options, calendar);
      if (!made.ok) throw new Error(`${name}: ${problemMessage(made.error)}`);
      const job = { html: path.join(work, `${name}.html`), layout: path.join(work, `${name}.json`) };
      writeFileSync(job.html, made.value.html);
      return { name, key: made.value.key, job };
    });
    const laid = await electronJobs<{ html: string; layout: string }>(electron, script)(written.map((w) => w.job));
    if (!laid.ok) throw new Error(problemMessage(laid.error));
    return written.map(({ name, key, job }) => {
      const pages = JSON.parse(readFileSync(job.layout, 'utf8')) as LaidPage[];
      if (pages.length !== key.pages.length) throw new Error(`${name}: ${pages.length} sheets instead of ${key.pages.length}`);
      return { name, key, pages };
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
