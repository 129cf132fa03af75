import type { OcrEngineName, PageNote, Word } from '../../../shared/domain/page.ts';
import { containment, type Rotation } from '../../../shared/geometry/box.ts';
import { similarity } from '../../../shared/text/fuzzy.ts';
import type { LayerLine } from '../pdf/pdf-text.ts';
import { comparable, layerWords, roomy, without } from './layer-words.ts';
import type { OcrEngine, Recognised, RecogniseOptions } from './ocr.ts';
import { crop, LINE_HEIGHT } from './ppocr-recognise.ts';
import type { Quad } from './quad.ts';
import { turnGray, type Gray } from '../picture/raster.ts';
import { estimateSkew } from '../ink/skew.ts';

/** Words that are read to see whether layer and picture agree; as many again when one of them does not. */
const SAMPLE = 8;
/** Shorter words prove nothing. */
const LEAST_LENGTH = 3;
/** How alike a usual word must be; below the second a word is wildly off. */
const MEDIAN = 0.9;
const OFF = 0.6;
/** How alike all must be together: the text that a scanner's program wrote under a page must be no worse than the engine's own reading. */
const TOGETHER: Readonly<Record<OcrEngineName, number>> = { ppocr: 0.97, tesseract: 0.85 };
/** Degrees below which a page is level: the measure is no finer. */
const LEVEL = 0.1;
/** What the engine reads beside the layer must be read this surely: borders of what was taken away look like strokes. */
const LEAST_REST = 0.6;
/** Steps of a strip at its height, so that a line of any length is read in one go. */
const MOST_WIDTH = 3200;

/** What was read on the page, and what is to be said of its layer. */
export interface LayerReading {
  readonly recognised: Recognised;
  readonly used: boolean;
  readonly notes: readonly PageNote[];
}

/** How far the picture says the same as the layer, 0–1. */
interface Agreement {
  readonly median: number;
  readonly together: number;
  /** Words that say something quite different. */
  readonly off: readonly Word[];
  readonly count: number;
}

/** Words spread over the page, the longest of each stretch; `skip` gives others. */
function sample(words: readonly Word[], count: number, skip: ReadonlySet<Word>): Word[] {
  const worth = words.filter((word) => !skip.has(word) && comparable(word.text).length >= LEAST_LENGTH).toSorted((a, b) => a.box[1] - b.box[1]);
  const chosen: Word[] = [];
  for (let i = 0; i < Math.min(count, worth.length); i++) {
    const [from, to] = [Math.floor((i * worth.length) / count), Math.floor(((i + 1) * worth.length) / count)];
    const stretch = worth.slice(from, Math.max(from + 1, to)).filter((word) => !chosen.includes(word));
    const longest = stretch.reduce<Word | null>((a, b) => (a === null || b.text.length > a.text.length ? b : a), null);
    if (longest !== null) chosen.push(longest);
  }
  return chosen;
}

/** The word's place on the page as one line for the engine. */
function stripOf(page: Gray, word: Word, angle: number): Gray {
  const [x0, y0, x1, y1] = word.box;
  const high = (y1 - y0) * page.height;
  const across = high * 1.15;
  const quad: Quad = { cx: ((x0 + x1) / 2) * page.width, cy: ((y0 + y1) / 2) * page.height, along: (x1 - x0) * page.width + 0.3 * high, across, angle };
  const width = Math.min(MOST_WIDTH, Math.max(LINE_HEIGHT, Math.round((quad.along / across) * LINE_HEIGHT)));
  return { width, height: LINE_HEIGHT, data: crop(page, quad, width, LINE_HEIGHT) };
}

/** A strip on paper of its own, for engines that read pages only. */
async function readAsPage(engine: OcrEngine, strip: Gray, dpi: number): Promise<string> {
  const [width, height] = [strip.width + 2 * LINE_HEIGHT, 3 * LINE_HEIGHT];
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < strip.height; y++) data.set(strip.data.subarray(y * strip.width, (y + 1) * strip.width), (y + LINE_HEIGHT) * width + LINE_HEIGHT);
  const { words } = await engine.recognise({ width, height, data }, { maxSide: 960, rotation: 0, dpi });
  return words.map((word) => word.text).join('');
}

async function agreementOf(engine: OcrEngine, page: Gray, words: readonly Word[], angle: number): Promise<Agreement> {
  const likeness: number[] = [];
  const off: Word[] = [];
  let [same, all] = [0, 0];
  for (const word of words) {
    const strip = stripOf(page, word, angle);
    const read = comparable(engine.readStrip ? (await engine.readStrip(strip)).text : await readAsPage(engine, strip, 200));
    const wanted = comparable(word.text);
    const alike = similarity(read, wanted);
    likeness.push(alike);
    same += alike * wanted.length;
    all += wanted.length;
    if (alike < OFF) off.push(word);
  }
  const median = likeness.toSorted((a, b) => a - b)[likeness.length >> 1] ?? 0;
  return { median, together: all === 0 ? 0 : same / all, off, count: words.length };
}

