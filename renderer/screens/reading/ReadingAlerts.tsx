import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { DossierDetail } from '../../../shared/contract/views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { t, type WordKey } from '../../i18n/t.ts';

/** Said above the desk, because the reviewer must not take silence for completeness. */
export function ReadingAlerts({ detail, onLocked }: { readonly detail: DossierDetail; readonly onLocked: () => void }): ReactElement | null {
  const { row } = detail;
  if (row.locked > 0) {
    const enter = (
      <Button size="small" onClick={onLocked}>
        {t('locked.enter')}
      </Button>
    );
    return <Alert banner type="warning" title={t('locked.banner', { n: row.locked })} action={enter} />;
  }
  if (row.state === 'importing' || row.state === 'reading') return <StillReading detail={detail} />;
  const first = detail.problems[0];
  if (!first) return null;
  const rest = detail.problems.length - 1;
  return <Alert banner closable type="warning" title={`${problemMessage(first)}${rest > 0 ? t('reading.moreProblems', { n: rest }) : ''}`} />;
}

/** How far the reading of this dossier is; while it waits or was paused, one button brings it to the front. */
function StillReading({ detail }: { readonly detail: DossierDetail }): ReactElement {
  const { row } = detail;
  const jobs = useQuery('job.list', {}).data ?? [];
  const control = useCommand('job.control');
  const job = jobs.find((candidate) => candidate.dossier === row.id && (candidate.state === 'queued' || candidate.state === 'paused'));
  const button = (action: InputOf<'job.control'>['action'], words: WordKey): ReactElement | null =>
    job ? (
      <Button size="small" onClick={() => void control({ job: job.id, action })}>
        {t(words)}
      </Button>
    ) : null;
  const counts = { read: row.read, pages: row.pages };
  if (job?.state === 'paused') return <Alert banner type="warning" title={t('reading.paused', counts)} action={button('resume', 'job.resume')} />;
  if (job) return <Alert banner type="info" title={t('reading.queued', counts)} action={button('first', 'job.thisFirst')} />;
  return <Alert banner type="info" title={t('reading.stillReading', counts)} />;
}
