import { PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Box } from '../../shared/geometry/box.ts';
import { ROOT } from './launch.ts';

/** Words laid over a place of a page. */
export interface Altered {
  /** Page of the sample, from 0. */
  readonly page: number;
  readonly box: Box;
  readonly text: string;
}

/** Pages of the first sample (from 0, also several times) as a PDF of its own, with other words laid over some places. */
export async function alteredDossier(file: string, pages: readonly number[], altered: readonly Altered[] = []): Promise<string> {
  const demo = path.join(ROOT, 'resources', 'demo');
  const sample = readdirSync(demo).sort().find((name) => /^\d/.test(name)) ?? 'no sample dossier';
  const source = await PDFDocument.load(readFileSync(path.join(demo, sample, 'dossier.pdf')));
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Courier);
  for (const copied of await made.copyPages(source, [...pages])) made.addPage(copied);
  made.getPages().forEach((page, i) => {
    for (const { box, text } of altered.filter((a) => a.page === pages[i])) {
      const { width, height } = page.getSize();
      const [x, y, w, h] = [box[0] * width, (1 - box[3]) * height, (box[2] - box[0]) * width, (box[3] - box[1]) * height];
      page.drawRectangle({ x, y, width: w, height: h, color: rgb(1, 1, 1) });
      page.drawText(text, { x, y: y + h * 0.2, size: Math.min(h * 0.85, w / text.length / 0.6), font, color: rgb(0.1, 0.1, 0.1) });
    }
  });
  writeFileSync(file, await made.save());
  return file;
}
