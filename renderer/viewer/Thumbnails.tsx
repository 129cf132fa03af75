import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactElement } from 'react';
import type { PageRow } from '../../shared/contract/views.ts';
import { t } from '../i18n/t.ts';
import { pageNotes } from './pageNotes.ts';
import { pictureUrl } from './picture.ts';

interface Props {
  readonly pages: readonly PageRow[];
  readonly current: number;
  /** Marks and findings by page index. */
  readonly counts: ReadonlyMap<number, number>;
  /** Height of a row in CSS pixels. */
  readonly rowHeight: number;
  readonly onOpen: (index: number) => void;
}

/** All pages as small pictures; only those in sight exist. */
export function Thumbnails({ pages, current, counts, rowHeight, onOpen }: Props): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({ count: pages.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 4 });
  useEffect(() => {
    list.scrollToIndex(Math.max(0, pages.findIndex((page) => page.index === current)), { align: 'auto' });
  }, [list, pages, current]);
  return (
    <div ref={scroller} className="jp-thumbs" role="list" aria-label={t('pages.title')} tabIndex={0}>
      <div style={{ height: list.getTotalSize(), position: 'relative' }}>
        {list.getVirtualItems().map((row) => {
          const page = pages[row.index];
          return page ? (
            <div key={page.id} role="listitem" className="jp-thumb-row" style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}>
              <Thumbnail page={page} open={page.index === current} count={counts.get(page.index) ?? 0} onOpen={onOpen} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}

function Thumbnail({ page, open, count, onOpen }: { readonly page: PageRow; readonly open: boolean; readonly count: number; readonly onOpen: (index: number) => void }): ReactElement {
  const notes = pageNotes(page);
  const said = [t('page.label', { n: page.index }), ...notes, count > 0 ? t('pages.marks', { n: count }) : ''].filter((text) => text !== '').join('，');
  return (
    <button type="button" className={`jp-thumb${open ? ' jp-open' : ''}`} aria-label={said} aria-current={open ? 'page' : undefined} title={notes.join('，')} onClick={() => onOpen(page.index)}>
      <span className="jp-thumb-picture">
        {page.thumbnail ? <img src={pictureUrl(page.thumbnail)} alt="" loading="lazy" style={{ transform: `rotate(${page.rotation}deg)` }} /> : <i>…</i>}
        {count > 0 ? <b>{count}</b> : null}
      </span>
      <span className="jp-thumb-name">
        {page.index}
        {notes[0] ? <em>{notes[0]}</em> : null}
      </span>
    </button>
  );
}
