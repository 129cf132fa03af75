import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { accuses, ruleOf } from '../../../shared/checks/record.ts';
import type { InputOf, Undoable } from '../../../shared/contract/api.ts';
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Verdict } from '../../../shared/domain/review.ts';
import { mostLost, type StandardItem } from '../../../shared/domain/standard.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { deleteAnnotation, findAnnotation, putAnnotation } from '../store/annotations.ts';
import { findDossier } from '../store/dossiers.ts';
import { findPage } from '../store/pages.ts';
import { dropAnswer, putAnswer } from '../store/records.ts';
import { deleteFinding, deleteVerdict, findFinding, findingsOf, findVerdict, putFinding, putVerdict, setReviewStandard, verdictsOf } from '../store/reviews.ts';
import { findOpinion } from '../store/understanding.ts';
import { marksOf, type Marks } from '../views/places.ts';
import { reviewView, shownAnnotation, shownFinding } from '../views/review.ts';
import type { EngineContext } from './context.ts';
import { atDesk, itemName, itemOf, standardOf, undoable, type Desk } from './desk.ts';
import { answering } from './rules.ts';
import { reopenReview, submitReview } from './submission.ts';

const STALE = err(problem('stale-version'));

/** What the log keeps of a verdict. */
const said = (v: Verdict | null): Pick<Verdict, 'value' | 'deduction' | 'reason' | 'accepted'> | null =>
  v === null ? null : { value: v.value, deduction: v.deduction, reason: v.reason, accepted: v.accepted };

type SetVerdict = InputOf<'verdict.set'>;

/** Rules of a verdict: points in range, a reason where the item is set aside or the machine is overruled. Null = may be given. */
function refusal(input: SetVerdict, accepted: boolean, item: StandardItem, most: number, opinion: Opinion | null): Problem | null {
  const name = itemName(item);
  if (input.value === 'fail' && input.deduction > most) return problem('deduction-range', { item: name, max: most });
  if (accepted || input.reason.trim() !== '') return null;
  if (input.value === 'not-applicable') return problem('reason-required', { item: name, what: '判为不适用' });
  const overruled = opinion !== null && opinion.outcome !== 'unsure' && input.value !== 'unsure' && opinion.outcome !== input.value;
  return overruled ? problem('reason-required', { item: name, what: '与自动检查意见不同' }) : null;
}

/** A person answers a rule that held something against the dossier: `fail` confirms it, `pass` and `not-applicable` refuse it. */
function answerRule({ tx, review }: Desk, item: StandardItem, opinion: Opinion | null, value: Verdict['value']): void {
  const rule = ruleOf(item);
  if (rule === null || opinion === null || !accuses(opinion) || value === 'unsure') dropAnswer(tx, review.id, item.id);
  else putAnswer(tx, review.id, item.id, rule, value === 'fail');
}

function setVerdict(desk: Desk, input: SetVerdict): Result<Undoable<Verdict>, Problem> {
  const { tx, review, dossier } = desk;
  const item = itemOf(desk, input.item);
  if (!item.ok) return item;
  const before = findVerdict(tx, review.id, input.item);
  if ((before?.version ?? 0) !== input.expect) return STALE;
  const opinion = findOpinion(tx, dossier.id, standardOf(desk, input.item), input.item);
  const deduction = input.value === 'fail' ? input.deduction : 0;
  const accepted = input.accepted && opinion !== null && opinion.outcome === input.value && opinion.deduction === deduction;
  const refused = refusal(input, accepted, item.value, mostLost(desk.standard, item.value), opinion);
  if (refused) return err(refused);
  const after = { item: input.item, value: input.value, deduction, reason: input.reason, accepted, author: tx.actor, at: tx.now };
  const version = tx.event({ kind: 'verdict.set', dossier: dossier.id, subject: review.id, payload: { item: input.item, before: said(before), after: { value: after.value, deduction, reason: after.reason, accepted } } });
  const verdict: Verdict = { ...after, version };
  putVerdict(tx, review.id, verdict);
  answerRule(desk, item.value, opinion, input.value);
  const target = { review: review.id, item: input.item, expect: version };
  return ok(before === null ? undoable(verdict, 'verdict.clear', target) : undoable(verdict, 'verdict.set', { ...target, value: before.value, deduction: before.deduction, reason: before.reason, accepted: before.accepted }));
}

