import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Cell, InkMark, PageInk, Reading, Seal, Word } from '../../shared/domain/page.ts';
import { LAYER_VERSION, type RecogniseAnswer, type RecogniseTask } from '../../shared/domain/task.ts';
import { containment, toView, type Box, type Rotation } from '../../shared/geometry/box.ts';
import { meanConfidence } from '../../shared/text/rows.ts';
import { joinColumns } from './ocr/columns.ts';
import { inkedWords } from './ocr/contrast.ts';
import { blueMarks } from './ink/handwriting.ts';
import { atInkDpi, inkPage, penMarks, tableOf, unexplained, type InkPage } from './ink/ink.ts';
import { readWithLayer } from './ocr/layer.ts';
import { layerLines } from './ocr/layer-source.ts';
import { engineOf, type OcrEngine, type Recognised } from './ocr/ocr.ts';
import { judge } from './ink/quality.ts';
import { decode, eachBand, lumaOf, pixels, scaleGray, turnColour, turnGray, type Colour, type Gray } from './picture/raster.ts';
import { bleach, findGrey, findRed, patchesOf, SEAL_DPI, type RedMarks } from './ink/seal.ts';
import { keepRed, patchFor, unrolled, type SealPatch } from './ink/seal-text.ts';
import { lookAgain, smallPieces, withSlashes } from './ocr/second-look.ts';
import { splitAtCells } from './ocr/split-words.ts';
import { findTickBoxes, withTickBoxes } from './ink/tick-boxes.ts';

/** A blank side still has dust; this share of inked pixels is more than dust. */
const BLANK_SHARE = 0.0008;

/** The picture as the recogniser gets it, and what was taken out of it before. */
interface Sheet {
  readonly gray: Gray;
  /** The page at `SEAL_DPI` in colour. */
  readonly small: Colour;
  readonly red: RedMarks;
  /** Red ink of the round seals; as many as `red.seals`, null for other shapes. */
  readonly patches: readonly (SealPatch | null)[];
}

const sealScale = (dpi: number, pixels: number): number => Math.max(1, Math.round(pixels * Math.min(1, SEAL_DPI / dpi)));

/** Decodes the picture once, finds what is red on a small copy and takes it off while the page becomes gray. */
export async function sheetOf(bytes: Uint8Array, dpi: number): Promise<Sheet> {
  const image = await decode(bytes);
  const { width, height } = image;
  const small = pixels(image, sealScale(dpi, width), sealScale(dpi, height));
  const red = findRed(small);
  const bleached = patchesOf(red, small, width, height);
  const patches = red.seals.map((seal) => patchFor(seal, width, height));
  const data = new Uint8Array(width * height);
  eachBand(image, (band, top) => {
    lumaOf(band, data, top);
    for (const patch of bleached) bleach(band, top, patch, data);
    for (const patch of patches) if (patch !== null) keepRed(band, top, patch);
  });
  return { gray: { width, height, data }, small, red, patches };
}

/** A seal's lettering must be read this surely, and be this long, to be believed. */
const SEAL_TEXT = { confidence: 0.7, length: 4 } as const;

/** The seals with their lettering, where the engine can read it. */
async function withText(sheet: Sheet, engine: OcrEngine): Promise<Seal[]> {
  const seals: Seal[] = [];
  for (const [i, seal] of sheet.red.seals.entries()) {
    const patch = sheet.patches[i];
    const strip = patch && engine.readStrip ? unrolled(patch) : null;
    const read = strip && engine.readStrip ? await engine.readStrip(strip) : null;
    const han = read === null ? '' : [...read.text].filter((c) => /[\p{Script=Han}（）()]/u.test(c)).join('');
    const believed = read !== null && read.confidence >= SEAL_TEXT.confidence && han.length >= SEAL_TEXT.length;
    seals.push({ ...seal, text: believed ? han : null });
  }
  return seals;
}

const onUpright = <T extends { readonly box: Box }>(marks: readonly T[], rotation: Rotation): T[] =>
  marks.map((m) => ({ ...m, box: toView(m.box, rotation) }));

