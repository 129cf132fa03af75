import type { ImportProposal, ProposedDossier } from '../../../shared/contract/views.ts';
import type { DossierInput, PickedFile } from './tree.ts';
import type { ExpandedPicks } from './picks.ts';

/** A dossier as a person wants it. */
export interface Wanted {
  readonly name: string;
  readonly files: readonly PickedFile[];
}

/** What imports would make, kept until somebody says yes. Nothing is copied and nothing stored: after a restart it is picked anew. */
export interface Proposals {
  /** @param known the dossier of the library that has this name already, by its name */
  make(found: ExpandedPicks, known: (name: string) => string | null): ImportProposal;
  /** The kept ones under their new names, in the order asked for; null when the proposal has expired or has no such dossier. */
  take(proposal: string, kept: readonly { readonly index: number; readonly name: string }[]): Wanted[] | null;
}

const HOUR_MS = 3_600_000;
/** More than this many are not remembered; the oldest goes first. */
const KEEP = 50;

/** @param now time in milliseconds */
export function createProposals(now: () => number, newId: () => string): Proposals {
  const made = new Map<string, { readonly at: number; readonly inputs: readonly DossierInput[] }>();
  const forget = (): void => {
    for (const [token, { at }] of made) if (now() - at > HOUR_MS || made.size > KEEP) made.delete(token);
  };
  return {
    make: (found, known) => {
      const proposal = newId();
      made.set(proposal, { at: now(), inputs: found.inputs });
      forget();
      const dossiers = found.inputs.map(
        (input, index): ProposedDossier => ({ index, name: input.name, from: input.from, files: input.files.map(({ name, bytes }) => ({ name, bytes })), known: known(input.name) }),
      );
      return { proposal, dossiers, problems: [...found.problems, ...found.skipped] };
    },
    take: (proposal, kept) => {
      forget();
      const inputs = made.get(proposal)?.inputs;
      const wanted = kept.flatMap(({ index, name }) => {
        const input = inputs?.[index];
        return input ? [{ name, files: input.files }] : [];
      });
      if (wanted.length < kept.length) return null;
      // Taken once: a second click must not import everything again.
      made.delete(proposal);
      return wanted;
    },
  };
}
