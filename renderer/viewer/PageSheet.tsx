import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { PageRow } from '../../shared/contract/views.ts';
import { toView, type Box } from '../../shared/geometry/box.ts';
import { t } from '../i18n/t.ts';
import { percent } from './place.ts';
import { pictureUrl, turnedSize } from './picture.ts';
import { useSize } from './useSize.ts';

interface Props {
  readonly page: PageRow;
  /** Place to be seen, page units of the unrotated picture; null = the top of the page. */
  readonly spot: Box | null;
}

/** A page to look at and nothing else: as wide as its room, scrolled to a place. */
export function PageSheet({ page, spot }: Props): ReactElement {
  const room = useRef<HTMLDivElement>(null);
  const [lost, setLost] = useState<string | null>(null);
  const width = (useSize(room)?.width ?? 0) - 2;
  const turned = turnedSize({ width: page.pixelWidth, height: page.pixelHeight }, page.rotation);
  const scale = turned.width > 0 && width > 0 ? width / turned.width : 0;
  const height = turned.height * scale;
  const seen = spot && toView(spot, page.rotation);
  const top = seen ? seen[1] * height : 0;
  useEffect(() => {
    const box = room.current;
    if (box) box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  }, [page.id, top, height]);
  return (
    <div ref={room} className="jp-page-sheet" role="region" tabIndex={0} data-keys="through" aria-label={t('page.label', { n: page.index })}>
      {page.picture && scale > 0 && lost !== page.picture ? (
        <div className="jp-page-sheet-paper" style={{ width, height }}>
          <img src={pictureUrl(page.picture)} alt={t('page.label', { n: page.index })} draggable={false} style={{ width: page.pixelWidth * scale, height: page.pixelHeight * scale, transform: `translate(-50%, -50%) rotate(${page.rotation}deg)` }} onError={() => setLost(page.picture)} />
          {seen ? <i className="jp-page-sheet-spot" style={percent(seen)} /> : null}
        </div>
      ) : (
        <p className="jp-nothing">{t(lost === null ? 'page.waiting' : 'page.pictureLost')}</p>
      )}
    </div>
  );
}
