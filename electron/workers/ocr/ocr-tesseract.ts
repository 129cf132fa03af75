import path from 'node:path';
import type { Line, PSM, Worker } from 'tesseract.js';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Word } from '../../../shared/domain/page.ts';
import { ENGINE_VERSIONS } from '../../../shared/domain/task.ts';
import { roundBox, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { binarise, type Bilevel } from '../ink/binarise.ts';
import { cutsOf } from './cuts.ts';
import { libraryPath, modelPath } from '../models.ts';
import type { OcrEngine, Recognised, RecogniseOptions } from './ocr.ts';
import { encodeBilevel } from '../picture/png.ts';
import { turnGray, type Gray } from '../picture/raster.ts';
import { bitsOf, isSet } from '../ink/bits.ts';
import { findRules } from '../ink/rules.ts';
import { estimateSkew } from '../ink/skew.ts';
import { tidy, type Glyph } from './tidy.ts';

const TARGET_DPI = 300;
/** Page segmentation: one column of lines of any size. */
const SINGLE_COLUMN = '4' as PSM;
/** Below this mean confidence the page may stand sideways or on its head, and is tried in the other positions. */
const DOUBTFUL = 0.6;
const LEAST_CONFIDENCE = 0.2;
/** It sounds sure even of scribbles. */
const SURE_OF_PRINT = 0.95;

/** Without ruled lines, which Tesseract takes for strokes. */
function withoutRules(picture: Bilevel): Uint8Array {
  const { width, height, mask } = picture;
  const rules = findRules(bitsOf(mask, width, height), 0, TARGET_DPI).mask;
  return mask.map((ink, i) => (ink !== 0 && !isSet(rules, i % width, Math.floor(i / width)) ? 1 : 0));
}

/** Packs ink (1) to one bit a pixel, 1 = white, as the PNG wants it. */
function packed(mask: Uint8Array, width: number, height: number): Uint8Array {
  const stride = (width + 7) >> 3;
  const rows = new Uint8Array(stride * height);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) if (mask[i] === 0) rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
  return rows;
}

