import { must } from '../../../shared/base/assert.ts';
import type { DossierId, PageId, Sha256, SourceFileId } from '../../../shared/base/ids.ts';
import type { Problem } from '../../../shared/base/problem.ts';
import type { PageNote, PageQuality, Reading, ReadPage } from '../../../shared/domain/page.ts';
import { readingCrop } from '../../../shared/domain/reading-key.ts';
import type { Box, Rotation } from '../../../shared/geometry/box.ts';
import { packOrder, strandsOf } from '../../../shared/extract/strands.ts';
import { indexText, strandText } from '../../../shared/text/phrase.ts';
import type { ReadDb, Tx, WriteDb } from '../db/open.ts';

/** One side as scanned. `position` is its place in the dossier, from 1; `sourceIndex` its place in the file, from 0. */
export interface StoredPage {
  readonly id: PageId;
  readonly dossier: DossierId;
  readonly source: SourceFileId;
  readonly sourceIndex: number;
  /** 0 = whole page or first half of a split one, 1 = second half. */
  readonly part: 0 | 1;
  readonly position: number;
  readonly widthPt: number;
  readonly heightPt: number;
  readonly hasText: boolean;
}

export interface PagePicture {
  readonly picture: Sha256;
  readonly thumbnail: Sha256;
  readonly mime: 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly direct: boolean;
  /** Crop on the original and evening of light that the picture was made with. */
  readonly crop: Box | null;
  readonly shadow: boolean;
  readonly notes: readonly PageNote[];
  readonly fingerprint: string;
  /** The recipe that it was asked for with. */
  readonly recipe: string;
}

const PAGE = 'id, dossier_id as dossier, source_file_id as source, source_index as sourceIndex, part, position, width_pt as widthPt, height_pt as heightPt, has_text as hasText';
const PICTURE = 'picture, thumbnail, mime, width, height, dpi, direct, crop, shadow, notes, fingerprint, recipe';
type Flagged<T, K extends keyof T> = Omit<T, K> & { readonly [F in K]: number };
const toPage = (row: Flagged<StoredPage, 'hasText'>): StoredPage => ({ ...row, hasText: row.hasText === 1 });
type PictureRow = Flagged<Omit<PagePicture, 'crop' | 'notes'>, 'direct' | 'shadow'> & { readonly crop: string | null; readonly notes: string };
const toPicture = (row: PictureRow): PagePicture => ({
  ...row,
  direct: row.direct === 1,
  shadow: row.shadow === 1,
  crop: row.crop === null ? null : (JSON.parse(row.crop) as Box),
  notes: JSON.parse(row.notes) as PageNote[],
});

export function addPage(tx: WriteDb, p: StoredPage): void {
  tx.run(
    'insert into page (id, dossier_id, source_file_id, source_index, part, position, width_pt, height_pt, has_text) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    p.id, p.dossier, p.source, p.sourceIndex, p.part, p.position, p.widthPt, p.heightPt, p.hasText ? 1 : 0,
  );
}

export function findPage(db: ReadDb, id: string): StoredPage | null {
  const row = db.get<Flagged<StoredPage, 'hasText'>>(`select ${PAGE} from page where id = ?`, id);
  return row === undefined ? null : toPage(row);
}

/** Pages of a dossier in order. */
export function pagesOf(db: ReadDb, dossier: string): StoredPage[] {
  return db.all<Flagged<StoredPage, 'hasText'>>(`select ${PAGE} from page where dossier_id = ? order by position`, dossier).map(toPage);
}

/** Next free place in the dossier. */
export function nextPosition(db: ReadDb, dossier: string): number {
  return (db.get<{ last: number | null }>('select max(position) as last from page where dossier_id = ?', dossier)?.last ?? 0) + 1;
}

