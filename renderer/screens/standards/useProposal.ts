import { useCallback, useState } from 'react';
import type { StandardProposal } from '../../../shared/contract/standard-views.ts';
import { useCommand } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';

/** A standard in a file that the person picked, looked at and not taken yet. */
export function useProposal(): { readonly proposal: StandardProposal | null; propose(): Promise<void>; forget(): void } {
  const look = useCommand('standard.propose');
  const [proposal, setProposal] = useState<StandardProposal | null>(null);
  const propose = useCallback(async () => {
    const [file] = await native().pickFiles({ what: 'standard' });
    if (!file) return;
    const found = await look({ pick: file.token });
    if (found.ok) setProposal(found.value);
  }, [look]);
  return { proposal, propose, forget: useCallback(() => setProposal(null), []) };
}
