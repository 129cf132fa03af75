import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../shared/base/problem.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Media, ProbeAnswer, ProbeTask, RenderAnswer, RenderTask } from '../../shared/domain/task.ts';
import { jpegHeader } from './jpeg.ts';
import { encodePage, encodeScan } from './picture.ts';
import { pngHeader } from './png.ts';
import { decode, pixels, stand } from './raster.ts';

const A4_INCHES = 297 / 25.4;

/** What is known of a picture file before it is decoded. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1–8. */
  readonly orientation: number;
  readonly dpi: number;
}

/**
 * Resolution of a picture file. What the file says counts only when the paper would be 12–60 cm long: cameras and
 * editors write 72 or 96 without meaning it. Otherwise the longer side is taken for that of A4.
 */
export function plausibleDpi(said: number | null, width: number, height: number): number {
  const long = Math.max(width, height);
  const centimetres = said === null || said <= 0 ? 0 : (long / said) * 2.54;
  return said !== null && centimetres >= 12 && centimetres <= 60 ? said : long / A4_INCHES;
}

/** Reads the header of a JPEG or PNG; null when there is none. */
export function pictureHeader(bytes: Uint8Array, media: Media): PictureHeader | null {
  const jpeg = media === 'jpeg' ? jpegHeader(bytes) : null;
  const header = jpeg ?? (media === 'png' ? pngHeader(bytes) : null);
  if (header === null || header.width === 0 || header.height === 0) return null;
  const { width, height } = header;
  return { width, height, orientation: jpeg?.orientation ?? 1, dpi: plausibleDpi(header.dpi, width, height) };
}

/** One page, sized by its header; `file-broken` when there is no header. */
export async function probeImage(task: ProbeTask, media: Media): Promise<Result<ProbeAnswer, Problem>> {
  const header = pictureHeader(await readFile(task.path), media);
  if (header === null) return err(problem('file-broken', { name: task.name }));
  if (header.width * header.height > task.limits.maxPixels)
    return err(problem('page-too-large', { page: 1, pixels: header.width * header.height }));
  const [width, height] = header.orientation >= 5 ? [header.height, header.width] : [header.width, header.height];
  const point = 72 / header.dpi;
  return ok({ kind: 'probe', media, pages: [{ index: 0, widthPt: width * point, heightPt: height * point, hasText: false }], repaired: false });
}

/** The file itself when it stands upright, else its turned picture. */
export async function renderImage(task: RenderTask): Promise<Result<RenderAnswer, Problem>> {
  const bytes = new Uint8Array(await readFile(task.path));
  const header = pictureHeader(bytes, task.media);
  if (header === null) return err(problem('page-unreadable', { page: 1, detail: '图像损坏' }));
  if (header.width * header.height > task.limits.maxPixels)
    return err(problem('page-too-large', { page: 1, pixels: header.width * header.height }));
  if (header.orientation === 1) return ok(await encodeScan(bytes, task.media === 'png' ? 'image/png' : 'image/jpeg', header.dpi));
  return ok(encodePage(stand(pixels(await decode(bytes)), header.orientation), header.dpi));
}