function clearVerdict(desk: Desk, input: InputOf<'verdict.clear'>): Result<Undoable<null>, Problem> {
  const { tx, review, dossier } = desk;
  const before = findVerdict(tx, review.id, input.item);
  if (before === null || before.version !== input.expect) return STALE;
  const { value, deduction, reason, accepted } = before;
  tx.event({ kind: 'verdict.cleared', dossier: dossier.id, subject: review.id, payload: { item: input.item, before: { value, deduction, reason, accepted } } });
  deleteVerdict(tx, review.id, input.item);
  dropAnswer(tx, review.id, input.item);
  return ok(undoable(null, 'verdict.set', { review: review.id, item: input.item, value, deduction, reason, accepted, expect: 0 }));
}

/** Pages that a mark or finding names must be pages of this dossier. */
function foreignPage(desk: Desk, pages: readonly string[]): Problem | null {
  return pages.some((p) => findPage(desk.tx, p)?.dossier !== desk.dossier.id) ? problem('not-found', { what: '依据所在的页面' }) : null;
}

type Stored<T> = Omit<T, 'author' | 'at' | 'version'>;
function bare<T extends { author: string; at: string; version: number }>(row: T): Stored<T> {
  const { author: _author, at: _at, version: _version, ...rest } = row;
  return rest;
}

/**
 * Brings the boxes of a mark from the picture to the original. A box that is still where it was shown keeps the place it had: so what a
 * crop has cut off of a mark comes back with the crop, even when the mark's words were changed meanwhile.
 */
function keptBoxes<T extends { readonly page: string; readonly box: Box }>(wanted: readonly T[], before: readonly T[], marks: Marks): T[] {
  return wanted.map((w) => {
    const same = before.find((b) => b.page === w.page && marks.shown(b.page, b.box).every((v, i) => Math.abs(v - (w.box[i] ?? 0)) < 1e-6));
    return { ...w, box: same ? same.box : marks.kept(w.page, w.box) };
  });
}

function saveFinding(desk: Desk, input: InputOf<'finding.save'>): Result<Undoable<Finding>, Problem> {
  const { tx, review, dossier } = desk;
  const wanted = input.finding;
  const item = itemOf(desk, wanted.item);
  if (!item.ok) return item;
  const before = findFinding(tx, wanted.id);
  if (before !== null && before.review !== review.id) return err(problem('bad-request', { detail: 'finding.id' }));
  if ((before?.finding.version ?? 0) !== input.expect) return STALE;
  const most = mostLost(desk.standard, item.value);
  if (wanted.points > most) return err(problem('deduction-range', { item: itemName(item.value), max: most }));
  const foreign = foreignPage(desk, wanted.evidence.map((e) => e.page));
  if (foreign) return err(foreign);
  const payload = { item: wanted.item, points: wanted.points, text: wanted.text, state: wanted.state, evidence: wanted.evidence.length, absent: wanted.absent, isNew: before === null };
  const version = tx.event({ kind: 'finding.saved', dossier: dossier.id, subject: wanted.id, payload });
  const marks = marksOf(tx, dossier.id);
  const evidence = input.original ? wanted.evidence : keptBoxes(wanted.evidence, before?.finding.evidence ?? [], marks);
  const finding: Finding = { ...wanted, evidence, author: tx.actor, at: tx.now, version };
  putFinding(tx, review.id, finding);
  const value = shownFinding(finding, marks);
  return ok(
    before === null
      ? undoable(value, 'finding.remove', { review: review.id, finding: wanted.id, expect: version })
      : undoable(value, 'finding.save', { review: review.id, finding: bare(before.finding), expect: version, original: true }),
  );
}

function removeFinding(desk: Desk, input: InputOf<'finding.remove'>): Result<Undoable<null>, Problem> {
  const { tx, review, dossier } = desk;
  const before = findFinding(tx, input.finding);
  if (before === null || before.review !== review.id || before.finding.version !== input.expect) return STALE;
  tx.event({ kind: 'finding.removed', dossier: dossier.id, subject: input.finding, payload: { item: before.finding.item, text: before.finding.text } });
  deleteFinding(tx, input.finding);
  return ok(undoable(null, 'finding.save', { review: review.id, finding: bare(before.finding), expect: 0, original: true }));
}

