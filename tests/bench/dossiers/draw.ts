/**
 * Draws and “scans” the dossiers of a corpus, for recordings of the real engine (tests/bench/understanding.ts says how it is run).
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { must } from '../../../shared/base/assert.ts';
import { problemMessage } from '../../../shared/base/problem.ts';
import { generateDossiers, readCalendar } from '../../../electron/generator/generate.ts';
import { electronPrinter } from '../../../electron/generator/printing.ts';
import { planOf } from './plan.ts';
import type { Damage } from './quick-reading.ts';

/** Difficulty of the generator (1 good scanner – 5 bad copy) that looks like each damage of the reading corpus. */
const DIFFICULTY: Readonly<Record<Damage, number>> = { clean: 1, typical: 3, bad: 5 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '2' }, kinds: { type: 'string' }, seed: { type: 'string', default: 'daily' }, damage: { type: 'string', default: 'typical' }, only: { type: 'string', default: '' }, 'held-out': { type: 'boolean', default: false } },
});
const [out] = positionals;
const electron = process.env['JUANPING_ELECTRON_PATH'];
const difficulty = DIFFICULTY[values.damage as Damage] as number | undefined;
if (!out || !electron || difficulty === undefined) {
  process.stderr.write('usage: draw.mjs FOLDER [--count N of each kind] [--kinds A,B] [--damage clean|typical|bad] [--seed S] [--held-out] [--only NAME,…]\n');
  process.exit(2);
}
const calendar = await readCalendar('resources/calendars/cn-2015-2026.json');
if (!calendar.ok) throw new Error(problemMessage(calendar.error));
const printer = electronPrinter(electron, path.resolve('dist/printer.mjs'));
const wanted = values.only.split(',').filter(Boolean);
for (const { name, options } of planOf({ count: Number(values.count), kinds: values.kinds?.split(',') ?? null, seed: values.seed, heldOut: values['held-out'] }).filter((d) => wanted.length === 0 || wanted.includes(d.name))) {
  const made = await generateDossiers({ ...options, out, count: 1, seed: options.seed, names: [`${name}-${values.damage}`], difficulty, calendar: calendar.value, printer }, () => undefined);
  if (!made.ok) throw new Error(`${name}: ${problemMessage(made.error)}`);
  const done = must(made.value.dossiers[0], 'a dossier');
  process.stdout.write(`${done.name} ${done.pages} pages, ${done.defects.join(' ') || 'no defect'}\n`);
}
