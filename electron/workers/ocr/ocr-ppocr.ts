import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Word } from '../../../shared/domain/page.ts';
import { ENGINE_VERSIONS } from '../../../shared/domain/task.ts';
import { roundBox, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { cutsOf } from './cuts.ts';
import { modelPath } from '../models.ts';
import { openNetwork, type Network } from './network.ts';
import type { OcrEngine, Recognised, RecogniseOptions } from './ocr.ts';
import { detect, isTangled, sideFor, type Detection } from './ppocr-detect.ts';
import { isSideways, mayBeUpsideDown } from './ppocr-orient.ts';
import { readLine, type Line } from './ppocr-recognise.ts';
import { corners, type Quad } from './quad.ts';
import { readyModel } from './ready-model.ts';
import { turnGray, type Gray } from '../picture/raster.ts';
import { tidy, type Glyph } from './tidy.ts';
import { isColumn, layOut } from './vertical.ts';

/** Lines below this mean confidence are noise (specks, rests of seals), not text. */
const LEAST_CONFIDENCE = 0.5;
const SURE_OF_PRINT = 0.8;

interface Models {
  readonly detection: Network;
  readonly recognition: Network;
  readonly direction: Network;
  /** Class number → character; 0 is the blank, the last a space. */
  readonly keys: readonly string[];
}

async function load(): Promise<Models> {
  const [detection, recognition, direction, list] = await Promise.all([
    readyModel('ch_PP-OCRv4_det_infer.onnx').then(openNetwork),
    readyModel('ch_PP-OCRv4_rec_infer.onnx').then(openNetwork),
    readyModel('ch_ppocr_mobile_v2.0_cls_infer.onnx').then(openNetwork),
    readFile(modelPath('ppocr_keys_v1.txt'), 'utf8'),
  ]);
  return { detection, recognition, direction, keys: ['', ...list.replace(/\n$/, '').split('\n').map((k) => k.replace('\r', '')), ' '] };
}

/** Page as it stands after turning, with its lines found. */
interface Standing {
  readonly page: Gray;
  readonly rotation: Rotation;
  readonly found: Detection;
}

const turned = (a: Rotation, b: number): Rotation => ((a + b) % 360) as Rotation;

/** Mean confidence of a few long lines: the last word when the direction network says "upside down". */
async function legibility(models: Models, page: Gray, quads: readonly Quad[], flip: boolean): Promise<number> {
  const sample = quads.slice().sort((a, b) => b.along - a.along).slice(0, 4);
  let sum = 0;
  for (const q of sample) sum += (await readLine(models.recognition, models.keys, page, q, flip)).confidence;
  return sample.length === 0 ? 0 : sum / sample.length;
}

/** Finds the lines at the side that suits the page, and at the full one where they run through each other. */
async function find(models: Models, page: Gray, side: number, options: RecogniseOptions): Promise<Detection> {
  const found = await detect(models.detection, page, side);
  return side < options.maxSide && isTangled(found.quads) ? detect(models.detection, page, options.maxSide) : found;
}

/** Finds the lines, turning the page upright first unless a person said how it stands. */
async function stand(models: Models, picture: Gray, options: RecogniseOptions): Promise<Standing> {
  let rotation: Rotation = options.rotation ?? 0;
  const side = sideFor(picture, options.dpi, options.maxSide);
  let page = turnGray(picture, rotation);
  let found = await find(models, page, side, options);
  if (options.rotation !== null) return { page, rotation, found };
  const sideways = isSideways(found.quads);
  if (sideways) {
    rotation = 90;
    page = turnGray(picture, rotation);
    found = await find(models, page, side, options);
  }
  if (!(await mayBeUpsideDown(models.direction, page, found.quads, sideways))) return { page, rotation, found };
  const upright = await legibility(models, page, found.quads, false);
  const flipped = await legibility(models, page, found.quads, true);
  if (flipped <= upright) return { page, rotation, found };
  rotation = turned(rotation, 180);
  page = turnGray(picture, rotation);
  return { page, rotation, found: await find(models, page, side, options) };
}

function boxOf(q: Quad, page: Gray): Box {
  const points = corners(q);
  const xs = points.map((p) => p[0] / page.width);
  const ys = points.map((p) => p[1] / page.height);
  return roundBox([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]);
}

function wordOf(line: Line, q: Quad, page: Gray): Word | null {
  const clean = tidy(glyphsOf(line));
  const text = clean.map((g) => g.text).join('');
  if (text.trim() === '') return null;
  const confidence = clean.reduce((sum, g) => sum + g.confidence, 0) / clean.length;
  if (confidence < LEAST_CONFIDENCE) return null;
  const chars = clean.map((g) => Math.round(g.confidence * 1000) / 1000);
  return { text, box: boxOf(q, page), confidence: Math.round(confidence * 1000) / 1000, cuts: cutsOf(clean.map((g) => g.centre)), chars };
}

const glyphsOf = (line: Line): Glyph[] =>
  line.chars.map((confidence, i) => ({ text: line.text[i]!, confidence, centre: line.centres[i]! }));

/** The whole picture as one line. */
const wholeLine = (strip: Gray): Quad => ({ cx: strip.width / 2, cy: strip.height / 2, along: strip.width, across: strip.height, angle: 0 });

/** Reads one found box. A standing one is read both as a column of upright characters and as it is; the surer reading counts. */
async function readBox(models: Models, page: Gray, q: Quad): Promise<Line> {
  const { recognition, keys } = models;
  const column = isColumn(q) ? layOut(page, q) : null;
  if (column === null) return readLine(recognition, keys, page, q);
  const line = await readLine(recognition, keys, column.strip, wholeLine(column.strip));
  const plain = await readLine(recognition, keys, page, q);
  if (plain.confidence >= line.confidence) return plain;
  const n = column.centres.length;
  return { ...line, centres: line.centres.map((c) => column.centres[Math.min(n - 1, Math.floor(c * n))]!) };
}

async function recognise(models: Models, picture: Gray, options: RecogniseOptions): Promise<Recognised> {
  const { page, rotation, found } = await stand(models, picture, options);
  const words: Word[] = [];
  for (const q of found.quads) {
    const word = wordOf(await readBox(models, page, q), q, page);
    if (word !== null) words.push(word);
  }
  words.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { words, rotation, skew: (found.angle * 180) / Math.PI, sureOfPrint: SURE_OF_PRINT };
}

/** PP-OCRv4 (DBNet detection, CTC recognition) on onnxruntime, one thread: the default engine. */
export async function openPpocr(): Promise<Result<OcrEngine, Problem>> {
  try {
    const models = await load();
    return ok({
      name: 'ppocr',
      version: ENGINE_VERSIONS.ppocr,
      recognise: (page, options) => recognise(models, page, options),
      readStrip: (strip) => readLine(models.recognition, models.keys, strip, wholeLine(strip)),
    });
  } catch (cause) {
    return err(problem('engine-unavailable', { engine: 'PP-OCR', detail: String(cause) }));
  }
}
