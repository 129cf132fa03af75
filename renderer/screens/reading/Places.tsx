import type { ReactElement } from 'react';
import type { Box } from '../../../shared/geometry/box.ts';
import { t } from '../../i18n/t.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import { useReading } from './desk.ts';

export interface PlaceOnPage {
  readonly page: number;
  readonly box: Box;
  readonly quote: string;
}

/** Places in the dossier as chips: a click opens the page with the box in sight. */
export function Places({ places }: { readonly places: readonly PlaceOnPage[] }): ReactElement {
  const { show } = useReading();
  return (
    <div className="jp-chips">
      {places.map((place, i) => (
        <button key={i} type="button" className="jp-chip jp-place" title={place.quote} onMouseDown={keepFocus} onClick={() => show(place.page, [place.box])}>
          <b className="jp-num">{i + 1}</b> <span className="jp-nowrap">{t('page.label', { n: place.page })}</span>
          {place.quote ? <span className="jp-ellipsis">「{place.quote}」</span> : null}
        </button>
      ))}
    </div>
  );
}

/** The proof of absence: what was looked for in all pages and not found. */
export function Absent({ kinds, looked }: { readonly kinds: readonly string[]; readonly looked: number }): ReactElement | null {
  const { kindTitle } = useReading();
  if (kinds.length === 0) return null;
  return <p className="jp-absent">{t('item.absent', { pages: looked, kinds: kinds.map(kindTitle).join('、') })}</p>;
}
