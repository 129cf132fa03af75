import type { Blob } from '../ink/blobs.ts';

/**
 * Rectangle that may stand askew: centre, size along and across the reading direction, and the angle of that direction
 * in radians, clockwise positive on the picture. All in pixels.
 */
export interface Quad {
  readonly cx: number;
  readonly cy: number;
  readonly along: number;
  readonly across: number;
  readonly angle: number;
}

type Point = readonly [x: number, y: number];

/** Corner points of the pixels at the ends of each row; the hull needs no others. */
function rim(blob: Blob): Point[] {
  const points: Point[] = [];
  for (let row = 0; row < blob.left.length; row++) {
    const y = blob.y0 + row;
    const left = blob.left[row]!;
    const right = blob.right[row]! + 1;
    points.push([left, y], [right, y], [left, y + 1], [right, y + 1]);
  }
  return points;
}

const cross = (o: Point, a: Point, b: Point): number => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

function half(points: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const p of points) {
    while (out.length >= 2 && cross(out[out.length - 2]!, out[out.length - 1]!, p) <= 0) out.pop();
    out.push(p);
  }
  out.pop();
  return out;
}

/** Convex hull (Andrew's monotone chain). */
function hull(points: Point[]): Point[] {
  const sorted = points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return [...half(sorted), ...half(sorted.slice().reverse())];
}

/** Smallest rectangle with sides at `angle` around the points. */
function boxAt(points: readonly Point[], angle: number): Quad {
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  let u0 = Infinity;
  let u1 = -Infinity;
  let v0 = Infinity;
  let v1 = -Infinity;
  for (const [x, y] of points) {
    const u = x * c + y * s;
    const v = y * c - x * s;
    if (u < u0) u0 = u;
    if (u > u1) u1 = u;
    if (v < v0) v0 = v;
    if (v > v1) v1 = v;
  }
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  return { cx: u * c - v * s, cy: u * s + v * c, along: u1 - u0, across: v1 - v0, angle };
}

/** Brings a rectangle to an angle within ±45°, swapping its sides when needed. */
function upright(q: Quad): Quad {
  let { along, across, angle } = q;
  while (angle > Math.PI / 4) {
    angle -= Math.PI / 2;
    [along, across] = [across, along];
  }
  while (angle <= -Math.PI / 4) {
    angle += Math.PI / 2;
    [along, across] = [across, along];
  }
  return { ...q, along, across, angle };
}

/** Rectangle of least area around a blob, its angle within ±45° of horizontal. */
export function leastQuad(blob: Blob): Quad {
  const points = hull(rim(blob));
  let best: Quad | null = null;
  for (let i = 0; i < points.length; i++) {
    const a = points[i]!;
    const b = points[(i + 1) % points.length]!;
    const q = boxAt(points, Math.atan2(b[1] - a[1], b[0] - a[0]));
    if (best === null || q.along * q.across < best.along * best.across) best = q;
  }
  return upright(best ?? boxAt(points, 0));
}

/** Rectangle around a blob with its reading direction at `angle`. */
export function quadAt(blob: Blob, angle: number): Quad {
  return boxAt(rim(blob), angle);
}

/** The four corners: start top, end top, end bottom, start bottom. */
export function corners(q: Quad): readonly [Point, Point, Point, Point] {
  const c = Math.cos(q.angle);
  const s = Math.sin(q.angle);
  const at = (u: number, v: number): Point => [q.cx + u * c - v * s, q.cy + u * s + v * c];
  const a = q.along / 2;
  const b = q.across / 2;
  return [at(-a, -b), at(a, -b), at(a, b), at(-a, b)];
}

/** Grown by `d` pixels on every side. */
export function grow(q: Quad, d: number): Quad {
  return { ...q, along: q.along + 2 * d, across: q.across + 2 * d };
}

export function scaleQuad(q: Quad, by: number): Quad {
  return { cx: q.cx * by, cy: q.cy * by, along: q.along * by, across: q.across * by, angle: q.angle };
}
