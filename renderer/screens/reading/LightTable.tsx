import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState, type MouseEvent, type ReactElement } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { t } from '../../i18n/t.ts';
import { useViewer } from '../../state/viewer.ts';
import { useActions, type Action } from '../../ui/actions.ts';
import { pageNotes } from '../../viewer/pageNotes.ts';
import { pictureUrl } from '../../viewer/picture.ts';
import { percent } from '../../viewer/place.ts';
import { useSize } from '../../viewer/useSize.ts';
import { BulkBar, type Margins } from './BulkBar.tsx';
import { corrected } from './correcting.ts';
import { useReading } from './desk.ts';
import { chosenBy, clicked, moved, NOTHING, toggled, type Selection } from './lightSelection.ts';

/** Width and height of a page on the table, rem. */
const CELL = { width: 10, height: 13.4 };

/** 整理: all pages in rows, to be chosen by mouse or keyboard and put right together. */
export function LightTable({ onLeave }: { readonly onLeave: () => void }): ReactElement {
  const { detail } = useReading();
  const { pages } = detail;
  const turnTo = useViewer((state) => state.turnTo);
  const [selection, setSelection] = useState<Selection>(() => ({ ...NOTHING, at: Math.max(0, pages.findIndex((page) => page.index === useViewer.getState().page)) }));
  const [margins, setMargins] = useState<Margins | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const width = useSize(scroller)?.width ?? 0;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
  const columns = Math.max(1, Math.floor(width / (CELL.width * rem)));
  const rows = useVirtualizer({ count: Math.ceil(pages.length / columns), getScrollElement: () => scroller.current, estimateSize: () => CELL.height * rem, overscan: 2 });
  useEffect(() => rows.scrollToIndex(Math.floor(selection.at / columns), { align: 'auto' }), [rows, selection.at, columns]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);
  const chosen = useMemo(() => pages.filter((_, place) => selection.chosen.has(place)), [pages, selection.chosen]);
  const open = (place: number): void => {
    const page = pages[place];
    if (!page) return;
    turnTo(page.index);
    onLeave();
  };
  useTableKeys({ selection, setSelection, count: pages.length, columns, open, onLeave });
  return (
    <section className="jp-middle" aria-label={t('table.title')}>
      <div className="jp-page-bar">
        <Button size="small" type="text" icon={<ArrowLeftOutlined aria-hidden />} onClick={onLeave}>
          {t('table.back')} <kbd aria-hidden="true">O</kbd>
        </Button>
        <span className="jp-faint jp-ellipsis">{t('table.hint')}</span>
      </div>
      <BulkBar chosen={chosen} count={pages.length} margins={margins} onMargins={setMargins} onChoose={(test) => setSelection((old) => chosenBy(old, pages.length, test))} />
      <div
        ref={scroller}
        className="jp-table-grid"
        role="listbox"
        tabIndex={0}
        data-keys="through"
        aria-multiselectable
        aria-label={t('table.pages')}
        aria-activedescendant={`table-${pages[selection.at]?.id ?? ''}`}
      >
        <div role="presentation" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((row) => (
            <div key={row.key} role="presentation" className="jp-table-row" style={{ height: CELL.height * rem, transform: `translateY(${row.start}px)` }}>
              {pages.slice(row.index * columns, (row.index + 1) * columns).map((page, i) => {
                const place = row.index * columns + i;
                const on = selection.chosen.has(place);
                const click = (event: MouseEvent): void => setSelection((old) => clicked(old, place, { ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey }));
                return <Cell key={page.id} page={page} on={on} at={place === selection.at} margins={on ? margins : null} width={CELL.width * rem} onClick={click} onOpen={() => open(place)} />;
              })}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}

interface CellProps {
  readonly page: PageRow;
  readonly on: boolean;
  readonly at: boolean;
  readonly margins: Margins | null;
  readonly width: number;
  readonly onClick: (event: MouseEvent) => void;
  readonly onOpen: () => void;
}

/** One page on the table, as it will be shown: turned, straightened, with the frame that is being tried. */
function Cell({ page, on, at, margins, width, onClick, onOpen }: CellProps): ReactElement {
  const notes = [corrected(page) ? t('table.corrected') : '', ...pageNotes(page)].filter((note) => note !== '');
  const frame: Box | null = margins ? [margins.left / 100, margins.top / 100, 1 - margins.right / 100, 1 - margins.bottom / 100] : null;
  const upright = page.rotation % 180 === 0;
  const [w, h] = upright ? [page.pixelWidth, page.pixelHeight] : [page.pixelHeight, page.pixelWidth];
  const room = { width: width * 0.86, height: width * 1.06 };
  const scale = w > 0 ? Math.min(room.width / w, room.height / h) : 0;
  const size = { width: w * scale, height: h * scale };
  return (
    <div id={`table-${page.id}`} role="option" aria-selected={on} aria-label={[t('table.page', { n: page.index }), ...notes].join('，')} title={notes.join('，')} className={`jp-cell${on ? ' jp-chosen' : ''}${at ? ' jp-at' : ''}`} style={{ width }} onClick={onClick} onDoubleClick={onOpen}>
      <span className="jp-cell-room" style={{ height: room.height }}>
        {page.thumbnail && scale > 0 ? (
          <span className="jp-cell-sheet" style={{ ...size, transform: `rotate(${-page.deskew}deg)` }}>
            <img src={pictureUrl(page.thumbnail)} alt="" loading="lazy" draggable={false} style={{ width: upright ? size.width : size.height, height: upright ? size.height : size.width, transform: `translate(-50%, -50%) rotate(${page.rotation}deg)` }} />
            {frame ? <i className="jp-cell-frame" style={percent(frame)} /> : null}
          </span>
        ) : (
          '…'
        )}
      </span>
      <span className="jp-cell-name">
        <span aria-hidden="true">{on ? '☑' : '☐'}</span> <b className="jp-num">{page.index}</b> {notes[0] ? <em className="jp-ellipsis">{notes[0]}</em> : null}
      </span>
    </div>
  );
}

interface TableKeys {
  readonly selection: Selection;
  readonly setSelection: (update: (old: Selection) => Selection) => void;
  readonly count: number;
  readonly columns: number;
  readonly open: (place: number) => void;
  readonly onLeave: () => void;
}

/** The whole table by keyboard. */
function useTableKeys({ selection, setSelection, count, columns, open, onLeave }: TableKeys): void {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  const move = (key: string): void => setSelection((old) => moved(old, steps[key.replace('Shift+', '')] ?? 0, count, key.startsWith('Shift+')));
  const group = 'keys.group.table' as const;
  const actions: readonly Action[] = [
    { id: 'table.move', label: 'keys.table.move', group, keys: Object.keys(steps), shown: '↑↓←→', enabled: true, urgent: true, run: move },
    { id: 'table.extend', label: 'keys.table.extend', group, keys: Object.keys(steps).map((key) => `Shift+${key}`), shown: 'Shift+↑↓←→', enabled: true, urgent: true, run: move },
    { id: 'table.toggle', label: 'keys.table.toggle', group, keys: ['Space'], enabled: count > 0, urgent: true, hint: true, run: () => setSelection(toggled) },
    { id: 'table.all', label: 'keys.table.all', group, keys: ['Ctrl+A'], enabled: true, urgent: true, hint: true, run: () => setSelection((old) => chosenBy(old, count, () => true)) },
    { id: 'table.show', label: 'keys.table.open', group, keys: ['Enter'], enabled: count > 0, urgent: true, hint: true, run: () => open(selection.at) },
    { id: 'table.leave', label: 'keys.table.leave', group, keys: ['Escape'], shown: 'Esc', enabled: true, urgent: true, run: () => (selection.chosen.size > 0 ? setSelection((old) => ({ ...old, chosen: new Set() })) : onLeave()) },
  ];
  useActions(actions);
}
