import { assert } from '../../../shared/base/assert.ts';
import type { ReviewView } from '../../../shared/contract/views.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import { judgementsFromOpinions, judgementsOf } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import type { ReadDb } from '../db/open.ts';
import type { Standards } from '../standards.ts';
import { annotationsOf } from '../store/annotations.ts';
import type { Dossier } from '../store/dossiers.ts';
import { pagesOf, readingSummaries } from '../store/pages.ts';
import { findingsOf, findReview, lastSubmission, reviewIdOf, verdictsOf } from '../store/reviews.ts';
import { opinionsOf } from '../store/understanding.ts';
import { pageBoxes, type ToPage } from './dossier.ts';

const onPages = (o: Opinion, toPageBox: ToPage): Opinion => ({ ...o, evidence: o.evidence.map((e) => ({ ...e, box: toPageBox(e.page, e.box) })) });

/**
 * A person's review of a dossier. Before the first command there is no row: the view then shows an untouched draft under the id
 * that the row will have.
 */
export function reviewView(db: ReadDb, standards: Standards, dossier: Dossier, reviewer: string): ReviewView {
  const id = reviewIdOf(dossier.id, reviewer);
  const review = findReview(db, id);
  const stored = review ? standards.get(review.standard) : standards.proposed(dossier.id);
  assert(stored, 'the standard that a review is tied to is in the workspace');
  const { sha, standard } = stored;
  const toPageBox = pageBoxes(pagesOf(db, dossier.id), readingSummaries(db, dossier.id));
  const opinions = opinionsOf(db, dossier.id, sha).map((o) => onPages(o, toPageBox));
  const verdicts = verdictsOf(db, id);
  const opinionOf = new Map(opinions.map((o) => [o.item, o]));
  const verdictOf = new Map(verdicts.map((v) => [v.item, v]));
  const submission = lastSubmission(db, id);
  return {
    id,
    dossier: dossier.id,
    reviewer,
    state: review?.state ?? 'draft',
    standard: sha,
    items: standard.items.map((i) => ({ item: i.id, opinion: opinionOf.get(i.id) ?? null, verdict: verdictOf.get(i.id) ?? null })),
    findings: findingsOf(db, id),
    annotations: annotationsOf(db, id),
    score: scoreSheet(standard, sha, judgementsOf(opinions, verdicts)),
    machineScore: scoreSheet(standard, sha, judgementsFromOpinions(opinions)),
    savedAt: review?.updatedAt ?? dossier.createdAt,
    submission: submission ? { sha256: submission.sha256, at: submission.at } : null,
  };
}
