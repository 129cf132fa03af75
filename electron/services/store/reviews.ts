import type { ReviewId, Sha256 } from '../../../shared/base/ids.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { ReviewState, Verdict } from '../../../shared/domain/review.ts';
import { sha256 } from '../digest.ts';
import type { ReadDb, Tx, WriteDb } from '../db/open.ts';

/** One reviewer's work on one dossier with one standard. */
export interface Review {
  readonly id: ReviewId;
  readonly dossier: string;
  readonly reviewer: string;
  readonly standard: Sha256;
  readonly state: ReviewState;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Frozen review; `body` is canonical JSON and `sha256` its hash. */
export interface Submission {
  readonly review: ReviewId;
  readonly revision: number;
  readonly sha256: Sha256;
  readonly body: string;
  readonly author: string;
  readonly at: string;
}

const REVIEW = 'id, dossier_id as dossier, reviewer, standard, state, created_at as createdAt, updated_at as updatedAt';
const SUBMISSION = 'review_id as review, revision, sha256, body, author, at';

/** Id that a reviewer's work on a dossier has, before and after its row is made by the first command. */
export function reviewIdOf(dossier: string, reviewer: string): ReviewId {
  return `r-${sha256(`${dossier}\n${reviewer}`).slice(0, 32)}` as ReviewId;
}

export function findReview(db: ReadDb, id: string): Review | null {
  return db.get<Review>(`select ${REVIEW} from review where id = ?`, id) ?? null;
}

/** Reviews of one person, by dossier; `only` of one dossier when given. */
export function reviewsOf(db: ReadDb, reviewer: string, only: string | null = null): ReadonlyMap<string, Review> {
  return new Map(db.all<Review>(`select ${REVIEW} from review where reviewer = ? and (? is null or dossier_id = ?)`, reviewer, only, only).map((r) => [r.dossier, r]));
}

/** Standards that reviews of a dossier are tied to. */
export function pinnedStandards(db: ReadDb, dossier: string): Sha256[] {
  return db.all<{ standard: Sha256 }>('select distinct standard from review where dossier_id = ? order by standard', dossier).map((r) => r.standard);
}

export function addReview(tx: Tx, r: Pick<Review, 'id' | 'dossier' | 'reviewer' | 'standard'>): void {
  tx.run("insert into review (id, dossier_id, reviewer, standard, state, created_at, updated_at) values (?, ?, ?, ?, 'draft', ?, ?)", r.id, r.dossier, r.reviewer, r.standard, tx.now, tx.now);
}

export function setReviewState(tx: Tx, id: string, state: ReviewState): void {
  tx.run('update review set state = ?, updated_at = ? where id = ?', state, tx.now, id);
}

export function setReviewStandard(tx: Tx, id: string, standard: string): void {
  tx.run('update review set standard = ?, updated_at = ? where id = ?', standard, tx.now, id);
}

/** Notes that something in the review was just saved. */
export function touchReview(tx: Tx, id: string): void {
  tx.run('update review set updated_at = ? where id = ?', tx.now, id);
}

const VERDICT = 'item, value, deduction, reason, accepted, author, at, version';
type VerdictRow = Omit<Verdict, 'accepted'> & { readonly accepted: number };
const toVerdict = (row: VerdictRow): Verdict => ({ ...row, accepted: row.accepted === 1 });

export function verdictsOf(db: ReadDb, review: string): Verdict[] {
  return db.all<VerdictRow>(`select ${VERDICT} from verdict where review_id = ? order by item`, review).map(toVerdict);
}

/** Verdicts of one person by review; `only` of one dossier when given. */
export function verdictsByReview(db: ReadDb, reviewer: string, only: string | null = null): ReadonlyMap<string, readonly Verdict[]> {
  const rows = db.all<VerdictRow & { review: string }>(
    `select v.review_id as review, v.item, v.value, v.deduction, v.reason, v.accepted, v.author, v.at, v.version
     from review r join verdict v on v.review_id = r.id where r.reviewer = ? and (? is null or r.dossier_id = ?)`,
    reviewer, only, only,
  );
  const found = new Map<string, Verdict[]>();
  for (const { review, ...row } of rows) {
    const list = found.get(review);
    if (list) list.push(toVerdict(row));
    else found.set(review, [toVerdict(row)]);
  }
  return found;
}

export function findVerdict(db: ReadDb, review: string, item: string): Verdict | null {
  const row = db.get<VerdictRow>(`select ${VERDICT} from verdict where review_id = ? and item = ?`, review, item);
  return row === undefined ? null : toVerdict(row);
}

export function putVerdict(tx: WriteDb, review: string, v: Verdict): void {
  tx.run(
    `insert into verdict (review_id, ${VERDICT}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (review_id, item) do update set value = excluded.value, deduction = excluded.deduction, reason = excluded.reason,
       accepted = excluded.accepted, author = excluded.author, at = excluded.at, version = excluded.version`,
    review, v.item, v.value, v.deduction, v.reason, v.accepted ? 1 : 0, v.author, v.at, v.version,
  );
}

export function deleteVerdict(tx: WriteDb, review: string, item: string): void {
  tx.run('delete from verdict where review_id = ? and item = ?', review, item);
}

/** Findings in the order in which they were first written. */
export function findingsOf(db: ReadDb, review: string): Finding[] {
  return db.all<{ body: string }>('select body from finding where review_id = ? order by rowid', review).map((r) => JSON.parse(r.body) as Finding);
}

/** A finding with the review that it belongs to. */
export function findFinding(db: ReadDb, id: string): { readonly review: string; readonly finding: Finding } | null {
  const row = db.get<{ review_id: string; body: string }>('select review_id, body from finding where id = ?', id);
  return row === undefined ? null : { review: row.review_id, finding: JSON.parse(row.body) as Finding };
}

export function putFinding(tx: WriteDb, review: string, f: Finding): void {
  tx.run(
    `insert into finding (id, review_id, item, points, state, body, author, at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set item = excluded.item, points = excluded.points, state = excluded.state, body = excluded.body,
       author = excluded.author, at = excluded.at, version = excluded.version`,
    f.id, review, f.item, f.points, f.state, JSON.stringify(f), f.author, f.at, f.version,
  );
}

export function deleteFinding(tx: WriteDb, id: string): void {
  tx.run('delete from finding where id = ?', id);
}

export function lastSubmission(db: ReadDb, review: string): Submission | null {
  return db.get<Submission>(`select ${SUBMISSION} from review_submission where review_id = ? order by revision desc limit 1`, review) ?? null;
}

export function allSubmissions(db: ReadDb): Submission[] {
  return db.all<Submission>(`select ${SUBMISSION} from review_submission order by review_id, revision`);
}

export function addSubmission(tx: WriteDb, s: Submission): void {
  tx.run('insert into review_submission (review_id, revision, sha256, body, author, at) values (?, ?, ?, ?, ?, ?)', s.review, s.revision, s.sha256, s.body, s.author, s.at);
}
