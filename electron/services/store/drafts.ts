import { DraftSchema, type Standard } from '../../../shared/domain/standard.ts';
import type { ReadDb, WriteDb } from '../db/open.ts';

/** What reading a table was not sure of; `row` as on the screen, from 1. */
export interface RowDoubt {
  readonly row: number;
  readonly message: string;
}

/** A standard in the making. */
export interface Draft {
  readonly id: string;
  readonly basedOn: string | null;
  readonly standard: Standard;
  readonly doubts: readonly RowDoubt[];
  readonly author: string;
  readonly at: string;
  readonly version: number;
}

interface Row extends Omit<Draft, 'standard' | 'doubts'> {
  readonly body: string;
  readonly doubts: string;
}
const COLUMNS = 'id, based_on as basedOn, body, doubts, author, at, version';
const toDraft = ({ body, doubts, ...row }: Row): Draft => ({ ...row, standard: DraftSchema.parse(JSON.parse(body)), doubts: JSON.parse(doubts) as RowDoubt[] });

/** All drafts, the one touched last first. */
export function listDrafts(db: ReadDb): Draft[] {
  return db.all<Row>(`select ${COLUMNS} from standard_draft order by at desc, id`).map(toDraft);
}

export function findDraft(db: ReadDb, id: string): Draft | null {
  const row = db.get<Row>(`select ${COLUMNS} from standard_draft where id = ?`, id);
  return row === undefined ? null : toDraft(row);
}

export function putDraft(tx: WriteDb, d: Draft): void {
  tx.run(
    `insert into standard_draft (id, based_on, body, doubts, author, at, version) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set based_on = excluded.based_on, body = excluded.body, doubts = excluded.doubts, author = excluded.author, at = excluded.at, version = excluded.version`,
    d.id, d.basedOn, JSON.stringify(d.standard), JSON.stringify(d.doubts), d.author, d.at, d.version,
  );
}

export function deleteDraft(tx: WriteDb, id: string): void {
  tx.run('delete from standard_draft where id = ?', id);
}
