import type { PageId } from '../../../shared/base/ids.ts';
import { problem, type Problem } from '../../../shared/base/problem.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { InputOf, Undoable } from '../../../shared/contract/api.ts';
import { pictureRecipe, sameRecipe, WHOLE, type Recipe } from '../../../shared/domain/recipe.ts';
import { toView, union, type Box, type Rotation } from '../../../shared/geometry/box.ts';
import { sameCrop, toOriginal } from '../../../shared/geometry/crop.ts';
import type { Tx } from '../db/open.ts';
import { hasContentFixes, recipeOf, setRecipe } from '../store/fixes.ts';
import { moveMarks } from '../store/moving.ts';
import { clearFailure, findPage, insertPage, otherHalf, pageCrop, readingOf, removePage, type StoredPage } from '../store/pages.ts';
import { forgetUnderstanding } from '../store/understanding.ts';
import type { EngineContext } from './context.ts';
import { undoable } from './desk.ts';

type Done = Result<Undoable<null>, Problem>;

const GONE = err(problem('not-found', { what: '该页' }));

interface Change {
  readonly page: StoredPage;
  readonly before: Recipe;
  readonly after: Recipe;
}

/** What the log keeps of a page's recipe. */
const noted = (page: string, r: Recipe) => ({ page, turn: r.turn, crop: r.crop === null ? null : [...r.crop], deskew: r.deskew, shadow: r.shadow });

/** Only these cost work: deskew changes nothing but how the page is shown. */
const costsWork = ({ before, after }: Change): boolean => before.turn !== after.turn || pictureRecipe(before) !== pictureRecipe(after);

/** Gives pages of one dossier new recipes in one transaction with one event; the way back names the recipes that they had. */
function changeRecipes(context: EngineContext, ids: readonly string[], next: (page: string, before: Recipe) => Recipe): Done {
  const { db } = context.workspace;
  let again: string | null = null;
  const done = db.write(context.settings().reviewer, (tx): Done => {
    const pages = [...new Set(ids)].map((id) => findPage(tx, id));
    const first = pages[0];
    if (!first || pages.some((p) => p === null)) return GONE;
    if (pages.some((p) => p?.dossier !== first.dossier)) return err(problem('bad-request', { detail: '所选页面不属于同一案卷' }));
    const all = pages.flatMap((page): Change[] => {
      if (page === null) return [];
      const before = recipeOf(tx, page.id);
      return [{ page, before, after: next(page.id, before) }];
    });
    const changes = all.filter((c) => !sameRecipe(c.before, c.after));
    const recipes = (changes.length > 0 ? changes : all).map((c) => ({ page: c.page.id, recipe: c.before }));
    if (changes.length > 0) {
      const payload = { pages: changes.length, before: changes.map((c) => noted(c.page.id, c.before)), after: changes.map((c) => noted(c.page.id, c.after)) };
      const version = tx.event({ kind: 'page.corrected', dossier: first.dossier, subject: first.dossier, payload });
      for (const c of changes) setRecipe(tx, c.page.id, c.after, version);
      for (const c of changes.filter(costsWork)) {
        clearFailure(tx, c.page.id);
        again = first.dossier;
      }
    }
    return ok(undoable(null, 'page.setRecipes', { recipes }));
  });
  if (done.ok && again !== null) context.jobs.takeUp(again);
  return done;
}

/** The halves of a page in reading order, on the original. */
function halvesOf(outer: Box, line: number, cut: 'vertical' | 'horizontal', rotation: Rotation): readonly [Box, Box] {
  const [x0, y0, x1, y1] = outer;
  const a: Box = cut === 'vertical' ? [x0, y0, line, y1] : [x0, y0, x1, line];
  const b: Box = cut === 'vertical' ? [line, y0, x1, y1] : [x0, line, x1, y1];
  const [va, vb] = [toView(a, rotation), toView(b, rotation)];
  return va[0] + va[1] <= vb[0] + vb[1] ? [a, b] : [b, a];
}

const LEAST_SIDE = 0.05;
const tooSmall = (b: Box): boolean => b[2] - b[0] < LEAST_SIDE || b[3] - b[1] < LEAST_SIDE;

