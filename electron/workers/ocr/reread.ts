import { readFile } from 'node:fs/promises';
import { createCanvas, type Image } from '@napi-rs/canvas';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { OcrEngineName } from '../../../shared/domain/page.ts';
import type { RegionReading, RereadAnswer, RereadTask } from '../../../shared/domain/task.ts';
import type { Box, Rotation } from '../../../shared/geometry/box.ts';
import { meanConfidence, rowsOf } from '../../../shared/text/rows.ts';
import { engineOf, type OcrEngine } from './ocr.ts';
import { decode, lumaOf, turnGray, type Colour, type Gray } from '../picture/raster.ts';
import { bleach, patchesOf } from '../ink/seal.ts';

/** A frame drawn by hand cuts off accents and commas: this much more is read on every side, in millimetres. */
const MARGIN_MM = 0.6;
/** Paper around the region: the detection overlooks what touches the border of a picture. */
const PADDING = 48;
/** Smaller pictures than this are nothing for either engine. */
const LEAST_SIDE = 160;
/** Longer side that the detection sees; regions are rarely larger. */
const MAX_SIDE = 1280;

/** Pixels of a part of the picture, with the margin; null for a part without any. */
function partOf(image: Image, box: Box, dpi: number): Colour | null {
  const margin = (MARGIN_MM / 25.4) * dpi;
  const [x0, y0] = [Math.max(0, Math.floor(box[0] * image.width - margin)), Math.max(0, Math.floor(box[1] * image.height - margin))];
  const [x1, y1] = [Math.min(image.width, Math.ceil(box[2] * image.width + margin)), Math.min(image.height, Math.ceil(box[3] * image.height + margin))];
  const [width, height] = [x1 - x0, y1 - y0];
  if (width < 1 || height < 1) return null;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, -x0, -y0);
  return { width, height, data: new Uint8ClampedArray(context.getImageData(0, 0, width, height).data) };
}

function gray(part: Colour): Gray {
  const data = new Uint8Array(part.width * part.height);
  lumaOf(part, data, 0);
  return { width: part.width, height: part.height, data };
}

/** The part as if all red ink were paper; black print under it stays. */
function withoutRed(part: Colour): Gray {
  const { width, height } = part;
  const data = new Uint8Array(width * height);
  const whole = { seals: [{ box: [0, 0, 1, 1] as const, shape: 'square', colour: 'red', text: null } as const], fingerprints: [] };
  for (const patch of patchesOf(whole, part, width, height)) bleach(part, 0, patch, data);
  return { width, height, data };
}

/** Level of the paper: what nine tenths of the pixels do not exceed. */
function paperLevel({ data }: Gray): number {
  const counts = new Uint32Array(256);
  for (const v of data) counts[v]!++;
  let seen = 0;
  for (let v = 0; v < 256; v++) {
    seen += counts[v]!;
    if (seen >= data.length * 0.9) return v;
  }
  return 255;
}

/** The region in the middle of paper of its own level, large enough for the engines. */
function padded(region: Gray): Gray {
  const width = Math.max(LEAST_SIDE, region.width + 2 * PADDING);
  const height = Math.max(LEAST_SIDE, region.height + 2 * PADDING);
  const [left, top] = [(width - region.width) >> 1, (height - region.height) >> 1];
  const data = new Uint8Array(width * height).fill(paperLevel(region));
  for (let y = 0; y < region.height; y++) data.set(region.data.subarray(y * region.width, (y + 1) * region.width), (top + y) * width + left);
  return { width, height, data };
}

/** What an engine reads on an upright region; a region in which it finds no line is read as one, where it can do that. */
async function readRegion(engine: OcrEngine, region: Gray, dpi: number): Promise<Pick<RegionReading, 'text' | 'confidence'>> {
  const { words } = await engine.recognise(padded(region), { maxSide: MAX_SIDE, rotation: 0, dpi });
  if (words.length > 0 || engine.readStrip === undefined) return { text: rowsOf(words).join('\n'), confidence: words.length === 0 ? 0 : meanConfidence(words) };
  const line = await engine.readStrip(region);
  const text = line.text.trim();
  return { text, confidence: text === '' ? 0 : Math.round(line.confidence * 1000) / 1000 };
}

/** One of the three readings; empty when its engine does not start on this machine. */
async function readBy(by: RegionReading['by'], region: Gray, dpi: number): Promise<RegionReading> {
  const name: OcrEngineName = by === 'tesseract' ? 'tesseract' : 'ppocr';
  const engine = await engineOf(name);
  return { by, ...(engine.ok ? await readRegion(engine.value, region, dpi) : { text: '', confidence: 0 }) };
}

/** Reads a region by either engine, and once more by the first after all red ink was taken away. Nothing of it is kept. */
export async function reread(task: RereadTask): Promise<Result<RereadAnswer, Problem>> {
  const part = partOf(await decode(new Uint8Array(await readFile(task.imagePath))), task.box, task.dpi);
  if (part === null) return err(problem('bad-request', { detail: '框选的范围是空的' }));
  const upright = (region: Gray): Gray => turnGray(region, task.rotation satisfies Rotation);
  const plain = upright(gray(part));
  const readings = [
    await readBy('ppocr', plain, task.dpi),
    await readBy('tesseract', plain, task.dpi),
    await readBy('seal-removed', upright(withoutRed(part)), task.dpi),
  ];
  return ok({ kind: 'reread', readings });
}
