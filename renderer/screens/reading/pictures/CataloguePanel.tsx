import type { ReactElement } from 'react';
import type { DocumentGuess } from '../../../../shared/domain/document.ts';
import type { OddPage, ReconciledRow } from '../../../../shared/domain/pictures.ts';
import { t, type WordKey } from '../../../i18n/t.ts';
import { useReading } from '../desk.ts';
import { DraftButton } from './DraftButton.tsx';
import { usePictures } from './usePictures.ts';

const STATES: Readonly<Record<ReconciledRow['state'], { readonly word: WordKey; readonly sign: string; readonly look: string }>> = {
  agrees: { word: 'catalogue.agrees', sign: '✓', look: 'jp-pass' },
  missing: { word: 'catalogue.missing', sign: '✕', look: 'jp-fail' },
  extra: { word: 'catalogue.extra', sign: '✕', look: 'jp-fail' },
  moved: { word: 'catalogue.moved', sign: '⇅', look: 'jp-fail' },
  differs: { word: 'catalogue.differs', sign: '✕', look: 'jp-fail' },
  unclear: { word: 'catalogue.unclear', sign: '?', look: 'jp-doubt' },
};

/** 目录: what the catalogue says beside what the file holds, line by line. */
export function CataloguePanel(): ReactElement {
  const pictures = usePictures();
  const rows = pictures?.catalogue.rows ?? [];
  const odd = pictures?.catalogue.pages ?? [];
  const open = rows.filter((row) => row.state !== 'agrees').length + odd.length;
  return (
    <section className="jp-panel" aria-label={t('panel.catalogue')}>
      <div className="jp-scroll" tabIndex={0} role="group" aria-label={t('panel.catalogue')}>
        {pictures === null ? <p className="jp-nothing">{t('pictures.wait')}</p> : null}
        {pictures !== null && rows.length === 0 ? <Held /> : null}
        {rows.length > 0 ? (
          <>
            <p className="jp-faint jp-axis-note">{t('catalogue.sum', { listed: rows.filter((row) => row.listed !== null).length, held: rows.filter((row) => row.document !== null).length, open })}</p>
            <table className="jp-table jp-reconciled">
              <caption className="jp-hidden">{t('catalogue.whole')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('catalogue.listed')}</th>
                  <th scope="col">{t('catalogue.held')}</th>
                  <th scope="col">{t('catalogue.state')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, i) => (
                  <Line key={i} row={row} />
                ))}
              </tbody>
            </table>
          </>
        ) : null}
        {pictures !== null ? <OddPages pages={odd} /> : null}
      </div>
    </section>
  );
}

function Line({ row }: { readonly row: ReconciledRow }): ReactElement {
  const { detail, show } = useReading();
  const { word, sign, look } = STATES[row.state];
  const document = row.document === null ? undefined : detail.documents[row.document];
  const { listed } = row;
  return (
    <>
      <tr>
        <td>
          {listed ? (
            <>
              <button type="button" className="jp-link jp-title-link" onClick={() => show(listed.page, [listed.box])}>
                {listed.seq} {listed.title}
              </button>
              <div className="jp-faint jp-num">{[listed.docNo, listed.date, listed.pages].filter(Boolean).join(' · ')}</div>
            </>
          ) : null}
        </td>
        <td>
          {document ? (
            <>
              <HeldLink document={document} />
              <div className="jp-faint jp-num">{[document.docNo, document.date, document.firstPage === document.lastPage ? t('catalogue.page', { n: document.firstPage }) : t('catalogue.page', { n: `${document.firstPage}–${document.lastPage}` })].filter(Boolean).join(' · ')}</div>
            </>
          ) : null}
        </td>
        <td>
          <span className={`jp-cell-sign ${look}`} role="img" aria-label={t(word)} title={t(word)}>
            {sign}
          </span>
        </td>
      </tr>
      {row.draft ? (
        <tr className="jp-reconciled-note">
          <td colSpan={3}>
            <span className="jp-warn">{row.says}</span> <DraftButton draft={row.draft} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** A paper of the file; leads to its first page. */
function HeldLink({ document }: { readonly document: DocumentGuess }): ReactElement {
  const { kindTitle, show } = useReading();
  return (
    <button type="button" className="jp-link jp-title-link" onClick={() => show(document.firstPage, [])}>
      {document.kind === 'UNKNOWN' ? document.title || t('tree.unknown') : kindTitle(document.kind)}
    </button>
  );
}

/** Without a catalogue there is still what the file holds. */
function Held(): ReactElement {
  const { detail } = useReading();
  return (
    <>
      <p className="jp-nothing">{t('catalogue.none')}</p>
      <h2 className="jp-section">{t('catalogue.holds')}</h2>
      <ul className="jp-held">
        {detail.documents.map((document) => (
          <li key={document.index}>
            <HeldLink document={document} />{' '}
            <span className="jp-faint jp-num">{document.firstPage === document.lastPage ? document.firstPage : `${document.firstPage}–${document.lastPage}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function OddPages({ pages }: { readonly pages: readonly OddPage[] }): ReactElement {
  const { show } = useReading();
  return (
    <>
      <h2 className="jp-section">{t('catalogue.oddPages')}</h2>
      {pages.length === 0 ? <p className="jp-nothing">{t('catalogue.noOddPages')}</p> : null}
      <ul className="jp-differences">
        {pages.map((page, i) => (
          <li key={i}>
            <p>
              <button type="button" className="jp-link jp-num" onClick={() => show(page.page, [])}>
                {t('page.label', { n: page.page })}
              </button>{' '}
              {page.says}
            </p>
            {page.draft ? <DraftButton draft={page.draft} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
