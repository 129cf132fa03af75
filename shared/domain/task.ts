import type { Problem } from '../base/problem.ts';
import type { Box } from '../geometry/box.ts';
import type { PageNote, Reading, OcrEngineName } from './page.ts';
import type { SheetTable } from './table.ts';

/**
 * Messages between the engine and a page worker. A task and its answer are plain data; the worker knows no database
 * and writes no file. Limits travel with the task, because a worker knows no settings.
 */
export interface Limits {
  readonly maxPages: number;
  /** Pixels of one page picture; a larger one is refused before it is decoded. */
  readonly maxPixels: number;
  /** Files inside one archive (ZIP, OFD). */
  readonly maxEntries: number;
  /** Unpacked size of one file of an archive, in MB; what unpacks to more is refused while it unpacks. */
  readonly maxEntryMb: number;
  /** Archives inside archives: 1 = none inside. */
  readonly maxNesting: number;
}

/**
 * Version of each engine, said here because the queue must know which readings are still good before it starts a worker. It changes
 * whenever the same picture may be read differently; `Reading.engineVersion` is taken from here.
 */
export const ENGINE_VERSIONS: Readonly<Record<OcrEngineName, string>> = { ppocr: 'ppocr-v4/6', tesseract: 'tesseract-7/3' };

/** As above, for how a file's own text is taken and checked against the picture. */
export const LAYER_VERSION = 'layer/1';

export const MEDIA = ['pdf', 'jpeg', 'png', 'tiff', 'webp', 'bmp', 'ofd'] as const;
export type Media = (typeof MEDIA)[number];

export interface ProbeTask {
  readonly kind: 'probe';
  readonly path: string;
  readonly name: string;
  /** Tried when the file is locked; null = none is known. A wrong or missing one answers `pdf-encrypted`. */
  readonly password: string | null;
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
  /** True when the file was damaged and its pages were found again as far as possible: the number of pages is to be checked. */
  readonly repaired: boolean;
}

export interface RenderTask {
  readonly kind: 'render';
  readonly path: string;
  readonly media: Media;
  readonly index: number;
  /** Target resolution when the page must be drawn; a page that is one scanned picture is taken as it is. */
  readonly dpi: number;
  readonly password: string | null;
  /** Part of the original to take (null = the machine's choice: all but wide black scanner borders), and whether to even the light. */
  readonly crop: Box | null;
  readonly shadow: boolean | null;
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
  /** Crop and evening of light that were applied; null and false for the picture as it is. */
  readonly crop: Box | null;
  readonly shadow: boolean;
  /** What the person must know of this picture, e.g. that a seal could not be drawn. */
  readonly notes: readonly PageNote[];
  /** Coarse look of the picture (see workers/picture/fingerprint.ts): equal scans have nearly equal ones. Empty = blank or not made. */
  readonly fingerprint: string;
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
  /** Where the page's own text (born-digital or a text layer under the scan) can be had; it is used only where the picture agrees. */
  readonly layer: TextLayerSource | null;
}

export interface TextLayerSource {
  readonly path: string;
  readonly media: Media;
  readonly index: number;
  readonly password: string | null;
  /** Crop of the picture, to bring the layer's places onto it. */
  readonly crop: Box | null;
}

export interface RecogniseAnswer {
  readonly kind: 'recognise';
  readonly reading: Reading;
  /** Time of the reading without the start of the engine; missing where nobody measured. */
  readonly seconds?: number;
}

/** A mark for an annotated copy; `box` is in page units of the original, upright as the file says. */
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
  /** Part of the original that the picture shows; absent or null = the whole. */
  readonly crop?: Box | null;
  /** A person chose that part (cropped or split the page): a copied PDF page shows no more than it, too. */
  readonly trimmed?: boolean;
  /** Their boxes are in units of the original. */
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

/** Lists an archive (ZIP): names, sizes and what each file is, without unpacking more than the first bytes of each. */
export interface ListTask {
  readonly kind: 'list';
  readonly path: string;
  readonly name: string;
  readonly limits: Limits;
}

export interface ArchiveEntry {
  /** Numbers of the entry inside the archive, and inside archives inside it: what `extract` takes. */
  readonly place: readonly number[];
  /** Path inside the archive with `/`, in the right characters (UTF-8 or GBK), never outside of it. */
  readonly name: string;
  readonly bytes: number;
  /** `page` = one side of paper (image), `bundle` = many pages in one file, `other` = nothing to read. */
  readonly shape: 'page' | 'bundle' | 'other';
}

export interface ListAnswer {
  readonly kind: 'list';
  readonly entries: readonly ArchiveEntry[];
  /** Entries left out, each named: locked, broken, outside of the archive, too large, nested too deep. */
  readonly problems: readonly Problem[];
}

/** Unpacks one file of an archive. */
export interface ExtractTask {
  readonly kind: 'extract';
  readonly path: string;
  readonly name: string;
  readonly place: readonly number[];
  readonly limits: Limits;
}

export interface ExtractAnswer {
  readonly kind: 'extract';
  readonly bytes: Uint8Array;
}

/** Reads one region of a picture three ways, for a person to pick from. */
export interface RereadTask {
  readonly kind: 'reread';
  readonly imagePath: string;
  readonly dpi: number;
  /** On the picture as it is, unrotated. */
  readonly box: Box;
  readonly rotation: 0 | 90 | 180 | 270;
}

export interface RegionReading {
  /** By whom: either engine on the picture as it is, or the first engine after all red ink was taken away. */
  readonly by: 'ppocr' | 'tesseract' | 'seal-removed';
  /** Lines from top to bottom, joined by line ends; empty when nothing was read. */
  readonly text: string;
  readonly confidence: number;
}

export interface RereadAnswer {
  readonly kind: 'reread';
  readonly readings: readonly RegionReading[];
}

/** A word of the invisible text under a page; `box` in units of the picture, unrotated. */
export interface LayerWord {
  readonly text: string;
  readonly box: Box;
  /** As `Word.cuts`. */
  readonly cuts?: readonly number[];
}

/** One page of a searchable copy: from the original file when that is a PDF, else its picture byte for byte. */
export interface SearchablePage extends Omit<AnnotatedPage, 'marks'> {
  readonly password: string | null;
  /** Quarter turns that make the page upright: the copy opens upright. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Crop of the picture on the original. */
  readonly crop: Box | null;
  /** Degrees, clockwise positive, by which the lines of the upright page lie askew. */
  readonly skew: number;
  /** In the order in which they are copied. */
  readonly words: readonly LayerWord[];
}

/** Writes a PDF whose pages look as they did and can be searched and copied from (双层 PDF). */
export interface SearchableTask {
  readonly kind: 'searchable';
  readonly title: string;
  readonly pages: readonly SearchablePage[];
}

export interface SearchableAnswer {
  readonly kind: 'searchable';
  readonly pdf: Uint8Array;
}

/** Reads the cells of a spreadsheet that a bureau brings in. */
export interface SheetTask {
  readonly kind: 'sheet';
  readonly path: string;
  readonly name: string;
}

export interface SheetAnswer {
  readonly kind: 'sheet';
  readonly sheets: readonly SheetTable[];
}

export type PageTask = ProbeTask | RenderTask | RecogniseTask | AnnotateTask | ListTask | ExtractTask | RereadTask | SearchableTask | SheetTask;
export type PageAnswer = ProbeAnswer | RenderAnswer | RecogniseAnswer | AnnotateAnswer | ListAnswer | ExtractAnswer | RereadAnswer | SearchableAnswer | SheetAnswer;

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
