import type { DossierKind } from '../domain/document.ts';

/** Kinds of dossiers that are written. */
export type WrittenKind = Exclude<DossierKind, 'UNKNOWN'>;
