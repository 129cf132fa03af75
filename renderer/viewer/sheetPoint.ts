import { toSheet } from './tilt.ts';
import type { Point, Size } from './viewport.ts';

/** Size of a sheet and the degrees by which it is turned on screen. */
export interface Lean {
  readonly sheet: Size;
  readonly degrees: number;
}

/** Where the pointer is on the sheet, fractions 0–1, never outside. `layer` fills the sheet; what the browser says of it is its hull. */
export function sheetPoint(layer: Element | null, at: { readonly clientX: number; readonly clientY: number }, { sheet, degrees }: Lean): Point {
  const r = layer?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
  const on = toSheet({ x: (at.clientX - r.left) / r.width, y: (at.clientY - r.top) / r.height }, sheet, degrees);
  const part = (value: number): number => Math.min(1, Math.max(0, value));
  return { x: part(on.x), y: part(on.y) };
}