function saveAnnotation(desk: Desk, input: InputOf<'annotation.save'>): Result<Undoable<Annotation>, Problem> {
  const { tx, review, dossier } = desk;
  const wanted = input.annotation;
  const item = wanted.item === null ? ok(null) : itemOf(desk, wanted.item);
  if (!item.ok) return item;
  const before = findAnnotation(tx, wanted.id);
  if (before !== null && before.review !== review.id) return err(problem('bad-request', { detail: 'annotation.id' }));
  if ((before?.annotation.version ?? 0) !== input.expect) return STALE;
  const foreign = foreignPage(desk, [wanted.page]);
  if (foreign) return err(foreign);
  const payload = { kind: wanted.kind, item: wanted.item, boxes: wanted.boxes.length, isNew: before === null };
  const version = tx.event({ kind: 'annotation.saved', dossier: dossier.id, subject: wanted.id, payload });
  const marks = marksOf(tx, dossier.id);
  const placed = (a: Pick<Annotation, 'page' | 'boxes'>): { readonly page: string; readonly box: Box }[] => a.boxes.map((box) => ({ page: a.page, box }));
  const boxes = input.original ? wanted.boxes : keptBoxes(placed(wanted), before ? placed(before.annotation) : [], marks).map((p) => p.box);
  const annotation: Annotation = { ...wanted, boxes, author: tx.actor, at: tx.now, version };
  putAnnotation(tx, review.id, annotation);
  const value = shownAnnotation(annotation, marks);
  return ok(
    before === null
      ? undoable(value, 'annotation.remove', { review: review.id, annotation: wanted.id, expect: version })
      : undoable(value, 'annotation.save', { review: review.id, annotation: bare(before.annotation), expect: version, original: true }),
  );
}

function removeAnnotation(desk: Desk, input: InputOf<'annotation.remove'>): Result<Undoable<null>, Problem> {
  const { tx, review, dossier } = desk;
  const before = findAnnotation(tx, input.annotation);
  if (before === null || before.review !== review.id || before.annotation.version !== input.expect) return STALE;
  tx.event({ kind: 'annotation.removed', dossier: dossier.id, subject: input.annotation, payload: { kind: before.annotation.kind, item: before.annotation.item } });
  deleteAnnotation(tx, input.annotation);
  return ok(undoable(null, 'annotation.save', { review: review.id, annotation: bare(before.annotation), expect: 0, original: true }));
}

/** Another version than the one proposed, as long as nothing was judged: verdicts and faults belong to the items of one version. */
function chooseStandard(context: EngineContext, input: InputOf<'review.choose'>): Result<Undoable<null>, Problem> {
  const wanted = context.standards.get(input.standard);
  if (wanted === null || wanted.standard.supplement) return err(problem('not-found', { what: '该评查标准' }));
  let chosen: string | null = null;
  const done = atDesk(context, input.review, ({ tx, review, dossier }) => {
    if (verdictsOf(tx, review.id).length + findingsOf(tx, review.id).length > 0) return err(problem('review-begun'));
    tx.event({ kind: 'review.switched', dossier: dossier.id, subject: review.id, payload: { before: review.standard, after: wanted.sha } });
    setReviewStandard(tx, review.id, wanted.sha);
    chosen = dossier.id;
    return ok(undoable(null, 'review.choose', { review: review.id, standard: review.standard }));
  });
  if (done.ok && chosen !== null) context.jobs.understand(chosen);
  return done;
}

/** Handlers of verdicts, findings, annotations and the review itself. Every change is one transaction with its event. */
export function reviewHandlers(context: EngineContext) {
  const { db } = context.workspace;
  return {
    'review.get': (input: InputOf<'review.get'>) => {
      const dossier = findDossier(db, input.dossier);
      return dossier ? ok(reviewView(db, context.standards, dossier, context.settings().reviewer)) : err(problem('not-found', { what: '该案卷' }));
    },
    'verdict.set': (input: SetVerdict) => answering(context, () => atDesk(context, input.review, (desk) => setVerdict(desk, input))),
    'verdict.clear': (input: InputOf<'verdict.clear'>) => answering(context, () => atDesk(context, input.review, (desk) => clearVerdict(desk, input))),
    'finding.save': (input: InputOf<'finding.save'>) => atDesk(context, input.review, (desk) => saveFinding(desk, input)),
    'finding.remove': (input: InputOf<'finding.remove'>) => atDesk(context, input.review, (desk) => removeFinding(desk, input)),
    'annotation.save': (input: InputOf<'annotation.save'>) => atDesk(context, input.review, (desk) => saveAnnotation(desk, input)),
    'annotation.remove': (input: InputOf<'annotation.remove'>) => atDesk(context, input.review, (desk) => removeAnnotation(desk, input)),
    'review.choose': (input: InputOf<'review.choose'>) => chooseStandard(context, input),
    'review.submit': (input: InputOf<'review.submit'>) => submitReview(context, input.review),
    'review.reopen': (input: InputOf<'review.reopen'>) => reopenReview(context, input.review, input.reason),
  };
}
