import type { DossierKind } from '../../../shared/domain/document.ts';
import type { KindEntry, Vocabulary } from '../../../shared/domain/vocabulary.ts';
import { meaning } from '../../ui/pinyin.ts';
import { UNKNOWN } from './arrangement.ts';

/** A kind of paper that can be chosen. */
export interface KindChoice {
  readonly code: string;
  readonly title: string;
}

/** Most that are offered at once. */
export const MAX_CHOICES = 9;

/** Kinds of this kind of dossier, then those of others; each code once. */
export function entriesFor(vocabulary: Vocabulary, dossier: DossierKind): readonly KindEntry[] {
  const own = vocabulary[dossier] ?? vocabulary.PENALTY_GENERAL ?? [];
  return [...new Map([...own, ...Object.values(vocabulary).flat()].toReversed().map((entry) => [entry.code, entry])).values()].toReversed();
}

const rankOf = (typed: string, entry: KindEntry): number | null => {
  const ranks = [entry.title, ...entry.variants].flatMap((title, i) => {
    const rank = meaning(typed, title, entry.code);
    return rank === null ? [] : [rank + (i === 0 ? 0 : 0.5)];
  });
  return ranks.length === 0 ? null : Math.min(...ranks);
};

/**
 * What a number, a few letters or characters mean, best first; of equals the shorter title, then the dossier’s own kinds. `0` is none of
 * them. Before anything is typed:
 * what most often follows the paper before it.
 */
export function choicesFor(typed: string, entries: readonly KindEntry[], before: string | null, unknownTitle: string): readonly KindChoice[] {
  const unknown: KindChoice = { code: UNKNOWN, title: unknownTitle };
  const wish = typed.trim();
  if (wish === '') {
    const order = entries.find((entry) => entry.code === before)?.flowOrder ?? 0;
    const near = entries.map((entry, i) => ({ entry, far: entry.flowOrder > order ? entry.flowOrder - order : 1000 + i })).sort((a, b) => a.far - b.far);
    return [...near.slice(0, MAX_CHOICES - 1).map(({ entry }) => ({ code: entry.code, title: entry.title })), unknown];
  }
  const found = entries
    .flatMap((entry, i) => {
      const rank = rankOf(wish, entry);
      return rank === null ? [] : [{ entry, at: rank + entry.title.length / 1000 + i / 100_000 }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ entry }): KindChoice => ({ code: entry.code, title: entry.title }));
  return wish === '0' || found.length === 0 ? [unknown] : found.slice(0, MAX_CHOICES);
}
