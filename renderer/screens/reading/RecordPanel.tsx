import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { longTime } from '../../ui/time.ts';
import { useReading } from './desk.ts';

/** Who did what and when, from the chain of records; newest first. */
export function RecordPanel(): ReactElement {
  const { review } = useReading();
  const { data: events, problem } = useQuery('event.list', { dossier: review.dossier });
  return (
    <section className="jp-panel" aria-label={t('panel.record')}>
      <div className="jp-scroll" tabIndex={0} role="group" aria-label={t('panel.record')}>
        {problem ? <Alert type="warning" title={problemMessage(problem)} /> : null}
        {events?.length === 0 ? <p className="jp-nothing">{t('record.none')}</p> : null}
        <ol className="jp-record">
          {events?.toSorted((a, b) => b.seq - a.seq).map((event) => (
            <li key={event.seq}>
              <span className="jp-faint jp-num">{longTime(event.at)}</span> {event.actor === 'machine' ? t('record.machine') : event.actor}：{event.sentence}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
