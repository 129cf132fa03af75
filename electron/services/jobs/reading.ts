import type { Problem } from '../../../shared/base/problem.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import { withDoublePage } from '../../../shared/extract/double.ts';
import type { Reading } from '../../../shared/domain/page.ts';
import { isStale, layerName, readingKey, type ReadOptions } from '../../../shared/domain/reading-key.ts';
import { AS_SCANNED, pictureRecipe, type Recipe } from '../../../shared/domain/recipe.ts';
import type { TextLayerSource } from '../../../shared/domain/task.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { findSource } from '../store/dossiers.ts';
import { recipesOf } from '../store/fixes.ts';
import { addReading, cachedReading, currentReadingKey, failuresOf, findPage, pagesOf, picturesOf, setFailure, textVersions, type PagePicture, type StoredPage } from '../store/pages.ts';
import { passwordOf } from '../store/passwords.ts';
import type { Station } from './context.ts';
import { onPage, type Pictures } from './pictures.ts';
import { PRIORITY } from './pool.ts';
import type { JobRun, RunEnd } from './queue.ts';

export interface Reader {
  /** Stations 4 and 5 for every page of a dossier that still needs them. `failed` = nothing can be read at all on this machine. */
  read(run: JobRun, dossier: string): Promise<RunEnd>;
  /** Stations 4 and 5 for one page, before all others and outside of any job; answers why it could not be done. */
  readNow(page: StoredPage): Promise<Problem | null>;
  /** This page is being looked at: it goes next. */
  prefer(page: string): void;
}

interface Work {
  readonly page: StoredPage;
  readonly options: ReadOptions;
  /** Name of the file's own text, empty when the page has none. */
  readonly layer: string;
}

/** Where the file's own text of a page is; null when it has none. */
function layerOf(station: Station, page: StoredPage, crop: Box | null): TextLayerSource | null {
  const source = page.hasText ? findSource(station.db, page.source) : null;
  return source?.media ? { path: station.blobs.path(source.sha256), media: source.media, index: page.sourceIndex, password: passwordOf(station.db, page.source), crop } : null;
}

/** How one page is read. */
interface Manner {
  readonly priority: number;
  readonly signal?: AbortSignal;
  readonly took?: (seconds: number) => void;
}

interface Parts {
  readonly station: Station;
  readonly pictures: Pictures;
  /** Page that somebody looks at. */
  preferred: string | null;
}

export function createReader(station: Station, pictures: Pictures): Reader {
  const parts: Parts = { station, pictures, preferred: null };
  const readNow: Reader['readNow'] = async (page) => {
    const [work] = unread(station, page.dossier, [page]);
    const problem = work ? await readOne(parts, work, { priority: PRIORITY.screen }) : null;
    return problem ?? failuresOf(station.db, page.dossier).get(page.id) ?? null;
  };
  return { read: (run, dossier) => readDossier(parts, run, dossier), readNow, prefer: (page) => (parts.preferred = page) };
}

/** First all pictures, because people can work with those; then the texts. */
async function readDossier(parts: Parts, run: JobRun, dossier: string): Promise<RunEnd> {
  const { station, pictures } = parts;
  const pages = pagesOf(station.db, dossier);
  const failures = failuresOf(station.db, dossier);
  const pictured = picturesOf(station.db, dossier);
  const recipes = recipesOf(station.db, dossier);
  const undrawn = pages.filter((p) => pictured.get(p.id)?.recipe !== pictureRecipe(recipes.get(p.id) ?? AS_SCANNED) && !failures.has(p.id));
  let drawn = pages.length - undrawn.length;
  const end = await eachPage(parts, run, undrawn.map((page) => ({ page })), async ({ page }) => {
    const made = await pictures.ensure(page, PRIORITY.thumbnail, run.signal);
    const fatal = made.ok ? null : fail(station, page, made.error);
    run.progress(++drawn, pages.length, '正在生成页面图像');
    // Marks and opinions are told in units of the picture: they move with it.
    run.changed(pictured.has(page.id) ? ['page', 'review'] : ['page'], dossier);
    return fatal;
  });
  if (end !== 'done') return end;
  const work = unread(station, dossier, pages);
  let done = pages.length - work.length;
  run.progress(done, pages.length, '正在识别文字');
  return eachPage(parts, run, work, async (item) => {
    const fatal = await readOne(parts, item, { priority: PRIORITY.reading, signal: run.signal, took: run.pageTook });
    run.progress(++done, pages.length, '正在识别文字');
    run.changed(['page'], dossier);
    return fatal;
  });
}

