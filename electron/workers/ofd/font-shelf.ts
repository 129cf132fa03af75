import { createHash } from 'node:crypto';
import { GlobalFonts, type FontKey } from '@napi-rs/canvas';
import { readFontFile, type FontFile } from './ofd-font-file.ts';

/** A font that was embedded in a file, ready to be drawn with. */
export interface ShelvedFont {
  /** Name of the family to draw with. */
  readonly alias: string;
  readonly file: FontFile;
}

interface Shelved extends ShelvedFont {
  readonly key: FontKey;
}

/**
 * Taking fonts away makes the canvas library build its whole collection anew: a tenth of a second and some 20 MB that never come back
 * (measured with 0.1.100). So fonts stay, each content once, and are taken away all together when they are too many.
 */
const MOST_BYTES = 160 * 1024 * 1024;

const shelf = new Map<string, Shelved | null>();
let held = 0;
let last = 0;

/** Registers a font under a name of its own; the same bytes are registered once. Null when it cannot be used. */
export function shelve(bytes: Uint8Array): ShelvedFont | null {
  const hash = createHash('sha1').update(bytes).digest('hex');
  const known = shelf.get(hash);
  if (known !== undefined) return known;
  const alias = `embedded-${process.pid}-${++last}`;
  const file = readFontFile(bytes, alias);
  const key = file === null ? null : GlobalFonts.register(Buffer.from(file.bytes), alias);
  const shelved = file === null || key === null ? null : { alias, file, key };
  shelf.set(hash, shelved);
  held += shelved?.file.bytes.length ?? 0;
  return shelved;
}

/** Empties the shelf when it is too full; to be called when no face of it is in use. Answers whether it did. */
export function tidyShelf(most = MOST_BYTES): boolean {
  if (held <= most) return false;
  GlobalFonts.removeBatch([...shelf.values()].flatMap((font) => (font === null ? [] : [font.key])));
  shelf.clear();
  held = 0;
  return true;
}

/** Bytes of the fonts on the shelf. */
export const shelvedBytes = (): number => held;
