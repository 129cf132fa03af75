/** Rectangle in millimetres: left, top, width, height. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Affine map `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Numbers of a list; anything that is no finite number is 0. */
export function numbersOf(text: string | null): number[] {
  if (text === null) return [];
  return text.trim().split(/[\s,]+/).filter((part) => part !== '').map((part) => (Number.isFinite(Number(part)) ? Number(part) : 0));
}

/** A number, or `otherwise` when the text is none. */
export function numberOf(text: string | null, otherwise: number): number {
  if (text === null) return otherwise;
  const value = Number(text.trim());
  return Number.isFinite(value) ? value : otherwise;
}

/** A box `x y w h`; null when it is none. */
export function areaOf(text: string | null): Area | null {
  const [x, y, width, height] = numbersOf(text);
  return x === undefined || y === undefined || width === undefined || height === undefined ? null : { x, y, width, height };
}

/** A matrix of six numbers; the identity when it is none. */
export function matrixOf(text: string | null): Matrix {
  const [a, b, c, d, e, f] = numbersOf(text);
  return f === undefined ? IDENTITY : [a!, b!, c!, d!, e!, f];
}

/** `outer` after `inner`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function moved(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

/** Where a point comes to lie. */
export function mapped([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** How many times larger lengths become, on average. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** `true`/`1` and `false`/`0` as XML writes them. */
export function flagOf(text: string | null, otherwise: boolean): boolean {
  return text === null ? otherwise : text === 'true' || text === '1';
}

/** Name of the folder of a file inside the container; '' for the root. */
export function folderOf(name: string): string {
  const end = name.lastIndexOf('/');
  return end < 0 ? '' : name.slice(0, end);
}
