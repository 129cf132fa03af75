import { centre, type Box } from './box.ts';

/** Puts a box of one scan where it lies on the other. */
export type Overlay = (box: Box) => Box;

type Point = readonly [number, number];
/** Weights of a constant, x and y. */
type Row = readonly [number, number, number];

/** Fewer places fix no turn and no scale: the mean shift is all that can be known. */
const LEAST_PAIRS = 6;
/** Places that lie further off than this, in page units, were paired wrongly. */
const OFF = 0.02;
/** A fit that stretches or turns the page more than two scans of a sheet differ is none. */
const MOST_CHANGE = 0.12;

const determinant = ([a, b, c]: Row, [d, e, f]: Row, [g, h, i]: Row): number => a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);

/** Least squares of `value` over a constant, x and y; null where the places lie on one line. */
function plane(points: readonly Point[], value: readonly number[]): Row | null {
  const sum = (f: (p: Point, i: number) => number): number => points.reduce((s, p, i) => s + f(p, i), 0);
  const [x, y, xx, xy, yy] = [sum((p) => p[0]), sum((p) => p[1]), sum((p) => p[0] ** 2), sum((p) => p[0] * p[1]), sum((p) => p[1] ** 2)];
  const [v, vx, vy] = [sum((_, i) => value[i] ?? 0), sum((p, i) => p[0] * (value[i] ?? 0)), sum((p, i) => p[1] * (value[i] ?? 0))];
  const n = points.length;
  const all = determinant([n, x, y], [x, xx, xy], [y, xy, yy]);
  if (Math.abs(all) < 1e-6 * n ** 3) return null;
  return [determinant([v, x, y], [vx, xx, xy], [vy, xy, yy]) / all, determinant([n, v, y], [x, vx, xy], [y, vy, yy]) / all, determinant([n, x, v], [x, xx, vx], [y, xy, vy]) / all];
}

const at = ([k, kx, ky]: Row, [x, y]: Point): number => k + kx * x + ky * y;

function fit(pairs: readonly (readonly [Point, Point])[]): readonly [Row, Row] {
  const [from, to] = [pairs.map((p) => p[0]), pairs.map((p) => p[1])];
  const rows = pairs.length < LEAST_PAIRS ? null : [plane(from, to.map((p) => p[0])), plane(from, to.map((p) => p[1]))];
  const [x, y] = [rows?.[0], rows?.[1]];
  const mild = (row: Row, i: 1 | 2): boolean => Math.abs(row[i] - 1) < MOST_CHANGE && Math.abs(row[3 - i] ?? 0) < MOST_CHANGE;
  if (x && y && mild(x, 1) && mild(y, 2)) return [x, y];
  const middle = (i: 0 | 1): number => pairs.map(([a, b]) => b[i] - a[i]).toSorted((a, b) => a - b)[pairs.length >> 1] ?? 0;
  return [[middle(0), 1, 0], [middle(1), 0, 1]];
}

/**
 * How one scan of a sheet lies on another one: shifted, turned and stretched a little, by places that both have. Places that were paired
 * wrongly are left out in a second round.
 */
export function overlayOf(pairs: readonly (readonly [Box, Box])[]): Overlay {
  const points = pairs.map(([a, b]): readonly [Point, Point] => [centre(a), centre(b)]);
  const first = fit(points);
  const near = points.filter(([a, b]) => Math.hypot(at(first[0], a) - b[0], at(first[1], a) - b[1]) < OFF);
  const [x, y] = near.length >= points.length / 2 ? fit(near) : first;
  return (box) => {
    const c = centre(box);
    const [dx, dy] = [at(x, c) - c[0], at(y, c) - c[1]];
    return [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
  };
}
