import { must } from '../../../shared/base/assert.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { ApiName, InputOf, Undoable } from '../../../shared/contract/api.ts';
import type { Standard, StandardItem } from '../../../shared/domain/standard.ts';
import type { ReadDb, Tx } from '../db/open.ts';
import type { StoredStandard } from '../store/standards.ts';
import { findDossier, listDossiers, type Dossier } from '../store/dossiers.ts';
import { addReview, findReview, reviewIdOf, touchReview, type Review } from '../store/reviews.ts';
import type { EngineContext } from './context.ts';

/** A reviewer's open review, ready to be changed in the transaction under way. */
export interface Desk {
  readonly tx: Tx;
  readonly dossier: Dossier;
  readonly review: Review;
  readonly standard: Standard;
  /** The service supplement beside it; its items are judged at the same desk. */
  readonly service: StoredStandard | null;
}

/** The answer of a command and the command that takes it back. */
export function undoable<T, N extends ApiName>(value: T, name: N, input: InputOf<N>): Undoable<T> {
  return { value, inverse: { name, input } };
}

/** Dossier that a review id belongs to before the review has a row: the id is made from dossier and reviewer. */
function dossierOfReviewId(db: ReadDb, id: string, reviewer: string): Dossier | null {
  return listDossiers(db).find((d) => reviewIdOf(d.id, reviewer) === id) ?? null;
}

function openReview(tx: Tx, context: EngineContext, id: string): Result<{ readonly review: Review; readonly dossier: Dossier }, Problem> {
  const known = findReview(tx, id);
  const dossier = known ? findDossier(tx, known.dossier) : dossierOfReviewId(tx, id, tx.actor);
  if (dossier === null || dossier.removedAt !== null) return err(problem('not-found', { what: '该评查' }));
  if (known) return known.reviewer === tx.actor ? ok({ review: known, dossier }) : err(problem('other-reviewer', { reviewer: known.reviewer }));
  const { sha } = context.standards.proposed(dossier.id);
  tx.event({ kind: 'review.opened', dossier: dossier.id, subject: id, payload: { standard: sha } });
  addReview(tx, { id: reviewIdOf(dossier.id, tx.actor), dossier: dossier.id, reviewer: tx.actor, standard: sha });
  return ok({ review: must(findReview(tx, id), 'the review just made'), dossier });
}

/** One transaction of the current reviewer on one review, whatever its state; makes its row when this is the first command. */
export function atReview<T>(context: EngineContext, id: string, act: (desk: Desk) => Result<T, Problem>): Result<T, Problem> {
  const { db } = context.workspace;
  return db.write(context.settings().reviewer, (tx) => {
    const opened = openReview(tx, context, id);
    if (!opened.ok) return opened;
    const { review, dossier } = opened.value;
    const stored = must(context.standards.get(review.standard), 'the standard that a review is tied to');
    const result = act({ tx, dossier, review, standard: stored.standard, service: context.standards.supplements(dossier.id)[0] ?? null });
    if (result.ok) touchReview(tx, id);
    return result;
  });
}

/** As `atReview`, for commands that change its content: refused once submitted. */
export function atDesk<T>(context: EngineContext, id: string, act: (desk: Desk) => Result<T, Problem>): Result<T, Problem> {
  return atReview(context, id, (desk) => (desk.review.state === 'draft' || desk.review.state === 'returned' ? act(desk) : err(problem('review-closed'))));
}

/** An item of the review's standard, or of the supplement beside it. */
export function itemOf({ standard, service }: Pick<Desk, 'standard' | 'service'>, id: string): Result<StandardItem, Problem> {
  const item = [...standard.items, ...(service?.standard.items ?? [])].find((i) => i.id === id);
  return item ? ok(item) : err(problem('bad-request', { detail: `标准中没有 ${id}` }));
}

/** Fingerprint of the standard that an item belongs to. */
export function standardOf({ review, service }: Pick<Desk, 'review' | 'service'>, id: string): Sha256 {
  return service?.standard.items.some((i) => i.id === id) ? service.sha : review.standard;
}

/** Item as messages name it: id and the beginning of its text. */
export function itemName(item: StandardItem): string {
  return `${item.id} ${item.text.length > 24 ? `${item.text.slice(0, 24)}…` : item.text}`;
}
