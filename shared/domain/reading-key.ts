import type { OcrEngineName } from './page.ts';
import { ENGINE_VERSIONS } from './task.ts';
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

/** Key of a reading: equal keys mean equal results. What is left to the machine is not said, so that keys stay as they were. */
export function readingKey(p: ReadPicture, o: ReadOptions): string {
  const base = [p.picture, o.engine, ENGINE_VERSIONS[o.engine], o.maxSide, o.rotation ?? 'auto'];
  return (p.recipe === '' && p.crop === null ? base : [...base, p.recipe, p.crop === null ? '' : JSON.stringify(p.crop)]).join('|');
}

/** Part of the original that a reading's picture showed. */
export function readingCrop(key: string): Box | null {
  const crop = key.split('|')[6];
  return crop === undefined || crop === '' ? null : (JSON.parse(crop) as Box);
}

/**
 * Whether a page with this reading must be read anew: when it was turned or cropped since, or its engine has a newer version. Another
 * engine, picture size or merely redrawn picture is no reason: what was read stays until a person asks.
 * @param recipe the recipe that the page's picture is asked for with now
 */
export function isStale(key: string, want: ReadOptions, recipe: string): boolean {
  const [, engine, version, , rotation, read = ''] = key.split('|');
  return rotation !== String(want.rotation ?? 'auto') || read !== recipe || (engine === want.engine && version !== ENGINE_VERSIONS[want.engine]);
}
