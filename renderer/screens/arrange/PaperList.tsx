import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type PointerEvent, type ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { useSize } from '../../viewer/useSize.ts';
import { isUnsure } from './arrangement.ts';
import { PaperLine } from './PaperLine.tsx';
import type { Arrangement } from './useArrangement.ts';

/** Measures in rem: a page of a paper, the line before it, air around. */
const CELL = { width: 6.2, height: 8.9 };
const LINE = 2.5;
const AIR = 0.6;

interface Props {
  readonly arrangement: Arrangement;
  readonly pages: readonly PageRow[];
  readonly kindTitle: (code: string) => string;
}

/** All papers in rows under each other, each with the line at which it was cut off; only those in sight exist. */
export function PaperList({ arrangement, pages, kindTitle }: Props): ReactElement {
  const { papers, at, page } = arrangement;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useSize(scroller)?.width ?? 0;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
  const columns = Math.max(1, Math.floor((width - AIR * rem) / (CELL.width * rem)));
  const heightOf = (place: number): number => {
    const paper = papers[place];
    return paper ? (LINE + AIR + Math.ceil((paper.last - paper.first + 1) / columns) * CELL.height) * rem : 0;
  };
  const rows = useVirtualizer({ count: papers.length, getScrollElement: () => scroller.current, estimateSize: heightOf, overscan: 3 });
  useEffect(() => rows.measure(), [rows, papers, columns, rem]);
  useEffect(() => rows.scrollToIndex(at, { align: 'auto' }), [rows, at, papers, columns]);
  useEffect(() => {
    if (!arrangement.choosing) scroller.current?.focus({ preventScroll: true });
  }, [arrangement.choosing]);
  const drag = useLineDrag(arrangement);
  return (
    <div ref={scroller} className={`jp-papers${drag.paper === null ? '' : ' jp-dragging'}`} role="listbox" tabIndex={0} data-keys="through" aria-label={t('arrange.papers')} aria-activedescendant={`paper-${papers[at]?.first ?? 0}`} onPointerMove={drag.follow} onPointerUp={drag.drop} onPointerCancel={drag.cancel}>
      <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {rows.getVirtualItems().map((row) => {
          const paper = papers[row.index];
          if (!paper) return null;
          return (
            <div key={row.key} id={`paper-${paper.first}`} role="option" aria-selected={row.index === at} className={`jp-piece${row.index === at ? ' jp-at' : ''}${isUnsure(paper) ? ' jp-unsure' : ''}`} style={{ height: row.size, transform: `translateY(${row.start}px)` }}>
              <PaperLine
                paper={paper}
                pages={pages.slice(paper.first - 1, paper.last)}
                title={kindTitle(paper.kind)}
                range={range(paper.first, paper.last)}
                page={page}
                target={drag.target}
                movable={row.index > 0}
                cell={{ width: CELL.width * rem, height: CELL.height * rem }}
                onPage={arrangement.goTo}
                onGrab={(event) => drag.grab(row.index, event)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function range(first: number, last: number): string {
  return first === last ? t('arrange.page', { n: first }) : t('arrange.pages', { first, last });
}

interface LineDrag {
  /** Paper whose line is being dragged. */
  readonly paper: number | null;
  /** Page before which the line would be laid. */
  readonly target: number | null;
  grab(paper: number, event: PointerEvent): void;
  follow(event: PointerEvent): void;
  drop(): void;
  cancel(): void;
}

/** The line before a paper follows the pointer from page to page; where it is let go the paper starts. */
function useLineDrag(arrangement: Arrangement): LineDrag {
  const [paper, setPaper] = useState<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);
  const cancel = (): void => {
    setPaper(null);
    setTarget(null);
  };
  return {
    paper,
    target,
    cancel,
    grab: (place, event) => {
      if (event.button !== 0 || arrangement.settling) return;
      event.preventDefault();
      setPaper(place);
    },
    follow: (event) => {
      if (paper === null) return;
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-page]');
      const page = Number(under?.dataset.page);
      const [before, own] = [arrangement.papers[paper - 1], arrangement.papers[paper]];
      const fits = before && own && page > before.first && page <= own.last;
      setTarget(fits ? page : null);
    },
    drop: () => {
      if (paper !== null && target !== null) arrangement.move(paper, target);
      cancel();
    },
  };
}
