import type { DossierOptions } from '../../../shared/training/dossier.ts';

export interface CorpusWishes {
  /** Dossiers of each kind; every third is clean. */
  readonly count: number;
  readonly kinds: readonly string[] | null;
  readonly seed: string;
  readonly heldOut: boolean;
}

/** What dossiers a corpus holds: the same wishes give the same corpus. */
export function planOf({ count, seed }: CorpusWishes): { readonly name: string; readonly options: DossierOptions }[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `PG-${String(i + 1).padStart(3, '0')}`,
    options: { seed: `${seed}/PG/${i}`, wishes: i % 4 === 3 ? { hearingHeld: true } : {}, difficulty: 2, ...(i % 3 === 0 ? { defects: 0 } : {}) },
  }));
}
