import type { Problem } from '../base/problem.ts';
import type { PageId, Sha256 } from '../base/ids.ts';
import type { Box, Rotation } from '../geometry/box.ts';

/**
 * One recognised run of text (usually a printed line or a table cell's line).
 * `cuts` are the character borders along the reading direction as fractions 0–1 of the box (text.length + 1 values),
 * so that a part of the text has a box of its own; `chars` is the confidence of each character.
 */
export interface Word {
  readonly text: string;
  readonly box: Box;
  readonly confidence: number;
  readonly cuts?: readonly number[];
  readonly chars?: readonly number[];
}

/** A seal seen in the picture: box, shape, colour and, where legible, its text. */
export interface Seal {
  readonly box: Box;
  readonly shape: 'round' | 'oval' | 'square';
  readonly colour: 'red' | 'grey';
  readonly text: string | null;
}

/** Ink that is no printed text, rule or seal: a signature, handwriting, or a fingerprint (red blob). */
export interface InkMark {
  readonly box: Box;
  readonly kind: 'pen' | 'fingerprint';
  /** Share of inked pixels in the box, 0–1. */
  readonly density: number;
}

/** Cell of a ruled table. */
export interface Cell {
  readonly box: Box;
}

/** What is seen in the picture besides text. Boxes as for words. */
export interface PageInk {
  readonly seals: readonly Seal[];
  readonly marks: readonly InkMark[];
  readonly cells: readonly Cell[];
}

export const QUALITY_ISSUES = ['low-dpi', 'blurred', 'dark', 'faded', 'skewed', 'cut-edge', 'upside-down', 'damaged'] as const;
export type QualityIssue = (typeof QUALITY_ISSUES)[number];

export interface PageQuality {
  readonly sharp: boolean;
  readonly issues: readonly QualityIssue[];
}

/**
 * What a person must know of a page besides its quality: `seal-not-drawn` = the file has an electronic seal that could not be drawn,
 * `font-missing` = drawn with another typeface, `picture-cut` = the file ends inside the picture, `layer-differs` = the file's own text
 * says something else than the picture, `layer-used` = the text is the file's own, `double-page` = two pages lie side by side (the detail
 * says where to cut, see `proposedCut`).
 */
export const PAGE_NOTES = ['seal-not-drawn', 'font-missing', 'picture-cut', 'layer-differs', 'layer-used', 'content-skipped', 'double-page'] as const;
export interface PageNote {
  readonly code: (typeof PAGE_NOTES)[number];
  /** In Chinese, for the detail line; may be empty. */
  readonly detail: string;
}

export type OcrEngineName = 'ppocr' | 'tesseract';

/** What one engine read on one picture. Boxes are on the page *as read*, i.e. after turning the picture by `rotation`. */
export interface Reading {
  readonly engine: OcrEngineName | 'recorded' | 'text-layer';
  readonly engineVersion: string;
  /** Quarter turns that made the picture upright. */
  readonly rotation: Rotation;
  /** Remaining skew in degrees, clockwise positive; not applied to the picture. */
  readonly skew: number;
  readonly blank: boolean;
  readonly words: readonly Word[];
  readonly ink: PageInk;
  readonly quality: PageQuality;
  /** Mean character confidence, 0–1; 1 for a blank page. */
  readonly confidence: number;
  readonly notes?: readonly PageNote[];
}

/** Page as the extraction sees it: upright, with its place in the dossier (from 1). */
export interface ReadPage {
  readonly id: PageId;
  readonly index: number;
  readonly reading: Reading;
  /** Hash and coarse look of the picture, to tell copies of one scan from a sheet filed twice; absent where nobody kept them. */
  readonly picture?: string;
  readonly fingerprint?: string;
  /** Part of the original that was read; null = the whole. */
  readonly crop?: Box | null;
}

export type PageState = 'counted' | 'pictured' | 'read' | 'failed';

/** One side as scanned; `index` is its place in the dossier, from 1. */
export interface Page {
  readonly id: PageId;
  readonly index: number;
  readonly source: string;
  /** Size of the paper in points (1/72 inch) as the file says. */
  readonly widthPt: number;
  readonly heightPt: number;
  readonly state: PageState;
  readonly picture: Sha256 | null;
  readonly thumbnail: Sha256 | null;
  /** Pixels of the unrotated picture; 0 until pictured. */
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  readonly dpi: number;
  readonly rotation: Rotation;
  readonly problem: Problem | null;
}
