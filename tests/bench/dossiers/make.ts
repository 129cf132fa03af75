/**
 * Makes a corpus of laid-out dossiers for the quick measure of understanding (tests/bench/understanding.ts says how it is run).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { problemMessage } from '../../../shared/base/problem.ts';
import { readCalendar } from '../../../electron/generator/generate.ts';
import { layOut } from './lay.ts';
import { planOf } from './plan.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '8' }, kinds: { type: 'string' }, seed: { type: 'string', default: 'daily' }, 'held-out': { type: 'boolean', default: false } },
});
const [out] = positionals;
const electron = process.env['JUANPING_ELECTRON_PATH'];
if (!out || !electron) {
  process.stderr.write('usage: make.mjs FOLDER [--count N of each kind] [--kinds A,B] [--seed S] [--held-out], with the Electron runtime in JUANPING_ELECTRON_PATH\n');
  process.exit(2);
}
const calendar = await readCalendar('resources/calendars/cn-2015-2026.json');
if (!calendar.ok) throw new Error(problemMessage(calendar.error));
const plan = planOf({ count: Number(values.count), kinds: values.kinds?.split(',') ?? null, seed: values.seed, heldOut: values['held-out'] });
mkdirSync(out, { recursive: true });
for (const dossier of await layOut(plan, { electron, script: path.join(import.meta.dirname, 'lay-out.mjs'), calendar: calendar.value })) {
  writeFileSync(path.join(out, `${dossier.name}.laid.json.gz`), gzipSync(JSON.stringify(dossier)));
  process.stdout.write(`${dossier.name} ${dossier.key.kind} ${dossier.pages.length} pages, ${dossier.key.defects.map((d) => d.id).join(' ') || 'no defect'}\n`);
}
