import { App } from 'antd';
import { useCallback, useState } from 'react';
import type { Problem } from '../../../shared/base/problem.ts';
import type { Pick } from '../../../shared/contract/api.ts';
import type { ImportProposal } from '../../../shared/contract/views.ts';
import { useCommand } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { useProblems } from '../../api/problems.ts';
import { t } from '../../i18n/t.ts';
import { needsNoQuestion } from './proposal.ts';

type Kept = readonly { readonly index: number; readonly name: string }[];

interface Import {
  readonly busy: boolean;
  /** What waits for a person's word; null while there is nothing to ask. */
  readonly proposal: ImportProposal | null;
  importFiles(): Promise<void>;
  importFolder(): Promise<void>;
  importDrop(files: readonly File[]): Promise<void>;
  importSamples(): Promise<void>;
  take(dossiers: Kept): Promise<void>;
  drop(): void;
}

/** Says what was taken and, file by file, what was not. */
function useReport(): (answer: { readonly jobs: readonly string[]; readonly problems: readonly Problem[] }) => void {
  const tell = useProblems();
  const { message } = App.useApp();
  return useCallback(
    (answer) => {
      answer.problems.forEach(tell);
      if (answer.jobs.length > 0) void message.success(t('library.taken', { n: answer.jobs.length }));
    },
    [message, tell],
  );
}

/** Looks at what was picked; says that it does only when it takes long enough to be wondered about. */
function useLook(): (picks: readonly Pick[]) => Promise<ImportProposal | null> {
  const propose = useCommand('import.propose');
  const { message } = App.useApp();
  return useCallback(
    async (picks) => {
      if (picks.length === 0) return null;
      const key = 'import-looking';
      const patience = setTimeout(() => void message.loading({ key, content: t('import.looking'), duration: 0 }), 400);
      const answer = await propose({ picks: picks.map((pick) => pick.token) });
      clearTimeout(patience);
      message.destroy(key);
      return answer.ok ? answer.value : null;
    },
    [message, propose],
  );
}

/** The ways in for dossiers: looked at first, taken at once where there is nothing to ask. */
export function useImport(): Import {
  const takeProposed = useCommand('import.take');
  const takeSamples = useCommand('dossier.importSamples');
  const report = useReport();
  const look = useLook();
  const [busy, setBusy] = useState(false);
  const [proposal, setProposal] = useState<ImportProposal | null>(null);

  const during = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const takeFrom = async (from: ImportProposal, dossiers: Kept): Promise<boolean> => {
    const answer = await takeProposed({ proposal: from.proposal, dossiers: dossiers.map(({ index, name }) => ({ index, name })) });
    if (answer.ok) report(answer.value);
    return answer.ok;
  };
  const bring = (picked: () => Promise<readonly Pick[]>): Promise<void> =>
    during(async () => {
      const found = await look(await picked());
      if (!found) return;
      if (needsNoQuestion(found)) await takeFrom(found, found.dossiers);
      else setProposal(found);
    });
  return {
    busy,
    proposal,
    importFiles: () => bring(() => native().pickFiles({ what: 'files' })),
    importFolder: () => bring(() => native().pickFiles({ what: 'folder' })),
    importDrop: (files) => bring(() => native().drop(files)),
    importSamples: () =>
      during(async () => {
        const answer = await takeSamples({});
        if (answer.ok) report(answer.value);
      }),
    take: (dossiers) =>
      during(async () => {
        if (proposal && (await takeFrom(proposal, dossiers))) setProposal(null);
      }),
    drop: () => setProposal(null),
  };
}
