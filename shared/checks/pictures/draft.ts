import type { Evidence } from '../../domain/evidence.ts';
import type { DraftFinding } from '../../domain/pictures.ts';
import type { Standard, StandardItem } from '../../domain/standard.ts';

/** What a picture knows of a difference; the standard says which item it is and what it costs. */
export interface Difference {
  /** Names of checks whose item this difference belongs to, the most fitting first. */
  readonly checks: readonly string[];
  readonly defect: string | null;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  readonly absent?: readonly string[];
}

/** Makes a difference a finding that only has to be kept. */
export type Drafting = (difference: Difference) => DraftFinding;

/** Points of one slip: the argument that prices each one, else the least step that the item has. */
function priceOf(item: StandardItem, minStep: number): number {
  const args = item.check?.args ?? {};
  const price = [args.each, args.differs, args.late, args.missing].find((n): n is number => typeof n === 'number');
  return Math.min(item.points, price ?? minStep);
}

/** Drafts by the items of a standard: a difference belongs to the item that is answered by its check. */
export function draftingBy(standard: Standard): Drafting {
  return ({ checks, defect, text, evidence, absent }) => {
    const item = checks.map((name) => standard.items.find((i) => i.check?.name === name)).find((i) => i !== undefined);
    return { item: item?.id ?? null, defect, text, points: item ? priceOf(item, standard.minStep) : 0, evidence, absent: absent ?? [] };
  };
}
