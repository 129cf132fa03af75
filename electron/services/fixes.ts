import type { HumanFixes } from '../../shared/domain/understanding.ts';
import { roundBox, toView } from '../../shared/geometry/box.ts';
import { toCropped } from '../../shared/geometry/crop.ts';
import type { ReadDb } from './db/open.ts';
import { humanFixes } from './store/fixes.ts';
import { pagesOf, readingSummaries } from './store/pages.ts';

/** All corrections of a dossier; places that people pointed at as they lie on the pages as read today, whatever became of the pictures. */
export function fixesOf(db: ReadDb, dossier: string): HumanFixes {
  const places = new Map<string, number>(pagesOf(db, dossier).map((p) => [p.id, p.position]));
  const readings = readingSummaries(db, dossier);
  return humanFixes(db, dossier, (page, box) => {
    const position = places.get(page);
    const reading = readings.get(page);
    return position === undefined ? null : { page: position, box: roundBox(toView(toCropped(box, reading?.crop ?? null), reading?.rotation ?? 0)) };
  });
}
