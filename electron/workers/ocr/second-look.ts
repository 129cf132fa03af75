import type { Word } from '../../../shared/domain/page.ts';
import { roundBox, type Box } from '../../../shared/geometry/box.ts';
import { isSet, type Bits } from '../ink/bits.ts';
import { findBlobs } from '../ink/blobs.ts';
import { grown } from '../ink/grown.ts';
import { INK_DPI, type InkPage } from '../ink/ink.ts';
import type { OcrEngine } from './ocr.ts';
import { crop } from './ppocr-recognise.ts';
import type { Quad } from './quad.ts';
import type { Gray } from '../picture/raster.ts';
import { tidy } from './tidy.ts';

const mm = (millimetres: number): number => (millimetres / 25.4) * INK_DPI;

/** A page has few single characters that the detection misses; more candidates than this are something else. */
const MOST = 60;
const LEAST_CONFIDENCE = 0.85;
const HEIGHT = 48;
/** What such a character may be; strokes and dots read into dirt are not. */
const PLAUSIBLE = /^[\p{Script=Han}\p{N}A-Za-z/()（）%‰□☑√×.\-、:：]{1,8}$/u;
const EMPTY_READING = /^[一丨丶、.\-:：()（）]+$/u;

/** Small pieces of ink of the size of one to three characters; `rest` is the ink that nothing explains yet. */
export function smallPieces(page: InkPage, rest: Bits): Box[] {
  const { width, height } = page;
  const reach = { x: Math.round(mm(0.7)), y: Math.round(mm(0.5)) };
  const clusters = findBlobs(grown(rest, reach.x, reach.y), 12);
  const boxes: Box[] = [];
  for (const b of clusters.blobs) {
    const [x0, y0, x1, y1] = [b.x0 + reach.x, b.y0 + reach.y, b.x1 - reach.x, b.y1 - reach.y];
    const [w, h] = [x1 - x0, y1 - y0];
    if (h < mm(1.6) || h > mm(7) || w < mm(0.5) || w > mm(16)) continue;
    if (x0 < mm(3) || y0 < mm(3) || x1 > width - mm(3) || y1 > height - mm(3)) continue;
    boxes.push(roundBox([x0 / width, y0 / height, x1 / width, y1 / height]));
  }
  return boxes;
}

/** What a lone slanted stroke is taken for. */
const LIKE_SLASH = 'I!l|丨J1i';

/** True for ink that is one thin stroke from the lower left to the upper right: "/", written where there is nothing to write. */
export function isSlash(page: InkPage, box: Box): boolean {
  const points: (readonly [number, number])[] = [];
  for (let y = Math.floor(box[1] * page.height); y < Math.min(page.height, Math.ceil(box[3] * page.height)); y++)
    for (let x = Math.floor(box[0] * page.width); x < Math.min(page.width, Math.ceil(box[2] * page.width)); x++) if (isSet(page.mask, x, y)) points.push([x, y]);
  if (points.length < 10) return false;
  const mean = (i: 0 | 1): number => points.reduce((sum, p) => sum + p[i], 0) / points.length;
  const [mx, my] = [mean(0), mean(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of points) {
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
    xy += (x - mx) * (y - my);
  }
  return xx > 0 && yy > 0 && xy / Math.sqrt(xx * yy) < -0.82 && xx > 0.04 * yy;
}

/** Lone strokes that were read as letters are slashes. */
export function withSlashes(page: InkPage, words: readonly Word[]): Word[] {
  return words.map((w) => (w.text.length === 1 && LIKE_SLASH.includes(w.text) && isSlash(page, w.box) ? { ...w, text: '/', confidence: Math.max(0.9, w.confidence) } : w));
}

/** The piece with the margin that the recogniser is used to. */
function quadOf(box: Box, page: Gray, angle: number): Quad {
  const [w, h] = [(box[2] - box[0]) * page.width, (box[3] - box[1]) * page.height];
  const across = Math.max(h, w / 6) * 1.45;
  return { cx: ((box[0] + box[2]) / 2) * page.width, cy: ((box[1] + box[3]) / 2) * page.height, along: Math.max(w + 0.5 * across, across * 0.9), across, angle };
}

function wordOf(text: string, confidence: number, box: Box): Word {
  const n = text.length;
  return { text, box, confidence: Math.round(confidence * 1000) / 1000, cuts: Array.from({ length: n + 1 }, (_, i) => Math.round((i / n) * 1000) / 1000), chars: Array.from({ length: n }, () => confidence) };
}

/**
 * Single characters stand alone in cells and corners (page numbers, strokes for "none"), where the detection overlooks them.
 * Every small piece of ink that no word covers is read by itself; only sure readings count. `skew` in degrees.
 */
export async function lookAgain(engine: OcrEngine, page: Gray, ink: InkPage, pieces: readonly Box[], skew: number): Promise<Word[]> {
  if (engine.readStrip === undefined || pieces.length > MOST) return [];
  const found: Word[] = [];
  for (const box of pieces) {
    if (isSlash(ink, box)) {
      found.push(wordOf('/', 0.95, box));
      continue;
    }
    const quad = quadOf(box, page, (skew * Math.PI) / 180);
    const width = Math.max(HEIGHT, Math.round((quad.along / quad.across) * HEIGHT));
    const read = await engine.readStrip({ width, height: HEIGHT, data: crop(page, quad, width, HEIGHT) });
    const text = tidy([...read.text].map((c, i) => ({ text: c, confidence: read.confidence, centre: i + 0.5 }))).map((g) => g.text).join('');
    if (read.confidence < LEAST_CONFIDENCE || !PLAUSIBLE.test(text) || EMPTY_READING.test(text)) continue;
    found.push(wordOf(text, read.confidence, box));
  }
  return found;
}
