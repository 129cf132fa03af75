import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { ReadDb, WriteDb } from '../db/open.ts';

/** Marks of a review in the order in which they were first made. */
export function annotationsOf(db: ReadDb, review: string): Annotation[] {
  return db.all<{ body: string }>('select body from annotation where review_id = ? order by rowid', review).map((r) => JSON.parse(r.body) as Annotation);
}

/** A mark with the review that it belongs to. */
export function findAnnotation(db: ReadDb, id: string): { readonly review: string; readonly annotation: Annotation } | null {
  const row = db.get<{ review_id: string; body: string }>('select review_id, body from annotation where id = ?', id);
  return row === undefined ? null : { review: row.review_id, annotation: JSON.parse(row.body) as Annotation };
}

export function putAnnotation(tx: WriteDb, review: string, a: Annotation): void {
  tx.run(
    `insert into annotation (id, review_id, page_id, kind, item, finding_id, body, author, at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set page_id = excluded.page_id, kind = excluded.kind, item = excluded.item, finding_id = excluded.finding_id,
       body = excluded.body, author = excluded.author, at = excluded.at, version = excluded.version`,
    a.id, review, a.page, a.kind, a.item, a.finding, JSON.stringify(a), a.author, a.at, a.version,
  );
}

export function deleteAnnotation(tx: WriteDb, id: string): void {
  tx.run('delete from annotation where id = ?', id);
}
