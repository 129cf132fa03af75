import { must } from '../../shared/base/assert.ts';
import type { DossierKind } from '../../shared/domain/document.ts';
import type { ReadDb } from './db/open.ts';
import { pinnedStandards } from './store/reviews.ts';
import { findStandard, listStandards, newestStandard, type StoredStandard } from './store/standards.ts';
import { kindOf } from './store/understanding.ts';

/** Which standard a dossier is reviewed by. */
export interface Standards {
  list(): readonly StoredStandard[];
  get(sha: string): StoredStandard | null;
  /** Standard that a new review of the dossier is tied to: by the kind of the dossier, or the one chosen for this run. */
  proposed(dossier: string): StoredStandard;
  /** Standards whose checks must be run: the proposed one first, then those that reviews are tied to. */
  forChecks(dossier: string, kind: DossierKind): readonly StoredStandard[];
}

/** A dossier of unknown kind is reviewed as the commonest kind; the reviewer sees that the kind is unknown. */
const CODE: Readonly<Record<DossierKind, string>> = { PENALTY_GENERAL: 'PG', PENALTY_SUMMARY: 'PS', LICENSE: 'LC', COERCION: 'CM', INSPECTION: 'IN', UNKNOWN: 'PG' };

/** @param chosen code of the standard for every dossier; null = by kind */
export function createStandards(db: ReadDb, chosen: string | null): Standards {
  const bySha = new Map<string, StoredStandard>();
  const get = (sha: string): StoredStandard | null => {
    const known = bySha.get(sha) ?? findStandard(db, sha);
    if (known) bySha.set(sha, known);
    return known;
  };
  const byCode = new Map<string, StoredStandard>();
  const ofKind = (kind: DossierKind): StoredStandard => {
    const code = chosen ?? CODE[kind];
    const found = byCode.get(code) ?? must(newestStandard(db, code), `standard ${code}`);
    byCode.set(code, found);
    return found;
  };
  return {
    list: () => listStandards(db),
    get,
    proposed: (dossier) => ofKind(kindOf(db, dossier)),
    forChecks: (dossier, kind) => {
      const first = ofKind(kind);
      const pinned = pinnedStandards(db, dossier).filter((sha) => sha !== first.sha);
      return [first, ...pinned.flatMap((sha) => get(sha) ?? [])];
    },
  };
}
