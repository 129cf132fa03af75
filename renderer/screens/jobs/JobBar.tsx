import { CaretRightOutlined, CloseOutlined, PauseOutlined, RedoOutlined, VerticalAlignTopOutlined } from '@ant-design/icons';
import { Button, Empty, Popover, Progress, Tooltip } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { InputOf } from '../../../shared/contract/api.ts';
import type { JobRow } from '../../../shared/contract/views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { timeLeft } from './timeLeft.ts';

type Control = InputOf<'job.control'>['action'];

const STATES: Readonly<Record<JobRow['state'], WordKey>> = { queued: 'job.queued', running: 'job.running', paused: 'job.paused', done: 'job.done', failed: 'job.failed', cancelled: 'job.cancelled' };
const waiting = (job: JobRow): boolean => job.state === 'queued' || job.state === 'running' || job.state === 'paused';

/** What is being read, how far, how long still; a click shows the queue. `quiet` shows nothing while there is nothing to do. */
export function JobBar({ onOpen, quiet = false }: { readonly onOpen: (dossier: string) => void; readonly quiet?: boolean }): ReactElement | null {
  const jobs = useQuery('job.list', {}).data ?? [];
  const open = jobs.filter(waiting);
  const current = open.find((job) => job.state === 'running') ?? open[0];
  if (quiet && !current) return null;
  const failed = jobs.filter((job) => job.state === 'failed').length;
  const name = current ? `${current.state === 'paused' ? t('job.paused') : current.step || t('job.queued')} ${current.name}` : failed > 0 ? t('job.someFailed', { n: failed }) : t('job.none');
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} title={t('job.title')} content={<Queue jobs={jobs} onOpen={onOpen} />}>
      <Button type="text" className="jp-jobbar" aria-label={`${t('job.title')}：${name}`}>
        <span className={`jp-jobbar-name${!current && failed > 0 ? ' jp-warn' : ''}`}>{name}</span>
        {current ? (
          <>
            <Progress percent={percentOf(current)} size="small" showInfo={false} aria-hidden="true" />
            <span className="jp-num">
              {current.done}/{current.total} {timeLeft(current.secondsLeft)}
            </span>
            {open.length > 1 ? <span className="jp-faint">{t('job.more', { n: open.length - 1 })}</span> : null}
          </>
        ) : null}
      </Button>
    </Popover>
  );
}

const percentOf = (job: JobRow): number => (job.total === 0 ? 0 : Math.floor((100 * job.done) / job.total));

function Queue({ jobs, onOpen }: { readonly jobs: readonly JobRow[]; readonly onOpen: (dossier: string) => void }): ReactElement {
  if (jobs.length === 0) return <Empty className="jp-queue" image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('job.none')} />;
  const order = [...jobs].sort((a, b) => Number(waiting(b)) - Number(waiting(a)) || a.position - b.position);
  return (
    <ul className="jp-queue">
      {order.slice(0, 60).map((job) => (
        <QueueRow key={job.id} job={job} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function QueueRow({ job, onOpen }: { readonly job: JobRow; readonly onOpen: (dossier: string) => void }): ReactElement {
  const control = useCommand('job.control');
  const button = (action: Control, label: WordKey, icon: ReactNode): ReactElement => (
    <Tooltip title={t(label)}>
      <Button size="small" type="text" icon={icon} aria-label={`${t(label)}：${job.name}`} onClick={() => void control({ job: job.id, action })} />
    </Tooltip>
  );
  return (
    <li>
      <div className="jp-queue-line">
        {job.dossier ? (
          <Button type="link" size="small" className="jp-ellipsis" onClick={() => job.dossier && onOpen(job.dossier)}>
            {job.name}
          </Button>
        ) : (
          <span className="jp-ellipsis">{job.name}</span>
        )}
        <span className="jp-spring" />
        {job.state === 'queued' ? button('first', 'job.first', <VerticalAlignTopOutlined aria-hidden />) : null}
        {job.state === 'running' || job.state === 'queued' ? button('pause', 'job.pause', <PauseOutlined aria-hidden />) : null}
        {job.state === 'paused' ? button('resume', 'job.resume', <CaretRightOutlined aria-hidden />) : null}
        {job.state === 'failed' || job.state === 'cancelled' ? button('retry', 'job.retry', <RedoOutlined aria-hidden />) : null}
        {waiting(job) ? button('cancel', 'job.cancel', <CloseOutlined aria-hidden />) : null}
      </div>
      <div className="jp-queue-line jp-faint">
        <span>
          {t(STATES[job.state])}
          {job.state === 'running' && job.step ? `：${job.step}` : ''}
        </span>
        <span className="jp-spring" />
        <span className="jp-num">
          {job.done}/{job.total} {job.state === 'running' ? timeLeft(job.secondsLeft) : ''}
        </span>
      </div>
      {waiting(job) ? <Progress percent={percentOf(job)} size="small" showInfo={false} aria-label={t('job.progress', { n: percentOf(job) })} /> : null}
      {job.problems.map((problem, i) => (
        <p key={`${i}${problem.code}`} className="jp-problem">
          {problemMessage(problem)}
        </p>
      ))}
    </li>
  );
}
