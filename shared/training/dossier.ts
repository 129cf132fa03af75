import type { Calendar } from '../domain/calendar.ts';
import { assemble } from './assemble.ts';
import { draftOf } from './draft.ts';
import type { AnswerKey } from './key.ts';
import { createRandom } from './random.ts';
import { drawStyle } from './style.ts';
import { tellStory, type StoryWishes } from './tell.ts';

export interface DossierWishes extends StoryWishes {
  /** Index of the set of typefaces. */
  readonly fonts?: number;
}

export interface DossierOptions {
  readonly seed: string;
  readonly defects?: readonly string[] | number;
  readonly wishes: DossierWishes;
  /** Only recorded in the key. */
  readonly difficulty: number;
}

export interface WrittenDossier {
  readonly html: string;
  readonly key: AnswerKey;
}

/** Invents one dossier: its papers as one HTML file, and the answer key. Same options, same result. */
export function writeDossier(options: DossierOptions, calendar: Calendar): WrittenDossier {
  const story = tellStory(options.seed, options.wishes, calendar);
  const draft = draftOf(story, calendar, drawStyle(createRandom(`style/${options.seed}`), options.wishes.fonts));
  const volume = assemble(draft);
  return {
    html: volume.html,
    key: {
      schema: 'juanping/key@1', seed: options.seed, options: { ...options }, kind: 'PENALTY_GENERAL', flow: 'FLOW', hasHearing: story.hearingHeld,
      documents: volume.documents, pages: volume.pages, facts: volume.facts, fieldPlaces: volume.places, defects: [], distractors: [],
    },
  };
}
