import { PDFDocument } from '@cantoo/pdf-lib';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './launch.ts';

/** Some pages of a sample (both from 0) as a PDF of its own, so that the real reading takes seconds. */
export async function shortDossier(file: string, pages: readonly number[], which = 0): Promise<string> {
  const demo = path.join(ROOT, 'resources', 'demo');
  const sample = readdirSync(demo).sort().filter((name) => /^\d/.test(name))[which] ?? 'no sample dossier';
  const source = await PDFDocument.load(readFileSync(path.join(demo, sample, 'dossier.pdf')));
  const short = await PDFDocument.create();
  for (const copied of await short.copyPages(source, [...pages])) short.addPage(copied);
  writeFileSync(file, await short.save());
  return file;
}
