import { stepBack } from '../../shared/checks/record.ts';
import { runStandard } from '../../shared/checks/table.ts';
import type { DossierView } from '../../shared/checks/view.ts';
import type { Opinion } from '../../shared/domain/opinion.ts';
import type { RuleRecord } from '../../shared/domain/record.ts';
import type { Standard } from '../../shared/domain/standard.ts';
import type { ReadDb } from './db/open.ts';
import { dossierView, lookAt, type Looked, type ReferenceData } from './dossier-view.ts';
import { ruleRecords } from './store/records.ts';

/** What the checks of a standard say of one dossier, with the view that they looked at. */
export interface Checked {
  readonly view: DossierView;
  readonly opinions: readonly Opinion[];
}

/** Runs a standard over one dossier in memory; rules that people refuse too often only hint. */
export function checkDossier(looked: Looked, reference: ReferenceData, standard: Standard, records: ReadonlyMap<string, RuleRecord>): Checked {
  const view = dossierView(looked, reference, standard);
  return { view, opinions: stepBack(runStandard(view, standard), standard, records) };
}

export interface Rechecked {
  readonly dossier: string;
  readonly opinions: readonly Opinion[];
}

/**
 * Runs a standard, stored or in the making, over stored dossiers: from what was understood and corrected, without a page being read
 * and without a row being written. Dossiers that were never understood are left out. One at a time, so that the caller may pause.
 */
export function* recheck(db: ReadDb, reference: ReferenceData, dossiers: readonly string[], standard: Standard): Generator<Rechecked> {
  const records = ruleRecords(db);
  for (const dossier of dossiers) {
    const looked = lookAt(db, dossier);
    if (looked) yield { dossier, opinions: checkDossier(looked, reference, standard, records).opinions };
  }
}
