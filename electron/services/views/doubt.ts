import type { DoubtRow } from '../../../shared/contract/views.ts';
import { doubtsOf } from '../../../shared/checks/doubts.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { proposalsOf } from '../../../shared/extract/proposals.ts';
import type { ReadDb } from '../db/open.ts';
import { dossierViews, lookAt, type ReferenceData } from '../dossier-view.ts';
import { pagesOf } from '../store/pages.ts';
import { pageBoxes } from './places.ts';

/** What is doubtful in a dossier and decides something under a standard, with its place on the page as it is shown now. */
export function doubtRows(db: ReadDb, reference: ReferenceData, standard: Standard, dossier: string): DoubtRow[] {
  const looked = lookAt(db, dossier);
  if (looked === null) return [];
  const { understanding, fixes } = looked;
  const idOf = new Map<number, string>(pagesOf(db, dossier).map((p) => [p.position, p.id]));
  const toPageBox = pageBoxes(db, dossier);
  const doubts = doubtsOf({ understanding, fixes, standard, view: dossierViews(looked, reference, standard), proposals: (guess) => proposalsOf(guess, understanding.fields) });
  return doubts.flatMap(({ guess, document, proposals, decides }): DoubtRow[] => {
    const index = guess.page ?? document.firstPage;
    const [documentPage, page] = [idOf.get(document.firstPage), idOf.get(index)];
    if (documentPage === undefined || page === undefined) return [];
    const { key, state, value, raw, problem, confidence } = guess;
    const box = guess.box === null || guess.page === null ? null : toPageBox(guess.page, guess.box);
    return [{ documentPage, key, label: fieldDef(key)?.label ?? key, documentKind: document.kind, state, value, raw, problem, confidence, page, index, box, proposals, decides }];
  });
}
