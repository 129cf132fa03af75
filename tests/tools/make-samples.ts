/**
 * Makes the sample dossiers of `resources/demo/` anew from their seeds. Needs the Electron runtime (`npm run setup`) and a build:
 *   npx esbuild tests/tools/make-samples.ts --bundle --packages=external --platform=node --format=esm --outfile=.cache/make-samples.mjs
 *   node .cache/make-samples.mjs [OUT]
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { problemMessage } from '../../shared/base/problem.ts';
import { generateDossiers, readCalendar, type GenerateOptions } from '../../electron/generator/generate.ts';
import { electronPrinter } from '../../electron/generator/printing.ts';

type Sample = Pick<GenerateOptions, 'seed' | 'defects' | 'difficulty' | 'quality' | 'wishes'> & { readonly name: string };

/** Low quality keeps each file small; the type is still read without trouble. */
const SAMPLES: readonly Sample[] = [
  {
    name: '01-无瑕疵案卷', seed: 'demo-12', difficulty: 1, quality: 28, defects: [],
    wishes: { act: 'water', party: 'company', fine: 26000, defence: 'silent', copied: false, hold: false, fonts: 1, common: true, brief: true },
  },
  {
    name: '02-占用道路案卷', seed: 'demo-2', difficulty: 1, quality: 31, wishes: { act: 'road', party: 'citizen', defence: 'silent', fonts: 0, common: true, brief: true },
    defects: ['DF-014', 'DF-046', 'DF-052', 'DF-085', 'DF-088', 'DF-100', 'DF-119'],
  },
  {
    name: '03-种子档案案卷', seed: 'demo-3', difficulty: 2, quality: 27, wishes: { act: 'seed', party: 'shop', sample: false, hold: false, copied: false, fonts: 4, common: true, brief: true },
    defects: ['DF-010', 'DF-032', 'DF-051', 'DF-089', 'DF-110', 'DF-112', 'DF-120'],
  },
];

function electronPath(root: string): string {
  const named = process.env['JUANPING_ELECTRON_PATH'];
  if (named) return named;
  const home = path.join(root, '.cache', 'electron');
  const version = readdirSync(home).find((name) => /^\d/.test(name));
  if (!version) throw new Error('no Electron runtime: run `npm run setup` first');
  return path.join(home, version, 'electron');
}

async function make(root: string, out: string): Promise<void> {
  const calendar = await readCalendar(path.join(root, 'resources', 'calendars', 'cn-2015-2026.json'));
  if (!calendar.ok) throw new Error(problemMessage(calendar.error));
  const printer = electronPrinter(electronPath(root), path.join(root, 'dist', 'printer.mjs'));
  for (const { name, ...sample } of SAMPLES) {
    const made = await generateDossiers({ ...sample, out, count: 1, names: [name], dpi: 200, calendar: calendar.value, printer }, () => undefined);
    if (!made.ok) throw new Error(problemMessage(made.error));
    for (const d of made.value.dossiers) process.stdout.write(`${d.name}: ${d.pages} pages, ${Math.round(d.bytes / 1000)} kB, ${d.defects.join(' ') || 'clean'}\n`);
  }
}

const root = process.cwd();
await make(root, path.resolve(process.argv[2] ?? path.join(root, 'resources', 'demo')));
