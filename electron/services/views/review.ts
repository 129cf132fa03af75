import { assert } from '../../../shared/base/assert.ts';
import type { ItemRow, ReviewView, ServiceView } from '../../../shared/contract/views.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Verdict } from '../../../shared/domain/review.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { judgementsFromOpinions, judgementsOf } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import type { ReadDb } from '../db/open.ts';
import type { Standards } from '../standards.ts';
import { annotationsOf } from '../store/annotations.ts';
import type { Dossier } from '../store/dossiers.ts';
import { findingsOf, findReview, lastSubmission, reviewIdOf, verdictsOf } from '../store/reviews.ts';
import { opinionsOf } from '../store/understanding.ts';
import { marksOf, pageBoxes, type Marks, type ToPage } from './places.ts';

/** A person's finding or mark with its places on the pictures as they are now. */
export const shownFinding = (f: Finding, marks: Marks): Finding => ({ ...f, evidence: f.evidence.map((e) => ({ ...e, box: marks.shown(e.page, e.box) })) });
export const shownAnnotation = (a: Annotation, marks: Marks): Annotation => ({ ...a, boxes: a.boxes.map((b) => marks.shown(a.page, b)) });

const onPages = (o: Opinion, toPageBox: ToPage): Opinion => ({ ...o, evidence: o.evidence.map((e) => ({ ...e, box: toPageBox(e.page, e.box) })) });

/** Items of a standard with what the machine and the person say of each. */
function rowsOf(standard: Standard, opinions: readonly Opinion[], verdicts: readonly Verdict[]): ItemRow[] {
  const opinionOf = new Map(opinions.map((o) => [o.item, o]));
  const verdictOf = new Map(verdicts.map((v) => [v.item, v]));
  return standard.items.map((i) => ({ item: i.id, opinion: opinionOf.get(i.id) ?? null, verdict: verdictOf.get(i.id) ?? null }));
}

/** The supplement that stands beside a dossier's review; null when there is none. */
function serviceOf(db: ReadDb, standards: Standards, dossier: string, verdicts: readonly Verdict[], toPageBox: ToPage): ServiceView | null {
  const stored = standards.supplements(dossier)[0];
  if (!stored) return null;
  const opinions = opinionsOf(db, dossier, stored.sha).map((o) => onPages(o, toPageBox));
  return {
    standard: stored.sha,
    items: rowsOf(stored.standard, opinions, verdicts),
    score: scoreSheet(stored.standard, stored.sha, judgementsOf(opinions, verdicts)),
    machineScore: scoreSheet(stored.standard, stored.sha, judgementsFromOpinions(opinions)),
  };
}

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
  const toPageBox = pageBoxes(db, dossier.id);
  const marks = marksOf(db, dossier.id);
  const opinions = opinionsOf(db, dossier.id, sha).map((o) => onPages(o, toPageBox));
  const verdicts = verdictsOf(db, id);
  const submission = lastSubmission(db, id);
  return {
    id,
    dossier: dossier.id,
    reviewer,
    state: review?.state ?? 'draft',
    standard: sha,
    items: rowsOf(standard, opinions, verdicts),
    findings: findingsOf(db, id).map((f) => shownFinding(f, marks)),
    annotations: annotationsOf(db, id).map((a) => shownAnnotation(a, marks)),
    score: scoreSheet(standard, sha, judgementsOf(opinions, verdicts)),
    machineScore: scoreSheet(standard, sha, judgementsFromOpinions(opinions)),
    service: serviceOf(db, standards, dossier.id, verdicts, toPageBox),
    savedAt: review?.updatedAt ?? dossier.createdAt,
    submission: submission ? { sha256: submission.sha256, at: submission.at } : null,
  };
}
