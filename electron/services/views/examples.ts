import type { ExampleRow } from '../../../shared/contract/standard-views.ts';
import type { ReadDb } from '../db/open.ts';
import { findDossier } from '../store/dossiers.ts';
import { passedDossiers, statedFaults } from '../store/examples.ts';
import { pagesOf } from '../store/pages.ts';
import { findOpinion } from '../store/understanding.ts';
import { marksOf, pageBoxes } from './places.ts';

/** So many say enough; more are found in the dossiers themselves. */
const SHOWN = 3;
const LOOKED_AT = 20;

/** A mark over a whole page shows nothing. */
const small = (e: { readonly box: readonly [number, number, number, number] }): boolean => (e.box[2] - e.box[0]) * (e.box[3] - e.box[1]) < 0.5;

/** One for each dossier, so that three examples are three cases. */
function eachOnce(rows: readonly ExampleRow[]): ExampleRow[] {
  return [...new Map([...rows].reverse().map((r) => [r.dossier, r])).values()].reverse().slice(0, SHOWN);
}

/** Pieces of this workspace's own pages that show how an item is kept and how it is not: what people judged, with its place. */
export function examplesOf(db: ReadDb, item: string): { readonly good: readonly ExampleRow[]; readonly bad: readonly ExampleRow[] } {
  const name = (dossier: string): string => findDossier(db, dossier)?.name ?? '';
  const bad = statedFaults(db, item, LOOKED_AT).flatMap(({ dossier, finding }): ExampleRow[] => {
    const place = finding.evidence.find(small);
    return place ? [{ dossier, name: name(dossier), page: place.page, box: marksOf(db, dossier).shown(place.page, place.box), text: finding.text }] : [];
  });
  const good = passedDossiers(db, item, LOOKED_AT).flatMap(({ dossier, standard }): ExampleRow[] => {
    const opinion = findOpinion(db, dossier, standard, item);
    const place = opinion?.evidence.find(small);
    const page = place && pagesOf(db, dossier).find((p) => p.position === place.page);
    return opinion && place && page ? [{ dossier, name: name(dossier), page: page.id, box: pageBoxes(db, dossier)(place.page, place.box), text: opinion.reason }] : [];
  });
  return { good: eachOnce(good), bad: eachOnce(bad) };
}
