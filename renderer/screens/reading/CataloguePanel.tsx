import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useReading } from './desk.ts';

/** The catalogue as written beside what the dossier holds. */
export function CataloguePanel(): ReactElement {
  const { detail, kindTitle, show } = useReading();
  return (
    <section className="jp-panel" aria-label={t('panel.catalogue')}>
      <div className="jp-scroll">
        <h2 className="jp-section">{t('catalogue.says')}</h2>
        {detail.catalogue.length === 0 ? <p className="jp-nothing">{t('catalogue.none')}</p> : null}
        {detail.catalogue.length > 0 ? (
          <table className="jp-table">
            <thead>
              <tr>
                <th scope="col">{t('catalogue.seq')}</th>
                <th scope="col">{t('catalogue.title')}</th>
                <th scope="col">{t('catalogue.date')}</th>
                <th scope="col">{t('catalogue.pages')}</th>
              </tr>
            </thead>
            <tbody>
              {detail.catalogue.map((row, i) => (
                <tr key={i}>
                  <td className="jp-num">{row.seq}</td>
                  <td>
                    <button type="button" className="jp-link" onClick={() => show(row.page, [row.box])}>
                      {row.title}
                    </button>
                    {row.docNo ? <div className="jp-faint">{row.docNo}</div> : null}
                  </td>
                  <td className="jp-num">{row.date ?? ''}</td>
                  <td className="jp-num">{row.pages ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
        <h2 className="jp-section">{t('catalogue.holds')}</h2>
        <table className="jp-table">
          <thead>
            <tr>
              <th scope="col">{t('catalogue.title')}</th>
              <th scope="col">{t('catalogue.date')}</th>
              <th scope="col">{t('catalogue.pages')}</th>
            </tr>
          </thead>
          <tbody>
            {detail.documents.map((document) => (
              <tr key={document.index}>
                <td>
                  <button type="button" className="jp-link" onClick={() => show(document.firstPage, [])}>
                    {document.kind === 'UNKNOWN' ? document.title || t('tree.unknown') : kindTitle(document.kind)}
                  </button>
                  {document.docNo ? <div className="jp-faint">{document.docNo}</div> : null}
                </td>
                <td className="jp-num">{document.date ?? ''}</td>
                <td className="jp-num">{document.firstPage === document.lastPage ? document.firstPage : `${document.firstPage}–${document.lastPage}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
