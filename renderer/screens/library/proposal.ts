import type { ImportProposal, ProposedDossier } from '../../../shared/contract/views.ts';

/** What a person made of a proposed dossier: whether it is taken, and under which name. */
export interface Choice {
  readonly ticked: boolean;
  readonly name: string;
}

export type Choices = ReadonlyMap<number, Choice>;

/** At first everything is taken under the name that was found. */
export function firstChoices(dossiers: readonly ProposedDossier[]): Choices {
  return new Map(dossiers.map((dossier) => [dossier.index, { ticked: true, name: dossier.name }]));
}

/** One dossier, nothing left out and no namesake: there is nothing to ask. */
export function needsNoQuestion(proposal: ImportProposal): boolean {
  return proposal.dossiers.length === 1 && proposal.problems.length === 0 && proposal.dossiers[0]?.known === null;
}

/** What is to be taken, in the order of the list; null while a ticked dossier has no name. */
export function taken(dossiers: readonly ProposedDossier[], choices: Choices): readonly { readonly index: number; readonly name: string }[] | null {
  const kept = dossiers.flatMap(({ index }) => {
    const choice = choices.get(index);
    return choice?.ticked ? [{ index, name: choice.name.trim() }] : [];
  });
  return kept.some(({ name }) => name === '') ? null : kept;
}

/** Bytes in words that people use. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(1)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}