/** The other half of a split page; null when the page is whole. */
export function otherHalf(db: ReadDb, page: StoredPage): StoredPage | null {
  const row = db.get<Flagged<StoredPage, 'hasText'>>(`select ${PAGE} from page where source_file_id = ? and source_index = ? and id <> ?`, page.source, page.sourceIndex, page.id);
  return row === undefined ? null : toPage(row);
}

/** Puts a page in at its position; those from there on move up by one. */
export function insertPage(tx: WriteDb, p: StoredPage): void {
  movePages(tx, p.dossier, p.position, 1);
  addPage(tx, p);
}

/** Place at which the pages of a file begin: after those of all files that come before it in the dossier. */
export function placeOfSource(db: ReadDb, dossier: string, sourcePosition: number): number {
  const row = db.get<{ last: number | null }>(
    'select max(p.position) as last from page p join source_file s on s.id = p.source_file_id where p.dossier_id = ? and s.position < ?',
    dossier, sourcePosition,
  );
  return (row?.last ?? 0) + 1;
}

/** Takes a page out with all that the machine knows of it; those after it move down by one. */
export function removePage(tx: WriteDb, p: StoredPage): void {
  const text = currentText(tx, p.id);
  if (text) tx.run('delete from page_search where rowid = ?', text.id);
  tx.run('delete from page where id = ?', p.id);
  movePages(tx, p.dossier, p.position + 1, -1);
}

/** Beyond every position: two steps, because a position is never held twice, not even for a moment. */
const ASIDE = 1_000_000;

/** Moves the pages from this place on by so many; they keep their ids and all that hangs on those. */
export function movePages(tx: WriteDb, dossier: string, from: number, by: number): void {
  tx.run('update page set position = position + ? where dossier_id = ? and position >= ?', ASIDE, dossier, from);
  tx.run('update page set position = position - ? where dossier_id = ? and position >= ?', ASIDE - by, dossier, ASIDE);
}

export function setPicture(tx: WriteDb, page: string, p: PagePicture): void {
  tx.run(
    `insert into page_picture (page_id, ${PICTURE}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (page_id) do update set picture = excluded.picture, thumbnail = excluded.thumbnail, mime = excluded.mime,
       width = excluded.width, height = excluded.height, dpi = excluded.dpi, direct = excluded.direct, crop = excluded.crop,
       shadow = excluded.shadow, notes = excluded.notes, fingerprint = excluded.fingerprint, recipe = excluded.recipe`,
    page, p.picture, p.thumbnail, p.mime, p.width, p.height, p.dpi, p.direct ? 1 : 0,
    p.crop === null ? null : JSON.stringify(p.crop), p.shadow ? 1 : 0, JSON.stringify(p.notes), p.fingerprint, p.recipe,
  );
}

export function pictureOf(db: ReadDb, page: string): PagePicture | null {
  const row = db.get<PictureRow>(`select ${PICTURE} from page_picture where page_id = ?`, page);
  return row === undefined ? null : toPicture(row);
}

/** Part of the original that a page's picture shows: null = the whole; undefined while there is no picture. */
export function pageCrop(db: ReadDb, page: string): Box | null | undefined {
  const row = db.get<{ crop: string | null }>('select crop from page_picture where page_id = ?', page);
  return row === undefined ? undefined : row.crop === null ? null : (JSON.parse(row.crop) as Box);
}

/** Pictures of a dossier by page id. */
export function picturesOf(db: ReadDb, dossier: string): ReadonlyMap<string, PagePicture> {
  const rows = db.all<PictureRow & { pageId: string }>(
    `select page_id as pageId, ${PICTURE} from page_picture where page_id in (select id from page where dossier_id = ?)`,
    dossier,
  );
  return new Map(rows.map(({ pageId, ...picture }) => [pageId, toPicture(picture)]));
}

/** A page that shows this picture or thumbnail, so that a missing cache file can be made again. */
export function pageByPicture(db: ReadDb, sha: string): StoredPage | null {
  const row = db.get<Flagged<StoredPage, 'hasText'>>(
    `select ${PAGE} from page where id = (select page_id from page_picture where picture = ? or thumbnail = ? limit 1)`,
    sha, sha,
  );
  return row === undefined ? null : toPage(row);
}

