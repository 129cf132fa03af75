import type { OcrEngineName } from './page.ts';
import { ENGINE_VERSIONS, LAYER_VERSION } from './task.ts';
import type { Box, Rotation } from '../geometry/box.ts';

/** What a reading depends on besides the picture. */
export interface ReadOptions {
  readonly engine: OcrEngineName;
  readonly maxSide: number;
  /** Set when a person turned the page. */
  readonly rotation: Rotation | null;
}

/** A page's picture as far as a reading needs it. */
export interface ReadPicture {
  readonly picture: string;
  /** The recipe that it was asked for with, and the part of the original that it shows. */
  readonly recipe: string;
  readonly crop: Box | null;
}

/** Name of the file's own text that a page is read with: by the file's content and the page in it. Empty when it has none. */
export function layerName(file: string, index: number): string {
  return `${LAYER_VERSION}/${file}/${index}`;
}

/**
 * Key of a reading: equal keys mean equal results. What is left to the machine is not said, so that keys stay as they were.
 * @param layer name of the file's own text, empty when there is none: one picture may have different ones
 */
export function readingKey(p: ReadPicture, o: ReadOptions, layer: string): string {
  const parts = [p.picture, o.engine, ENGINE_VERSIONS[o.engine], o.maxSide, o.rotation ?? 'auto', p.recipe, p.crop === null ? '' : JSON.stringify(p.crop), layer];
  return parts.slice(0, parts.findLastIndex((part) => part !== '') + 1).join('|');
}

/** Part of the original that a reading's picture showed. */
export function readingCrop(key: string): Box | null {
  const crop = key.split('|')[6];
  return crop === undefined || crop === '' ? null : (JSON.parse(crop) as Box);
}

/**
 * Whether a page with this reading must be read anew: when it was turned or cropped since, when its engine has a newer version (it also
 * checks the text that is taken from a file), or when the file's own text is taken in another way now. Another engine, picture size or
 * merely redrawn picture is no reason: what was read stays until a person asks.
 * @param recipe the recipe that the page's picture is asked for with now
 * @param layer name of the file's own text, empty when there is none
 */
export function isStale(key: string, want: ReadOptions, recipe: string, layer: string): boolean {
  const [, engine, version, , rotation, read = '', , own = ''] = key.split('|');
  return rotation !== String(want.rotation ?? 'auto') || read !== recipe || own !== layer || (engine === want.engine && version !== ENGINE_VERSIONS[want.engine]);
}
