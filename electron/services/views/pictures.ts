import type { Evidence } from '../../../shared/domain/evidence.ts';
import type { DraftFinding, Pictures } from '../../../shared/domain/pictures.ts';
import { picturesOf } from '../../../shared/checks/pictures/pictures.ts';
import type { ReadDb } from '../db/open.ts';
import { dossierView, lookAt, type ReferenceData } from '../dossier-view.ts';
import type { StoredStandard } from '../store/standards.ts';
import { pageBoxes } from './places.ts';

/** Boxes of everything in the pictures, from the page as read to today's picture of it. */
function placed(pictures: Pictures, at: (e: Evidence) => Evidence): Pictures {
  const draft = (d: DraftFinding | null): DraftFinding | null => d && { ...d, evidence: d.evidence.map(at) };
  const { timeline, grid, catalogue } = pictures;
  return {
    timeline: timeline.map((m) => ({ ...m, place: m.place && at(m.place), draft: draft(m.draft) })),
    grid: { facts: grid.facts, rows: grid.rows.map((r) => ({ ...r, cells: r.cells.map((c) => c && { ...c, place: c.place && at(c.place), draft: draft(c.draft) }) })) },
    catalogue: {
      rows: catalogue.rows.map((r) => ({ ...r, listed: r.listed && { ...r.listed, box: at({ ...r.listed, quote: '' }).box }, draft: draft(r.draft) })),
      pages: catalogue.pages.map((p) => ({ ...p, draft: draft(p.draft) })),
    },
  };
}

/** The three pictures of a dossier under a standard; null while nothing has been understood. */
export function dossierPictures(db: ReadDb, reference: ReferenceData, dossier: string, { standard }: StoredStandard): Pictures | null {
  const looked = lookAt(db, dossier);
  if (looked === null) return null;
  const toPageBox = pageBoxes(db, dossier);
  return placed(picturesOf(dossierView(looked, reference, standard), standard), (e) => ({ ...e, box: toPageBox(e.page, e.box) }));
}
