import { WRITTEN_KINDS, type DossierOptions, type DossierWishes } from '../../../shared/training/dossier.ts';
import type { WrittenKind } from '../../../shared/training/written.ts';

export interface CorpusWishes {
  /** Dossiers of each kind; every third is clean. */
  readonly count: number;
  readonly kinds: readonly string[] | null;
  readonly seed: string;
  readonly heldOut: boolean;
}

const SHORT: Readonly<Record<WrittenKind, string>> = { PENALTY_GENERAL: 'PG', PENALTY_SUMMARY: 'PS', LICENSE: 'LC', COERCION: 'CM', INSPECTION: 'IN' };

/** Turns of a story that chance would seldom bring, one after the other. */
const TURNS: Readonly<Record<WrittenKind, readonly DossierWishes[]>> = {
  PENALTY_GENERAL: [
    { extraChance: 0.15 }, { hearingHeld: true }, { extras: ['transferred', 'summoned', 'electronic', 'agent', 'rechecked'] }, { sample: true, extras: ['sampledFully', 'assisted', 'deferred'] }, { hold: true, service: 'post', extras: ['surcharged', 'guided'] },
    { service: 'refused', extras: ['separate', 'recused', 'mediated'], act: 'water' }, { party: 'citizen' }, { service: 'electronic', extras: ['entrusted', 'reviewed'] }, { act: 'forklift', fine: 120000, extras: ['reported', 'separate'] }, { year: 2025, extras: ['extended'] },
    { year: 2025, extras: ['forced'] }, { act: 'seed', hold: false, extras: ['seized'] }, { service: 'public', defence: 'silent', extras: ['handed', 'disc'] },
  ],
  PENALTY_SUMMARY: [{}, { party: 'citizen' }, { party: 'company' }, { spot: true }],
  LICENSE: [{}, { refused: true }, { hearingHeld: true }, { supplemented: true, extended: true }],
  COERCION: [{}, { extended: true }, { enforced: 'court' }, { enforced: 'own' }, { enforced: 'substitute' }],
  INSPECTION: [{}, { faulty: true }, { faulty: false }, { sample: true }],
};

/** What dossiers a corpus holds: the same wishes give the same corpus. The held-out variant never shares a seed with the daily one. */
export function planOf({ count, kinds, seed, heldOut }: CorpusWishes): { readonly name: string; readonly options: DossierOptions }[] {
  return WRITTEN_KINDS.filter((kind) => kinds === null || kinds.includes(kind)).flatMap((kind) =>
    Array.from({ length: count }, (_, i) => {
      const turns = TURNS[kind][i % TURNS[kind].length] ?? {};
      return {
        name: `${SHORT[kind]}-${String(i + 1).padStart(3, '0')}`,
        options: { kind, seed: `${heldOut ? 'held-out/' : ''}${seed}/${SHORT[kind]}/${i}`, wishes: { ...turns, ...(heldOut ? { heldOut } : {}) }, difficulty: 2, ...(i % 3 === 0 ? { defects: 0 } : {}) },
      };
    }));
}
