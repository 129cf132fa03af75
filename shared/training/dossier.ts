import { must } from '../base/assert.ts';
import { problem, type Problem } from '../base/problem.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Calendar } from '../domain/calendar.ts';
import { arrange } from './arrange.ts';
import type { WrittenKind } from './written.ts';
import { assemble, type Volume } from './assemble.ts';
import { choosePlants, combine, fitsStory, joinWishes } from './defects.ts';
import { draftOf, type Draft } from './draft.ts';
import type { AnswerKey, KeyDefect } from './key.ts';
import { COERCION } from './kinds/coercion.ts';
import { INSPECTION } from './kinds/inspection.ts';
import { LICENSE } from './kinds/license.ts';
import { PENALTY_GENERAL } from './kinds/penalty.ts';
import { PENALTY_SUMMARY } from './kinds/summary.ts';
import type { Plant, Trace } from './planting.ts';
import { createRandom, type Random } from './random.ts';
import type { Recipe } from './recipe.ts';
import type { Case } from './story.ts';
import { drawStyle } from './style.ts';
import type { StoryWishes } from './wishes.ts';

export interface DossierWishes extends StoryWishes {
  /** Index of the set of typefaces. */
  readonly fonts?: number;
  /** Keeps to the commonest forms. */
  readonly common?: boolean;
  /** Titles, wordings, layouts and orders that the daily corpora never show. */
  readonly heldOut?: boolean;
}

