import { ACROSS_KEYS, ACROSS_PAPERS, caseFacts, type CaseFacts, hintsAcross } from '../../../shared/checks/across.ts';
import { viewOf } from '../../../shared/checks/view.ts';
import type { AcrossHint } from '../../../shared/domain/across.ts';
import type { ReadDb } from '../db/open.ts';
import type { ReferenceData } from '../dossier-view.ts';
import { fixesOf } from '../fixes.ts';
import { listDossiers } from '../store/dossiers.ts';
import { outlineOf, understandingKeys } from '../store/outline.ts';
import { pageBoxes, type ToPage } from './places.ts';

/** Hints over the dossiers of the library; `dossier` = only those that it has a part in. */
export type Across = (dossier: string | null) => AcrossHint[];

interface Kept {
  readonly key: string;
  readonly facts: CaseFacts;
}

/** What was picked out of each dossier is kept while the engine runs, as long as its understanding and its name stay the same. */
export function createAcross(db: ReadDb, reference: () => ReferenceData): Across {
  const kept = new Map<string, Kept>();
  const factsOf = (id: string, name: string, key: string): CaseFacts[] => {
    const known = kept.get(id);
    if (known?.key === key) return [known.facts];
    const understanding = outlineOf(db, id, ACROSS_PAPERS, ACROSS_KEYS);
    if (understanding === null) return [];
    const facts = caseFacts(viewOf({ understanding, fixes: fixesOf(db, id), settings: {}, ...reference() }), id, name);
    kept.set(id, { key, facts });
    return [facts];
  };
  return (dossier) => {
    const keys = understandingKeys(db);
    const cases = listDossiers(db).flatMap((d) => {
      const key = keys.get(d.id);
      return key === undefined ? [] : factsOf(d.id, d.name, `${key}/${d.name}`);
    });
    const hints = hintsAcross(cases).filter((h) => dossier === null || h.places.some((p) => p.dossier === dossier));
    return placed(db, hints);
  };
}

/** Boxes from the page as read to today's picture of it. */
function placed(db: ReadDb, hints: readonly AcrossHint[]): AcrossHint[] {
  const converters = new Map<string, ToPage>();
  const toPage = (dossier: string): ToPage => {
    const made = converters.get(dossier) ?? pageBoxes(db, dossier);
    converters.set(dossier, made);
    return made;
  };
  return hints.map((h) => ({ ...h, places: h.places.map((p) => ({ ...p, box: toPage(p.dossier)(p.page, p.box) })) }));
}