/** Words that are print and no guess at handwriting; the engines differ in how sure they sound. */
const printOf = (read: Recognised): Word[] => read.words.filter((w) => w.confidence >= read.sureOfPrint);

/** What was seen and read on the upright page. */
interface View {
  readonly gray: Gray;
  readonly ink: InkPage;
  readonly read: Recognised;
  readonly dpi: number;
}

/** Everything on the upright page that is no text, and the words put right by it. */
async function gather({ gray, ink, read, dpi }: View, sheet: Sheet, engine: OcrEngine): Promise<{ ink: PageInk; words: Word[] }> {
  const redSeals = onUpright(await withText(sheet, engine), read.rotation);
  const fingerprints: InkMark[] = onUpright(sheet.red.fingerprints, read.rotation);
  const small = scaleGray(gray, sealScale(dpi, gray.width), sealScale(dpi, gray.height));
  const table = tableOf(ink, read.skew);
  const seals: Seal[] = [...redSeals, ...findGrey(small, redSeals, read.words, table.rules)];
  const covered = [...seals.filter((s) => s.colour === 'grey'), ...fingerprints].map((m) => m.box);
  const missed = smallPieces(ink, unexplained(ink, read.words, [...covered, ...redSeals.map((s) => s.box)], table.rules));
  const added = await lookAgain(engine, gray, ink, missed.filter((box) => !ink.isPicture(box)), read.skew);
  const words = arranged([...withSlashes(ink, read.words), ...added], table.cells, ink);
  const blue = blueMarks(words, turnColour(sheet.small, read.rotation), ink);
  const loose = penMarks(ink, unexplained(ink, printOf({ ...read, words }), covered, table.rules));
  const marks = [...blue, ...loose.filter((m) => blue.every((b) => containment(m.box, b.box) < 0.5)), ...fingerprints];
  return { ink: { seals, marks, cells: table.cells }, words };
}

/** Words as the form means them: cut and joined by its cells, with its boxes to tick, from top to bottom. */
function arranged(words: readonly Word[], cells: readonly Cell[], ink: InkPage): Word[] {
  const boxes = cells.map((cell) => cell.box);
  const whole = joinColumns(splitAtCells(words, boxes), boxes);
  return withTickBoxes(whole, findTickBoxes(ink)).toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

/** Reads a page's picture: text, seals, marks, table cells and how good the scan is. */
export async function readPage(task: RecogniseTask): Promise<Result<RecogniseAnswer, Problem>> {
  const opened = await engineOf(task.engine);
  if (!opened.ok) return err(opened.error);
  const engine = opened.value;
  const bytes = await readFile(task.imagePath);
  if (bytes.length === 0) return err(problem('page-unreadable', { detail: '图像文件是空的' }));
  const sheet = await sheetOf(bytes, task.dpi);
  const lines = task.layer === null ? [] : await layerLines(task.layer);
  const { recognised, used, notes } = await readWithLayer(engine, sheet.gray, { maxSide: task.maxSide, rotation: task.rotation, dpi: task.dpi }, lines);
  const gray = turnGray(sheet.gray, recognised.rotation);
  const read = { ...recognised, words: inkedWords(gray, recognised.words, recognised.skew) };
  const seen = inkPage(atInkDpi(gray, task.dpi));
  const { ink, words } = await gather({ gray, ink: seen, read, dpi: task.dpi }, sheet, engine);
  const turnedOver = task.rotation === null && read.rotation === 180;
  const reading: Reading = {
    engine: used ? 'text-layer' : engine.name,
    engineVersion: used ? `${LAYER_VERSION}+${engine.version}` : engine.version,
    rotation: read.rotation,
    skew: Math.round(read.skew * 100) / 100,
    blank: words.length === 0 && ink.seals.length === 0 && ink.marks.length === 0 && seen.share < BLANK_SHARE,
    words,
    ink,
    quality: judge({ gray, dpi: task.dpi, ink: seen, words, skew: read.skew, turnedOver }),
    confidence: meanConfidence(words),
    ...(notes.length === 0 ? {} : { notes }),
  };
  return ok({ kind: 'recognise', reading });
}
