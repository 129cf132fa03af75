import { Button, Result, Skeleton } from 'antd';
import { useMemo, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { DossierDetail } from '../../../shared/contract/views.ts';
import type { Vocabulary } from '../../../shared/domain/vocabulary.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { HintLine } from '../../ui/HintLine.tsx';
import { PageSheet } from '../../viewer/PageSheet.tsx';
import { BackTo } from '../../ui/BackTo.tsx';
import { KindPicker } from './KindPicker.tsx';
import { entriesFor } from './kinds.ts';
import { PaperList } from './PaperList.tsx';
import { useArrangeKeys } from './useArrangeKeys.ts';
import { useArrangement } from './useArrangement.ts';

/** 整理: where each paper of the dossier starts and what it is, to be confirmed or put right. */
export function ArrangeScreen({ dossier }: { readonly dossier: string }): ReactElement {
  const detail = useQuery('dossier.get', { dossier });
  const vocabulary = useQuery('vocabulary.get', {});
  const go = useSession((state) => state.go);
  if (detail.data && vocabulary.data) return <Table detail={detail.data} vocabulary={vocabulary.data.kinds} />;
  const problem = detail.problem ?? vocabulary.problem;
  const home = <Button onClick={() => go({ screen: 'library' })}>{t('reading.back')}</Button>;
  return <main className="jp-page-of-text">{problem ? <Result status="warning" title={problemMessage(problem)} extra={home} /> : <Skeleton active paragraph={{ rows: 12 }} />}</main>;
}

function Table({ detail, vocabulary }: { readonly detail: DossierDetail; readonly vocabulary: Vocabulary }): ReactElement {
  const go = useSession((state) => state.go);
  const dossier = detail.row.id;
  const arrangement = useArrangement(detail);
  const { papers, at, page, unsure, choosing } = arrangement;
  const leave = (): void => go({ screen: 'reading', dossier, page });
  useArrangeKeys(arrangement, detail.pages.length, leave);
  const entries = useMemo(() => entriesFor(vocabulary, detail.kind.value), [vocabulary, detail.kind.value]);
  const titles = useMemo(() => new Map(entries.map((entry) => [entry.code, entry.title])), [entries]);
  const kindTitle = (code: string): string => titles.get(code) ?? t('tree.unknown');
  const row = detail.pages[page - 1];
  return (
    <div className="jp-screen">
      <header className="jp-header">
        <BackTo label={t('arrange.back')} name={detail.row.name} onBack={leave} />
        <span role="status" className={unsure > 0 ? 'jp-warn' : ''}>
          {arrangement.settling ? t('arrange.settling') : unsure > 0 ? t('arrange.unsure', { n: unsure }) : t('arrange.allSure', { n: papers.length })}
        </span>
        <span className="jp-spring" />
        <Button onClick={() => go({ screen: 'doubts', dossier })}>{t('doubt.open')}</Button>
      </header>
      <main className="jp-arrange">
        <h1 className="jp-hidden">{t('arrange.title', { name: detail.row.name })}</h1>
        <PaperList arrangement={arrangement} pages={detail.pages} kindTitle={kindTitle} />
        <section className="jp-arrange-look" aria-label={t('arrange.look')}>
          {choosing ? <KindPicker entries={entries} before={papers[at - 1]?.kind ?? null} onPick={arrangement.name} onClose={() => arrangement.choose(false)} /> : null}
          {row ? <PageSheet page={row} spot={null} /> : <p className="jp-nothing">{t('reading.noPages')}</p>}
        </section>
      </main>
      <HintLine />
    </div>
  );
}
