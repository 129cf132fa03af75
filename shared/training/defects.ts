import type { Random } from './random.ts';
import type { Plant } from './planting.ts';
import type { Recipe } from './recipe.ts';
import type { Case } from './story.ts';
import type { StoryWishes } from './wishes.ts';

type Touching = Pick<Plant<Case>, 'id' | 'wishes' | 'touches' | 'severity'>;

/** Papers that a story always has; a plant may touch others only when the story gives occasion for them. */
export function fitsStory<S extends Case>(plant: Plant<S>, story: S): boolean {
  return plant.fits?.(story) ?? true;
}

/** All wishes together, lists joined, or null when two exclude each other. */
export function joinWishes(wishes: readonly (StoryWishes | undefined)[]): StoryWishes | null {
  const out: Record<string, unknown> = {};
  for (const [key, value] of wishes.flatMap((w) => Object.entries(w ?? {}))) {
    if (value === undefined) continue;
    const known = out[key];
    if (Array.isArray(value)) {
      out[key] = [...new Set([...(Array.isArray(known) ? (known as unknown[]) : []), ...(value as unknown[])])];
      continue;
    }
    if (key in out && known !== value) return null;
    out[key] = value;
  }
  return out as StoryWishes;
}

/** `P32` touches all of the paper, `P32.amount` one place of it. */
const meet = (x: string, y: string): boolean => x === y || y.startsWith(`${x}.`) || x.startsWith(`${y}.`);

/** Two plants may stand in one dossier when neither changes what the other needs. */
export function combine(a: Touching, b: Touching): boolean {
  if (a.id === b.id || joinWishes([a.wishes, b.wishes]) === null) return false;
  return !a.touches.some((x) => b.touches.some((y) => meet(x, y)));
}

const MOST_VETOES = 2;

/**
 * Chooses `count` plants for a story, with at most two vetoes (DOMAIN 6.1): the more serious kinds come up as often as the
 * slight ones.
 */
export function choosePlants<S extends Case>(recipe: Recipe<S>, story: S, fixed: StoryWishes, count: number, random: Random): Plant<S>[] {
  const out: Plant<S>[] = [];
  const is: StoryWishes = { ...fixed, ...recipe.is(story) };
  const able = recipe.plants.filter((p) => fitsStory(p, story) && agrees(p, is));
  for (const plant of random.shuffle(able)) {
    if (out.length >= count) break;
    if (plant.severity === 'F' && out.filter((p) => p.severity === 'F').length >= MOST_VETOES) continue;
    if (out.every((p) => combine(p, plant))) out.push(plant);
  }
  return out;
}

/** A plant that needs a certain story is only chosen when the story already is so. */
function agrees(plant: Touching, is: StoryWishes): boolean {
  return Object.entries(plant.wishes ?? {}).every(([key, value]) => {
    const own: unknown = is[key as keyof StoryWishes];
    return Array.isArray(value) ? Array.isArray(own) && value.every((v) => own.includes(v)) : own === value;
  });
}