export interface DossierOptions {
  readonly seed: string;
  /** `PENALTY_GENERAL` without it. */
  readonly kind?: WrittenKind;
  /** Ids to plant, or how many to choose; 5–8 without it (fewer where a kind has few). */
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

/** The door to one kind of dossier; what its story is like stays behind it. */
interface Writer {
  readonly plants: readonly Pick<Plant<Case>, 'id' | 'item' | 'severity' | 'wishes' | 'touches'>[];
  write(options: DossierOptions, calendar: Calendar): Result<WrittenDossier, Problem>;
}

/** Why a list of ids cannot be planted together in a dossier of the kind; null when it can. */
export function plantProblem(ids: readonly string[], kind: WrittenKind = 'PENALTY_GENERAL'): string | null {
  const plants = ids.map((id) => WRITERS[kind].plants.find((p) => p.id === id));
  const unknown = ids.find((_, i) => !plants[i]);
  if (unknown) return `缺陷 ${unknown} 不能自动植入`;
  for (const [i, a] of plants.entries()) for (const b of plants.slice(i + 1)) if (a && b && !combine(a, b)) return `缺陷 ${a.id} 与 ${b.id} 不能同时植入`;
  return null;
}

/** The first story of the seed that gives occasion for all plants; null when there is none. */
function storyFor<S extends Case>(recipe: Recipe<S>, options: DossierOptions, plants: readonly Plant<S>[], calendar: Calendar): S | null {
  const wishes = joinWishes([options.wishes, ...plants.map((p) => p.wishes)]);
  if (wishes === null) return null;
  for (let i = 0; i < TRIES; i++) {
    const story = recipe.tell(i === 0 ? options.seed : `${options.seed}/${i}`, wishes, calendar);
    if (plants.every((p) => fitsStory(p, story))) return story;
  }
  return null;
}

/** A story with some variety of service, defence and evidence, for plants that are chosen afterwards. */
function variedWishes(options: DossierOptions, random: Random): StoryWishes {
  return {
    service: random.pick(['direct', 'direct', 'direct', 'refused', 'post', 'electronic'] as const),
    extraChance: 0.08,
    ...options.wishes,
  };
}

function traced<S extends Case>(plant: Plant<S>, trace: Trace, volume: Volume): KeyDefect {
  const pages = [...new Set(trace.papers.flatMap((id) => volume.pagesOf(id)))].sort((a, b) => a - b);
  return { id: plant.id, item: plant.item, severity: plant.severity, pages, absent: trace.absent ?? [], note: trace.note, implies: trace.implies ?? [] };
}

interface Plan<S extends Case> {
  readonly draft: Draft<S>;
  readonly plants: readonly Plant<S>[];
}

function plan<S extends Case>(recipe: Recipe<S>, options: DossierOptions, calendar: Calendar): Result<Plan<S>, Problem> {
  const random = createRandom(`plants/${options.seed}`);
  const style = drawStyle(createRandom(`style/${options.seed}`), options.wishes);
  const draftFor = (story: S): Draft<S> => arrange(draftOf(story, calendar, style, (titleOf) => recipe.papers(story, titleOf, calendar)), recipe.kind);
  if (Array.isArray(options.defects)) {
    const ids: readonly string[] = options.defects;
    const why = plantProblem(ids, recipe.kind);
    if (why) return err(problem('bad-request', { detail: why }));
    const plants = ids.map((id) => must(recipe.plants.find((p) => p.id === id), `a way to plant ${id}`));
    const story = storyFor(recipe, options, plants, calendar);
    if (!story) return err(problem('bad-request', { detail: `没有一个案情能同时容纳缺陷 ${ids.join('、')}` }));
    return ok({ draft: draftFor(story), plants });
  }
  const count = typeof options.defects === 'number' ? options.defects : recipe.kind === 'PENALTY_GENERAL' ? random.int(5, 8) : random.int(2, 5);
  const wishes = count === 0 ? options.wishes : variedWishes(options, random);
  const story = recipe.tell(options.seed, wishes, calendar);
  return ok({ draft: draftFor(story), plants: choosePlants(recipe, story, wishes, count, random) });
}

function write<S extends Case>(recipe: Recipe<S>, options: DossierOptions, calendar: Calendar): Result<WrittenDossier, Problem> {
  const made = plan(recipe, options, calendar);
  if (!made.ok) return made;
  const { draft, plants } = made.value;
  const hasHearing = recipe.hasHearing(draft.story);
  const traces = plants.map((plant) => ({ plant, trace: plant.apply(draft, createRandom(`plant/${options.seed}/${plant.id}`)) }));
  const distractors = recipe.distractors(draft, plants.map((p) => p.id));
  const volume = assemble(draft, recipe);
  return ok({
    html: volume.html,
    key: {
      schema: 'juanping/key@1', seed: options.seed, options: { defects: options.defects ?? null, wishes: options.wishes, difficulty: options.difficulty },
      kind: recipe.kind, flow: draft.style.order, hasHearing,
      documents: volume.documents, pages: volume.pages, facts: volume.facts, fieldPlaces: volume.places,
      defects: traces.map(({ plant, trace }) => traced(plant, trace, volume)),
      distractors: distractors.map((d) => ({ id: d.id, note: d.note, pages: d.papers.flatMap((id) => volume.pagesOf(id)) })),
    },
  });
}

const writer = <S extends Case>(recipe: Recipe<S>): Writer => ({ plants: recipe.plants, write: (options, calendar) => write(recipe, options, calendar) });

const WRITERS: Readonly<Record<WrittenKind, Writer>> = {
  PENALTY_GENERAL: writer(PENALTY_GENERAL),
  PENALTY_SUMMARY: writer(PENALTY_SUMMARY),
  LICENSE: writer(LICENSE),
  COERCION: writer(COERCION),
  INSPECTION: writer(INSPECTION),
};

/** Kinds of dossier that can be invented. */
export const WRITTEN_KINDS = Object.keys(WRITERS) as readonly WrittenKind[];

/** Every fault that can be planted in a dossier of the kind, by id. */
export function plantsOf(kind: WrittenKind): Writer['plants'] {
  return [...WRITERS[kind].plants].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Invents one dossier: its papers as one HTML file, and the answer key. Same options, same result. `bad-request` when the wanted
 * defects cannot stand together or no story of the act gives occasion for them.
 */
export function writeDossier(options: DossierOptions, calendar: Calendar): Result<WrittenDossier, Problem> {
  return WRITERS[options.kind ?? 'PENALTY_GENERAL'].write(options, calendar);
}
