import { readFileSync } from 'node:fs';
import { runTask } from '../../electron/workers/tasks.ts';
import { atInkDpi } from '../../electron/workers/ink/ink.ts';
import { sideFor } from '../../electron/workers/ocr/ppocr-detect.ts';
import { scaleGray } from '../../electron/workers/picture/raster.ts';
import { sheetOf } from '../../electron/workers/read-page.ts';
import { LIMITS, temporaryFile } from '../worker/worker-process.ts';
import { say, volume } from './machine-volume.ts';

const SIDE = 1280;
const PARTS = ['picture from the file', 'decoding, seals off, gray', 'scaling', 'reading'] as const;

/** Milliseconds of the processor, of all threads of this process. */
async function cpuOf<T>(work: () => T | Promise<T>): Promise<readonly [value: T, ms: number]> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return [value, (user + system) / 1000];
}

/** What the detection and the search for ink make of the page before they look at it. */
function scaled(gray: Awaited<ReturnType<typeof sheetOf>>['gray'], dpi: number): void {
  const by = Math.min(1, sideFor(gray, dpi, SIDE) / Math.max(gray.width, gray.height));
  scaleGray(gray, Math.round(gray.width * by), Math.round(gray.height * by));
  atInkDpi(gray, dpi);
}

/**
 * How the processor time of a page parts into its picture (out of the PDF, with thumbnail and coarse look), the preparation of the
 * reading, which is done a second time here to be measured, and the rest of the reading. One thread, after some pages to warm up.
 */
export async function shares(folder: string, pages: number): Promise<void> {
  const file = await volume(folder, '卷', pages);
  const sums = PARTS.map(() => 0);
  const warmUp = 5;
  for (let i = -warmUp; i < pages; i++) {
    const index = (i + pages) % pages;
    const [drawn, picture] = await cpuOf(() => runTask({ kind: 'render', path: file, media: 'pdf', index, dpi: 300, password: null, crop: null, shadow: null, limits: { ...LIMITS, maxPages: pages } }));
    if (!drawn.ok || drawn.value.kind !== 'render') throw new Error(JSON.stringify(drawn));
    const { image, dpi } = drawn.value;
    const imagePath = temporaryFile('page', image);
    const [read, all] = await cpuOf(() => runTask({ kind: 'recognise', imagePath, dpi, engine: 'ppocr', maxSide: SIDE, rotation: null, layer: null }));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const [sheet, prepared] = await cpuOf(() => sheetOf(readFileSync(imagePath), dpi));
    const [, scaling] = await cpuOf(() => scaled(sheet.gray, dpi));
    if (i < 0) continue;
    [picture, prepared, scaling, all - prepared - scaling].forEach((ms, k) => (sums[k]! += ms));
  }
  const whole = sums.reduce((a, b) => a + b);
  say('| part of a page | ms of the processor | share |\n|---|---|---|');
  PARTS.forEach((part, k) => say(`| ${part} | ${(sums[k]! / pages).toFixed(0)} | ${((100 * sums[k]!) / whole).toFixed(1)} % |`));
  say(`${pages} pages, ${(whole / pages).toFixed(0)} ms each; picture and preparation together ${((100 * (whole - sums.at(-1)!)) / whole).toFixed(1)} %`);
}
