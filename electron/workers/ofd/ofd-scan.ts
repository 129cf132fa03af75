import { jpegHeader, jpegState, withoutExif } from '../picture/jpeg.ts';
import { decodePicture, kindOf } from './ofd-image.ts';
import type { PageContent, PageObject } from './ofd-objects.ts';
import { mapped } from './ofd-values.ts';
import { attribute } from './ofd-xml.ts';
import type { Container } from './ofd-zip.ts';

/** A page that is one scanned picture from edge to edge, maybe with hidden text over it (双层 OFD). */
export interface Scan {
  readonly bytes: Uint8Array;
  /** Pixels an inch, by the width of the paper. */
  readonly dpi: number;
  /** True when nothing but the picture is seen and its bytes can be taken as they are: an upright gray or coloured JPEG. */
  readonly isPlain: boolean;
}

/** The edges of the picture may miss those of the paper by this share. */
const SLACK = 0.006;
/** Pixels may be wider than high by this share; more would show the page out of shape. */
const UNEVEN = 0.02;
const PROGRESSIVE = 2;

/** Text without ink, as it is laid over scans. */
function isHidden(object: PageObject): boolean {
  if (object.alpha === 0) return true;
  const fill = object.style.fill;
  const inkless = attribute(object.node, 'Fill') === 'false' || (fill !== null && attribute(fill, 'Alpha') === '0');
  return object.kind === 'text' && inkless && attribute(object.node, 'Stroke') !== 'true';
}

/** True when the picture covers the paper upright. */
function covers(object: PageObject, { paper }: PageContent): boolean {
  if (object.kind !== 'image' || object.alpha < 1 || object.clips.length > 0 || attribute(object.node, 'ImageMask') !== null) return false;
  const plain = attribute(object.node, 'CTM') === null && object.boundary !== null;
  const [w, h] = plain ? [object.boundary!.width, object.boundary!.height] : [1, 1];
  const { matrix } = object;
  const near = (value: number, wanted: number, side: number): boolean => Math.abs(value - wanted) <= SLACK * side;
  const [x0, y0] = mapped(matrix, 0, 0);
  const [x1, y1] = mapped(matrix, w, h);
  const straight = near(matrix[1] * w, 0, paper.height) && near(matrix[2] * h, 0, paper.width);
  return straight && near(x0, 0, paper.width) && near(y0, 0, paper.height) && near(x1, paper.width, paper.width) && near(y1, paper.height, paper.height);
}

/** The scan that a page is; null when it is drawn of more than that, or the picture cannot be read. `sealed` = something comes over it. */
export async function scanOf(content: PageContent, container: Container, maxPixels: number, sealed: boolean): Promise<Scan | null> {
  const seen = content.objects.filter((object) => !isHidden(object));
  const first = seen[0];
  const file = first !== undefined && covers(first, content) ? first.resources.media.get(attribute(first.node, 'ResourceID') ?? '')?.file : null;
  if (file === null || file === undefined) return null;
  try {
    const bytes = await container.read(file);
    const header = kindOf(bytes) === 'jpeg' ? jpegHeader(bytes) : null;
    const { width, height } = header ?? (await decodePicture(bytes, maxPixels)).picture;
    const dpi = (width * 25.4) / content.paper.width;
    const even = Math.abs((height * 25.4) / content.paper.height / dpi - 1) < UNEVEN;
    const usual = header !== null && header.bits === 8 && header.coding <= PROGRESSIVE && [1, 3].includes(header.components);
    const plain = usual && even && width * height <= maxPixels && jpegState(bytes) === 'whole';
    // The file says how the picture lies; what the camera said of it does not count.
    return { bytes: plain ? withoutExif(bytes) : bytes, dpi, isPlain: plain && seen.length === 1 && !sealed && content.lost.length === 0 };
  } catch {
    return null;
  }
}
