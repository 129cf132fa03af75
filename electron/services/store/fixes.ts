import { AS_SCANNED, sameRecipe, type Recipe } from '../../../shared/domain/recipe.ts';
import type { FixedValue, HumanFixes } from '../../../shared/domain/understanding.ts';
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
  /** Where the value stands, in units of the original; null when nobody pointed at it. */
  readonly place: { readonly page: string; readonly box: Box } | null;
  readonly author: string;
  readonly at: string;
}

type FieldFixRow = Omit<FieldFix, 'place'> & { readonly placePage: string | null; readonly placeBox: string | null };
const FIELD_FIX = 'page_id as page, key, value, place_page as placePage, place_box as placeBox, author, at';
const toFieldFix = ({ placePage, placeBox, ...row }: FieldFixRow): FieldFix => ({ ...row, place: placePage === null || placeBox === null ? null : { page: placePage, box: JSON.parse(placeBox) as Box } });

export function fieldFix(db: ReadDb, page: string, key: string): FieldFix | null {
  const row = db.get<FieldFixRow>(`select ${FIELD_FIX} from field_fix where page_id = ? and key = ?`, page, key);
  return row === undefined ? null : toFieldFix(row);
}

export function fieldFixes(db: ReadDb, dossier: string): FieldFix[] {
  return db.all<FieldFixRow>(`select ${FIELD_FIX} from field_fix where page_id in (select id from page where dossier_id = ?) order by page_id, key`, dossier).map(toFieldFix);
}

export function setFieldFix(tx: Tx, page: string, key: string, fix: Pick<FieldFix, 'value' | 'place'> | null, version: number): void {
  if (fix === null) tx.run('delete from field_fix where page_id = ? and key = ?', page, key);
  else
    tx.run(
      `insert into field_fix (page_id, key, value, place_page, place_box, author, at, version) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (page_id, key) do update set value = excluded.value, place_page = excluded.place_page, place_box = excluded.place_box,
         author = excluded.author, at = excluded.at, version = excluded.version`,
      page, key, fix.value, fix.place?.page ?? null, fix.place === null ? null : JSON.stringify(fix.place.box), tx.actor, tx.now, version,
    );
}

/** What people said of documents, by place of the page in the dossier. */
export function documentFixes(db: ReadDb, dossier: string): (DocumentFix & { readonly page: number; readonly author: string; readonly at: string })[] {
  const rows = db.all<{ page: number; kind: string | null; starts: number | null; author: string; at: string }>(
    'select p.position as page, f.kind, f.starts, f.author, f.at from document_fix f join page p on p.id = f.page_id where p.dossier_id = ? order by p.position',
    dossier,
  );
  return rows.map((r) => ({ ...r, starts: flag(r.starts) }));
}

/**
 * All corrections of a dossier as the extraction takes them: by place of the page.
 * @param asRead box on the original of a page (by id) → its place in the dossier and the box on it as read; null when the page is gone
 */
export function humanFixes(db: ReadDb, dossier: string, asRead: (page: string, box: Box) => FixedValue['place'] | null): HumanFixes {
  const fields = db.all<FieldFixRow & { position: number }>(
    `select p.position, ${FIELD_FIX} from field_fix f join page p on p.id = f.page_id where p.dossier_id = ? order by p.position, f.key`,
    dossier,
  );
  return {
    documents: new Map(documentFixes(db, dossier).map((d) => [d.page, { kind: d.kind, starts: d.starts }])),
    fields: new Map(
      fields.map((row) => {
        const { position, key, value, place } = { position: row.position, ...toFieldFix(row) };
        const seen = place && asRead(place.page, place.box);
        return [`${position}/${key}`, seen ? { value, place: seen } : { value }];
      }),
    ),
  };
}

/** A person said something of a document or field on this page. */
export function hasContentFixes(db: ReadDb, page: string): boolean {
  return db.get('select 1 from document_fix where page_id = ? union all select 1 from field_fix where page_id = ?', page, page) !== undefined;
}
