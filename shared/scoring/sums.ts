import type { Judgement, SectionScore } from '../domain/score.ts';
import type { Section, Standard, StandardItem } from '../domain/standard.ts';

/** One item with what it lost, within what it may lose. */
export interface Line {
  readonly item: StandardItem;
  readonly outcome: Judgement['outcome'];
  readonly lost: number;
}

export const round2 = (n: number): number => Math.round(n * 100) / 100;
export const sum = (numbers: readonly number[]): number => round2(numbers.reduce((a, b) => a + b, 0));

/** A section with its losses, by item, and as they count. */
export interface SectionSum extends SectionScore {
  readonly flat: boolean;
  /** Most that the section may lose; null = as much as its items do. */
  readonly cap: number | null;
  readonly losses: readonly { readonly item: string; readonly lost: number }[];
  /** What it loses, within its cap. */
  readonly lost: number;
  /** Points of its items that do not apply. */
  readonly skipped: number;
}

export interface Sums {
  /** Sections that take part in the sum, in the order of the standard, and those whose losses come off the result. */
  readonly sections: readonly SectionSum[];
  readonly flats: readonly SectionSum[];
  readonly total: number;
  readonly skipped: number;
  readonly lost: number;
  /** What the score is measured against, and what of it was got. */
  readonly base: number;
  readonly got: number;
  /** Taken off the result itself. */
  readonly flat: number;
}

const byId = (a: { readonly item: string }, b: { readonly item: string }): number => (a.item < b.item ? -1 : 1);

function sectionSum(section: Section, lines: readonly Line[], standard: Standard): SectionSum {
  const points = sum(lines.map((l) => l.item.points));
  const skipped = sum(lines.filter((l) => l.outcome === 'not-applicable').map((l) => l.item.points));
  const losses = lines.filter((l) => l.lost > 0 && l.outcome !== 'not-applicable').map((l) => ({ item: l.item.id, lost: l.lost })).sort(byId);
  const flat = section.flat === true;
  const cap = section.cap ?? (flat ? points : null);
  const lost = Math.min(sum(losses.map((l) => l.lost)), cap ?? Infinity);
  const applicable = standard.naPolicy === 'NORMALISE' ? round2(points - skipped) : points;
  const got = Math.max(0, round2(applicable - lost - (standard.naPolicy === 'FIXED_MAX' ? skipped : 0)));
  return { section: section.id, name: section.name, points, applicable, got, flat, cap, losses, lost, skipped };
}

/** Adds up the scored items (`deduct`) of a standard, section by section; what is got never falls below zero. */
export function sumsOf(standard: Standard, scored: readonly Line[]): Sums {
  const all = standard.sections.flatMap((section) => {
    const lines = scored.filter((l) => l.item.section === section.id);
    return lines.length > 0 ? [sectionSum(section, lines, standard)] : [];
  });
  const sections = all.filter((s) => !s.flat);
  const flats = all.filter((s) => s.flat);
  const total = sum(sections.map((s) => s.points));
  const skipped = sum(sections.map((s) => s.skipped));
  const lost = sum(sections.map((s) => s.lost));
  const base = standard.naPolicy === 'NORMALISE' ? round2(total - skipped) : total;
  const got = Math.max(0, round2(base - lost - (standard.naPolicy === 'FIXED_MAX' ? skipped : 0)));
  return { sections, flats, total, skipped, lost, base, got, flat: sum(flats.map((s) => s.lost)) };
}
