/**
 * Boxes in page units: fractions 0–1 of the page picture, `[x0, y0, x1, y1]`, origin at the top left.
 * What people mark is stored on the *unrotated* picture; what the machine reads is on the page *as read* (upright). Only `toView` and
 * `toPage` cross between the two; everything that leaves the engine for the window is in page units of the unrotated picture.
 */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Quarter turns, clockwise in degrees, that make the unrotated picture upright. */
export type Rotation = 0 | 90 | 180 | 270;

const point = (x: number, y: number, r: Rotation): readonly [number, number] =>
  r === 0 ? [x, y] : r === 90 ? [1 - y, x] : r === 180 ? [1 - x, 1 - y] : [y, 1 - x];

function turn(b: Box, r: Rotation): Box {
  const [ax, ay] = point(b[0], b[1], r);
  const [bx, by] = point(b[2], b[3], r);
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

/** Page box (unrotated) → box on the page as read. */
export function toView(box: Box, rotation: Rotation): Box {
  return turn(box, rotation);
}

/** Box on the page as read → page box (unrotated). Inverse of `toView`. */
export function toPage(box: Box, rotation: Rotation): Box {
  return turn(box, ((360 - rotation) % 360) as Rotation);
}

/** Smallest box around all; null for none. */
export function union(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  return boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
}

export const width = (b: Box): number => b[2] - b[0];
export const height = (b: Box): number => b[3] - b[1];
export const area = (b: Box): number => Math.max(0, width(b)) * Math.max(0, height(b));
export const centre = (b: Box): readonly [number, number] => [(b[0] + b[2]) / 2, (b[1] + b[3]) / 2];

/** Common part of two boxes; area 0 when they do not meet. */
export function intersect(a: Box, b: Box): Box {
  const x0 = Math.max(a[0], b[0]);
  const y0 = Math.max(a[1], b[1]);
  return [x0, y0, Math.max(x0, Math.min(a[2], b[2])), Math.max(y0, Math.min(a[3], b[3]))];
}

/** Share of `inner` that lies in `outer`, 0–1. */
export function containment(inner: Box, outer: Box): number {
  const whole = area(inner);
  return whole === 0 ? 0 : area(intersect(inner, outer)) / whole;
}

/** Four decimals are a tenth of a millimetre on A4: stable in files and easy to read. */
export function roundBox(b: Box): Box {
  const r = (v: number): number => Math.round(Math.min(1, Math.max(0, v)) * 10000) / 10000;
  return [r(b[0]), r(b[1]), r(b[2]), r(b[3])];
}
