import type { DossierId, Sha256, SourceFileId } from '../../../shared/base/ids.ts';
import type { Problem } from '../../../shared/base/problem.ts';
import type { Media } from '../../../shared/domain/task.ts';
import type { ReadDb, WriteDb } from '../db/open.ts';

/** One case as reviewed, without its pages. */
export interface Dossier {
  readonly id: DossierId;
  readonly name: string;
  readonly unit: string;
  /** Hash of the hashes of its files in order: the same input twice is the same key. */
  readonly contentKey: string;
  readonly removedAt: string | null;
  readonly createdAt: string;
}

/** Bytes as received. `media` is null until probed; a file that gave no pages keeps its problem. */
export interface SourceFile {
  readonly id: SourceFileId;
  readonly dossier: DossierId;
  readonly position: number;
  readonly name: string;
  readonly sha256: Sha256;
  readonly bytes: number;
  readonly media: Media | null;
  readonly problem: Problem | null;
  readonly addedAt: string;
}

const DOSSIER = 'id, name, unit, content_key as contentKey, removed_at as removedAt, created_at as createdAt';
const SOURCE = 'id, dossier_id as dossier, position, name, sha256, bytes, media, problem, added_at as addedAt';

export function addDossier(tx: WriteDb, d: Omit<Dossier, 'removedAt'>): void {
  tx.run('insert into dossier (id, name, unit, content_key, created_at) values (?, ?, ?, ?, ?)', d.id, d.name, d.unit, d.contentKey, d.createdAt);
}

/** A dossier by id, also a removed one; null when there is none. */
export function findDossier(db: ReadDb, id: string): Dossier | null {
  return db.get<Dossier>(`select ${DOSSIER} from dossier where id = ?`, id) ?? null;
}

/** Dossiers in the library, the newest first. */
export function listDossiers(db: ReadDb): Dossier[] {
  return db.all<Dossier>(`select ${DOSSIER} from dossier where removed_at is null order by created_at desc, id`);
}

/** Whether any dossier was ever taken in. */
export function anyDossier(db: ReadDb): boolean {
  return db.get('select 1 from dossier limit 1') !== undefined;
}

/** Dossier with the same content that is still in the library. */
export function dossierByContent(db: ReadDb, contentKey: string): Dossier | null {
  return db.get<Dossier>(`select ${DOSSIER} from dossier where content_key = ? and removed_at is null`, contentKey) ?? null;
}

/** Another dossier of the library that has a file of this content. */
export function dossierWithFile(db: ReadDb, sha: string, but: string): Dossier | null {
  return db.get<Dossier>(`select ${DOSSIER} from dossier where removed_at is null and id <> ? and id in (select dossier_id from source_file where sha256 = ?) order by created_at limit 1`, but, sha) ?? null;
}

export function renameDossier(tx: WriteDb, id: string, name: string): void {
  tx.run('update dossier set name = ? where id = ?', name, id);
}

/** `at` = when it was taken out of the library; null puts it back. */
export function setRemoved(tx: WriteDb, id: string, at: string | null): void {
  tx.run('update dossier set removed_at = ? where id = ?', at, id);
}

export function addSource(tx: WriteDb, s: SourceFile): void {
  tx.run(
    'insert into source_file (id, dossier_id, position, name, sha256, bytes, media, problem, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    s.id, s.dossier, s.position, s.name, s.sha256, s.bytes, s.media, s.problem === null ? null : JSON.stringify(s.problem), s.addedAt,
  );
}

/** What the probe found out: what the file is, or why it cannot be used. */
export function setSourceProbe(tx: WriteDb, id: string, media: Media | null, problem: Problem | null): void {
  tx.run('update source_file set media = ?, problem = ? where id = ?', media, problem === null ? null : JSON.stringify(problem), id);
}

type SourceRow = Omit<SourceFile, 'problem'> & { readonly problem: string | null };
const toSource = (row: SourceRow): SourceFile => ({ ...row, problem: row.problem === null ? null : (JSON.parse(row.problem) as Problem) });

/** Files of a dossier in the order of the input. */
export function sourcesOf(db: ReadDb, dossier: string): SourceFile[] {
  return db.all<SourceRow>(`select ${SOURCE} from source_file where dossier_id = ? order by position`, dossier).map(toSource);
}

export function findSource(db: ReadDb, id: string): SourceFile | null {
  const row = db.get<SourceRow>(`select ${SOURCE} from source_file where id = ?`, id);
  return row === undefined ? null : toSource(row);
}

/** Pages, read pages, failed pages and refused files of a dossier. */
export interface DossierCounts {
  readonly pages: number;
  readonly read: number;
  readonly failed: number;
  readonly sources: number;
  readonly refused: number;
  /** Of the refused ones, those that want a password. */
  readonly locked: number;
}

/** Counts by dossier; `only` one dossier when given. */
export function countsByDossier(db: ReadDb, only: string | null = null): ReadonlyMap<string, DossierCounts> {
  const rows = db.all<DossierCounts & { id: string }>(
    `select d.id, coalesce(p.pages, 0) as pages, coalesce(p.read, 0) as read, coalesce(p.failed, 0) as failed, coalesce(s.sources, 0) as sources, coalesce(s.refused, 0) as refused, coalesce(s.locked, 0) as locked
     from dossier d
     left join (
       select dossier_id, count(*) as pages, sum(exists (select 1 from page_text t where t.page_id = page.id)) as read,
         sum(exists (select 1 from page_failure f where f.page_id = page.id)) as failed
       from page where ? is null or dossier_id = ? group by dossier_id) p on p.dossier_id = d.id
     left join (select dossier_id, count(*) as sources, count(problem) as refused, sum(coalesce(json_extract(problem, '$.code') = 'pdf-encrypted', 0)) as locked from source_file where ? is null or dossier_id = ? group by dossier_id) s on s.dossier_id = d.id
     where ? is null or d.id = ?`,
    only, only, only, only, only, only,
  );
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** Every original that a row names. */
export function allOriginals(db: ReadDb): { readonly sha256: Sha256; readonly name: string; readonly bytes: number }[] {
  return db.all('select sha256, min(name) as name, min(bytes) as bytes from source_file group by sha256 order by sha256');
}
