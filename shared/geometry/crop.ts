import type { Box } from './box.ts';

/**
 * What people mark is stored in units of the original picture, so that a later crop moves nothing; what is shown and read is the
 * cropped picture. Only these two functions cross between them. `crop` null = the whole picture.
 */

/** Box on the original → box on the cropped picture, cut to its borders. */
export function toCropped(box: Box, crop: Box | null): Box {
  if (crop === null) return box;
  const [w, h] = [crop[2] - crop[0], crop[3] - crop[1]];
  const inside = (v: number): number => Math.min(1, Math.max(0, v));
  return [inside((box[0] - crop[0]) / w), inside((box[1] - crop[1]) / h), inside((box[2] - crop[0]) / w), inside((box[3] - crop[1]) / h)];
}

/** Box on the cropped picture → box on the original. Inverse of `toCropped` for boxes inside the crop. */
export function toOriginal(box: Box, crop: Box | null): Box {
  if (crop === null) return box;
  const [w, h] = [crop[2] - crop[0], crop[3] - crop[1]];
  // Rounding must not leave the page.
  const inside = (v: number): number => Math.min(1, Math.max(0, v));
  return [inside(crop[0] + box[0] * w), inside(crop[1] + box[1] * h), inside(crop[0] + box[2] * w), inside(crop[1] + box[3] * h)];
}

/** Box on a picture with one crop → box on the picture of the same page with another. */
export function toOtherCrop(box: Box, from: Box | null, to: Box | null): Box {
  return sameCrop(from, to) ? box : toCropped(toOriginal(box, from), to);
}

export function sameCrop(a: Box | null, b: Box | null): boolean {
  return a === b || (a !== null && b !== null && a.every((v, i) => v === b[i]));
}
