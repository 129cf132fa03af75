import type { Box, Rotation } from '../geometry/box.ts';
import type { PageNote } from './page.ts';

/**
 * How a page is put right, over an untouched original. Every member may be left to the machine (null), so that taking a correction
 * back is setting it to null, even a year later. `crop` is in units of the original picture (unrotated, as the file says); all other
 * coordinates of a page are in units of the picture after the crop ("the picture"). `deskew` changes nothing but how the picture is
 * shown: the whole sheet with all that lies on it is turned back by as many degrees.
 */
export interface Recipe {
  /** Quarter turns that make the page upright. */
  readonly turn: Rotation | null;
  /** Part of the original that is the page; the whole is `[0, 0, 1, 1]`. */
  readonly crop: Box | null;
  /** Degrees, clockwise positive, by which the page lies askew; 0 = shown as scanned. */
  readonly deskew: number | null;
  /** Whether the light is evened (shadows of the book fold and edges taken away). */
  readonly shadow: boolean | null;
}

export const AS_SCANNED: Recipe = { turn: null, crop: null, deskew: null, shadow: null };
export const WHOLE: Box = [0, 0, 1, 1];

/**
 * What of a recipe the picture is made with, as a key: empty when all of it is left to the machine. Turn and deskew change no pixel.
 */
export function pictureRecipe(r: Recipe): string {
  return r.crop === null && r.shadow === null ? '' : JSON.stringify([r.crop, r.shadow]);
}

export function sameRecipe(a: Recipe, b: Recipe): boolean {
  return a.turn === b.turn && a.deskew === b.deskew && pictureRecipe(a) === pictureRecipe(b);
}

/** Below this a page looks straight; above the other limit the estimate is not believed. */
const LEAST_SKEW = 0.25;
const MOST_SKEW = 6;

/** Degrees by which the sheet is turned back when it is shown: what a person said, else what the machine measured. */
export function shownSkew(fix: number | null, measured: number): number {
  if (fix !== null) return fix;
  return Math.abs(measured) >= LEAST_SKEW && Math.abs(measured) <= MOST_SKEW ? measured : 0;
}

/** Where a double page is to be parted: across the picture's width (`vertical`) or height, as a fraction of it. */
export interface Cut {
  readonly cut: 'vertical' | 'horizontal';
  readonly at: number;
}

/** Detail of a `double-page` note. Inverse of `proposedCut`. */
export const cutDetail = (c: Cut): string => `${c.cut} ${c.at.toFixed(3)}`;

/** The cut that the machine proposes for a page, on the unrotated picture as `page.split` takes it; null when it sees one page. */
export function proposedCut(notes: readonly PageNote[]): Cut | null {
  const detail = notes.find((n) => n.code === 'double-page')?.detail;
  const found = detail === undefined ? null : /^(vertical|horizontal) (0\.\d+)$/u.exec(detail);
  return found ? { cut: found[1] as Cut['cut'], at: Number(found[2]) } : null;
}
