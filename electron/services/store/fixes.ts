import { AS_SCANNED, sameRecipe, type Recipe } from '../../../shared/domain/recipe.ts';
import type { HumanFixes } from '../../../shared/domain/understanding.ts';
import type { Box, Rotation } from '../../../shared/geometry/box.ts';
import type { ReadDb, Tx } from '../db/open.ts';

/** What people corrected. Hangs on pages, so that no new guess loses it. `version` = number of the event. */

const flag = (value: number | null): boolean | null => (value === null ? null : value === 1);

/** Rotation that a person gave the page; null when nobody has. */
export function rotationFix(db: ReadDb, page: string): Rotation | null {
  return db.get<{ rotation: Rotation }>('select rotation from page_fix where page_id = ? and rotation is not null', page)?.rotation ?? null;
}

/** Rotations by people, by page id. */
export function rotationFixes(db: ReadDb, dossier: string): ReadonlyMap<string, Rotation> {
  const rows = db.all<{ page_id: string; rotation: Rotation }>('select page_id, rotation from page_fix where rotation is not null and page_id in (select id from page where dossier_id = ?)', dossier);
  return new Map(rows.map((r) => [r.page_id, r.rotation]));
}

interface RecipeRow {
  readonly turn: Rotation | null;
  readonly crop: string | null;
  readonly deskew: number | null;
  readonly shadow: number | null;
}

const RECIPE = 'rotation as turn, crop, deskew, shadow';
const toRecipe = ({ turn, crop, deskew, shadow }: RecipeRow): Recipe => ({ turn, crop: crop === null ? null : (JSON.parse(crop) as Box), deskew, shadow: flag(shadow) });

/** A person's recipe for a page; `AS_SCANNED` when nobody has corrected it. */
export function recipeOf(db: ReadDb, page: string): Recipe {
  const row = db.get<RecipeRow>(`select ${RECIPE} from page_fix where page_id = ?`, page);
  return row === undefined ? AS_SCANNED : toRecipe(row);
}

/** Recipes by people, by page id; pages that nobody has corrected are missing. */
export function recipesOf(db: ReadDb, dossier: string): ReadonlyMap<string, Recipe> {
  const rows = db.all<RecipeRow & { page: string }>(`select page_id as page, ${RECIPE} from page_fix where page_id in (select id from page where dossier_id = ?)`, dossier);
  return new Map(rows.map((r) => [r.page, toRecipe(r)]));
}

/** A recipe that says nothing is taken away. */
export function setRecipe(tx: Tx, page: string, r: Recipe, version: number): void {
  if (sameRecipe(r, AS_SCANNED)) tx.run('delete from page_fix where page_id = ?', page);
  else
    tx.run(
      `insert into page_fix (page_id, rotation, crop, deskew, shadow, author, at, version) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (page_id) do update set rotation = excluded.rotation, crop = excluded.crop, deskew = excluded.deskew, shadow = excluded.shadow,
         author = excluded.author, at = excluded.at, version = excluded.version`,
      page, r.turn, r.crop === null ? null : JSON.stringify(r.crop), r.deskew, r.shadow === null ? null : r.shadow ? 1 : 0, tx.actor, tx.now, version,
    );
}

export function setRotationFix(tx: Tx, page: string, rotation: Rotation | null, version: number): void {
  setRecipe(tx, page, { ...recipeOf(tx, page), turn: rotation }, version);
}

export interface DocumentFix {
  readonly kind: string | null;
  /** True: a document starts at this page; false: none does; null: as the machine thinks. */
  readonly starts: boolean | null;
}

export function documentFix(db: ReadDb, page: string): DocumentFix | null {
  const row = db.get<{ kind: string | null; starts: number | null }>('select kind, starts from document_fix where page_id = ?', page);
  return row === undefined ? null : { kind: row.kind, starts: flag(row.starts) };
}

/** A fix that says nothing is taken away. */
export function setDocumentFix(tx: Tx, page: string, fix: DocumentFix, version: number): void {
  if (fix.kind === null && fix.starts === null) tx.run('delete from document_fix where page_id = ?', page);
  else
    tx.run(
      `insert into document_fix (page_id, kind, starts, author, at, version) values (?, ?, ?, ?, ?, ?)
       on conflict (page_id) do update set kind = excluded.kind, starts = excluded.starts, author = excluded.author, at = excluded.at, version = excluded.version`,
      page, fix.kind, fix.starts === null ? null : fix.starts ? 1 : 0, tx.actor, tx.now, version,
    );
}

export interface FieldFix {
  /** First page of the document that holds the field. */
  readonly page: string;
  readonly key: string;
  /** The right value; null = there is none. */
  readonly value: string | null;
  readonly author: string;
  readonly at: string;
}

export function fieldFix(db: ReadDb, page: string, key: string): FieldFix | null {
  return db.get<FieldFix>('select page_id as page, key, value, author, at from field_fix where page_id = ? and key = ?', page, key) ?? null;
}

export function fieldFixes(db: ReadDb, dossier: string): FieldFix[] {
  return db.all<FieldFix>('select page_id as page, key, value, author, at from field_fix where page_id in (select id from page where dossier_id = ?) order by page_id, key', dossier);
}

export function setFieldFix(tx: Tx, page: string, key: string, fix: { readonly value: string | null } | null, version: number): void {
  if (fix === null) tx.run('delete from field_fix where page_id = ? and key = ?', page, key);
  else
    tx.run(
      `insert into field_fix (page_id, key, value, author, at, version) values (?, ?, ?, ?, ?, ?)
       on conflict (page_id, key) do update set value = excluded.value, author = excluded.author, at = excluded.at, version = excluded.version`,
      page, key, fix.value, tx.actor, tx.now, version,
    );
}

/** All corrections of a dossier as the extraction takes them: by place of the page. */
export function humanFixes(db: ReadDb, dossier: string): HumanFixes {
  const documents = db.all<{ position: number; kind: string | null; starts: number | null }>(
    'select p.position, f.kind, f.starts from document_fix f join page p on p.id = f.page_id where p.dossier_id = ? order by p.position',
    dossier,
  );
  const fields = db.all<{ position: number; key: string; value: string | null }>(
    'select p.position, f.key, f.value from field_fix f join page p on p.id = f.page_id where p.dossier_id = ? order by p.position, f.key',
    dossier,
  );
  return {
    documents: new Map(documents.map((d) => [d.position, { kind: d.kind, starts: flag(d.starts) }])),
    fields: new Map(fields.map((f) => [`${f.position}/${f.key}`, { value: f.value }])),
  };
}

/** A person said something of a document or field on this page. */
export function hasContentFixes(db: ReadDb, page: string): boolean {
  return db.get('select 1 from document_fix where page_id = ? union all select 1 from field_fix where page_id = ?', page, page) !== undefined;
}
