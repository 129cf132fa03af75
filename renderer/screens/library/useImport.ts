import { App } from 'antd';
import { useCallback, useState } from 'react';
import type { Problem } from '../../../shared/base/problem.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { Pick } from '../../../shared/contract/api.ts';
import { useCommand } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { useProblems } from '../../api/problems.ts';
import { t } from '../../i18n/t.ts';

type Answer = Result<{ readonly jobs: readonly string[]; readonly problems: readonly Problem[] }, Problem>;

interface Import {
  readonly busy: boolean;
  importFiles(): Promise<void>;
  importFolder(): Promise<void>;
  importDrop(files: readonly File[]): Promise<void>;
  importSamples(): Promise<void>;
}

/** The ways in for dossiers; each tells what was taken and, file by file, what was not. */
export function useImport(): Import {
  const take = useCommand('dossier.import');
  const takeSamples = useCommand('dossier.importSamples');
  const tell = useProblems();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);

  const during = useCallback(
    async (work: () => Promise<Answer | null>) => {
      setBusy(true);
      const answer = await work();
      setBusy(false);
      if (!answer?.ok) return;
      answer.value.problems.forEach(tell);
      if (answer.value.jobs.length > 0) void message.success(t('library.taken', { n: answer.value.jobs.length }));
    },
    [message, tell],
  );
  const picks = useCallback((chosen: readonly Pick[]) => (chosen.length === 0 ? Promise.resolve(null) : take({ picks: chosen.map((pick) => pick.token) })), [take]);
  return {
    busy,
    importFiles: () => during(async () => picks(await native().pickFiles({ what: 'files' }))),
    importFolder: () => during(async () => picks(await native().pickFiles({ what: 'folder' }))),
    importDrop: (files) => during(async () => picks(await native().drop(files))),
    importSamples: () => during(() => takeSamples({})),
  };
}
