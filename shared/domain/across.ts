import type { Box } from '../geometry/box.ts';

export const ACROSS_KINDS = ['fined-twice', 'two-places', 'unequal-fines'] as const;
export type AcrossKind = (typeof ACROSS_KINDS)[number];

/** A value in one of several dossiers. */
export interface AcrossPlace {
  readonly dossier: string;
  /** Name of the dossier as lists show it. */
  readonly name: string;
  readonly page: number;
  readonly box: Box;
  readonly quote: string;
}

/** Something odd that only several dossiers together show: always a hint for a person, never a fault. */
export interface AcrossHint {
  readonly kind: AcrossKind;
  /** Chinese sentence that compares the facts. */
  readonly reason: string;
  /** Item of the standard that it speaks to. */
  readonly item: string;
  readonly rule: string | null;
  readonly places: readonly AcrossPlace[];
}
