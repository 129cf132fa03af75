import type { Pictures } from '../../domain/pictures.ts';
import type { Standard } from '../../domain/standard.ts';
import { timelineMarks } from '../timeline.ts';
import type { DossierView } from '../view.ts';
import { draftingBy } from './draft.ts';
import { factGrid } from './grid.ts';
import { reconcile } from './reconcile.ts';

/** The three pictures of a case: its steps in time, its facts over its papers, its catalogue beside what it holds. */
export function picturesOf(view: DossierView, standard: Standard): Pictures {
  const draft = draftingBy(standard);
  return { timeline: timelineMarks(view, draft), grid: factGrid(view, draft), catalogue: reconcile(view, draft) };
}
