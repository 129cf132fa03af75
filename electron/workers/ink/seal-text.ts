import type { Seal } from '../../../shared/domain/page.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import type { Colour, Gray } from '../picture/raster.ts';

/** The letters stand between these shares of the radius, feet towards the middle. */
const OUTER = 0.925;
const INNER = 0.6;
const ANGLES = 720;
/** Least redness of a pixel of the seal. JPEG keeps colour at half the resolution, so it only says where the ink is. */
const RED = 14;

/** Place on the page, in pixels, whose red ink is kept for reading a seal. */
export interface SealPatch {
  readonly left: number;
  readonly top: number;
  readonly gray: Gray;
}

/** Room for the red ink of a round seal of the page; null for other shapes. */
export function patchFor(seal: Seal, width: number, height: number): SealPatch | null {
  if (seal.shape !== 'round' || seal.colour !== 'red') return null;
  const [x0, y0, x1, y1] = seal.box as Box;
  const [left, top] = [Math.floor(x0 * width), Math.floor(y0 * height)];
  const [w, h] = [Math.max(1, Math.ceil(x1 * width) - left), Math.max(1, Math.ceil(y1 * height) - top)];
  return { left, top, gray: { width: w, height: h, data: new Uint8Array(w * h).fill(255) } };
}

/** Copies the red ink of a band into the patch: black print and paper become white, red is as dark as it is in green, its opposite. */
export function keepRed(band: Colour, top: number, patch: SealPatch): void {
  const { width, height, data } = patch.gray;
  for (let y = Math.max(0, top - patch.top); y < Math.min(height, top + band.height - patch.top); y++) {
    for (let x = 0; x < width; x++) {
      const px = patch.left + x;
      if (px >= band.width) continue;
      const i = ((patch.top + y - top) * band.width + px) * 4;
      const red = band.data[i]! - Math.max(band.data[i + 1]!, band.data[i + 2]!);
      data[y * width + x] = red < RED ? 255 : band.data[i + 1]!;
    }
  }
}

/** Value between pixels. */
function sample({ width, height, data }: Gray, x: number, y: number): number {
  const ix = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const iy = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const at = iy * width + ix;
  const [fx, fy] = [x - ix, y - iy];
  const top = data[at]! + (data[at + 1]! - data[at]!) * fx;
  const bottom = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx;
  return top + (bottom - top) * fy;
}

/** Angle (of `ANGLES`) at which the text begins: the end of the longest stretch without ink; and how long the text is. */
function textSpan(ink: Uint8Array): { start: number; length: number } {
  let [longest, end] = [0, 0];
  let run = 0;
  for (let k = 0; k < 2 * ANGLES; k++) {
    run = ink[k % ANGLES] === 0 ? run + 1 : 0;
    if (run > longest && run <= ANGLES) [longest, end] = [run, k];
  }
  return { start: (end + 1) % ANGLES, length: ANGLES - longest };
}

/** The lettering of a round seal as a straight line of text; null when there is no lettering along the rim. */
export function unrolled({ gray }: SealPatch): Gray | null {
  const [cx, cy] = [gray.width / 2, gray.height / 2];
  const radius = (gray.width + gray.height) / 4;
  const point = (angle: number, r: number): readonly [number, number] => [cx + Math.cos(angle) * r - 0.5, cy + Math.sin(angle) * r - 0.5];
  const ink = new Uint8Array(ANGLES);
  for (let k = 0; k < ANGLES; k++) {
    const angle = (k * 2 * Math.PI) / ANGLES;
    for (let r = INNER * 1.1; r < OUTER * 0.97; r += 0.02) if (sample(gray, ...point(angle, r * radius)) < 150) ink[k] = 1;
  }
  const { start, length } = textSpan(ink);
  if (length < ANGLES * 0.15 || length > ANGLES * 0.97) return null;
  const pad = ANGLES * 0.02;
  const height = 48;
  const perPixel = ((OUTER - INNER) * radius) / height;
  const arc = ((length + 2 * pad) * 2 * Math.PI) / ANGLES;
  const width = Math.round((arc * ((OUTER + INNER) / 2) * radius) / perPixel);
  const data = new Uint8Array(width * height);
  for (let x = 0; x < width; x++) {
    const angle = ((start - pad) * 2 * Math.PI) / ANGLES + (arc * (x + 0.5)) / width;
    for (let y = 0; y < height; y++) data[y * width + x] = sample(gray, ...point(angle, OUTER * radius - (y + 0.5) * perPixel));
  }
  return { width, height, data };
}