/** Takes the pages one by one with as many hands as there are workers, and one more so that none waits for the disk. */
async function eachPage<T extends { readonly page: StoredPage }>(parts: Parts, run: JobRun, work: readonly T[], act: (item: T) => Promise<Problem | null>): Promise<RunEnd> {
  const left = [...work];
  const fatal: Problem[] = [];
  const next = (): T | undefined => {
    const wanted = left.findIndex((w) => w.page.id === parts.preferred);
    return wanted > 0 ? left.splice(wanted, 1)[0] : left.shift();
  };
  const hand = async (): Promise<void> => {
    for (let item = next(); item && !run.signal.aborted && fatal.length === 0; item = next()) {
      const p = await act(item);
      if (p) fatal.push(p);
    }
  };
  await Promise.all(Array.from({ length: parts.station.pool.size() + 1 }, hand));
  if (run.signal.aborted) return 'stopped';
  if (fatal[0]) run.problem(fatal[0]);
  return fatal[0] ? 'failed' : 'done';
}

async function readOne({ station, pictures }: Parts, { page, options, layer }: Work, manner: Manner): Promise<Problem | null> {
  const picture = await pictures.ensure(page, Math.min(manner.priority, PRIORITY.thumbnail), manner.signal);
  if (!picture.ok) return fail(station, page, picture.error);
  const key = readingKey(picture.value, options, layer);
  const cached = cachedReading(station.db, key);
  if (cached) return keep(station, page, picture.value, key, cached);
  let began = station.now();
  const task = { kind: 'recognise', imagePath: station.cache.path(picture.value.picture), dpi: picture.value.dpi, layer: layerOf(station, page, picture.value.crop), ...options } as const;
  const answer = await station.pool.run(task, { priority: manner.priority, page: page.position, signal: manner.signal, began: () => (began = station.now()) });
  if (!answer.ok) return fail(station, page, onPage(answer.error, page));
  manner.took?.((station.now() - began) / 1000);
  return keep(station, page, picture.value, key, withDoublePage(answer.value.reading, picture.value.width, picture.value.height));
}

/** Keeps a page's failure with the page; what concerns the whole machine is answered. */
function fail(station: Station, page: StoredPage, p: Problem): Problem | null {
  if (p.code === 'cancelled') return null;
  if (!p.code.startsWith('page-')) return p;
  station.db.write(MACHINE, (tx) => findPage(tx, page.id) && setFailure(tx, page.id, p));
  return null;
}

/** A new version of the page's text; none when the same reading is the current one already, or when the page was joined to another meanwhile. */
function keep(station: Station, page: StoredPage, picture: PagePicture, key: string, reading: Reading): null {
  station.db.write(MACHINE, (tx) => {
    if (findPage(tx, page.id) !== null && currentReadingKey(tx, page.id) !== key) addReading(tx, { page: page.id, picture: picture.picture, key, reading });
  });
  return null;
}

function unread(station: Station, dossier: string, pages: readonly StoredPage[]): Work[] {
  const keys = new Map(textVersions(station.db, dossier).map((t) => [String(t.page), t.key]));
  const recipes = recipesOf(station.db, dossier);
  const recipe = (page: StoredPage): Recipe => recipes.get(page.id) ?? AS_SCANNED;
  const failures = failuresOf(station.db, dossier);
  const { engine } = station.settings();
  const layer = (page: StoredPage): string => {
    const file = page.hasText ? findSource(station.db, page.source) : null;
    return file?.media ? layerName(file.sha256, page.sourceIndex) : '';
  };
  return pages
    .filter((page) => !failures.has(page.id))
    .map((page) => ({ page, options: { engine, maxSide: station.maxSide(), rotation: recipe(page).turn }, layer: layer(page) }))
    .filter((work) => {
      const key = keys.get(work.page.id);
      return key === undefined || isStale(key, work.options, pictureRecipe(recipe(work.page)), work.layer);
    });
}
