import type { Calendar } from '../domain/calendar.ts';
import type { DossierKind } from '../domain/document.ts';
import type { Draft, PlannedPaper, TitleOf } from './draft.ts';
import type { Distractor } from './distractors.ts';
import type { Ctx, Paper } from './papers/context.ts';
import type { Plant } from './planting.ts';
import type { Case } from './story.ts';
import type { StoryWishes } from './wishes.ts';

/** How dossiers of one kind are invented: what is told, which papers it takes, what can be spoiled. */
export interface Recipe<S extends Case> {
  readonly kind: Exclude<DossierKind, 'UNKNOWN'>;
  /** One lawful case from a seed. Throws when the wishes exclude each other. */
  tell(seed: string, wishes: StoryWishes, calendar: Calendar): S;
  /** The wishes that a story fulfils, for faults that need a certain story. */
  is(story: S): StoryWishes;
  /** Papers between catalogue and note page, in the order of the procedure. */
  papers(story: S, titleOf: TitleOf, calendar: Calendar): PlannedPaper<S>[];
  cover(c: Ctx<S>, papers: number, pages: number): Paper;
  /** Paper (by id) that a fact of the case goes by. */
  readonly homes: Readonly<Record<string, string>>;
  readonly plants: readonly Plant<S>[];
  distractors(draft: Draft<S>, planted: readonly string[]): Distractor[];
  hasHearing(story: S): boolean;
}
