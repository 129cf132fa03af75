import type { Problem } from '../base/problem.ts';
import type { Box } from '../geometry/box.ts';
import type { Reading, OcrEngineName } from './page.ts';

/**
 * Messages between the engine and a page worker. A task and its answer are plain data; the worker knows no database
 * and writes no file. Limits travel with the task, because a worker knows no settings.
 */
export interface Limits {
  readonly maxPages: number;
  /** Pixels of one page picture; a larger one is refused before it is decoded. */
  readonly maxPixels: number;
}

/**
 * Version of each engine, said here because the queue must know which readings are still good before it starts a worker. It changes
 * whenever the same picture may be read differently; `Reading.engineVersion` is taken from here.
 */
export const ENGINE_VERSIONS: Readonly<Record<OcrEngineName, string>> = { ppocr: 'ppocr-v4/3', tesseract: 'tesseract-7/3' };

export type Media = 'pdf' | 'jpeg' | 'png' | 'tiff';

export interface ProbeTask {
  readonly kind: 'probe';
  readonly path: string;
  readonly name: string;
  readonly limits: Limits;
}

export interface ProbedPage {
  /** From 0, inside the file. */
  readonly index: number;
  readonly widthPt: number;
  readonly heightPt: number;
  /** The file carries text for this page (born-digital or a text layer under a scan). */
  readonly hasText: boolean;
}

export interface ProbeAnswer {
  readonly kind: 'probe';
  readonly media: Media;
  readonly pages: readonly ProbedPage[];
}

export interface RenderTask {
  readonly kind: 'render';
  readonly path: string;
  readonly media: Media;
  readonly index: number;
  /** Target resolution when the page must be drawn; a page that is one scanned picture is taken as it is. */
  readonly dpi: number;
  readonly limits: Limits;
}

export interface RenderAnswer {
  readonly kind: 'render';
  /** JPEG or PNG bytes of the whole page, upright as the file says (PDF /Rotate and EXIF applied). */
  readonly image: Uint8Array;
  readonly mime: 'image/jpeg' | 'image/png';
  readonly thumbnail: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  /** True when the bytes are the scan itself, not a drawing of it. */
  readonly direct: boolean;
}

export interface RecogniseTask {
  readonly kind: 'recognise';
  /** File with the picture that `render` made. */
  readonly imagePath: string;
  readonly dpi: number;
  readonly engine: OcrEngineName;
  /** Longer side of the picture that the detection sees: 1280, or 960 on small machines. */
  readonly maxSide: number;
  /** Set when a person turned the page: no guess then. */
  readonly rotation: 0 | 90 | 180 | 270 | null;
}

export interface RecogniseAnswer {
  readonly kind: 'recognise';
  readonly reading: Reading;
}

/** A mark for an annotated copy; `box` is in page units of the picture that `render` makes (upright as the file says). */
export interface PdfMark {
  readonly box: Box;
  readonly kind: 'rectangle' | 'highlight' | 'note';
  readonly author: string;
  readonly contents: string;
  /** Red, green, blue, 0–1. */
  readonly colour: readonly [number, number, number];
  /** ISO time; null = none is written, so that the same input makes the same bytes. */
  readonly at: string | null;
}

/** One page of an annotated copy: from the original file when that is a PDF, else its picture. */
export interface AnnotatedPage {
  readonly path: string;
  readonly media: Media;
  readonly index: number;
  readonly picture: { readonly path: string; readonly mime: 'image/jpeg' | 'image/png'; readonly dpi: number } | null;
  readonly marks: readonly PdfMark[];
}

/** Writes an annotated copy; here, because the originals are foreign files that only a page worker may open. */
export interface AnnotateTask {
  readonly kind: 'annotate';
  readonly title: string;
  readonly pages: readonly AnnotatedPage[];
}

export interface AnnotateAnswer {
  readonly kind: 'annotate';
  readonly pdf: Uint8Array;
}

export type PageTask = ProbeTask | RenderTask | RecogniseTask | AnnotateTask;
export type PageAnswer = ProbeAnswer | RenderAnswer | RecogniseAnswer | AnnotateAnswer;

/** Answer that fits a task. */
export type AnswerOf<T extends PageTask> = Extract<PageAnswer, { kind: T['kind'] }>;

/** One request at a time per worker; `id` ties the answer to it. */
export interface WorkerRequest {
  readonly id: number;
  readonly task: PageTask;
}

export type WorkerReply =
  | { readonly id: number; readonly ok: true; readonly answer: PageAnswer }
  | { readonly id: number; readonly ok: false; readonly problem: Problem };
