import type { Standard, StandardItem } from '../../../shared/domain/standard.ts';
import type { Severity } from '../../../shared/domain/finding.ts';
import type { Defect } from '../../../shared/domain/vocabulary.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import { means } from '../../ui/pinyin.ts';
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
  const phrases = defects
    .filter((defect) => items.has(defect.item) && means(wish, defect.phrase, defect.id))
    .map((defect): Suggestion => ({ id: defect.id, kind: 'phrase', text: defect.phrase, item: defect.item, severity: defect.severity, defect: defect.id }));
  const named = standard.items
    .filter((item) => wish !== '' && (item.id.toLowerCase().includes(wish.toLowerCase()) || means(wish, item.text, item.id)))
    .map((item): Suggestion => ({ id: item.id, kind: 'item', text: item.text, item: item.id, severity: item.kind === 'veto' ? 'F' : 'M', defect: null }));
  const near = (suggestion: Suggestion): number => (suggestion.item === chosen && chosen !== null ? 0 : 1);
  const found = [...phrases, ...named].sort((a, b) => near(a) - near(b));
  const shown = wish === '' && chosen !== null ? found.filter((suggestion) => near(suggestion) === 0) : found;
  const own: Suggestion = { id: 'own', kind: 'own', text: wish, item: chosen, severity: items.get(chosen ?? '')?.kind === 'veto' ? 'F' : 'M', defect: null };
  return [...shown.slice(0, MAX_SUGGESTIONS), ...(wish === '' || /^[a-z0-9-]+$/i.test(wish) ? [] : [own])];
}

/** Points to begin with: what the machine proposes, else the first price in the item's rule, else what the item is worth. */
export function firstPoints(item: StandardItem | undefined, opinion: Opinion | null, minStep: number): number {
  if (!item || item.kind === 'veto') return 0;
  const price = /扣\s*(\d+(?:\.\d+)?)/.exec(item.deduct)?.[1];
  return onGrid(opinion?.outcome === 'fail' ? opinion.deduction : price === undefined ? item.points : Number(price), item, minStep);
}
