import { Button, Result, Skeleton } from 'antd';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { useViewer } from '../../state/viewer.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import { HintLine } from '../../ui/HintLine.tsx';
import { ReadingContext } from './desk.ts';
import { LeftColumn } from './LeftColumn.tsx';
import { LightTable } from './LightTable.tsx';
import { PageDesk } from './PageDesk.tsx';
import { ReadingAlerts } from './ReadingAlerts.tsx';
import { ReadingHeader } from './ReadingHeader.tsx';
import { RightColumn } from './RightColumn.tsx';
import { useDesk } from './useDesk.ts';
import { useReadingKeys } from './useReadingKeys.ts';

interface Props {
  readonly dossier: string;
  readonly page: number | null;
  /** Panel of the right column that is open at first. */
  readonly panel: string;
  readonly jobs: ReactNode;
}

/** 阅卷: the pages in the middle, papers at the left, what is judged at the right. */
export function ReadingScreen({ dossier, page, panel, jobs }: Props): ReactElement {
  const detail = useQuery('dossier.get', { dossier });
  const review = useQuery('review.get', { dossier });
  const standard = useQuery('standard.get', review.data ? { sha: review.data.standard } : null);
  const beside = review.data?.service?.standard ?? null;
  const service = useQuery('standard.get', beside ? { sha: beside } : null);
  const vocabulary = useQuery('vocabulary.get', {});
  const go = useSession((state) => state.go);
  useEffect(() => useViewer.getState().open(dossier, page ?? (useViewer.getState().dossier === dossier ? useViewer.getState().page : 1)), [dossier, page]);
  const problem = detail.problem ?? review.problem ?? standard.problem ?? service.problem ?? vocabulary.problem;
  if (detail.data && review.data && standard.data && vocabulary.data && (beside === null || service.data)) {
    return <Desk dossier={dossier} firstPanel={panel} jobs={jobs} sources={{ detail: detail.data, review: review.data, standard: standard.data, service: service.data ?? null, vocabulary: vocabulary.data }} />;
  }
  const home = <Button onClick={() => go({ screen: 'library' })}>{t('reading.back')}</Button>;
  return <main className="jp-page-of-text">{problem ? <Result status="warning" title={problemMessage(problem)} extra={home} /> : <Skeleton active paragraph={{ rows: 12 }} />}</main>;
}

interface DeskProps {
  readonly dossier: string;
  readonly firstPanel: string;
  readonly jobs: ReactNode;
  readonly sources: Parameters<typeof useDesk>[1];
}

function Desk({ dossier, firstPanel, jobs, sources }: DeskProps): ReactElement {
  const reading = useDesk(dossier, sources);
  const [columns, setColumns] = useState({ left: true, right: true });
  const toggle = (side: 'left' | 'right'): void => setColumns((old) => ({ ...old, [side]: !old[side] }));
  const [panel, setPanel] = useState(firstPanel);
  const [onTable, setOnTable] = useState(false);
  const table: Action = { id: 'table.open', label: 'act.table', group: 'keys.group.table', keys: ['O'], enabled: sources.detail.pages.length > 0, hint: true, run: () => setOnTable((old) => !old) };
  const showArrival = (): void => {
    setColumns((old) => ({ ...old, right: true }));
    setPanel('arrival');
  };
  const go = useSession((state) => state.go);
  const arrange: Action = { id: 'arrange.open', label: 'arrange.open', group: 'keys.group.verify', keys: ['P'], enabled: sources.detail.pages.length > 0, hint: true, run: () => go({ screen: 'arrange', dossier }) };
  const doubts: Action = { id: 'doubt.open', label: 'doubt.open', group: 'keys.group.verify', keys: ['Y'], enabled: sources.detail.pages.length > 0, hint: true, run: () => go({ screen: 'doubts', dossier }) };
  useReadingKeys(dossier, reading, toggle);
  useActions([table, arrange, doubts]);
  return (
    <ReadingContext value={reading}>
      <div className="jp-screen jp-reading-screen">
        <ReadingHeader jobs={jobs} />
        <ReadingAlerts detail={sources.detail} onLocked={showArrival} />
        <main className={`jp-desk${columns.left ? '' : ' jp-no-left'}${columns.right ? '' : ' jp-no-right'}`}>
          <h1 className="jp-hidden">{t('reading.title', { name: sources.detail.row.name })}</h1>
          {columns.left ? <LeftColumn arrange={arrange} /> : null}
          {onTable ? <LightTable onLeave={() => setOnTable(false)} /> : <PageDesk columns={columns} onToggle={toggle} table={table} />}
          {columns.right ? <RightColumn panel={panel} onPanel={setPanel} doubts={doubts} /> : null}
        </main>
        <HintLine />
      </div>
    </ReadingContext>
  );
}
