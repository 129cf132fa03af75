import type { Finding } from '../../../shared/domain/finding.ts';
import type { ReadDb } from '../db/open.ts';

/** A fault that somebody stated at an item and did not take back. */
export interface StatedFault {
  readonly dossier: string;
  readonly finding: Finding;
}

/** Stated faults of an item over all dossiers, the newest first. */
export function statedFaults(db: ReadDb, item: string, most: number): StatedFault[] {
  return db
    .all<{ dossier: string; body: string }>(
      `select r.dossier_id as dossier, f.body from finding f join review r on r.id = f.review_id join dossier d on d.id = r.dossier_id
       where f.item = ? and f.state not in ('refused', 'dropped') and d.removed_at is null order by f.at desc limit ?`,
      item, most,
    )
    .map((row) => ({ dossier: row.dossier, finding: JSON.parse(row.body) as Finding }));
}

/** Dossiers that pass at an item in the eyes of the machine and of a person, with the standard they were judged by; the newest first. */
export function passedDossiers(db: ReadDb, item: string, most: number): { readonly dossier: string; readonly standard: string }[] {
  return db.all(
    `select r.dossier_id as dossier, r.standard from verdict v join review r on r.id = v.review_id join dossier d on d.id = r.dossier_id
     where v.item = ? and v.value = 'pass' and v.accepted = 1 and d.removed_at is null order by v.at desc limit ?`,
    item, most,
  );
}
