import { useState, type ReactElement } from 'react';
import type { AcrossHint, AcrossPlace } from '../../../shared/domain/across.ts';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import { useReading } from './desk.ts';

const KINDS = { 'fined-twice': 'across.finedTwice', 'two-places': 'across.twoPlaces', 'unequal-fines': 'across.unequalFines' } as const;

/** What only this and other dossiers together show: hints above the items, folded away until they are asked for. Nothing where there are none. */
export function AcrossHints(): ReactElement | null {
  const { detail } = useReading();
  const hints = useQuery('dossier.across', { dossier: detail.row.id }).data ?? [];
  const [open, setOpen] = useState(false);
  if (hints.length === 0) return null;
  return (
    <section className="jp-across" aria-label={t('across.title')}>
      <button type="button" className="jp-across-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true">{open ? '▾' : '▸'}</span> {t('across.count', { n: hints.length })} <span className="jp-faint">{t('across.hint')}</span>
      </button>
      {open ? <ul className="jp-across-list">{hints.map((hint, i) => <HintLine key={i} hint={hint} />)}</ul> : null}
    </section>
  );
}

function HintLine({ hint }: { readonly hint: AcrossHint }): ReactElement {
  const { choose } = useReading();
  return (
    <li>
      <p><strong>{t(KINDS[hint.kind])}</strong> <button type="button" className="jp-chip" onMouseDown={keepFocus} onClick={() => choose(hint.item)}>{hint.item}</button> {hint.reason}</p>
      <div className="jp-chips">{hint.places.map((place, i) => <Place key={i} place={place} />)}</div>
    </li>
  );
}

/** A place here brings its page into sight; one in another dossier opens that dossier there. */
function Place({ place }: { readonly place: AcrossPlace }): ReactElement {
  const { detail, show } = useReading();
  const go = useSession((state) => state.go);
  const here = place.dossier === detail.row.id;
  const open = (): void => (here ? show(place.page, [place.box]) : go({ screen: 'reading', dossier: place.dossier, page: place.page }));
  return (
    <button type="button" className="jp-chip jp-place" title={place.quote} onMouseDown={keepFocus} onClick={open}>
      <span className="jp-ellipsis">{here ? t('across.here') : place.name}</span> <span className="jp-nowrap">{t('page.label', { n: place.page })}</span>
      <span className="jp-ellipsis">「{place.quote}」</span>
    </button>
  );
}
