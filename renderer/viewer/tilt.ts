import type { Box } from '../../shared/geometry/box.ts';
import type { Point, Size } from './viewport.ts';

/**
 * A page that lies askew is shown straight: the sheet (picture and every layer) is turned about its middle. What lies in the pane is then
 * the hull, the upright rectangle around the turned sheet. Points and boxes of a page are fractions of the sheet, what the pane knows are
 * fractions of the hull; only the functions here cross between the two. `degrees` = how the sheet is turned on screen, clockwise positive,
 * i.e. minus the skew of the page.
 */

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Size of the hull of a turned sheet. */
export function hull(sheet: Size, degrees: number): Size {
  if (degrees === 0) return sheet;
  const [sin, cos] = [Math.abs(Math.sin(radians(degrees))), Math.abs(Math.cos(radians(degrees)))];
  return { width: sheet.width * cos + sheet.height * sin, height: sheet.width * sin + sheet.height * cos };
}

function turned(at: Point, from: Size, to: Size, degrees: number): Point {
  const [sin, cos] = [Math.sin(radians(degrees)), Math.cos(radians(degrees))];
  const [x, y] = [(at.x - 0.5) * from.width, (at.y - 0.5) * from.height];
  return { x: (x * cos - y * sin) / to.width + 0.5, y: (x * sin + y * cos) / to.height + 0.5 };
}

/** Fraction of the sheet → fraction of its hull. */
export function toHull(at: Point, sheet: Size, degrees: number): Point {
  return degrees === 0 ? at : turned(at, sheet, hull(sheet, degrees), degrees);
}

/** Fraction of the hull → fraction of the sheet; outside of 0–1 in the corners that the sheet leaves free. Inverse of `toHull`. */
export function toSheet(at: Point, sheet: Size, degrees: number): Point {
  return degrees === 0 ? at : turned(at, hull(sheet, degrees), sheet, -degrees);
}

/** Upright box around a box, carried across by `cross`. */
function around(box: Box, cross: (at: Point) => Point): Box {
  const corners = [cross({ x: box[0], y: box[1] }), cross({ x: box[2], y: box[1] }), cross({ x: box[2], y: box[3] }), cross({ x: box[0], y: box[3] })];
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Box on the sheet → the upright box around it on the hull. */
export function boxOnHull(box: Box, sheet: Size, degrees: number): Box {
  return degrees === 0 ? box : around(box, (at) => toHull(at, sheet, degrees));
}

/** Box on the hull → the box around it on the sheet, cut to the sheet. */
export function boxOnSheet(box: Box, sheet: Size, degrees: number): Box {
  if (degrees === 0) return box;
  const inside = (value: number): number => Math.min(1, Math.max(0, value));
  const found = around(box, (at) => toSheet(at, sheet, degrees));
  return [inside(found[0]), inside(found[1]), inside(found[2]), inside(found[3])];
}
