import { Path2D, type DOMMatrix2DInit, type SKRSContext2D } from '@napi-rs/canvas';
import type { Clip, PageObject } from './ofd-objects.ts';
import { pathOf } from './ofd-path.ts';
import { LINE_WIDTH } from './ofd-style.ts';
import { mapped, times, type Matrix } from './ofd-values.ts';

export const asInit = ([a, b, c, d, e, f]: Matrix): DOMMatrix2DInit => ({ a, b, c, d, e, f });

/** Writers round the boundary of an object; what sticks out by less than this (millimetres) is shown. */
const SLACK = 0.6;

function union(clip: Clip, toPixels: Matrix): Path2D {
  const whole = new Path2D();
  for (const { data, matrix } of clip.paths) whole.addPath(new Path2D(pathOf(data).svg), asInit(times(toPixels, matrix)));
  return whole;
}

/** Corners of the object's boundary on the picture, a little enlarged; null when it has no area. */
function frame(object: PageObject, toPixels: Matrix): Path2D | null {
  const { boundary } = object;
  if (boundary === null || boundary.width <= 0 || boundary.height <= 0) return null;
  const slack = SLACK + (object.style.lineWidth ?? LINE_WIDTH);
  const [x0, y0, x1, y1] = [boundary.x - slack, boundary.y - slack, boundary.x + boundary.width + slack, boundary.y + boundary.height + slack];
  const path = new Path2D();
  const matrix = times(toPixels, object.around);
  [[x0, y0], [x1, y0], [x1, y1], [x0, y1]].forEach(([x, y], i) => {
    const [px, py] = mapped(matrix, x!, y!);
    if (i === 0) path.moveTo(px, py);
    else path.lineTo(px, py);
  });
  path.closePath();
  return path;
}

/**
 * Limits what follows to the object's clips and to its boundary (GB/T 33190: what leaves the boundary is cut). Text is not cut at its
 * boundary: many writers measure it too tight, and a cut character would be a false one.
 */
export function applyClips(context: SKRSContext2D, object: PageObject, toPixels: Matrix): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const clip of object.clips) context.clip(union(clip, toPixels), clip.paths.every((p) => p.evenOdd) ? 'evenodd' : 'nonzero');
  const edge = object.kind === 'text' ? null : frame(object, toPixels);
  if (edge !== null) context.clip(edge);
}
