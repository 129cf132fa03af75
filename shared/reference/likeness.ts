import type { Standard, StandardItem } from '../domain/standard.ts';
import { bigramSimilarity } from '../text/fuzzy.ts';
import { matchForm } from '../text/normalise.ts';

/** An item of a standard in the box that asks nearly the same, with its check. */
export interface Alike {
  readonly standard: string;
  readonly item: StandardItem;
  /** 0–1. */
  readonly like: number;
}

/** Items that share hardly a word are no help to choose from. */
const LEAST = 0.12;

const wordsOf = (item: Pick<StandardItem, 'text' | 'deduct'>): string => matchForm(`${item.text}${item.deduct}`);
/** A short sentence inside a long one is like it, too: the share of its pairs that the longer one has. */
function like(a: string, b: string): number {
  const dice = bigramSimilarity(a, b);
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const inside = short.length < 8 ? 0 : (dice * (a.length + b.length - 2)) / 2 / (short.length - 1);
  return Math.max(dice, Math.min(1, inside) * 0.8 * Math.min(1, long.length / 20));
}

/** Items with a check, the likest first: what a person links an item of their own to (“像 PG-E05”). */
export function alikeItems(item: Pick<StandardItem, 'text' | 'deduct' | 'kind'>, standards: readonly Standard[], most = 6): Alike[] {
  const words = wordsOf(item);
  return standards
    .flatMap((s) => s.items.filter((i) => i.check !== undefined).map((i) => ({ standard: s.code, item: i, like: like(words, wordsOf(i)) + (i.kind === item.kind ? 0.03 : 0) })))
    .filter((a) => a.like >= LEAST)
    .sort((a, b) => b.like - a.like || (a.item.id < b.item.id ? -1 : 1))
    .slice(0, most);
}
