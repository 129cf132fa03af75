import type { PageId } from '../../shared/base/ids.ts';
import type { HumanFixes } from '../../shared/domain/understanding.ts';
import { roundBox, toView } from '../../shared/geometry/box.ts';
import { toCropped } from '../../shared/geometry/crop.ts';
import type { ReadDb } from './db/open.ts';
import { humanFixes } from './store/fixes.ts';
import { pagesOf, readingSummaries } from './store/pages.ts';

/** All corrections of a dossier; places that people pointed at as they lie on the pages as read today, whatever became of the pictures. */
export function fixesOf(db: ReadDb, dossier: string): HumanFixes {
  // Most dossiers have no corrected places: where the pages lie is asked only for those that have.
  let lain: { readonly places: ReadonlyMap<string, number>; readonly readings: ReturnType<typeof readingSummaries> } | null = null;
  return humanFixes(db, dossier, (page, box) => {
    lain ??= { places: new Map(pagesOf(db, dossier).map((p) => [p.id, p.position])), readings: readingSummaries(db, dossier) };
    const position = lain.places.get(page);
    const reading = lain.readings.get(page as PageId);
    return position === undefined ? null : { page: position, box: roundBox(toView(toCropped(box, reading?.crop ?? null), reading?.rotation ?? 0)) };
  });
}
