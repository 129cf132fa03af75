/**
 * Makes a corpus of laid-out dossiers for the quick measure of understanding (tests/bench/understanding.ts says how it is run).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { problemMessage } from '../../../shared/base/problem.ts';
import { writeDossier, type WrittenDossier } from '../../../shared/training/dossier.ts';
import { readCalendar } from '../../../electron/generator/generate.ts';
import { electronJobs } from '../../../electron/generator/printing.ts';
import type { LaidPage } from './laid-page.ts';
import { planOf } from './plan.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '8' }, kinds: { type: 'string' }, seed: { type: 'string', default: 'daily' }, 'held-out': { type: 'boolean', default: false } },
});
const [out] = positionals;
const electron = process.env['JUANPING_ELECTRON_PATH'];
if (!out || !electron) {
  process.stderr.write('usage: make.mjs FOLDER [--count N of each kind] [--kinds A,B] [--seed S] [--held-out]\n');
  process.exit(2);
}
const calendar = await readCalendar('resources/calendars/cn-2015-2026.json');
if (!calendar.ok) throw new Error(problemMessage(calendar.error));
const work = mkdtempSync(path.join(tmpdir(), 'juanping-lay-out-'));
try {
  const written = planOf({ count: Number(values.count), kinds: values.kinds?.split(',') ?? null, seed: values.seed, heldOut: values['held-out'] }).map(({ name, options }) => {
    const made = writeDossier(options, calendar.value);
    if (!made.ok) throw new Error(`${name}: ${problemMessage(made.error)}`);
    return { name, dossier: made.value satisfies WrittenDossier, html: path.join(work, `${name}.html`), layout: path.join(work, `${name}.json`) };
  });
  for (const w of written) writeFileSync(w.html, w.dossier.html);
  const laid = await electronJobs<{ html: string; layout: string }>(electron, path.join(import.meta.dirname, 'lay-out.mjs'))(written.map(({ html, layout }) => ({ html, layout })));
  if (!laid.ok) throw new Error(problemMessage(laid.error));
  mkdirSync(out, { recursive: true });
  for (const { name, dossier, layout } of written) {
    const pages = JSON.parse(readFileSync(layout, 'utf8')) as LaidPage[];
    if (pages.length !== dossier.key.pages.length) throw new Error(`${name}: ${pages.length} sheets instead of ${dossier.key.pages.length}`);
    writeFileSync(path.join(out, `${name}.laid.json.gz`), gzipSync(JSON.stringify({ name, key: dossier.key, pages })));
    process.stdout.write(`${name} ${dossier.key.kind} ${pages.length} pages, ${dossier.key.defects.map((d) => d.id).join(' ') || 'no defect'}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
