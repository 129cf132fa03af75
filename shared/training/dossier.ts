import { must } from '../base/assert.ts';
import { problem, type Problem } from '../base/problem.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Calendar } from '../domain/calendar.ts';
import { assemble, type Volume } from './assemble.ts';
import { choosePlants, combine, fitsStory, joinWishes, plantOf } from './defects.ts';
import { distractorsOf } from './distractors.ts';
import { draftOf, type Draft } from './draft.ts';
import type { AnswerKey, KeyDefect } from './key.ts';
import type { Plant, Trace } from './planting.ts';
import { createRandom, type Random } from './random.ts';
import type { Story } from './story.ts';
import { drawStyle } from './style.ts';
import { tellStory, type StoryWishes } from './tell.ts';

export interface DossierWishes extends StoryWishes {
  /** Index of the set of typefaces. */
  readonly fonts?: number;
  /** Keeps to the commonest forms. */
  readonly common?: boolean;
}

export interface DossierOptions {
  readonly seed: string;
  /** Ids to plant, or how many to choose; 5–8 without it. */
  readonly defects?: readonly string[] | number;
  readonly wishes: DossierWishes;
  /** Only recorded in the key. */
  readonly difficulty: number;
}

export interface WrittenDossier {
  readonly html: string;
  readonly key: AnswerKey;
}

/** Stories that are tried until one gives occasion for all wanted plants. */
const TRIES = 400;

/** Why a list of ids cannot be planted together; null when it can. */
export function plantProblem(ids: readonly string[]): string | null {
  const plants = ids.map((id) => plantOf(id));
  const unknown = ids.find((_, i) => !plants[i]);
  if (unknown) return `缺陷 ${unknown} 不能自动植入`;
  for (const [i, a] of plants.entries()) for (const b of plants.slice(i + 1)) if (a && b && !combine(a, b)) return `缺陷 ${a.id} 与 ${b.id} 不能同时植入`;
  return null;
}

/** The first story of the seed that gives occasion for all plants; null when there is none. */
function storyFor(options: DossierOptions, plants: readonly Plant[], calendar: Calendar): Story | null {
  const wishes = joinWishes([options.wishes, ...plants.map((p) => p.wishes)]);
  if (wishes === null) return null;
  for (let i = 0; i < TRIES; i++) {
    const story = tellStory(i === 0 ? options.seed : `${options.seed}/${i}`, wishes, calendar);
    if (plants.every((p) => fitsStory(p, story))) return story;
  }
  return null;
}

/** A story with some variety of service, defence and evidence, for plants that are chosen afterwards. */
function variedWishes(options: DossierOptions, random: Random): StoryWishes {
  return {
    service: random.pick(['direct', 'direct', 'direct', 'refused', 'post', 'electronic'] as const),
    ...options.wishes,
  };
}

function traced(plant: Plant, trace: Trace, volume: Volume): KeyDefect {
  const pages = [...new Set(trace.papers.flatMap((id) => volume.pagesOf(id)))].sort((a, b) => a - b);
  return { id: plant.id, item: plant.item, severity: plant.severity, pages, absent: trace.absent ?? [], note: trace.note, implies: trace.implies ?? [] };
}

interface Plan {
  readonly draft: Draft;
  readonly plants: readonly Plant[];
}

function plan(options: DossierOptions, calendar: Calendar): Result<Plan, Problem> {
  const random = createRandom(`plants/${options.seed}`);
  const style = drawStyle(createRandom(`style/${options.seed}`), options.wishes);
  if (Array.isArray(options.defects)) {
    const ids: readonly string[] = options.defects;
    const why = plantProblem(ids);
    if (why) return err(problem('bad-request', { detail: why }));
    const plants = ids.map((id) => must(plantOf(id), `a way to plant ${id}`));
    const story = storyFor(options, plants, calendar);
    if (!story) return err(problem('bad-request', { detail: `没有一个案情能同时容纳缺陷 ${ids.join('、')}` }));
    return ok({ draft: draftOf(story, calendar, style), plants });
  }
  const count = typeof options.defects === 'number' ? options.defects : random.int(5, 8);
  const wishes = count === 0 ? options.wishes : variedWishes(options, random);
  const story = tellStory(options.seed, wishes, calendar);
  return ok({ draft: draftOf(story, calendar, style), plants: choosePlants(story, wishes, count, random) });
}

/**
 * Invents one dossier: its papers as one HTML file, and the answer key. Same options, same result. `bad-request` when the wanted
 * defects cannot stand together or no story of the act gives occasion for them.
 */
export function writeDossier(options: DossierOptions, calendar: Calendar): Result<WrittenDossier, Problem> {
  const planned = plan(options, calendar);
  if (!planned.ok) return planned;
  const { draft, plants } = planned.value;
  const hasHearing = draft.story.hearingHeld;
  const traces = plants.map((plant) => ({ plant, trace: plant.apply(draft, createRandom(`plant/${options.seed}/${plant.id}`)) }));
  const distractors = distractorsOf(draft, plants.map((p) => p.id));
  const volume = assemble(draft);
  return ok({
    html: volume.html,
    key: {
      schema: 'juanping/key@1', seed: options.seed, options: { defects: options.defects ?? null, wishes: options.wishes, difficulty: options.difficulty },
      kind: 'PENALTY_GENERAL', flow: 'FLOW', hasHearing,
      documents: volume.documents, pages: volume.pages, facts: volume.facts, fieldPlaces: volume.places,
      defects: traces.map(({ plant, trace }) => traced(plant, trace, volume)),
      distractors: distractors.map((d) => ({ id: d.id, note: d.note, pages: d.papers.flatMap((id) => volume.pagesOf(id)) })),
    },
  });
}
