import type { Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { OcrEngineName, Word } from '../../../shared/domain/page.ts';
import type { Rotation } from '../../../shared/geometry/box.ts';
import { openPpocr } from './ocr-ppocr.ts';
import { openTesseract } from './ocr-tesseract.ts';
import type { Gray } from '../picture/raster.ts';

export interface RecogniseOptions {
  readonly maxSide: number;
  /** Null lets the engine find out how the page stands. */
  readonly rotation: Rotation | null;
  readonly dpi: number;
}

/** What an engine made of a picture. Boxes are fractions of the picture after turning it by `rotation`. */
export interface Recognised {
  readonly words: readonly Word[];
  readonly rotation: Rotation;
  /** Degrees, clockwise positive. */
  readonly skew: number;
  /** Confidence from which a word is certainly print: below, the engine may have guessed at handwriting. */
  readonly sureOfPrint: number;
}

/** A text recogniser that keeps its models in memory. `recognise` throws only on bugs and broken native code. */
export interface OcrEngine {
  readonly name: OcrEngineName;
  /** Changes whenever the same picture may be read differently: part of the key of cached readings. */
  readonly version: string;
  recognise(page: Gray, options: RecogniseOptions): Promise<Recognised>;
  /** Reads a picture that is one level line of text; only engines that are good at it. */
  readonly readStrip?: (strip: Gray) => Promise<{ readonly text: string; readonly confidence: number }>;
}

const open: Record<OcrEngineName, () => Promise<Result<OcrEngine, Problem>>> = { ppocr: openPpocr, tesseract: openTesseract };
const opened = new Map<OcrEngineName, Promise<Result<OcrEngine, Problem>>>();

/** The engine asked for, opened once a process; `engine-unavailable` when its models or native code do not load. */
export function engineOf(name: OcrEngineName): Promise<Result<OcrEngine, Problem>> {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const opening = open[name]();
  opened.set(name, opening);
  return opening;
}
