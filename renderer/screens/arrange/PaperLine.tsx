import type { PointerEvent, ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { pictureUrl } from '../../viewer/picture.ts';
import { isUnsure, UNKNOWN, type Paper } from './arrangement.ts';

interface Props {
  readonly paper: Paper;
  readonly pages: readonly PageRow[];
  readonly title: string;
  readonly range: string;
  /** Page that the keyboard is on. */
  readonly page: number;
  /** Page before which a dragged line would be laid. */
  readonly target: number | null;
  readonly movable: boolean;
  /** CSS pixels. */
  readonly cell: { readonly width: number; readonly height: number };
  readonly onPage: (page: number) => void;
  readonly onGrab: (event: PointerEvent) => void;
}

/** One paper: the line at which it was cut off, with what it is and why, and its pages in small. */
export function PaperLine({ paper, pages, title, range, page, target, movable, cell, onPage, onGrab }: Props): ReactElement {
  const unsure = isUnsure(paper);
  const state = unsure ? t('arrange.unsureOne') : paper.confirmed ? t('arrange.confirmed') : t('arrange.sure', { n: Math.round(paper.confidence * 100) });
  return (
    <>
      <div className={`jp-cut${movable ? ' jp-movable' : ''}`} onPointerDown={movable ? onGrab : undefined} title={movable ? t('arrange.dragHint') : undefined}>
        <span className="jp-cut-sign" aria-hidden="true">
          {unsure ? '?' : paper.confirmed ? '✓' : '✂'}
        </span>
        <strong className={unsure ? 'jp-doubtful' : ''}>{paper.kind === UNKNOWN && paper.title !== '' ? paper.title : title}</strong>
        <span className="jp-num jp-nowrap">{range}</span>
        <span className="jp-ellipsis jp-faint" title={paper.reason}>
          {paper.reason === '' ? t('arrange.cutByHand') : paper.reason}
        </span>
        <span className="jp-cut-state jp-nowrap">{state}</span>
      </div>
      <div className="jp-paper-pages" aria-hidden="true">
        {pages.map((row) => (
          <span key={row.id} data-page={row.index} className={`jp-paper-page${row.index === page ? ' jp-at' : ''}${row.index === target ? ' jp-drop' : ''}`} style={cell} onClick={() => onPage(row.index)}>
            <span className="jp-paper-thumb">{row.thumbnail ? <img src={pictureUrl(row.thumbnail)} alt="" loading="lazy" draggable={false} style={{ transform: `rotate(${row.rotation}deg)` }} /> : '…'}</span>
            <span className="jp-num">{row.index}</span>
          </span>
        ))}
      </div>
    </>
  );
}
