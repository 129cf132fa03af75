import type { Standard, StandardItem } from '../../../shared/domain/standard.ts';
import type { Severity } from '../../../shared/domain/finding.ts';
import type { Defect } from '../../../shared/domain/vocabulary.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import { meaning } from '../../ui/pinyin.ts';
import { onGrid } from './judging.ts';

/** Something that can become a finding: a phrase of the library, an item of the standard, or the person's own words. */
export interface Suggestion {
  readonly id: string;
  readonly kind: 'phrase' | 'item' | 'own';
  readonly text: string;
  readonly item: string | null;
  readonly severity: Severity;
  readonly defect: string | null;
}

export const MAX_SUGGESTIONS = 8;

/** What a few typed letters, characters or a number mean; what belongs to the chosen item comes first, own words last. */
export function suggestionsFor(typed: string, chosen: string | null, standard: Standard, defects: readonly Defect[]): readonly Suggestion[] {
  const items = new Map(standard.items.map((item) => [item.id, item]));
  const wish = typed.trim();
  const near = (item: string | null): boolean => chosen !== null && item === chosen;
  const phrases = defects
    .filter((defect) => items.has(defect.item))
    .map((defect) => ({ rank: meaning(wish, defect.phrase, defect.id), suggestion: { id: defect.id, kind: 'phrase' as const, text: defect.phrase, item: defect.item, severity: defect.severity, defect: defect.id } }));
  const named = (wish === '' ? [] : standard.items).map((item) => ({
    rank: item.id.toLowerCase().includes(wish.toLowerCase()) ? 0 : meaning(wish, item.text, item.id),
    suggestion: { id: item.id, kind: 'item' as const, text: item.text, item: item.id, severity: item.kind === 'veto' ? ('F' as const) : ('M' as const), defect: null },
  }));
  const place = (rank: number, item: string): number => rank + (near(item) ? -3 : 0);
  const found = [...phrases, ...named]
    .flatMap(({ rank, suggestion }) => (rank === null ? [] : [{ at: place(rank, suggestion.item), suggestion }]))
    .sort((a, b) => a.at - b.at)
    .map(({ suggestion }): Suggestion => suggestion);
  const shown = wish === '' && chosen !== null ? found.filter((suggestion) => near(suggestion.item)) : found;
  const own: Suggestion = { id: 'own', kind: 'own', text: wish, item: chosen, severity: items.get(chosen ?? '')?.kind === 'veto' ? 'F' : 'M', defect: null };
  return [...shown.slice(0, MAX_SUGGESTIONS), ...(wish === '' || /^[a-z0-9-]+$/i.test(wish) ? [] : [own])];
}

/** Points to begin with: what the machine proposes, else the first price in the item's rule, else what the item is worth. */
export function firstPoints(item: StandardItem | undefined, opinion: Opinion | null, minStep: number): number {
  if (!item || item.kind === 'veto') return 0;
  const price = /扣\s*(\d+(?:\.\d+)?)/.exec(item.deduct)?.[1];
  return onGrid(opinion?.outcome === 'fail' ? opinion.deduction : price === undefined ? item.points : Number(price), item, minStep);
}
