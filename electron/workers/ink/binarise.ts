import type { Gray } from '../picture/raster.ts';
import { scaleGray } from '../picture/raster.ts';

/** Black on white, straight and at the resolution asked: what a recogniser of bilevel pictures wants. */
export interface Bilevel {
  readonly width: number;
  readonly height: number;
  /** 1 = ink. */
  readonly mask: Uint8Array;
  /** Takes a point of this picture to the page it was made from, both in pixels. */
  toPage(x: number, y: number): readonly [number, number];
}

/** Divides by the level of the paper around, so that shadows, tints and faint print come out alike. Neighbourhood: 1/40 of the width. */
function flattened(page: Gray): Gray {
  const columns = 40;
  const rows = Math.max(2, Math.round((page.height * columns) / page.width));
  const small = scaleGray(page, columns * 4, rows * 4);
  const paper = new Float32Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      let most = 0;
      for (let y = Math.max(0, r * 4 - 2); y < Math.min(rows * 4, r * 4 + 6); y++)
        for (let x = Math.max(0, c * 4 - 2); x < Math.min(columns * 4, c * 4 + 6); x++) most = Math.max(most, small.data[y * columns * 4 + x]!);
      paper[r * columns + c] = Math.max(40, most);
    }
  }
  const data = new Uint8Array(page.data.length);
  for (let y = 0; y < page.height; y++) {
    const fy = Math.min(rows - 1.001, Math.max(0, (y / page.height) * rows - 0.5));
    const r = Math.floor(fy);
    for (let x = 0; x < page.width; x++) {
      const fx = Math.min(columns - 1.001, Math.max(0, (x / page.width) * columns - 0.5));
      const c = Math.floor(fx);
      const at = r * columns + c;
      const top = paper[at]! + (paper[at + 1]! - paper[at]!) * (fx - c);
      const bottom = paper[at + columns]! + (paper[at + columns + 1]! - paper[at + columns]!) * (fx - c);
      const level = top + (bottom - top) * (fy - r);
      data[y * page.width + x] = Math.min(255, (page.data[y * page.width + x]! * 255) / level);
    }
  }
  return { width: page.width, height: page.height, data };
}

/** Otsu's threshold: the level that splits the histogram into the two most distinct groups. */
export function otsu(data: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const v of data) counts[v]!++;
  let total = 0;
  for (let v = 0; v < 256; v++) total += v * counts[v]!;
  let below = 0;
  let sum = 0;
  let best = 128;
  let most = -1;
  for (let v = 0; v < 256; v++) {
    below += counts[v]!;
    sum += v * counts[v]!;
    const above = data.length - below;
    if (below === 0 || above === 0) continue;
    const gap = sum / below - (total - sum) / above;
    const spread = below * above * gap * gap;
    if (spread > most) [best, most] = [v, spread];
  }
  return best;
}

/** Turns the page back by its skew and scales it, sampling between pixels. */
function straightened(page: Gray, degrees: number, scale: number): { gray: Gray; toPage: Bilevel['toPage'] } {
  const width = Math.round(page.width * scale);
  const height = Math.round(page.height * scale);
  const angle = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const toPage = (x: number, y: number): readonly [number, number] => [
    page.width / 2 + (x - width / 2) * c - (y - height / 2) * s,
    page.height / 2 + (x - width / 2) * s + (y - height / 2) * c,
  ];
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    let [px, py] = toPage(0.5, y + 0.5);
    px -= 0.5;
    py -= 0.5;
    for (let x = 0; x < width; x++, px += c, py += s) {
      const ix = Math.floor(px);
      const iy = Math.floor(py);
      if (ix < 0 || iy < 0 || ix + 1 >= page.width || iy + 1 >= page.height) continue;
      const at = iy * page.width + ix;
      const d = page.data;
      const top = d[at]! + (d[at + 1]! - d[at]!) * (px - ix);
      const bottom = d[at + page.width]! + (d[at + page.width + 1]! - d[at + page.width]!) * (px - ix);
      data[y * width + x] = top + (bottom - top) * (py - iy);
    }
  }
  return { gray: { width, height, data }, toPage };
}

/** Flat light, level lines, `targetDpi`, then black and white by Otsu. `skew` in degrees, clockwise positive. */
export function binarise(page: Gray, skew: number, dpi: number, targetDpi: number): Bilevel {
  const flat = flattened(page);
  const scale = dpi < targetDpi * 0.85 ? targetDpi / dpi : 1;
  const level = Math.abs(skew) < 0.1 && scale === 1 ? { gray: flat, toPage: (x: number, y: number) => [x, y] as const } : straightened(flat, skew, scale);
  const threshold = otsu(level.gray.data);
  const mask = new Uint8Array(level.gray.data.length);
  for (let i = 0; i < mask.length; i++) mask[i] = level.gray.data[i]! <= threshold ? 1 : 0;
  return { width: level.gray.width, height: level.gray.height, mask, toPage: level.toPage };
}