/** What an engine has read on a picture before; null when it must be read. The key names picture, engine, version and options. */
export function cachedReading(db: ReadDb, key: string): Reading | null {
  const row = db.get<{ body: string }>('select body from reading where key = ?', key);
  return row === undefined ? null : (JSON.parse(row.body) as Reading);
}

export interface NewReading {
  readonly page: PageId;
  readonly picture: Sha256;
  /** Names picture, engine, version and options (see `cachedReading`). */
  readonly key: string;
  readonly reading: Reading;
}

/**
 * Gives a page a new version of its text, which is the current one from now on: puts it into the search index and takes the page's
 * failure away. Answers the version.
 */
export function addReading(tx: Tx, n: NewReading): number {
  const r = n.reading;
  const before = currentText(tx, n.page);
  if (before) dropIndex(tx, before.id);
  tx.run('insert into reading (key, body) values (?, ?) on conflict (key) do nothing', n.key, JSON.stringify(n.reading));
  tx.run(
    `insert into page_text (page_id, version, engine, engine_version, picture, reading_key, rotation, skew, blank, quality, confidence, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    n.page, (before?.version ?? 0) + 1, r.engine, r.engineVersion, n.picture, n.key, r.rotation, r.skew, r.blank ? 1 : 0, JSON.stringify({ ...r.quality, notes: r.notes }), r.confidence, tx.now,
  );
  const added = must(currentText(tx, n.page), 'the text just added');
  addIndex(tx, added.id, n.page, n.reading);
  tx.run('delete from page_failure where page_id = ?', n.page);
  return added.version;
}

/** Puts a text into the search index in every order in which it can be read on, and keeps the reading order for who shows hits. */
function addIndex(tx: WriteDb, id: number, page: PageId, reading: Reading): void {
  const strands = strandsOf({ id: page, index: 1, reading });
  tx.run('insert into page_search (rowid, text) values (?, ?)', id, indexText([strandText(strands.engine), strandText(strands.reading)]));
  tx.run('insert into page_order (page_text_id, parts) values (?, ?)', id, JSON.stringify(packOrder(strands.reading, reading.words)));
}

function dropIndex(tx: WriteDb, id: number): void {
  tx.run('delete from page_search where rowid = ?', id);
  tx.run('delete from page_order where page_text_id = ?', id);
}

const currentText = (db: ReadDb, page: string): { readonly id: number; readonly version: number } | undefined =>
  db.get('select id, version from page_text where page_id = ? order by version desc limit 1', page);

/** Makes the search index anew from the current texts; answers how many pages it holds. */
export function rebuildSearch(tx: WriteDb): number {
  tx.run("insert into page_search (page_search) values ('delete-all')");
  tx.run('delete from page_order');
  const texts = tx.all<{ id: number; page: PageId; key: string }>('select max(id) as id, page_id as page, reading_key as key from page_text group by page_id');
  for (const { id, page, key } of texts) {
    const { body } = must(tx.get<{ body: string }>('select body from reading where key = ?', key), 'the reading of a text');
    addIndex(tx, id, page, JSON.parse(body) as Reading);
  }
  return texts.length;
}

/** Forgets readings that no page has ever used or uses any more; answers how many. */
export function dropUnusedReadings(tx: WriteDb): number {
  return tx.run('delete from reading where key not in (select reading_key from page_text)');
}

/** Key of the reading that is the page's current text; null when it has not been read. */
export function currentReadingKey(db: ReadDb, page: string): string | null {
  return db.get<{ key: string }>('select reading_key as key from page_text where page_id = ? order by version desc limit 1', page)?.key ?? null;
}

/** Current text of one page. */
export function readingOf(db: ReadDb, page: string): { readonly version: number; readonly reading: Reading; readonly crop: Box | null } | null {
  const row = db.get<{ version: number; body: string; key: string }>(
    'select t.version, r.body, r.key from page_text t join reading r on r.key = t.reading_key where t.page_id = ? order by t.version desc limit 1',
    page,
  );
  return row === undefined ? null : { version: row.version, reading: JSON.parse(row.body) as Reading, crop: readingCrop(row.key) };
}

const CURRENT = 't.version = (select max(version) from page_text where page_id = t.page_id)';

/** Every page of the dossier that has been read, in order, with its current text and what is known of the picture. */
export function readPages(db: ReadDb, dossier: string): ReadPage[] {
  return db
    .all<{ id: PageId; position: number; body: string; key: string; picture: string; fingerprint: string | null }>(
      `select p.id, p.position, r.body, t.reading_key as key, t.picture, i.fingerprint from page p join page_text t on t.page_id = p.id join reading r on r.key = t.reading_key
       left join page_picture i on i.page_id = p.id where p.dossier_id = ? and ${CURRENT} order by p.position`,
      dossier,
    )
    .map((row) => ({ id: row.id, index: row.position, reading: JSON.parse(row.body) as Reading, picture: row.picture, fingerprint: row.fingerprint ?? '', crop: readingCrop(row.key) }));
}

/** What lists need of the current text of a page. */
export interface ReadingSummary {
  readonly version: number;
  readonly rotation: Rotation;
  readonly skew: number;
  readonly blank: boolean;
  readonly quality: PageQuality;
  readonly confidence: number;
  readonly notes: readonly PageNote[];
  /** Part of the original that was read. */
  readonly crop: Box | null;
}

/** Summaries of the current texts of a dossier by page id; a page that was not read has none. */
export function readingSummaries(db: ReadDb, dossier: string): ReadonlyMap<string, ReadingSummary> {
  const rows = db.all<{ page_id: string; version: number; rotation: Rotation; skew: number; blank: number; quality: string; confidence: number; key: string }>(
    `select t.page_id, t.version, t.rotation, t.skew, t.blank, t.quality, t.confidence, t.reading_key as key from page p join page_text t on t.page_id = p.id where p.dossier_id = ? and ${CURRENT}`,
    dossier,
  );
  return new Map(
    rows.map(({ page_id, key, quality, ...r }) => {
      const { notes = [], ...judged } = JSON.parse(quality) as PageQuality & { readonly notes?: readonly PageNote[] };
      return [page_id, { ...r, blank: r.blank === 1, quality: judged, notes, crop: readingCrop(key) }];
    }),
  );
}

/** Versions of the texts that an understanding is made from: page, version, reading. */
export function textVersions(db: ReadDb, dossier: string): { readonly page: PageId; readonly position: number; readonly version: number; readonly key: string }[] {
  return db.all(
    `select p.id as page, p.position, t.version, t.reading_key as key from page p join page_text t on t.page_id = p.id where p.dossier_id = ? and ${CURRENT} order by p.position`,
    dossier,
  );
}

/** Keeps why a page could not be pictured or read. */
export function setFailure(tx: Tx, page: string, problem: Problem): void {
  tx.run('insert into page_failure (page_id, problem, at) values (?, ?, ?) on conflict (page_id) do update set problem = excluded.problem, at = excluded.at', page, JSON.stringify(problem), tx.now);
}

export function clearFailure(tx: WriteDb, page: string): void {
  tx.run('delete from page_failure where page_id = ?', page);
}

/** Failures of a dossier by page id. */
export function failuresOf(db: ReadDb, dossier: string): ReadonlyMap<string, Problem> {
  const rows = db.all<{ page_id: string; problem: string }>('select page_id, problem from page_failure where page_id in (select id from page where dossier_id = ?)', dossier);
  return new Map(rows.map((r) => [r.page_id, JSON.parse(r.problem) as Problem]));
}
