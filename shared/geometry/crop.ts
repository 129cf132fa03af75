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
  return [crop[0] + box[0] * w, crop[1] + box[1] * h, crop[0] + box[2] * w, crop[1] + box[3] * h];
}
