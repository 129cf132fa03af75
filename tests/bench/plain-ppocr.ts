/**
 * PP-OCRv4 as the textbook has it, to compare with: the models as they are, detection on 1280 pixels, boxes of least area, every
 * line by itself in full width, one thread. A process of its own: takes `{ id, file }`, answers `{ id, lines }` in order of reading.
 */
import { readFileSync } from 'node:fs';
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { bitsOf } from '../../electron/workers/ink/bits.ts';
import { findBlobs } from '../../electron/workers/ink/blobs.ts';
import { modelPath } from '../../electron/workers/models.ts';
import { corners, grow, leastQuad, type Quad } from '../../electron/workers/ocr/quad.ts';

const SIDE = 1280;
const NORMS = [[0.485, 0.229], [0.456, 0.224], [0.406, 0.225]] as const;

interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

function pixelsOf(image: Image, width: number, height: number): Rgba {
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0, width, height);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

const options: InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 };
const open = (file: Parameters<typeof modelPath>[0]): Promise<InferenceSession> => InferenceSession.create(modelPath(file), options);

async function run(session: InferenceSession, data: Float32Array, dims: number[]): Promise<{ readonly data: Float32Array; readonly dims: readonly number[] }> {
  const output = (await session.run({ [session.inputNames[0]!]: new Tensor('float32', data, dims) }))[session.outputNames[0]!]!;
  return { data: output.data as Float32Array, dims: output.dims };
}

/** Mean probability inside the upright box of a quad (the fast score of the textbook). */
function scoreOf(map: Float32Array, width: number, height: number, quad: Quad): number {
  const points = corners(quad);
  const range = (k: 0 | 1, most: number): readonly [number, number] => [Math.max(0, Math.floor(Math.min(...points.map((p) => p[k])))), Math.min(most, Math.ceil(Math.max(...points.map((p) => p[k]))))];
  const [x0, x1] = range(0, width);
  const [y0, y1] = range(1, height);
  const [c, s] = [Math.cos(quad.angle), Math.sin(quad.angle)];
  let [sum, count] = [0, 0];
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const [dx, dy] = [x + 0.5 - quad.cx, y + 0.5 - quad.cy];
      if (Math.abs(dx * c + dy * s) > quad.along / 2 || Math.abs(dy * c - dx * s) > quad.across / 2) continue;
      sum += map[y * width + x]!;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

async function detect(session: InferenceSession, image: Image): Promise<Quad[]> {
  const ratio = Math.min(1, SIDE / Math.max(image.width, image.height));
  const side = (v: number): number => Math.max(32, Math.round((v * ratio) / 32) * 32);
  const [width, height] = [side(image.width), side(image.height)];
  const { data } = pixelsOf(image, width, height);
  const area = width * height;
  const input = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) for (let k = 0; k < 3; k++) input[k * area + i] = (data[i * 4 + k]! / 255 - NORMS[k]![0]) / NORMS[k]![1];
  const map = (await run(session, input, [1, 3, height, width])).data;
  const mask = Uint8Array.from(map, (v) => (v > 0.3 ? 1 : 0));
  const [sx, sy] = [image.width / width, image.height / height];
  return findBlobs(bitsOf(mask, width, height), 6).blobs.flatMap((blob) => {
    const quad = leastQuad(blob);
    if (Math.min(quad.along, quad.across) < 3 || scoreOf(map, width, height, quad) < 0.5) return [];
    const grown = grow(quad, (quad.along * quad.across * 1.6) / (2 * (quad.along + quad.across)));
    return Math.min(grown.along, grown.across) < 5 ? [] : [{ ...grown, cx: grown.cx * sx, cy: grown.cy * sy, along: grown.along * sx, across: grown.across * sy }];
  });
}

/** The line cut out with linear interpolation, 48 high, as three channels of −1…1; standing ones are turned. */
function cropOf(page: Rgba, quad: Quad): { readonly data: Float32Array; readonly width: number } {
  const q = quad.across > 1.5 * quad.along ? { ...quad, along: quad.across, across: quad.along, angle: quad.angle - Math.PI / 2 } : quad;
  const width = Math.max(8, Math.round((q.along / q.across) * 48));
  const out = new Float32Array(3 * 48 * width);
  const [c, s] = [Math.cos(q.angle), Math.sin(q.angle)];
  for (let y = 0; y < 48; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [((x + 0.5) / width - 0.5) * q.along, ((y + 0.5) / 48 - 0.5) * q.across];
      const px = Math.min(page.width - 2, Math.max(0, q.cx + u * c - v * s - 0.5));
      const py = Math.min(page.height - 2, Math.max(0, q.cy + u * s + v * c - 0.5));
      const at = (Math.floor(py) * page.width + Math.floor(px)) * 4;
      const [fx, fy, row] = [px % 1, py % 1, page.width * 4];
      for (let k = 0; k < 3; k++) {
        const top = page.data[at + k]! * (1 - fx) + page.data[at + 4 + k]! * fx;
        const bottom = page.data[at + row + k]! * (1 - fx) + page.data[at + row + 4 + k]! * fx;
        out[k * 48 * width + y * width + x] = (top * (1 - fy) + bottom * fy) / 127.5 - 1;
      }
    }
  }
  return { data: out, width };
}

function decode(data: Float32Array, steps: number, classes: number, keys: readonly string[]): { readonly text: string; readonly confidence: number } {
  let [text, sum, count, previous] = ['', 0, 0, 0];
  for (let t = 0; t < steps; t++) {
    let best = 0;
    for (let k = 1; k < classes; k++) if (data[t * classes + k]! > data[t * classes + best]!) best = k;
    if (best !== 0 && best !== previous) {
      text += keys[best] ?? '';
      sum += data[t * classes + best]!;
      count++;
    }
    previous = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}

const detection = await open('ch_PP-OCRv4_det_infer.onnx');
const recognition = await open('ch_PP-OCRv4_rec_infer.onnx');
const keys = ['', ...readFileSync(modelPath('ppocr_keys_v1.txt'), 'utf8').replace(/\n$/, '').split('\n').map((k) => k.replace('\r', '')), ' '];

async function read(file: string): Promise<string[]> {
  const image = await loadImage(readFileSync(file));
  const quads = (await detect(detection, image)).toSorted((a, b) => a.cy - b.cy || a.cx - b.cx);
  const page = pixelsOf(image, image.width, image.height);
  const lines: string[] = [];
  for (const quad of quads) {
    const { data, width } = cropOf(page, quad);
    const output = await run(recognition, data, [1, 3, 48, width]);
    const line = decode(output.data, output.dims[1]!, output.dims[2]!, keys);
    if (line.confidence >= 0.5) lines.push(line.text);
  }
  return lines;
}

let queue: Promise<void> = Promise.resolve();
process.on('message', ({ id, file }: { readonly id: number; readonly file: string }) => {
  queue = queue.then(async () => {
    const lines = await read(file);
    process.send?.({ id, lines });
  });
});
process.on('disconnect', () => process.exit(0));
