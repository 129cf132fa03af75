import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import type { Tx } from '../db/open.ts';

/** Places are kept in units of the original: a hair of rounding must not part a mark from its page. */
const HAIR = 1e-6;

const within = (box: Box, area: Box | null): boolean => area === null || (box[0] >= area[0] - HAIR && box[1] >= area[1] - HAIR && box[2] <= area[2] + HAIR && box[3] <= area[3] + HAIR);

/**
 * Marks, evidence and places of values that lie wholly in a part of the original change over from one page of it to another; who wrote them and when
 * stays. Two halves of a page share their original, so no box changes.
 * @param area part of the original; null = all of them
 */
export function moveMarks(tx: Tx, from: string, to: string, area: Box | null): void {
  for (const { id, body } of tx.all<{ id: string; body: string }>('select id, body from annotation where page_id = ?', from)) {
    const mark = JSON.parse(body) as Annotation;
    if (mark.boxes.every((b) => within(b, area))) tx.run('update annotation set page_id = ?, body = ? where id = ?', to, JSON.stringify({ ...mark, page: to }), id);
  }
  const named = "select distinct f.id, f.body from finding f, json_each(f.body, '$.evidence') e where json_extract(e.value, '$.page') = ?";
  for (const { id, body } of tx.all<{ id: string; body: string }>(named, from)) {
    const finding = JSON.parse(body) as Finding;
    const evidence = finding.evidence.map((e) => (e.page === from && within(e.box, area) ? { ...e, page: to } : e));
    tx.run('update finding set body = ? where id = ?', JSON.stringify({ ...finding, evidence }), id);
  }
  for (const { page, key, box } of tx.all<{ page: string; key: string; box: string }>('select page_id as page, key, place_box as box from field_fix where place_page = ?', from)) {
    if (within(JSON.parse(box) as Box, area)) tx.run('update field_fix set place_page = ? where page_id = ? and key = ?', to, page, key);
  }
}
