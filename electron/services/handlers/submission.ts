import { canonicalJson } from '../../../shared/base/canonical.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ReviewView } from '../../../shared/contract/views.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Verdict } from '../../../shared/domain/review.ts';
import { sha256 } from '../digest.ts';
import { annotationsOf } from '../store/annotations.ts';
import { sourcesOf } from '../store/dossiers.ts';
import { addSubmission, findingsOf, lastSubmission, setReviewState } from '../store/reviews.ts';
import { checkRunOf } from '../store/understanding.ts';
import { reviewView } from '../views/review.ts';
import type { EngineContext } from './context.ts';
import { atDesk, atReview, itemName, itemOf, type Desk } from './desk.ts';

const TAKEN_BACK: readonly Finding['state'][] = ['refused', 'dropped'];

interface Grounds {
  readonly findings: readonly Finding[];
  readonly annotations: readonly Annotation[];
  readonly opinion: Opinion | null;
}

/** A fault stands on a place on a page or on the proof that something is absent: by a finding, a mark, or the machine's own evidence. */
export function hasGrounds(verdict: Verdict, g: Grounds): boolean {
  const shown = (x: { readonly evidence: readonly unknown[]; readonly absent: readonly string[] }): boolean => x.evidence.length > 0 || x.absent.length > 0;
  if (g.findings.some((f) => f.item === verdict.item && !TAKEN_BACK.includes(f.state) && shown(f))) return true;
  if (g.annotations.some((a) => a.item === verdict.item)) return true;
  return g.opinion?.outcome === 'fail' && shown(g.opinion);
}

/** First fault that stands on nothing, by the order of the standard; null when the review may be submitted. */
function missingGrounds(desk: Desk, view: ReviewView): Problem | null {
  for (const row of [...view.items, ...(view.service?.items ?? [])]) {
    const known = itemOf(desk, row.item);
    if (!known.ok) continue;
    const item = known.value;
    const failed = row.verdict?.value === 'fail' && !hasGrounds(row.verdict, { ...view, opinion: row.opinion });
    const empty = view.findings.some((f) => f.item === row.item && !TAKEN_BACK.includes(f.state) && f.evidence.length === 0 && f.absent.length === 0);
    if (failed || empty) return problem('evidence-required', { item: itemName(item) });
  }
  return null;
}

/** Items as they are frozen: what the machine thought, without its texts, and what the person decided. */
const said = (items: ReviewView['items']): unknown[] => items.map((i) => ({ item: i.item, machine: i.opinion === null ? null : { outcome: i.opinion.outcome, deduction: i.opinion.deduction }, verdict: i.verdict }));

/** What is frozen: everything that the score, the report and a later comparison need, without the machine's texts. */
function frozen(desk: Desk, view: ReviewView, revision: number): string {
  const { tx, dossier, review, standard } = desk;
  return canonicalJson({
    schema: 'juanping/submission@1',
    dossier: { id: dossier.id, name: dossier.name, contentKey: dossier.contentKey, sources: sourcesOf(tx, dossier.id).map((s) => ({ name: s.name, sha256: s.sha256, bytes: s.bytes })) },
    review: review.id,
    reviewer: review.reviewer,
    revision,
    at: tx.now,
    standard: { code: standard.code, version: standard.version, sha256: review.standard },
    // Which run of the machine the reviewer had before them.
    checks: checkRunOf(tx, dossier.id, review.standard)?.inputKey ?? null,
    items: said(view.items),
    // In units of the original, as they are kept: a later crop changes nothing.
    findings: findingsOf(tx, review.id),
    annotations: annotationsOf(tx, review.id),
    score: view.score,
    ...(view.service === null ? {} : { service: { standard: view.service.standard, items: said(view.service.items), index: view.service.score.points, score: view.service.score } }),
  });
}

/** Freezes the review: canonical JSON, its hash, and an event that holds the hash. Refused while a fault stands on nothing. */
export function submitReview(context: EngineContext, id: string): Result<ReviewView, Problem> {
  return atDesk(context, id, (desk) => {
    const { tx, dossier, review } = desk;
    const view = reviewView(tx, context.standards, dossier, review.reviewer);
    const missing = missingGrounds(desk, view);
    if (missing) return err(missing);
    const revision = (lastSubmission(tx, review.id)?.revision ?? 0) + 1;
    const body = frozen(desk, view, revision);
    const sha = sha256(body);
    tx.event({ kind: 'review.submitted', dossier: dossier.id, subject: review.id, payload: { revision, sha256: sha, points: view.score.points, grade: view.score.grade } });
    addSubmission(tx, { review: review.id, revision, sha256: sha, body, author: tx.actor, at: tx.now });
    setReviewState(tx, review.id, 'submitted');
    return ok(reviewView(tx, context.standards, dossier, review.reviewer));
  });
}

/** Opens a submitted review again; what was submitted stays as it was frozen. */
export function reopenReview(context: EngineContext, id: string, reason: string): Result<ReviewView, Problem> {
  return atReview(context, id, ({ tx, dossier, review }) => {
    if (review.state !== 'submitted') return err(problem('bad-request', { detail: '该评查没有提交' }));
    tx.event({ kind: 'review.reopened', dossier: dossier.id, subject: review.id, payload: { reason } });
    setReviewState(tx, review.id, 'returned');
    return ok(reviewView(tx, context.standards, dossier, review.reviewer));
  });
}
