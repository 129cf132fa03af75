import type { Box } from '../../shared/geometry/box.ts';

/** Sizes in CSS pixels, or picture pixels where said so. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a page lies in its pane: `scale` = CSS pixels for one picture pixel, `x`, `y` = top left of the page in the pane. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Air around a page, CSS pixels. */
export const MARGIN = 12;
export const MIN_SCALE = 0.02;
export const MAX_SCALE = 8;

const limit = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Whole page in sight. */
export function fitPage(page: Size, pane: Size): View {
  const scale = limit(Math.min((pane.width - 2 * MARGIN) / page.width, (pane.height - 2 * MARGIN) / page.height), MIN_SCALE, MAX_SCALE);
  return clamp({ scale, x: 0, y: 0 }, page, pane);
}

/** Page as wide as the pane, from its top. */
export function fitWidth(page: Size, pane: Size): View {
  const scale = limit((pane.width - 2 * MARGIN) / page.width, MIN_SCALE, MAX_SCALE);
  return clamp({ scale, x: 0, y: MARGIN }, page, pane);
}

/** Along one axis: centred when the page is smaller than the pane, otherwise never further than the margin from its edge. */
function settle(offset: number, length: number, room: number): number {
  return length + 2 * MARGIN <= room ? (room - length) / 2 : limit(offset, room - MARGIN - length, MARGIN);
}

/** Keeps the page in its pane. */
export function clamp(view: View, page: Size, pane: Size): View {
  return { scale: view.scale, x: settle(view.x, page.width * view.scale, pane.width), y: settle(view.y, page.height * view.scale, pane.height) };
}

/** Zooms so that the point of the page under `at` (pane coordinates) stays under it. */
export function zoomAt(view: View, factor: number, at: Point, page: Size, pane: Size): View {
  const scale = limit(view.scale * factor, MIN_SCALE, MAX_SCALE);
  const real = scale / view.scale;
  return clamp({ scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real }, page, pane);
}

export function pan(view: View, dx: number, dy: number, page: Size, pane: Size): View {
  return clamp({ ...view, x: view.x + dx, y: view.y + dy }, page, pane);
}

/** Point of the pane → point of the page as shown, fractions 0–1, never outside. */
export function toFraction(view: View, page: Size, at: Point): Point {
  return { x: limit((at.x - view.x) / (page.width * view.scale), 0, 1), y: limit((at.y - view.y) / (page.height * view.scale), 0, 1) };
}

/** Box on the page as shown → rectangle in the pane. */
export function toPane(view: View, page: Size, box: Box): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
  const [w, h] = [page.width * view.scale, page.height * view.scale];
  return { left: view.x + box[0] * w, top: view.y + box[1] * h, width: (box[2] - box[0]) * w, height: (box[3] - box[1]) * h };
}

/** Moves as little as possible to bring a box into sight with air around it; zooms out only when the box does not fit. */
export function reveal(view: View, page: Size, pane: Size, box: Box): View {
  const air = 32;
  const need = Math.min(
    (pane.width - 2 * air) / Math.max(1, (box[2] - box[0]) * page.width),
    (pane.height - 2 * air) / Math.max(1, (box[3] - box[1]) * page.height),
  );
  const scale = limit(Math.min(view.scale, need), MIN_SCALE, MAX_SCALE);
  const at = scale === view.scale ? view : zoomAt(view, scale / view.scale, { x: pane.width / 2, y: pane.height / 2 }, page, pane);
  const r = toPane(at, page, box);
  const nudge = (start: number, length: number, room: number): number =>
    start < air ? air - start : start + length > room - air ? room - air - start - length : 0;
  return pan(at, nudge(r.left, r.width, pane.width), nudge(r.top, r.height, pane.height), page, pane);
}