interface Symbol {
  readonly text: string;
  readonly confidence: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A line's characters, with a space between words that are not Chinese. */
function symbolsOf(line: Line): Symbol[] {
  return line.words.flatMap((word) => [
    ...word.symbols.map((s) => ({ text: s.text, confidence: s.confidence / 100, ...s.bbox })),
    { text: ' ', confidence: word.confidence / 100, ...word.bbox, x0: word.bbox.x1, x1: word.bbox.x1 },
  ]);
}

/** Cuts a line where the gap is wider than two characters: columns of a form, cells of a table. */
function parts(symbols: readonly Symbol[]): Symbol[][] {
  const out: Symbol[][] = [];
  const heights = symbols.map((s) => s.y1 - s.y0).sort((a, b) => a - b);
  const high = heights[Math.floor(heights.length * 0.7)] ?? 0;
  let last: Symbol | null = null;
  for (const s of symbols) {
    if (last === null || (s.text !== ' ' && s.x0 - last.x1 > 2 * high)) out.push([]);
    out[out.length - 1]!.push(s);
    if (s.text !== ' ') last = s;
  }
  return out;
}

function boxOf(symbols: readonly Symbol[], picture: Bilevel, page: Gray): Box {
  const x0 = Math.min(...symbols.map((s) => s.x0));
  const x1 = Math.max(...symbols.map((s) => s.x1));
  const y0 = Math.min(...symbols.map((s) => s.y0));
  const y1 = Math.max(...symbols.map((s) => s.y1));
  const points = [picture.toPage(x0, y0), picture.toPage(x1, y0), picture.toPage(x0, y1), picture.toPage(x1, y1)];
  const xs = points.map((p) => p[0] / page.width);
  const ys = points.map((p) => p[1] / page.height);
  return roundBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
}

function wordOf(symbols: readonly Symbol[], picture: Bilevel, page: Gray): Word | null {
  const solid = symbols.filter((s) => s.text !== ' ');
  if (solid.length === 0) return null;
  const left = Math.min(...solid.map((s) => s.x0));
  const wide = Math.max(1, Math.max(...solid.map((s) => s.x1)) - left);
  const glyphs: Glyph[] = symbols.flatMap((s) =>
    [...s.text].map((text) => ({ text, confidence: s.confidence, centre: ((s.x0 + s.x1) / 2 - left) / wide })),
  );
  const clean = tidy(glyphs);
  const text = clean.map((g) => g.text).join('');
  const confidence = clean.reduce((sum, g) => sum + g.confidence, 0) / Math.max(1, clean.length);
  if (text.trim() === '' || confidence < LEAST_CONFIDENCE) return null;
  const units = clean.flatMap((g) => Array.from({ length: g.text.length }, () => g));
  return {
    text,
    box: boxOf(solid, picture, page),
    confidence: Math.round(confidence * 1000) / 1000,
    cuts: cutsOf(units.map((g) => g.centre)),
    chars: units.map((g) => Math.round(g.confidence * 1000) / 1000),
  };
}

interface Attempt {
  readonly words: readonly Word[];
  readonly skew: number;
  readonly confidence: number;
}

async function attempt(worker: Worker, page: Gray, dpi: number): Promise<Attempt> {
  const skew = estimateSkew(page);
  const picture = binarise(page, skew, dpi, TARGET_DPI);
  const mask = withoutRules(picture);
  const png = encodeBilevel(packed(mask, picture.width, picture.height), picture.width, picture.height, TARGET_DPI);
  const { data } = await worker.recognize(Buffer.from(png), {}, { blocks: true, text: false });
  const lines = (data.blocks ?? []).flatMap((b) => b.paragraphs.flatMap((p) => p.lines));
  const words = lines.flatMap((line) => parts(symbolsOf(line)).flatMap((part) => wordOf(part, picture, page) ?? []));
  const length = words.reduce((sum, w) => sum + w.text.length, 0);
  return { words, skew, confidence: length === 0 ? 0 : words.reduce((sum, w) => sum + w.confidence * w.text.length, 0) / length };
}

async function recognise(worker: Worker, picture: Gray, options: RecogniseOptions): Promise<Recognised> {
  const at = async (rotation: Rotation): Promise<Attempt & { rotation: Rotation }> => ({
    ...(await attempt(worker, turnGray(picture, rotation), options.dpi)),
    rotation,
  });
  let best = await at(options.rotation ?? 0);
  if (options.rotation === null && best.words.length > 3 && best.confidence < DOUBTFUL) {
    for (const rotation of [180, 90, 270] as const) {
      const other = await at(rotation);
      if (other.confidence > best.confidence) best = other;
      if (best.confidence > 0.8) break;
    }
  }
  return { words: best.words.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]), rotation: best.rotation, skew: best.skew, sureOfPrint: SURE_OF_PRINT };
}

/** Starts the recogniser's thread; its errors come through a callback, not through the promise. */
async function start(folder: string): Promise<Worker> {
  const { createWorker, OEM } = await import('tesseract.js');
  return new Promise((resolve, reject) => {
    const options = { langPath: folder, gzip: true, cacheMethod: 'none', errorHandler: (cause: unknown) => reject(new Error(String(cause))) };
    createWorker('chi_sim', OEM.LSTM_ONLY, options).then(resolve, reject);
  });
}

/** Folders that may hold the data, the more accurate first. */
function folders(): string[] {
  const full = path.dirname(modelPath('chi_sim.traineddata.gz'));
  const small = path.join(path.dirname(libraryPath('@tesseract.js-data/chi_sim')), '4.0.0_best_int');
  return [full, small];
}

/** tesseract.js with local data: slower and less exact, but nothing native that could fail to load. */
export async function openTesseract(): Promise<Result<OcrEngine, Problem>> {
  for (const folder of folders()) {
    try {
      const worker = await start(folder);
      await worker.setParameters({ tessedit_pageseg_mode: SINGLE_COLUMN, user_defined_dpi: String(TARGET_DPI) });
      return ok({ name: 'tesseract', version: ENGINE_VERSIONS.tesseract, recognise: (page, options) => recognise(worker, page, options) });
    } catch {
      continue;
    }
  }
  return err(problem('engine-unavailable', { engine: 'Tesseract' }));
}
