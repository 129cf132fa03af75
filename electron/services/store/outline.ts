import type { DocumentGuess, KindGuess } from '../../../shared/domain/document.ts';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import type { ReadDb } from '../db/open.ts';

/** Key of the understanding of each dossier that has one: it changes with the texts and the corrections. */
export function understandingKeys(db: ReadDb): ReadonlyMap<string, string> {
  return new Map(db.all<{ id: string; key: string }>('select dossier_id as id, input_key as key from understanding').map((r) => [r.id, r.key]));
}

/** Understanding of a dossier without its pages and with some papers and fields only: enough to compare, and quick to load. Null while nothing was understood. */
export function outlineOf(db: ReadDb, dossier: string, papers: readonly string[], keys: readonly string[]): Understanding | null {
  const row = db.get<{ facts: string; kind: string }>("select facts, json_extract(body, '$.kind') as kind from understanding where dossier_id = ?", dossier);
  if (row === undefined) return null;
  const some = <T>(table: 'document' | 'field_guess', column: 'kind' | 'key', wanted: readonly string[]): T[] =>
    db.all<{ body: string }>(`select body from ${table} where dossier_id = ? and ${column} in (select value from json_each(?)) order by position`, dossier, JSON.stringify(wanted)).map((r) => JSON.parse(r.body) as T);
  return {
    kind: JSON.parse(row.kind) as KindGuess,
    facts: JSON.parse(row.facts) as Understanding['facts'],
    documents: some<DocumentGuess>('document', 'kind', papers),
    fields: some<FieldGuess>('field_guess', 'key', keys),
    pages: [],
    catalogue: [],
  };
}
