import { LockOutlined } from '@ant-design/icons';
import { Progress, Table, type TableColumnsType } from 'antd';
import { useMemo, useRef, type ReactElement } from 'react';
import type { DossierRow } from '../../../shared/contract/views.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { Sign } from '../../ui/Sign.tsx';
import { shortTime } from '../../ui/time.ts';
import { useSize } from '../../viewer/useSize.ts';
import { KINDS } from './filter.ts';

interface Props {
  readonly rows: readonly DossierRow[];
  readonly chosen: string | null;
  readonly filtered: boolean;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (row: DossierRow) => void;
}

const STATES: Readonly<Record<DossierRow['state'], WordKey>> = { importing: 'dossier.importing', reading: 'dossier.reading', ready: 'dossier.ready', failed: 'dossier.failed' };
const text = (a: string | null, b: string | null): number => (a ?? '').localeCompare(b ?? '', 'zh-CN');

/** How far the reading is: a bar while it runs, a word afterwards. */
function Reading({ row }: { readonly row: DossierRow }): ReactElement {
  const word = t(STATES[row.state]);
  if (row.locked > 0) return <span className="jp-warn jp-nowrap"><LockOutlined aria-hidden /> {t('dossier.locked')}</span>;
  if (row.state === 'ready') return <span className={row.failed > 0 ? 'jp-warn' : 'jp-faint'}>{row.failed > 0 ? t('dossier.partly', { n: row.failed }) : word}</span>;
  if (row.state === 'failed') return <span className="jp-warn">✕ {word}</span>;
  return (
    <span className="jp-reading">
      <Progress percent={row.pages === 0 ? 0 : Math.floor((100 * row.read) / row.pages)} size="small" showInfo={false} aria-label={word} />
      <span className="jp-num">
        {row.read}/{row.pages}
      </span>
    </span>
  );
}

function Machine({ row }: { readonly row: DossierRow }): ReactElement | null {
  const { vetoes, unsure } = row.machine;
  const fails = row.machine.fails - vetoes;
  if (row.state !== 'ready') return null;
  if (vetoes + fails + unsure === 0) return <Sign status="pass" by="machine" />;
  return (
    <span className="jp-signs">
      {vetoes > 0 ? <Sign status="veto" by="machine" count={vetoes} /> : null}
      {fails > 0 ? <Sign status="fail" by="machine" count={fails} /> : null}
      {unsure > 0 ? <Sign status="unsure" by="machine" count={unsure} /> : null}
    </span>
  );
}

const allColumns = (onOpen: (row: DossierRow) => void): TableColumnsType<DossierRow> => [
  {
    title: t('col.dossier'),
    key: 'name',
    ellipsis: true,
    sorter: (a, b) => text(a.name, b.name),
    render: (_, row) => (
      <button type="button" className="jp-link jp-ellipsis" title={row.name} onClick={() => onOpen(row)}>
        {row.name}
      </button>
    ),
  },
  { title: t('col.unit'), dataIndex: 'unit', key: 'unit', width: '9rem', ellipsis: true, sorter: (a, b) => text(a.unit, b.unit) },
  { title: t('col.kind'), key: 'kind', width: '6.6rem', ellipsis: true, render: (_, row) => t(KINDS[row.kind]) },
  { title: t('col.pages'), dataIndex: 'pages', key: 'pages', width: '5.2rem', align: 'right', sorter: (a, b) => a.pages - b.pages },
  { title: t('col.reading'), key: 'state', width: '7.4rem', render: (_, row) => <Reading row={row} /> },
  { title: t('col.machine'), key: 'machine', width: '9.4rem', render: (_, row) => <Machine row={row} /> },
  { title: t('col.judged'), key: 'judged', width: '5.4rem', align: 'right', render: (_, row) => `${row.judged}/${row.items}`, sorter: (a, b) => a.judged / (a.items || 1) - b.judged / (b.items || 1) },
  { title: t('col.points'), key: 'points', width: '5.4rem', align: 'right', render: (_, row) => row.points ?? '', sorter: (a, b) => (a.points ?? -1) - (b.points ?? -1) },
  { title: t('col.grade'), key: 'grade', width: '5rem', ellipsis: true, render: (_, row) => row.grade ?? '' },
  { title: t('col.reviewer'), key: 'reviewer', width: '5.6rem', ellipsis: true, render: (_, row) => row.reviewer ?? '', sorter: (a, b) => text(a.reviewer, b.reviewer) },
  { title: t('col.updated'), key: 'updated', width: '7.6rem', className: 'jp-num jp-nowrap', defaultSortOrder: 'descend', render: (_, row) => shortTime(row.updatedAt), sorter: (a, b) => text(a.updatedAt, b.updatedAt) },
];

/** Width of all columns with a readable name, in rem; below it the columns that the preview shows too go first. */
const ROOM = 85;
const SPARE = ['reviewer', 'updated', 'unit', 'kind', 'grade', 'pages', 'points', 'judged', 'state'] as const;
const SPARE_WIDTH: Readonly<Record<(typeof SPARE)[number], number>> = { reviewer: 5.6, updated: 7.6, unit: 9, kind: 6.6, grade: 5, pages: 5.2, points: 5.4, judged: 5.4, state: 7.4 };

function columnsFor(width: number, onOpen: (row: DossierRow) => void): TableColumnsType<DossierRow> {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
  let missing = ROOM - width / rem;
  const gone = new Set<unknown>();
  for (const key of SPARE) {
    if (missing <= 0) break;
    gone.add(key);
    missing -= SPARE_WIDTH[key];
  }
  return allColumns(onOpen).filter((column) => !gone.has(column.key));
}

/** The dossiers as a table; a click chooses, a click on the name or Enter opens. */
export function DossierTable({ rows, chosen, filtered, onChoose, onOpen }: Props): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const width = useSize(box)?.width ?? 0;
  const columns = useMemo(() => columnsFor(width, onOpen), [width, onOpen]);
  return (
    <div ref={box} className="jp-dossiers">
      <Table<DossierRow>
        size="small"
        sticky
        tableLayout="fixed"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        showSorterTooltip={false}
        pagination={rows.length > 100 ? { pageSize: 100, showSizeChanger: false, showTotal: (n) => t('library.total', { n }) } : false}
        locale={{ emptyText: t(filtered ? 'library.noMatch' : 'library.none') }}
        rowClassName={(row) => (row.id === chosen ? 'jp-row-chosen' : '')}
        onRow={(row) => ({ onClick: () => onChoose(row.id), onDoubleClick: () => onOpen(row), 'aria-selected': row.id === chosen })}
      />
    </div>
  );
}
