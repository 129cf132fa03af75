import { useEffect, useRef, useState, type ReactElement } from 'react';
import { createPortal } from 'react-dom';
import type { ArrivalReport } from '../../../shared/report/arrival.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';
import { longTime } from '../../ui/time.ts';
import { useReading } from './desk.ts';

/** The list of pages to scan again, on A4: seen on paper only, printed as soon as it is there. */
export function RescanSheet({ report, onDone }: { readonly report: ArrivalReport; readonly onDone: () => void }): ReactElement {
  const { detail } = useReading();
  const [now] = useState(() => new Date().toISOString());
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void native().printPdf({}).then(onDone);
  }, [onDone]);
  return createPortal(
    <article className="jp-paper">
      <h1>{t('rescan.title')}</h1>
      <dl>
        <dt>{t('rescan.dossier')}</dt>
        <dd>{detail.row.name}</dd>
        <dt>{t('rescan.unit')}</dt>
        <dd>{detail.row.unit || '　'}</dd>
        <dt>{t('rescan.date')}</dt>
        <dd>{longTime(now)}</dd>
      </dl>
      <p>{report.summary}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rescan.page')}</th>
            <th scope="col">{t('rescan.file')}</th>
            <th scope="col">{t('rescan.why')}</th>
            <th scope="col">{t('rescan.done')}</th>
          </tr>
        </thead>
        <tbody>
          {report.rescan.map((row) => {
            const source = detail.pages.find((page) => page.index === row.index)?.source;
            return (
              <tr key={row.page}>
                <td>{row.index}</td>
                <td>{detail.sources.find((candidate) => candidate.id === source)?.name ?? ''}</td>
                <td>{row.why}</td>
                <td>□</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="jp-paper-sign">
        <span>{t('rescan.checker')}</span>
        <span>{t('rescan.scanner')}</span>
        <span>{t('rescan.signDate')}</span>
      </p>
    </article>,
    document.body,
  );
}
