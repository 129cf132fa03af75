import { roundBox, toPage, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { toCropped, toOriginal, toOtherCrop } from '../../../shared/geometry/crop.ts';
import type { ReadDb } from '../db/open.ts';
import { pagesOf, picturesOf, readingSummaries } from '../store/pages.ts';
import { seenPages } from '../store/understanding.ts';

/** Turns the machine's boxes, which are on the page as read, into page units of today's picture. */
export type ToPage = (page: number, box: Box) => Box;

/**
 * Conversion for one dossier. A page may have been turned or cropped since the machine looked at it: its places are then taken back to
 * the original first, so that they are right on the picture that is shown now.
 */
export function pageBoxes(db: ReadDb, dossier: string): ToPage {
  const readings = readingSummaries(db, dossier);
  const pictures = picturesOf(db, dossier);
  const seen = seenPages(db, dossier);
  const places = new Map(
    pagesOf(db, dossier).map((p) => {
      const reading = readings.get(p.id);
      const then: { readonly rotation: Rotation; readonly crop: Box | null } = seen.get(p.position) ?? { rotation: reading?.rotation ?? 0, crop: reading?.crop ?? null };
      const picture = pictures.get(p.id);
      return [p.position, { ...then, now: picture ? picture.crop : then.crop }];
    }),
  );
  return (page, box) => {
    const place = places.get(page);
    return roundBox(place ? toOtherCrop(toPage(box, place.rotation), place.crop, place.now) : box);
  };
}

/** Crossing between what people marked, which is kept in units of the original, and the pictures that they see. */
export interface Marks {
  /** Box on the original → box on the page's picture. */
  readonly shown: (page: string, box: Box) => Box;
  /** Box on the page's picture → box on the original. */
  readonly kept: (page: string, box: Box) => Box;
}

/** @param cropOf part of the original that a page's picture shows now */
export function marksBy(cropOf: (page: string) => Box | null): Marks {
  return { shown: (page, box) => toCropped(box, cropOf(page)), kept: (page, box) => toOriginal(box, cropOf(page)) };
}

export function marksOf(db: ReadDb, dossier: string): Marks {
  const pictures = picturesOf(db, dossier);
  return marksBy((page) => pictures.get(page)?.crop ?? null);
}
