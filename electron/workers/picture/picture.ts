import type { PageNote } from '../../../shared/domain/page.ts';
import { WHOLE } from '../../../shared/domain/recipe.ts';
import type { RenderAnswer, RenderTask } from '../../../shared/domain/task.ts';
import { cropped, evenLight, isShaded, onPixels, withoutBorders } from './correct.ts';
import { fingerprintOf } from './fingerprint.ts';
import { encodeBilevel } from './png.ts';
import { decodePart, encodeJpeg, grayOf, halfColour, halvedPixels, partPixels, pixels, scaleColour, THUMBNAIL_WIDTH, type Colour, type Gray } from './raster.ts';

const QUALITY = 92;

/** A page that is one scanned picture already: the bytes as they are in the file, standing as the page stands. */
export interface ScanSource {
  readonly bytes: Uint8Array;
  readonly mime: RenderAnswer['mime'];
  readonly dpi: number;
  readonly notes?: readonly PageNote[];
}

/** A page that had to be decoded or drawn. */
export interface DrawnSource {
  readonly picture: Colour;
  readonly dpi: number;
  readonly notes?: readonly PageNote[];
}

/** What every format makes of a page before any correction; `answerOf` alone makes the answer of it. */
export type PageSource = ScanSource | DrawnSource;

/** A page opened: decoded lazily where its bytes may stay as they are. */
interface Opened {
  readonly width: number;
  readonly height: number;
  readonly notes: readonly PageNote[];
  /** A copy of some hundred pixels. */
  readonly look: Colour;
  /** The scan's own bytes, when they show the whole page. */
  readonly bytes: { readonly image: Uint8Array; readonly mime: RenderAnswer['mime'] } | null;
  picture(): Colour;
}

/** What is made of the copy that was looked at, in colour and in gray. */
function seen(look: Colour, gray: Gray): Pick<RenderAnswer, 'thumbnail' | 'fingerprint'> {
  return { thumbnail: encodeJpeg(scaleColour(look, Math.min(1, THUMBNAIL_WIDTH / look.width)), 80), fingerprint: fingerprintOf(gray) };
}

/** The least width of the copy that is looked at. */
const LOOK_WIDTH = 600;

/** Halvings that leave a picture just wide enough to be looked at; halving alone keeps thin rules as dark as they are. */
const halvings = (width: number): number => Math.max(0, Math.floor(Math.log2(width / LOOK_WIDTH)));

function halved(picture: Colour): Colour {
  let look = picture;
  for (let left = halvings(picture.width); left > 0; left--) look = halfColour(look);
  return look;
}

/** A scan is decoded once, to know that it can be and for its small copy; one that lacks its end is made anew, on white paper. */
async function open(source: PageSource): Promise<Opened> {
  const { notes = [] } = source;
  if (!('bytes' in source)) {
    const { picture } = source;
    return { width: picture.width, height: picture.height, notes, look: halved(picture), bytes: null, picture: () => picture };
  }
  const part = await decodePart(source.bytes);
  if (part.share < 1) return open({ picture: partPixels(part), dpi: source.dpi, notes: [...notes, cutNote(part.share)] });
  const { image, bytes } = part;
  return { width: image.width, height: image.height, look: halvedPixels(image, halvings(image.width)), notes, bytes: { image: bytes, mime: source.mime }, picture: () => pixels(image) };
}

/**
 * The page's picture, put right as the task says, encoded, with its thumbnail and its coarse look. A scan that nothing is done to stays
 * byte for byte what it was. Throws when a scan cannot be decoded.
 */
export async function answerOf(source: PageSource, task: Pick<RenderTask, 'crop' | 'shadow'>): Promise<RenderAnswer> {
  const opened = await open(source);
  const { notes } = opened;
  const dpi = Math.round(source.dpi);
  const look = grayOf(opened.look);
  const wanted = task.crop ?? withoutBorders(look);
  const onto = wanted === null ? null : onPixels(wanted, opened.width, opened.height);
  const crop = onto === null || onto.join() === WHOLE.join() ? null : onto;
  const shadow = task.shadow ?? isShaded(look);
  const base = { kind: 'render', dpi, notes, crop, shadow } as const;
  if (crop === null && !shadow) {
    const kept = opened.bytes ?? encoded(opened.picture(), dpi);
    return { ...base, ...seen(opened.look, look), image: kept.image, mime: kept.mime, width: opened.width, height: opened.height, direct: opened.bytes !== null };
  }
  const whole = opened.picture();
  const picture = crop === null ? whole : cropped(whole, crop);
  if (shadow) evenLight(picture);
  const after = halved(picture);
  return { ...base, ...encoded(picture, dpi), ...seen(after, grayOf(after)), width: picture.width, height: picture.height, direct: false };
}

/** Says how much of a picture is there (`share` 0–1) and which part of it. */
export const cutNote = (share: number, part: '上' | '下' = '上'): PageNote => ({ code: 'picture-cut', detail: `只保留了${part}方约 ${Math.max(1, Math.floor(share * 100))}%` });

/** One bit a pixel (1 = white) when every pixel is pure black or white; null otherwise. */
function bilevel(picture: Colour): Uint8Array | null {
  const { width, height, data } = picture;
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const stride = (width + 7) >> 3;
  const rows = new Uint8Array(stride * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const p = source[i]! & 0xffffff;
      if (p === 0xffffff) rows[y * stride + (x >> 3)]! |= 0x80 >> (x & 7);
      else if (p !== 0) return null;
    }
  }
  return rows;
}

/** Encodes pixels as a page's picture: PNG for pure black and white, else JPEG. */
function encoded(picture: Colour, dpi: number): { readonly image: Uint8Array; readonly mime: RenderAnswer['mime'] } {
  const rows = bilevel(picture);
  return rows === null ? { image: encodeJpeg(picture, QUALITY), mime: 'image/jpeg' } : { image: encodeBilevel(rows, picture.width, picture.height, dpi), mime: 'image/png' };
}
