import type { Random } from './random.ts';
import type { Story } from './story.ts';
import type { StoryWishes } from './tell.ts';
import { ABSENCES } from './plants-absence.ts';
import { CONTRADICTIONS, GAPS } from './plants-content.ts';
import { TIMINGS } from './plants-timing.ts';
import { VOLUME_FAULTS } from './plants-volume.ts';
import type { Plant } from './planting.ts';

/** Every fault that can be planted in a penalty dossier of the ordinary procedure. */
export const PLANTS: readonly Plant[] = [...ABSENCES, ...TIMINGS, ...GAPS, ...CONTRADICTIONS, ...VOLUME_FAULTS].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId = new Map(PLANTS.map((p) => [p.id, p]));

export function plantOf(id: string): Plant | undefined {
  return byId.get(id);
}

/** Papers that a story always has; a plant may touch others only when the story gives occasion for them. */
export function fitsStory(plant: Plant, story: Story): boolean {
  return plant.fits?.(story) ?? true;
}

/** All wishes together, or null when two exclude each other. */
export function joinWishes(wishes: readonly (StoryWishes | undefined)[]): StoryWishes | null {
  const out: Record<string, unknown> = {};
  for (const [key, value] of wishes.flatMap((w) => Object.entries(w ?? {}))) {
    if (value === undefined) continue;
    if (key in out && out[key] !== value) return null;
    out[key] = value;
  }
  return out as StoryWishes;
}

/** `P32` touches all of the paper, `P32.amount` one place of it. */
const meet = (x: string, y: string): boolean => x === y || y.startsWith(`${x}.`) || x.startsWith(`${y}.`);

/** Two plants may stand in one dossier when neither changes what the other needs. */
export function combine(a: Plant, b: Plant): boolean {
  if (a.id === b.id || joinWishes([a.wishes, b.wishes]) === null) return false;
  return !a.touches.some((x) => b.touches.some((y) => meet(x, y)));
}

const MOST_VETOES = 2;

/**
 * Chooses `count` plants for a story, with at most two vetoes (DOMAIN 6.1): the more serious kinds come up as often as the
 * slight ones.
 */
export function choosePlants(story: Story, fixed: StoryWishes, count: number, random: Random): Plant[] {
  const out: Plant[] = [];
  const able = PLANTS.filter((p) => fitsStory(p, story) && agrees(p, fixed, story));
  for (const plant of random.shuffle(able)) {
    if (out.length >= count) break;
    if (plant.severity === 'F' && out.filter((p) => p.severity === 'F').length >= MOST_VETOES) continue;
    if (out.every((p) => combine(p, plant))) out.push(plant);
  }
  return out;
}

/** A plant that needs a certain story is only chosen when the story already is so. */
function agrees(plant: Plant, fixed: StoryWishes, story: Story): boolean {
  const is: StoryWishes = { ...fixed, party: story.party.kind, defence: story.defence, service: story.service, hearingHeld: story.hearingHeld, hold: story.held, sample: story.sampled, copied: story.copied };
  return Object.entries(plant.wishes ?? {}).every(([key, value]) => is[key as keyof StoryWishes] === value);
}
