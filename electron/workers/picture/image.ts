import { readFile } from 'node:fs/promises';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Media, ProbeAnswer, ProbeTask, RenderTask } from '../../../shared/domain/task.ts';
import { bmpHeader, plainBmp } from './bmp.ts';
import { jpegHeader, type JpegHeader } from './jpeg.ts';
import { cutNote, type PageSource } from './picture.ts';
import { hasAlpha, pngHeader } from './png.ts';
import { decodePart, hasHoles, LEAST_SHARE, openImage, partPixels, pixels, stand } from './raster.ts';
import { webpHeader } from './webp.ts';

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

interface RawHeader {
  readonly width: number;
  readonly height: number;
  readonly orientation?: number;
  readonly dpi?: number | null;
}

function rawHeader(bytes: Uint8Array, media: Media): RawHeader | null {
  if (media === 'jpeg') return jpegHeader(bytes);
  if (media === 'png') return pngHeader(bytes);
  return media === 'webp' ? webpHeader(bytes) : media === 'bmp' ? bmpHeader(bytes) : null;
}

/** Reads the header of a picture file; null when there is none. */
export function pictureHeader(bytes: Uint8Array, media: Media): PictureHeader | null {
  const header = rawHeader(bytes, media);
  if (header === null || header.width === 0 || header.height === 0) return null;
  const { width, height, orientation = 1, dpi = null } = header;
  return { width, height, orientation, dpi: plausibleDpi(dpi, width, height) };
}

const PROGRESSIVE = 2;
const AS_PLAIN = '请用看图软件另存为普通 JPEG 或 PNG 后再导入。';

/** Ways of coding that are rare in offices and that the decoder does not know. */
function rareJpeg({ bits, coding, components }: JpegHeader): string | null {
  if (bits !== 8) return `这是 ${bits} 位的 JPEG（多见于医学影像），${AS_PLAIN}`;
  if (coding > PROGRESSIVE) return `这是少见编码（无损或算术编码）的 JPEG，${AS_PLAIN}`;
  return [1, 3, 4].includes(components) ? null : `这是 ${components} 个颜色通道的 JPEG，${AS_PLAIN}`;
}

/** Why a sound file of a known kind cannot be taken in all the same; null for all that can. */
function rareKind(bytes: Uint8Array, media: Media): string | null {
  const jpeg = media === 'jpeg' ? jpegHeader(bytes) : null;
  if (jpeg !== null) return rareJpeg(jpeg);
  return media === 'webp' && webpHeader(bytes)?.animated === true ? '这是 WebP 动画，请另存为 JPEG 或 PNG 后再导入。' : null;
}

/** One page, sized by its header; `file-broken` when there is no header, `file-unsupported` for rare ways of coding. */
export async function probeImage(task: ProbeTask, media: Media): Promise<Result<ProbeAnswer, Problem>> {
  const bytes = await readFile(task.path);
  const header = pictureHeader(bytes, media);
  if (header === null) return err(problem('file-broken', { name: task.name }));
  const hint = rareKind(bytes, media);
  if (hint !== null) return err(problem('file-unsupported', { name: task.name, hint }));
  if (header.width * header.height > task.limits.maxPixels)
    return err(problem('page-too-large', { page: 1, pixels: header.width * header.height }));
  const [width, height] = header.orientation >= 5 ? [header.height, header.width] : [header.width, header.height];
  const point = 72 / header.dpi;
  return ok({ kind: 'probe', media, pages: [{ index: 0, widthPt: width * point, heightPt: height * point, hasText: false }], repaired: false });
}

/** True when the file's own bytes can be shown and kept by anyone: 8 bits a channel, gray or RGB, nothing transparent. */
async function isPlain(bytes: Uint8Array, media: Media): Promise<boolean> {
  if (media === 'jpeg') return jpegHeader(bytes)?.components !== 4;
  const png = media === 'png' ? pngHeader(bytes) : null;
  if (png === null || png.bits === 16) return false;
  return !hasAlpha(bytes, png) || !hasHoles((await decodePart(bytes)).image);
}

/** A bitmap from headers that are safe; one that is cut off lacks its top. Throws when it cannot be decoded. */
async function bitmapPage(bytes: Uint8Array, dpi: number): Promise<PageSource> {
  const plain = plainBmp(bytes);
  if (plain === null || plain.share < LEAST_SHARE) throw new Error('the bitmap is damaged');
  return { picture: pixels(await openImage(plain.bytes)), dpi, notes: plain.share < 1 ? [cutNote(plain.share, '下')] : [] };
}

/** The file itself when it is a plain picture that stands upright, else its pixels. Throws when it cannot be decoded. */
export async function imagePage(task: RenderTask): Promise<Result<PageSource, Problem>> {
  const bytes = new Uint8Array(await readFile(task.path));
  const header = pictureHeader(bytes, task.media);
  if (header === null) return err(problem('page-unreadable', { page: 1, detail: '图像损坏' }));
  if (header.width * header.height > task.limits.maxPixels)
    return err(problem('page-too-large', { page: 1, pixels: header.width * header.height }));
  const { dpi, orientation } = header;
  if (task.media === 'bmp') return ok(await bitmapPage(bytes, dpi));
  if (task.media === 'webp') return ok({ picture: stand(pixels(await openImage(bytes)), orientation), dpi });
  if (orientation === 1 && (await isPlain(bytes, task.media))) return ok({ bytes, mime: task.media === 'png' ? 'image/png' : 'image/jpeg', dpi });
  const part = await decodePart(bytes);
  return ok({ picture: stand(partPixels(part), orientation), dpi, notes: part.share < 1 ? [cutNote(part.share)] : [] });
}
