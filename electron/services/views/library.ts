import type { DossierRow, DossierState } from '../../../shared/contract/views.ts';
import { judgementsOf } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import { searchForm } from '../../../shared/text/phrase.ts';
import type { ReadDb } from '../db/open.ts';
import type { Standards } from '../standards.ts';
import { countsByDossier, findDossier, listDossiers, type Dossier, type DossierCounts } from '../store/dossiers.ts';
import { reviewsOf, verdictsByReview, type Review } from '../store/reviews.ts';
import type { StoredStandard } from '../store/standards.ts';
import { openOpinions, understandingSummaries, type OpenOpinion, type UnderstandingSummary } from '../store/understanding.ts';
import type { Verdict } from '../../../shared/domain/review.ts';

const NONE: DossierCounts = { pages: 0, read: 0, failed: 0, sources: 0, refused: 0, locked: 0 };

function stateOf(counts: DossierCounts, understood: boolean): DossierState {
  if (counts.pages === 0) return counts.sources > 0 && counts.refused === counts.sources ? 'failed' : 'importing';
  if (counts.read + counts.failed < counts.pages) return 'reading';
  if (counts.read === 0) return 'failed';
  return understood ? 'ready' : 'reading';
}

/** What is known of all dossiers at once: a few whole-table questions instead of a few for each dossier. */
interface Shelf {
  readonly counts: ReadonlyMap<string, DossierCounts>;
  readonly understood: ReadonlyMap<string, UnderstandingSummary>;
  /** Opinions that are no pass, by `dossier/standard`. */
  readonly opinions: ReadonlyMap<string, readonly OpenOpinion[]>;
  readonly reviews: ReadonlyMap<string, Review>;
  readonly verdicts: ReadonlyMap<string, readonly Verdict[]>;
}

function byRun(opinions: readonly OpenOpinion[]): Map<string, OpenOpinion[]> {
  const found = new Map<string, OpenOpinion[]>();
  for (const o of opinions) {
    const key = `${o.dossier}/${o.standard}`;
    const list = found.get(key);
    if (list) list.push(o);
    else found.set(key, [o]);
  }
  return found;
}

/** @param only the one dossier that is wanted; null = all */
function shelfOf(db: ReadDb, reviewer: string, only: string | null): Shelf {
  return {
    counts: countsByDossier(db, only),
    understood: understandingSummaries(db, only),
    opinions: byRun(openOpinions(db, only)),
    reviews: reviewsOf(db, reviewer, only),
    verdicts: verdictsByReview(db, reviewer, only),
  };
}

function rowOf(dossier: Dossier, shelf: Shelf, standards: Standards): DossierRow {
  const counts = shelf.counts.get(dossier.id) ?? NONE;
  const understood = shelf.understood.get(dossier.id);
  const review = shelf.reviews.get(dossier.id);
  const standard: StoredStandard = (review && standards.get(review.standard)) ?? standards.proposed(dossier.id);
  const opinions = shelf.opinions.get(`${dossier.id}/${standard.sha}`) ?? [];
  const fails = opinions.filter((o) => o.outcome === 'fail');
  const vetoItems = new Set(standard.standard.items.filter((i) => i.kind === 'veto').map((i) => i.id));
  const items = new Set(standard.standard.items.map((i) => i.id));
  // Verdicts of the supplement beside it are counted nowhere here.
  const verdicts = (review ? (shelf.verdicts.get(review.id) ?? []) : []).filter((v) => items.has(v.item));
  const sheet = verdicts.length > 0 ? scoreSheet(standard.standard, standard.sha, judgementsOf([], verdicts)) : null;
  return {
    id: dossier.id,
    name: dossier.name,
    unit: dossier.unit || (understood?.facts['agency.name'] ?? ''),
    kind: understood?.kind ?? 'UNKNOWN',
    state: stateOf(counts, understood !== undefined),
    pages: counts.pages,
    read: counts.read,
    failed: counts.failed,
    machine: { fails: fails.length, unsure: opinions.length - fails.length, vetoes: fails.filter((o) => vetoItems.has(o.item)).length },
    judged: verdicts.length,
    items: standard.standard.items.length,
    points: sheet?.points ?? null,
    grade: sheet?.grade ?? null,
    reviewer: review?.reviewer ?? null,
    reviewState: review?.state ?? null,
    updatedAt: [dossier.createdAt, understood?.madeAt ?? '', review?.updatedAt ?? ''].sort().at(-1) ?? dossier.createdAt,
    problems: counts.failed + counts.refused,
    locked: counts.locked,
  };
}

/** The library as one person sees it, newest first; `text` is looked for in names and in every fact of the case. */
export function dossierRows(db: ReadDb, standards: Standards, reviewer: string, text: string): DossierRow[] {
  const shelf = shelfOf(db, reviewer, null);
  const wanted = searchForm(text);
  const hit = (d: Dossier): boolean => {
    if (wanted === '') return true;
    return [d.name, d.unit, ...Object.values(shelf.understood.get(d.id)?.facts ?? {})].some((words) => searchForm(words).includes(wanted));
  };
  return listDossiers(db).filter(hit).map((d) => rowOf(d, shelf, standards));
}

/** One row of the library, also of a removed dossier; null when there is no such dossier. */
export function dossierRow(db: ReadDb, standards: Standards, reviewer: string, id: string): DossierRow | null {
  const dossier = findDossier(db, id);
  return dossier === null ? null : rowOf(dossier, shelfOf(db, reviewer, id), standards);
}
