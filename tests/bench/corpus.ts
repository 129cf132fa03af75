/**
 * Makes the pages that reading is measured on: ten kinds of page in six typefaces, each scanned well, as usual and badly.
 *
 *   npx esbuild tests/bench/corpus.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/tools/corpus.mjs --log-level=error
 *   node --expose-gc dist/tools/corpus.mjs FOLDER [--levels=clean,typical,bad]
 *
 * Needs `npm run build` (the printer) and in JUANPING_ELECTRON_PATH the Electron that prints. Same seeds, same pages, as far as
 * Chromium is the same. FOLDER gets `<level>/<page>.jpg` and `corpus.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCalendar } from '../../electron/generator/generate.ts';
import { electronPrinter } from '../../electron/generator/printing.ts';
import { scanPage, type Picture } from '../../electron/generator/scan.ts';
import { sheetsOf } from '../../electron/generator/sheet.ts';
import { createRandom } from '../../shared/training/random.ts';
import type { CorpusPage } from './corpus-page.ts';
import { printedDossier, TYPEFACES, type PrintedPage } from './corpus-pages.ts';
import { dpiOf, fadePatches, LEVELS, lookOf, type Level } from './corpus-scan.ts';

async function print(root: string, out: string): Promise<{ readonly pdf: string; readonly pages: readonly PrintedPage[] }[]> {
  const calendar = await readCalendar(path.join(root, 'resources', 'calendars', 'cn-2015-2026.json'));
  if (!calendar.ok) throw new Error(JSON.stringify(calendar.error));
  const dossiers = TYPEFACES.map((_, i) => printedDossier(calendar.value, i));
  const jobs = dossiers.map(({ head, pages }, i) => {
    const html = path.join(out, 'print', `${i}.html`);
    writeFileSync(html, `${head}<body>${pages.map((p) => p.html).join('\n')}</body></html>`);
    return { html, pdf: path.join(out, 'print', `${i}.pdf`) };
  });
  const electron = process.env['JUANPING_ELECTRON_PATH'];
  if (electron === undefined) throw new Error('JUANPING_ELECTRON_PATH must name the Electron that prints');
  const printed = await electronPrinter(electron, path.join(root, 'dist', 'printer.mjs'))(jobs);
  if (!printed.ok) throw new Error(JSON.stringify(printed.error));
  return dossiers.map(({ pages }, i) => ({ pdf: jobs[i]!.pdf, pages }));
}

async function scan(out: string, level: Level, pdf: string, pages: readonly PrintedPage[], first: number): Promise<CorpusPage[]> {
  const made: CorpusPage[] = [];
  let back: Picture | null = null;
  for (const dpi of new Set(pages.map((_, i) => dpiOf(level, first + i)))) {
    let i = 0;
    for await (const sheet of sheetsOf(pdf, dpi)) {
      const page = pages[i]!;
      const n = first + i++;
      if (dpiOf(level, n) === dpi) {
        const id = `${String(n + 1).padStart(2, '0')}-${page.type}${page.letterhead === 'black' ? '-black' : ''}`;
        // Both letterheads of a pair go through the scanner in the same way.
        const random = createRandom(`corpus/${level}/${page.letterhead === 'black' ? n - 1 : n}`);
        const look = lookOf(level, page.letterhead === 'black' ? n - 1 : n, random);
        const rgba = sheet.rgba.slice();
        if (level === 'bad') fadePatches(rgba, sheet.width, sheet.height, random);
        const file = path.join(level, `${id}.jpg`);
        writeFileSync(path.join(out, file), scanPage({ ...sheet, rgba }, back, look, dpi, random));
        made.push({ id, level, type: page.type, font: page.font, letterhead: page.letterhead, file, dpi, gray: look.gray, skew: look.skew, lines: sheet.lines, fields: page.fields });
      }
      back = sheet;
      // Pixels of canvases lie outside of the collector's sight and are freed between turns of the event loop only.
      globalThis.gc?.();
      await new Promise((next) => setImmediate(next));
    }
  }
  return made;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { levels: { type: 'string', default: LEVELS.join(',') } } });
const out = path.resolve(positionals[0] ?? '');
const levels = LEVELS.filter((level) => values.levels.split(',').includes(level));
for (const folder of ['print', ...levels]) mkdirSync(path.join(out, folder), { recursive: true });
const printed = await print(process.cwd(), out);
const all: CorpusPage[] = [];
for (const level of levels) {
  let first = 0;
  for (const { pdf, pages } of printed) {
    all.push(...(await scan(out, level, pdf, pages, first)));
    first += pages.length;
    process.stderr.write(`${level} ${first}\n`);
  }
}
writeFileSync(path.join(out, 'corpus.json'), JSON.stringify(all.toSorted((a, b) => a.level.localeCompare(b.level) || a.id.localeCompare(b.id)), null, 1));
