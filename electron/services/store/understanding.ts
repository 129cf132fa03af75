import { JUDGED_BY } from '../../../shared/checks/view.ts';
import type { DocumentGuess, DossierKind } from '../../../shared/domain/document.ts';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import type { Opinion, TimelineStep } from '../../../shared/domain/opinion.ts';
import type { PageGuess, Understanding } from '../../../shared/domain/understanding.ts';
import type { ReadDb, Tx } from '../db/open.ts';

/** What lies in the row of the dossier itself; documents and fields have rows of their own. */
type Body = Omit<Understanding, 'documents' | 'fields' | 'facts'>;

/** Puts a whole understanding in place of the one before. `inputKey` names the page texts and fixes that it was made from. */
export function replaceUnderstanding(tx: Tx, dossier: string, inputKey: string, u: Understanding): void {
  const { documents, fields, facts, ...body } = u;
  tx.run(
    `insert into understanding (dossier_id, input_key, kind, facts, body, made_at) values (?, ?, ?, ?, ?, ?)
     on conflict (dossier_id) do update set input_key = excluded.input_key, kind = excluded.kind, facts = excluded.facts, body = excluded.body, made_at = excluded.made_at`,
    dossier, inputKey, u.kind.value, JSON.stringify(facts), JSON.stringify(body satisfies Body), tx.now,
  );
  tx.run('delete from document where dossier_id = ?', dossier);
  tx.run('delete from field_guess where dossier_id = ?', dossier);
  for (const d of documents) {
    tx.run(
      'insert into document (dossier_id, position, kind, title, first_page, last_page, body, input_key) values (?, ?, ?, ?, ?, ?, ?, ?)',
      dossier, d.index, d.kind, d.title, d.firstPage, d.lastPage, JSON.stringify(d), inputKey,
    );
  }
  fields.forEach((f, position) =>
    tx.run(
      'insert into field_guess (dossier_id, position, key, document, value, state, body, input_key) values (?, ?, ?, ?, ?, ?, ?, ?)',
      dossier, position, f.key, f.document, f.value, f.state, JSON.stringify(f), inputKey,
    ),
  );
}

/** What the machine understands of a dossier; null while nothing has been read. */
export function understandingOf(db: ReadDb, dossier: string): { readonly inputKey: string; readonly understanding: Understanding } | null {
  const row = db.get<{ input_key: string; facts: string; body: string }>('select input_key, facts, body from understanding where dossier_id = ?', dossier);
  if (row === undefined) return null;
  const bodies = <T>(table: 'document' | 'field_guess'): T[] =>
    db.all<{ body: string }>(`select body from ${table} where dossier_id = ? order by position`, dossier).map((r) => JSON.parse(r.body) as T);
  const body = JSON.parse(row.body) as Body;
  return { inputKey: row.input_key, understanding: { ...body, facts: JSON.parse(row.facts) as Understanding['facts'], documents: bodies<DocumentGuess>('document'), fields: bodies<FieldGuess>('field_guess') } };
}

/** How each page lay when the understanding was made, by place in the dossier; without reading the rest of it. */
export function seenPages(db: ReadDb, dossier: string): ReadonlyMap<number, NonNullable<PageGuess['seen']>> {
  const rows = db.all<{ position: number; seen: string | null }>(
    "select json_extract(p.value, '$.index') as position, json_extract(p.value, '$.seen') as seen from understanding u, json_each(u.body, '$.pages') p where u.dossier_id = ?",
    dossier,
  );
  return new Map(rows.flatMap((r) => (r.seen === null ? [] : [[r.position, JSON.parse(r.seen) as NonNullable<PageGuess['seen']>]])));
}

/** Forgets all that the machine thought of a dossier: its pages were counted anew. */
export function forgetUnderstanding(tx: Tx, dossier: string): void {
  for (const table of ['understanding', 'document', 'field_guess', 'opinion', 'check_run']) tx.run(`delete from ${table} where dossier_id = ?`, dossier);
}

const DAY = JUDGED_BY.map((key) => `json_extract(facts, '$."${key}"')`).join(', ');

