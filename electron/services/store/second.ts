import type { ReadDb, Tx } from '../db/open.ts';

/** What second persons read (table `second_look`). `version` = number of the event. */
export interface SecondLook {
  /** First page of the document. */
  readonly page: string;
  readonly key: string;
  readonly value: string | null;
  readonly author: string;
  readonly at: string;
}

const LOOK = 'page_id as page, key, value, author, at';

export function secondLook(db: ReadDb, page: string, key: string): SecondLook | null {
  return db.get<SecondLook>(`select ${LOOK} from second_look where page_id = ? and key = ?`, page, key) ?? null;
}

export function secondLooks(db: ReadDb, dossier: string): SecondLook[] {
  return db.all<SecondLook>(`select ${LOOK} from second_look where page_id in (select id from page where dossier_id = ?) order by page_id, key`, dossier);
}

/** Null takes it away. */
export function setSecondLook(tx: Tx, page: string, key: string, look: Pick<SecondLook, 'value'> | null, version: number): void {
  if (look === null) tx.run('delete from second_look where page_id = ? and key = ?', page, key);
  else
    tx.run(
      `insert into second_look (page_id, key, value, author, at, version) values (?, ?, ?, ?, ?, ?)
       on conflict (page_id, key) do update set value = excluded.value, author = excluded.author, at = excluded.at, version = excluded.version`,
      page, key, look.value, tx.actor, tx.now, version,
    );
}
