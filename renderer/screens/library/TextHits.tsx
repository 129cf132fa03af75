import type { ReactElement } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';

/** So many places are shown; more words in the search find fewer of them. */
const SHOWN = 100;

/** Where the searched words stand in the pages of all dossiers. */
export function TextHits({ text, onOpen }: { readonly text: string; readonly onOpen: (dossier: string, page: number) => void }): ReactElement | null {
  const wish = text.length < 2 ? null : { text, dossier: null };
  const hits = useQuery('search.find', wish).data;
  const count = useQuery('search.count', wish).data;
  if (text.length < 2 || !hits || hits.length === 0) return null;
  const shown = hits.slice(0, SHOWN);
  const all = shown.length === hits.length && count?.pages === new Set(hits.map((h) => h.page)).size;
  return (
    <section className="jp-hits" aria-label={t('library.hits', { n: hits.length })}>
      <h2 className="jp-section">{t('library.hits', { n: hits.length })}</h2>
      <ul>
        {shown.map((hit, i) => (
          <li key={`${i}${hit.page}`}>
            <button type="button" className="jp-link jp-ellipsis" onClick={() => onOpen(hit.dossier, hit.index)}>
              {hit.dossierName} · {t('page.label', { n: hit.index })}
            </button>
            <span className="jp-ellipsis jp-faint">{hit.snippet}</span>
          </li>
        ))}
      </ul>
      {!all && count && <p className="jp-faint">{t('library.hitsMore', { dossiers: count.dossiers, pages: count.pages, shown: shown.length })}</p>}
    </section>
  );
}
