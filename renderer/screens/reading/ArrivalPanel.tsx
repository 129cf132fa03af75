import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import { arrivalReport, type ArrivalAction, type ArrivalReport, type ArrivalRow } from '../../../shared/report/arrival.ts';
import { useUnlock } from '../../api/unlock.ts';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { LockedFile } from '../../ui/LockedFile.tsx';
import { pictureUrl } from '../../viewer/picture.ts';
import { useReading } from './desk.ts';
import { RescanSheet } from './RescanSheet.tsx';

const SIGNS: Readonly<Record<ArrivalAction, { readonly sign: string; readonly tone: string }>> = {
  重扫: { sign: '✕', tone: 'jp-fail' },
  核对: { sign: '?', tone: 'jp-unsure' },
  已自动校正: { sign: '✓', tone: 'jp-pass' },
  无需处理: { sign: '–', tone: 'jp-na' },
};

/** 收卷检查: what is wrong with the scans of this dossier, page by page, and what to do; the list of pages to scan again prints. */
export function ArrivalPanel(): ReactElement {
  const { detail, pageById } = useReading();
  const [only, setOnly] = useState(false);
  const [printing, setPrinting] = useState(false);
  const report = useMemo(() => arrivalReport(detail), [detail]);
  const shown = useMemo(() => byPage(only ? report.rows.filter((row) => row.action === '重扫') : report.rows), [report, only]);
  return (
    <section className="jp-panel" aria-label={t('panel.arrival')}>
      <div className="jp-panel-bar jp-buttons">
        <Checkbox checked={only} onChange={(event) => setOnly(event.target.checked)}>
          {t('arrival.only', { n: report.rescan.length })}
        </Checkbox>
        <span className="jp-spring" />
        <Button size="small" icon={<PrinterOutlined aria-hidden />} disabled={report.rescan.length === 0} onClick={() => setPrinting(true)}>
          {t('arrival.print')}
        </Button>
      </div>
      <div className="jp-scroll">
        <LockedFiles />
        <Head report={report} />
        {shown.length === 0 ? <p className="jp-nothing">{t(report.unread > 0 ? 'arrival.notYet' : only ? 'arrival.noRescan' : 'arrival.allWell')}</p> : null}
        <ul className="jp-arrival">
          {shown.map(([id, rows]) => {
            const page = pageById.get(id);
            return page ? <PageRemarks key={id} page={page} rows={rows} /> : null;
          })}
        </ul>
      </div>
      {printing ? <RescanSheet report={report} onDone={() => setPrinting(false)} /> : null}
    </section>
  );
}

function byPage(rows: readonly ArrivalRow[]): readonly (readonly [string, readonly ArrivalRow[]])[] {
  const pages = new Map<string, ArrivalRow[]>();
  for (const row of rows) pages.set(row.page, [...(pages.get(row.page) ?? []), row]);
  return [...pages];
}

function LockedFiles(): ReactElement | null {
  const { detail } = useReading();
  const unlock = useUnlock();
  const locked = detail.sources.filter((source) => source.locked);
  if (locked.length === 0) return null;
  return (
    <div className="jp-pad">
      {locked.map((source) => (
        <LockedFile key={source.id} name={source.name} onTry={(password) => unlock(source.id, password)} />
      ))}
    </div>
  );
}

/** Counts, the printed numbers, and how much of the check is still to come. */
function Head({ report }: { readonly report: ArrivalReport }): ReactElement {
  return (
    <div className="jp-arrival-head">
      <p className={report.numbering.sentence === '' ? '' : 'jp-warn'}>{report.summary}</p>
      {report.unread > 0 ? <p className="jp-faint">{t('arrival.unread', { n: report.unread })}</p> : null}
    </div>
  );
}

function PageRemarks({ page, rows }: { readonly page: PageRow; readonly rows: readonly ArrivalRow[] }): ReactElement {
  const { pageById } = useReading();
  const turnTo = useViewer((state) => state.turnTo);
  const lookBeside = useViewer((state) => state.lookBeside);
  const other = rows.map((row) => (row.other ? pageById.get(row.other.page) : undefined)).find((found) => found !== undefined);
  const compare = (): void => {
    if (!other) return;
    turnTo(other.index);
    lookBeside(page.index, 'person');
  };
  return (
    <li>
      <div className="jp-arrival-pictures">
        {other ? <Picture page={other} onOpen={() => turnTo(other.index)} /> : null}
        <Picture page={page} onOpen={() => turnTo(page.index)} />
      </div>
      <ul className="jp-grow">
        {rows.map((row) => (
          <li key={row.issue}>
            <span className={`jp-sign jp-by-machine ${SIGNS[row.action].tone}`} aria-hidden="true">
              {SIGNS[row.action].sign}
            </span>{' '}
            {row.what} <span className="jp-faint jp-nowrap">{row.action}</span>
          </li>
        ))}
        {other ? (
          <li>
            <Button size="small" onClick={compare}>
              {t('arrival.compare')}
            </Button>
          </li>
        ) : null}
      </ul>
    </li>
  );
}

function Picture({ page, onOpen }: { readonly page: PageRow; readonly onOpen: () => void }): ReactElement {
  return (
    <button type="button" className="jp-arrival-picture" aria-label={t('arrival.open', { n: page.index })} onClick={onOpen}>
      <span>{page.thumbnail ? <img src={pictureUrl(page.thumbnail)} alt="" loading="lazy" style={{ transform: `rotate(${page.rotation}deg)` }} /> : '…'}</span>
      <span className="jp-num">{t('page.label', { n: page.index })}</span>
    </button>
  );
}
