import { Button, Result, Skeleton } from 'antd';
import { useState, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { DossierDetail, SecondRow } from '../../../shared/contract/views.ts';
import { useQuery } from '../../api/hooks.ts';
import { useOutcomes, useTimeTravel } from '../../api/outcomes.ts';
import { useDeeds, type Deed } from '../../api/undoable.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import { HintLine } from '../../ui/HintLine.tsx';
import { PageSheet } from '../../viewer/PageSheet.tsx';
import { BackTo } from '../../ui/BackTo.tsx';
import { SecondLine } from './SecondLine.tsx';

/** 要素复核: what a veto or many points hang on is read once more from the page, without the first value in sight. */
export function SecondScreen({ dossier }: { readonly dossier: string }): ReactElement {
  const rows = useQuery('second.list', { dossier });
  const detail = useQuery('dossier.get', { dossier });
  const settings = useQuery('settings.get', {});
  const go = useSession((state) => state.go);
  if (rows.data && detail.data && settings.data) return <Sheet rows={rows.data} detail={detail.data} me={settings.data.reviewer} />;
  const problem = rows.problem ?? detail.problem ?? settings.problem;
  const home = <Button onClick={() => go({ screen: 'library' })}>{t('reading.back')}</Button>;
  return <main className="jp-page-of-text">{problem ? <Result status="warning" title={problemMessage(problem)} extra={home} /> : <Skeleton active paragraph={{ rows: 12 }} />}</main>;
}

const idOf = (row: SecondRow): string => `${row.documentPage}/${row.key}`;

function Sheet({ rows, detail, me }: { readonly rows: readonly SecondRow[]; readonly detail: DossierDetail; readonly me: string }): ReactElement {
  const dossier = detail.row.id;
  const go = useSession((state) => state.go);
  const deeds = useDeeds(dossier);
  const travel = useTimeTravel(deeds);
  const report = useOutcomes();
  const open = (row: SecondRow): boolean => row.second === null && row.firstBy !== me;
  const [chosen, choose] = useState<string | null>(null);
  const front = rows.find((row) => idOf(row) === chosen) ?? rows.find(open) ?? rows[0];
  const page = detail.pages.find((row) => row.id === front?.page);
  const act = async (row: SecondRow, label: string, deed: Deed): Promise<boolean> => report(await deeds.run(label, `second:${idOf(row)}`, () => [deed]));
  const read = async (row: SecondRow, value: string | null): Promise<void> => {
    const after = rows.find((other) => open(other) && idOf(other) !== idOf(row));
    if (await act(row, t('second.deed', { label: row.label }), { name: 'second.set', input: { page: row.documentPage, key: row.key, look: { value } } })) choose(after ? idOf(after) : idOf(row));
  };
  const take = (row: SecondRow): void => {
    if (row.second) void act(row, t('deed.field', { label: row.label }), { name: 'field.fix', input: { page: row.documentPage, key: row.key, fix: { value: row.second.value } } });
  };
  const leave = (): void => go({ screen: 'reading', dossier, page: front?.index ?? null, panel: 'fields' });
  const actions: readonly Action[] = [
    { id: 'second.leave', label: 'doubt.leave', group: 'keys.group.verify', keys: ['Escape'], shown: 'Esc', enabled: true, hint: true, run: leave },
    { id: 'second.undo', label: 'act.undo', group: 'keys.group.verify', keys: ['Z', 'Ctrl+Z'], enabled: true, hint: true, run: travel.undo },
  ];
  useActions(actions);
  const left = rows.filter(open).length;
  const differ = rows.filter((row) => row.second && !row.second.agrees).length;
  return (
    <div className="jp-screen">
      <header className="jp-header">
        <BackTo label={t('arrange.back')} name={detail.row.name} onBack={leave} />
        <span role="status" className="jp-doubt-count">
          {rows.length === 0 ? t('second.none') : t('second.left', { n: left, of: rows.length })}
        </span>
        {differ > 0 ? <span className="jp-warn">{t('second.differ', { n: differ })}</span> : null}
      </header>
      <main className="jp-arrange">
        <h1 className="jp-hidden">{t('second.title', { name: detail.row.name })}</h1>
        <section className="jp-second" aria-label={t('second.facts')}>
          <p className="jp-faint jp-pad">{t('second.note', { name: me })}</p>
          <ul>
            {rows.map((row) => (
              <SecondLine key={idOf(row)} row={row} me={me} here={row === front} onHere={() => choose(idOf(row))} onRead={(value) => void read(row, value)} onTake={() => take(row)} />
            ))}
          </ul>
        </section>
        <section className="jp-arrange-look" aria-label={t('arrange.look')}>
          {page && front ? <PageSheet page={page} spot={front.box} /> : <p className="jp-nothing">{t('second.none')}</p>}
        </section>
      </main>
      <HintLine />
    </div>
  );
}