function splitIn(tx: Tx, input: InputOf<'page.split'>, newId: () => string): Result<Undoable<null>, Problem> {
  const page = findPage(tx, input.page);
  if (page === null) return GONE;
  if (otherHalf(tx, page) !== null) return err(problem('bad-request', { detail: '该页已经拆分' }));
  const before = recipeOf(tx, page.id);
  const shown = pageCrop(tx, page.id) ?? WHOLE;
  const line = toOriginal([input.at, input.at, 1, 1], shown)[input.cut === 'vertical' ? 0 : 1];
  const rotation = before.turn ?? readingOf(tx, page.id)?.reading.rotation ?? 0;
  const [one, two] = halvesOf(before.crop ?? shown, line, input.cut, rotation);
  if (tooSmall(one) || tooSmall(two)) return err(problem('bad-request', { detail: '拆分后的半页太小' }));
  const first = input.again?.first ?? { ...before, crop: one };
  const second = input.again?.second ?? { ...before, crop: two };
  const part = (input.again?.part ?? newId()) as PageId;
  if (findPage(tx, part) !== null) return err(problem('bad-request', { detail: '页面已存在' }));
  const version = tx.event({ kind: 'page.split', dossier: page.dossier, subject: page.id, payload: { part, cut: input.cut, at: input.at } });
  insertPage(tx, { ...page, id: part, part: 1, position: page.position + 1 });
  setRecipe(tx, page.id, first, version);
  setRecipe(tx, part, second, version);
  moveMarks(tx, page.id, part, second.crop);
  clearFailure(tx, page.id);
  forgetUnderstanding(tx, page.dossier);
  return ok(undoable(null, 'page.join', { page: page.id, recipe: before }));
}

/** Recipe of a page whose halves nobody split with this program's undo at hand: both halves together. */
function wholeAgain(first: Recipe, second: Recipe): Recipe {
  const crop = first.crop && second.crop ? union([first.crop, second.crop]) : null;
  return { ...first, crop: sameCrop(crop, WHOLE) ? null : crop };
}

/** The cut that lies between two halves; only to be told in the way back, which brings the halves themselves along. */
function cutBetween(first: Recipe, second: Recipe): 'vertical' | 'horizontal' {
  const [a, b] = [first.crop ?? WHOLE, second.crop ?? WHOLE];
  return Math.abs(a[0] - b[0]) > Math.abs(a[1] - b[1]) ? 'vertical' : 'horizontal';
}

function joinIn(tx: Tx, input: InputOf<'page.join'>): Result<Undoable<null>, Problem> {
  const page = findPage(tx, input.page);
  const other = page && otherHalf(tx, page);
  if (page === null) return GONE;
  if (other === null) return err(problem('bad-request', { detail: '该页没有拆分' }));
  const [first, second] = page.part === 0 ? [page, other] : [other, page];
  if (hasContentFixes(tx, second.id)) return err(problem('part-marked'));
  const [one, two] = [recipeOf(tx, first.id), recipeOf(tx, second.id)];
  const version = tx.event({ kind: 'page.joined', dossier: page.dossier, subject: first.id, payload: { part: second.id, halves: [noted(first.id, one), noted(second.id, two)] } });
  moveMarks(tx, second.id, first.id, null);
  removePage(tx, second);
  setRecipe(tx, first.id, input.recipe ?? wholeAgain(one, two), version);
  clearFailure(tx, first.id);
  forgetUnderstanding(tx, page.dossier);
  return ok(undoable(null, 'page.split', { page: first.id, cut: cutBetween(one, two), at: 0.5, again: { part: second.id, first: one, second: two } }));
}

/** Handlers of how pages are put right. Originals are never touched: all of this is recipes, and null gives a page back to the machine. */
export function recipeHandlers(context: EngineContext) {
  const { db } = context.workspace;
  const recount = (page: string, act: (tx: Tx) => Done): Done => {
    const dossier = findPage(db, page)?.dossier;
    const done = db.write(context.settings().reviewer, act);
    if (!done.ok || dossier === undefined) return done;
    // Places have moved: what can be told from the texts at hand is told at once, and once more when the halves are read.
    context.jobs.understand(dossier);
    context.jobs.takeUp(dossier);
    return done;
  };
  return {
    'page.correct': (input: InputOf<'page.correct'>) => changeRecipes(context, input.pages, (_, before) => ({ ...before, ...input.change })),
    'page.setRecipes': (input: InputOf<'page.setRecipes'>) => {
      const wanted = new Map(input.recipes.map((r) => [r.page, r.recipe]));
      return changeRecipes(context, [...wanted.keys()], (page, before) => wanted.get(page) ?? before);
    },
    'page.split': (input: InputOf<'page.split'>) => recount(input.page, (tx) => splitIn(tx, input, context.newId)),
    'page.join': (input: InputOf<'page.join'>) => recount(input.page, (tx) => joinIn(tx, input)),
  };
}
