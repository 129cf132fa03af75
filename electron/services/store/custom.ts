import type { Custom, CustomWord } from '../../../shared/domain/custom.ts';
import type { ReadDb, Tx } from '../db/open.ts';

/** Examples of what units call their papers (table `custom`). `version` = number of the event. */

export interface CustomExample extends CustomWord {
  /** `page/what`: one page gives at most one title and one token. */
  readonly id: string;
  readonly unit: string;
  readonly kind: string;
  readonly page: string | null;
  readonly author: string;
  readonly at: string;
}

const EXAMPLE = 'id, unit, what, word, shown, kind, page_id as page, author, at';

/** Newest first. */
export function customExamples(db: ReadDb): CustomExample[] {
  return db.all<CustomExample>(`select ${EXAMPLE} from custom order by version desc, id`);
}

export function findExample(db: ReadDb, id: string): CustomExample | null {
  return db.get<CustomExample>(`select ${EXAMPLE} from custom where id = ?`, id) ?? null;
}

export function examplesOfPage(db: ReadDb, page: string): CustomExample[] {
  return db.all<CustomExample>(`select ${EXAMPLE} from custom where page_id = ? order by what`, page);
}

export function putExample(tx: Tx, e: Omit<CustomExample, 'author' | 'at'>, version: number): void {
  tx.run(
    `insert into custom (id, unit, what, word, shown, kind, page_id, author, at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set unit = excluded.unit, word = excluded.word, shown = excluded.shown, kind = excluded.kind, author = excluded.author, at = excluded.at, version = excluded.version`,
    e.id, e.unit, e.what, e.word, e.shown, e.kind, e.page, tx.actor, tx.now, version,
  );
}

export function deleteExample(tx: Tx, id: string): void {
  tx.run('delete from custom where id = ?', id);
}

/** What one unit taught: of a title the last word counts, a token only while all examples agree. */
export function customOf(db: ReadDb, unit: string): Custom {
  const titles = new Map<string, string>();
  const kinds = new Map<string, Set<string>>();
  for (const e of db.all<CustomExample>(`select ${EXAMPLE} from custom where unit = ? order by version, id`, unit)) {
    if (e.what === 'title') titles.set(e.word, e.kind);
    else kinds.set(e.word, (kinds.get(e.word) ?? new Set()).add(e.kind));
  }
  return { titles, numbers: new Map([...kinds].flatMap(([word, of]) => (of.size === 1 ? [...of].map((kind) => [word, kind] as const) : []))) };
}
