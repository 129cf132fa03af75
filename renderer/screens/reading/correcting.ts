import type { InputOf } from '../../../shared/contract/api.ts';
import type { PageRow } from '../../../shared/contract/views.ts';
import { proposedCut, WHOLE, type Cut } from '../../../shared/domain/recipe.ts';
import { roundBox, toPage, toView, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { toOriginal } from '../../../shared/geometry/crop.ts';
import type { Deed } from '../../api/undoable.ts';
import { addTurns } from '../../viewer/picture.ts';

export type Change = InputOf<'page.correct'>['change'];

/** Everything back to how the file was scanned; only which way up it is stays with the machine, because nobody reads upside down. */
export const SCANNED: Change = { turn: null, crop: WHOLE, deskew: 0, shadow: false };
/** Everything left to the machine again. */
export const MACHINE: Change = { turn: null, crop: null, deskew: null, shadow: null };
/** Most that a sheet can be turned back by hand, degrees either way. */
export const MOST_LEAN = 15;

/** Commands that give each page its change; pages with the same change go together. */
export function correctDeeds(pages: readonly PageRow[], changeOf: (page: PageRow) => Change): readonly Deed[] {
  const groups = new Map<string, { readonly change: Change; readonly pages: string[] }>();
  for (const page of pages) {
    const change = changeOf(page);
    const key = JSON.stringify(change);
    const group = groups.get(key) ?? { change, pages: [] };
    group.pages.push(page.id);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => ({ name: 'page.correct', input: group }));
}

/** Turns a page for good by quarter turns. */
export const turnBy = (by: Rotation) => (page: PageRow): Change => ({ turn: addTurns(page.rotation, by) });

/** A frame on the page as shown → the crop on the original that leaves just that, whatever was cropped before. */
export function cropTo(page: PageRow, frame: Box, rotation: Rotation): Change {
  return { crop: roundBox(toOriginal(toPage(frame, rotation), page.crop)) };
}

/** A cut through the page as shown → the cut through its unrotated picture. */
export function cutThrough(line: Cut, rotation: Rotation): Cut {
  const box: Box = line.cut === 'vertical' ? [line.at, 0, line.at, 1] : [0, line.at, 1, line.at];
  const [x0, y0, x1] = toPage(box, rotation);
  const at = x0 === x1 ? x0 : y0;
  return { cut: x0 === x1 ? 'vertical' : 'horizontal', at: Math.round(at * 10000) / 10000 };
}

/** A cut through the unrotated picture → the cut through the page as shown. Inverse of `cutThrough`. */
export function cutShown(line: Cut, rotation: Rotation): Cut {
  const box: Box = line.cut === 'vertical' ? [line.at, 0, line.at, 1] : [0, line.at, 1, line.at];
  const [x0, y0, x1] = toView(box, rotation);
  return x0 === x1 ? { cut: 'vertical', at: x0 } : { cut: 'horizontal', at: y0 };
}

/** A person changed something about how the page is shown. */
export function corrected(page: PageRow): boolean {
  const { turn, crop, deskew, shadow } = page.recipe;
  return turn !== null || crop !== null || deskew !== null || shadow !== null;
}

/** Half of a double page: it or its other half was split off. */
export function isHalf(page: PageRow, pages: readonly PageRow[]): boolean {
  return page.part === 1 || pages.some((other) => other.index === page.index + 1 && other.part === 1 && other.source === page.source);
}

/** Where the machine would part a page; null when it sees no double page, or the page was parted already. */
export function partingOf(page: PageRow, pages: readonly PageRow[]): Cut | null {
  return isHalf(page, pages) ? null : proposedCut(page.notes);
}

/** The change without a crop for pages that are halves: their crop is what parts them. */
export function sparingHalves(change: Change, page: PageRow, pages: readonly PageRow[]): Change {
  if (!isHalf(page, pages) || !('crop' in change)) return change;
  const { crop: _crop, ...rest } = change;
  return rest;
}

/** Degrees by hand: a tenth at least, fifteen at most. */
export function leanBy(skew: number, by: number): number {
  return Math.round(Math.min(MOST_LEAN, Math.max(-MOST_LEAN, skew + by)) * 10) / 10;
}
