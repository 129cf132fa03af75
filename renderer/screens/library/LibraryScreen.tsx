import { FileAddOutlined, FolderAddOutlined, SearchOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Skeleton, type InputRef } from 'antd';
import { useCallback, useDeferredValue, useMemo, useRef, useState, type DragEvent, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { DossierRow } from '../../../shared/contract/views.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { useActions } from '../../ui/actions.ts';
import { DossierTable } from './DossierTable.tsx';
import { EmptyLibrary } from './EmptyLibrary.tsx';
import { Filters } from './Filters.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { matches, NO_FILTER, type Filter } from './filter.ts';
import { Preview } from './Preview.tsx';
import { TextHits } from './TextHits.tsx';
import { useImport } from './useImport.ts';

/** 案卷库: all dossiers of the workspace, what the machine and the reviewer have done with them, and the way in. */
export function LibraryScreen(): ReactElement {
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [chosen, setChosen] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const searchBox = useRef<InputRef>(null);
  const wish = useDeferredValue(text.trim()).slice(0, 100);
  const list = useQuery('dossier.list', { text: wish });
  const settings = useQuery('settings.get', {}).data;
  const { importFiles, importFolder, importDrop, importSamples, take, drop: dropProposal, proposal, busy } = useImport();
  const go = useSession((state) => state.go);
  const rows = useMemo(() => list.data ?? [], [list.data]);
  const shown = useMemo(() => rows.filter((row) => matches(row, filter, settings?.reviewer ?? '')), [rows, filter, settings?.reviewer]);
  const current = shown.find((row) => row.id === chosen) ?? null;
  const open = useCallback((row: DossierRow): void => go({ screen: 'reading', dossier: row.id, page: null }), [go]);
  useLibraryKeys({ shown, current, choose: setChosen, open, find: () => searchBox.current?.focus(), importFiles: () => void importFiles() });

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void importDrop([...event.dataTransfer.files]);
  };
  const empty = list.data !== undefined && rows.length === 0 && text.trim() === '';
  return (
    <main
      className={`jp-library${over ? ' jp-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={drop}
    >
      <h1 className="jp-hidden">{t('nav.library')}</h1>
      {empty ? (
        <EmptyLibrary busy={busy} onFiles={importFiles} onFolder={importFolder} onSamples={importSamples} />
      ) : (
        <>
          <Filters rows={rows} filter={filter} reviewer={settings?.reviewer ?? ''} onFilter={setFilter} />
          <section className="jp-library-main" aria-label={t('library.list')}>
            <div className="jp-toolbar">
              <Button type="primary" icon={<FileAddOutlined aria-hidden />} loading={busy} onClick={() => void importFiles()}>
                {t('library.importFiles')}
              </Button>
              <Button icon={<FolderAddOutlined aria-hidden />} disabled={busy} onClick={() => void importFolder()}>
                {t('library.importFolder')}
              </Button>
              <Button type="text" disabled={busy} onClick={() => void importSamples()}>
                {t('library.samples')}
              </Button>
              <span className="jp-spring" />
              <Input ref={searchBox} className="jp-search" allowClear prefix={<SearchOutlined aria-hidden />} placeholder={t('library.search')} aria-label={t('library.search')} value={text} onChange={(event) => setText(event.target.value)} />
            </div>
            {list.problem ? <Alert type="warning" showIcon title={problemMessage(list.problem)} /> : null}
            {list.data === undefined ? <Skeleton active className="jp-pad" /> : <DossierTable rows={shown} chosen={chosen} onChoose={setChosen} onOpen={open} filtered={rows.length !== shown.length || text !== ''} />}
            <TextHits text={wish} onOpen={(dossier, page) => go({ screen: 'reading', dossier, page })} />
          </section>
          {current ? <Preview row={current} onOpen={() => open(current)} onClose={() => setChosen(null)} /> : null}
        </>
      )}
      {proposal ? <ImportDialog key={proposal.proposal} proposal={proposal} busy={busy} onTake={(dossiers) => void take(dossiers)} onDrop={dropProposal} /> : null}
      {over ? <div className="jp-drop-here">{t('library.dropHere')}</div> : null}
    </main>
  );
}

interface KeyProps {
  readonly shown: readonly DossierRow[];
  readonly current: DossierRow | null;
  readonly choose: (id: string) => void;
  readonly open: (row: DossierRow) => void;
  readonly find: () => void;
  readonly importFiles: () => void;
}

function useLibraryKeys({ shown, current, choose, open, find, importFiles }: KeyProps): void {
  const step = (by: number): void => {
    const at = current ? shown.indexOf(current) + by : 0;
    const next = shown[Math.min(shown.length - 1, Math.max(0, at))];
    if (next) choose(next.id);
  };
  useActions([
    { id: 'library.next', label: 'keys.library.next', group: 'nav.library', keys: ['J', 'ArrowDown'], enabled: shown.length > 0, run: () => step(1) },
    { id: 'library.previous', label: 'keys.library.previous', group: 'nav.library', keys: ['K', 'ArrowUp'], enabled: shown.length > 0, run: () => step(-1) },
    { id: 'library.open', label: 'keys.library.open', group: 'nav.library', keys: ['Enter'], enabled: current !== null, run: () => current && open(current) },
    { id: 'library.find', label: 'library.search', group: 'nav.library', keys: ['F', 'Ctrl+F', '/'], enabled: true, run: find },
    { id: 'library.import', label: 'library.importFiles', group: 'nav.library', keys: ['Ctrl+O'], enabled: true, run: importFiles },
  ]);
}