const agrees = (a: Agreement, engine: OcrEngine): boolean => a.count > 0 && a.median >= MEDIAN && a.together >= TOGETHER[engine.name];

/** The page as the layer would have it stand. */
interface Stand {
  readonly page: Gray;
  readonly rotation: Rotation;
  readonly words: readonly Word[];
  readonly skew: number;
}

/** Ways in which the page may stand: as a person said, else lying lines before standing ones, or the other way round. */
function rotationsOf(lines: readonly LayerLine[], picture: Gray, said: Rotation | null): readonly Rotation[] {
  if (said !== null) return [said];
  const long = lines.filter((line) => comparable(line.text).length >= LEAST_LENGTH);
  const lying = long.filter(({ box }) => (box[2] - box[0]) * picture.width >= (box[3] - box[1]) * picture.height);
  return lying.length * 2 >= long.length ? [0, 180] : [90, 270];
}

/** The first position in which the layer is what the picture shows; else the nearest to it. */
async function tryLayer(engine: OcrEngine, picture: Gray, lines: readonly LayerLine[], said: Rotation | null): Promise<{ stand: Stand; agreement: Agreement } | null> {
  let best: { stand: Stand; agreement: Agreement } | null = null;
  for (const rotation of rotationsOf(lines, picture, said)) {
    const page = turnGray(picture, rotation);
    const words = layerWords(lines, page, rotation);
    const first = sample(words, SAMPLE, new Set());
    if (first.length === 0) continue;
    const measured = estimateSkew(page);
    const skew = Math.abs(measured) < LEVEL ? 0 : measured;
    const angle = (skew * Math.PI) / 180;
    let agreement = await agreementOf(engine, page, first, angle);
    if (agreement.off.length > 0 && agreement.together >= 0.5) {
      // One word that differs may be a stamp over it; two are a layer that cannot be believed.
      const second = await agreementOf(engine, page, sample(words, SAMPLE, new Set(first)), angle);
      const believed = agreement.off.length === 1 && second.off.length === 0 && agrees(second, engine);
      if (believed) return { stand: { page, rotation, words: words.filter((w) => !agreement.off.includes(w)), skew }, agreement: second };
      agreement = { ...agreement, together: Math.min(agreement.together, OFF) };
    }
    const tried = { stand: { page, rotation, words, skew }, agreement };
    if (agrees(agreement, engine)) return tried;
    if (best === null || agreement.together > best.agreement.together) best = tried;
  }
  return best;
}

/** Words of the layer, as sure as the sample was alike, and what the engine reads on the page without them. */
async function takeLayer(engine: OcrEngine, { page, rotation, words, skew }: Stand, options: RecogniseOptions, alike: number): Promise<Recognised> {
  const sure = Math.round(alike * 1000) / 1000;
  const rest = await engine.recognise(without(page, words), { ...options, rotation: 0 });
  const places = words.map((word) => roomy(word.box, page));
  const added = rest.words.filter((word) => word.confidence >= LEAST_REST && places.every((place) => containment(word.box, place) < 0.5));
  const known = words.map((word) => ({ ...word, confidence: sure, chars: word.chars!.map(() => sure) }));
  const all = [...known, ...added].toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { words: all, rotation, skew, sureOfPrint: rest.sureOfPrint };
}

/**
 * Reads a page that has text of its own. The text is used where the picture says the same: a sample of its words is read and
 * compared; what it does not cover is read as always. Otherwise the engine reads everything. Hidden text is never used.
 */
export async function readWithLayer(engine: OcrEngine, picture: Gray, options: RecogniseOptions, lines: readonly LayerLine[]): Promise<LayerReading> {
  const tried = lines.length === 0 ? null : await tryLayer(engine, picture, lines, options.rotation);
  if (tried === null) return { recognised: await engine.recognise(picture, options), used: false, notes: [] };
  const { stand, agreement } = tried;
  if (agrees(agreement, engine)) return { recognised: await takeLayer(engine, stand, options, agreement.together), used: true, notes: [{ code: 'layer-used', detail: '' }] };
  const detail = `抽查 ${agreement.count} 处，相符 ${Math.round(agreement.together * 100)}%`;
  return { recognised: await engine.recognise(picture, options), used: false, notes: [{ code: 'layer-differs', detail }] };
}
