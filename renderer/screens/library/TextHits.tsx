import type { ReactElement } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';

/** So many places are shown; more words in the search find fewer of them. */
const SHOWN = 100;

/** Where the searched words stand in the pages of all dossiers. */
export function TextHits({ text, onOpen }: { readonly text: string; readonly onOpen: (dossier: string, page: number) => void }): ReactElement | null {
  const hits = useQuery('search.find', text.length < 2 ? null : { text, dossier: null }).data;
  if (text.length < 2 || !hits || hits.length === 0) return null;
  return (
    <section className="jp-hits" aria-label={t('library.hits', { n: hits.length })}>
      <h2 className="jp-section">{t('library.hits', { n: hits.length })}</h2>
      <ul>
        {hits.slice(0, SHOWN).map((hit, i) => (
          <li key={`${i}${hit.page}`}>
            <button type="button" className="jp-link jp-ellipsis" onClick={() => onOpen(hit.dossier, hit.index)}>
              {hit.dossierName} · {t('page.label', { n: hit.index })}
            </button>
            <span className="jp-ellipsis jp-faint">{hit.snippet}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