/** What a standard is chosen by: kind of a dossier and the day by which it is judged; both unknown while nothing has been understood. */
export function judgedOf(db: ReadDb, dossier: string): { readonly kind: DossierKind; readonly day: string | null } {
  const row = db.get<{ kind: DossierKind; day: string | null }>(`select kind, coalesce(${DAY}) as day from understanding where dossier_id = ?`, dossier);
  return row ? { kind: row.kind, day: row.day === null ? null : row.day.slice(0, 10) } : { kind: 'UNKNOWN', day: null };
}

/** What lists show of each understanding, by dossier. */
export interface UnderstandingSummary {
  readonly kind: DossierKind;
  readonly facts: Readonly<Record<string, string>>;
  readonly madeAt: string;
}

/** Summaries by dossier; `only` one dossier when given. */
export function understandingSummaries(db: ReadDb, only: string | null = null): ReadonlyMap<string, UnderstandingSummary> {
  const rows = db.all<{ id: string; kind: DossierKind; facts: string; madeAt: string }>(
    'select dossier_id as id, kind, facts, made_at as madeAt from understanding where ? is null or dossier_id = ?',
    only, only,
  );
  return new Map(rows.map((r) => [r.id, { kind: r.kind, facts: JSON.parse(r.facts) as UnderstandingSummary['facts'], madeAt: r.madeAt }]));
}

/** An opinion that is no pass: what lists count. */
export interface OpenOpinion {
  readonly dossier: string;
  readonly standard: string;
  readonly item: string;
  readonly outcome: 'fail' | 'unsure';
}

/** Opinions that are no pass; `only` of one dossier when given. Answered from an index alone. */
export function openOpinions(db: ReadDb, only: string | null = null): OpenOpinion[] {
  const where = only === null ? '' : 'and dossier_id = ?';
  return db.all<OpenOpinion>(`select dossier_id as dossier, standard, item, outcome from opinion where outcome in ('fail', 'unsure') ${where}`, ...(only === null ? [] : [only]));
}

/** Puts the result of one run of a standard in place of the one before. */
export function replaceOpinions(tx: Tx, dossier: string, standard: string, inputKey: string, opinions: readonly Opinion[], timeline: readonly TimelineStep[]): void {
  tx.run('delete from opinion where dossier_id = ? and standard = ?', dossier, standard);
  for (const o of opinions) {
    tx.run(
      'insert into opinion (dossier_id, standard, item, outcome, deduction, body, input_key) values (?, ?, ?, ?, ?, ?, ?)',
      dossier, standard, o.item, o.outcome, o.deduction, JSON.stringify(o), inputKey,
    );
  }
  tx.run(
    `insert into check_run (dossier_id, standard, input_key, timeline, made_at) values (?, ?, ?, ?, ?)
     on conflict (dossier_id, standard) do update set input_key = excluded.input_key, timeline = excluded.timeline, made_at = excluded.made_at`,
    dossier, standard, inputKey, JSON.stringify(timeline), tx.now,
  );
}

/** Opinions of one standard on a dossier, by item id; empty before the first run. */
export function opinionsOf(db: ReadDb, dossier: string, standard: string): Opinion[] {
  return db.all<{ body: string }>('select body from opinion where dossier_id = ? and standard = ? order by item', dossier, standard).map((r) => JSON.parse(r.body) as Opinion);
}

/** Opinion on one item; null when the machine has none. */
export function findOpinion(db: ReadDb, dossier: string, standard: string, item: string): Opinion | null {
  const row = db.get<{ body: string }>('select body from opinion where dossier_id = ? and standard = ? and item = ?', dossier, standard, item);
  return row === undefined ? null : (JSON.parse(row.body) as Opinion);
}

/** Last run of a standard on a dossier; null before the first. */
export function checkRunOf(db: ReadDb, dossier: string, standard: string): { readonly inputKey: string; readonly timeline: readonly TimelineStep[]; readonly madeAt: string } | null {
  const row = db.get<{ input_key: string; timeline: string; made_at: string }>('select input_key, timeline, made_at from check_run where dossier_id = ? and standard = ?', dossier, standard);
  return row === undefined ? null : { inputKey: row.input_key, timeline: JSON.parse(row.timeline) as TimelineStep[], madeAt: row.made_at };
}
