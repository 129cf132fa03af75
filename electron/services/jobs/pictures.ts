import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import { MACHINE } from '../../../shared/domain/event.ts';
import { pictureRecipe } from '../../../shared/domain/recipe.ts';
import { findSource } from '../store/dossiers.ts';
import { passwordOf } from '../store/passwords.ts';
import { recipeOf } from '../store/fixes.ts';
import { findPage, pageByPicture, pictureOf, setPicture, type PagePicture, type StoredPage } from '../store/pages.ts';
import { limitsOf, type Station } from './context.ts';

/** Resolution at which a page that is no single scan is drawn. */
const DRAW_DPI = 300;

/** Station 4: pictures of pages, made once and made again when their file is gone. */
export interface Pictures {
  has(page: StoredPage): boolean;
  /** The picture of a page with its files in the cache. `cancelled` when the signal came before a worker had begun. */
  ensure(page: StoredPage, priority: number, signal?: AbortSignal): Promise<Result<PagePicture, Problem>>;
  /** Path of a picture or thumbnail by its hash; made again when the cache was emptied. */
  file(sha: string, priority: number): Promise<Result<string, Problem>>;
}

export function createPictures(station: Station): Pictures {
  /** One page is never drawn twice at once. */
  const underWay = new Map<string, Promise<Result<PagePicture, Problem>>>();

  /** The picture that the page's recipe asks for, with its files. */
  const known = (page: string): PagePicture | null => {
    const picture = pictureOf(station.db, page);
    return picture && picture.recipe === asked(page) && station.cache.has(picture.picture) && station.cache.has(picture.thumbnail) ? picture : null;
  };

  const asked = (page: string): string => pictureRecipe(recipeOf(station.db, page));

  const draw = async (page: StoredPage, priority: number, signal?: AbortSignal): Promise<Result<PagePicture, Problem>> => {
    const source = findSource(station.db, page.source);
    if (!source?.media) return err(problem('page-unreadable', { page: page.position, detail: '原始文件不可用' }));
    const wanted = recipeOf(station.db, page.id);
    const recipe = pictureRecipe(wanted);
    const task = { kind: 'render', path: station.blobs.path(source.sha256), media: source.media, index: page.sourceIndex, dpi: DRAW_DPI, password: passwordOf(station.db, page.source), crop: wanted.crop, shadow: wanted.shadow, limits: limitsOf(station.settings()) } as const;
    const answer = await station.pool.run(task, { priority, page: page.position, signal });
    if (!answer.ok) return err(onPage(answer.error, page));
    const { image, thumbnail, mime, width, height, dpi, direct, crop, shadow, notes, fingerprint } = answer.value;
    const picture: PagePicture = { picture: station.cache.put(image), thumbnail: station.cache.put(thumbnail), mime, width, height, dpi, direct, crop, shadow, notes, fingerprint, recipe };
    // Until now the former picture was shown with the marks in its own units; both change in one step.
    const state = station.db.write(MACHINE, (tx) => {
      if (findPage(tx, page.id) === null) return 'gone';
      if (asked(page.id) !== recipe) return 'corrected since';
      setPicture(tx, page.id, picture);
      return 'kept';
    });
    if (state === 'gone') return err(problem('cancelled'));
    return state === 'kept' ? ok(picture) : draw(page, priority, signal);
  };

  const ensure: Pictures['ensure'] = (page, priority, signal) => {
    const there = known(page.id);
    if (there) return Promise.resolve(ok(there));
    const running = underWay.get(page.id) ?? draw(page, priority, signal).finally(() => underWay.delete(page.id));
    underWay.set(page.id, running);
    return running;
  };

  const file: Pictures['file'] = async (sha, priority) => {
    if (station.cache.has(sha)) return ok(station.cache.path(sha));
    const page = pageByPicture(station.db, sha);
    if (!page) return err(problem('not-found', { what: '该页图像' }));
    const made = await ensure(page, priority);
    if (!made.ok) return made;
    return station.cache.has(sha) ? ok(station.cache.path(sha)) : err(problem('not-found', { what: '该页图像' }));
  };

  return { has: (page) => known(page.id) !== null, ensure, file };
}

/** A worker knows only the place in its file; the person knows the place in the dossier. */
export function onPage(p: Problem, page: StoredPage): Problem {
  return p.code.startsWith('page-') ? { code: p.code, params: { ...p.params, page: page.position } } : p;
}
