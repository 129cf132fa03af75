import { AppstoreOutlined, BorderOutlined, ColumnWidthOutlined, ControlOutlined, DragOutlined, FontSizeOutlined, MenuFoldOutlined, MenuUnfoldOutlined, PicRightOutlined, RotateRightOutlined, SearchOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import type { ReactElement, RefObject } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { useCorrecting } from '../../state/correcting.ts';
import { useViewer } from '../../state/viewer.ts';
import { ActionButton, keepFocus } from '../../ui/ActionButton.tsx';
import { useActions, type Action } from '../../ui/actions.ts';
import { pageNotes } from '../../viewer/pageNotes.ts';
import { addTurns } from '../../viewer/picture.ts';
import type { PageControls } from '../../viewer/usePageView.ts';
import { useReading } from './desk.ts';

interface Props {
  readonly page: PageRow | undefined;
  readonly controls: RefObject<PageControls | null>;
  readonly columns: { readonly left: boolean; readonly right: boolean };
  readonly onToggle: (side: 'left' | 'right') => void;
  readonly onSearch: () => void;
  /** Opens and closes the bar of corrections. */
  readonly correct: Action;
  /** Opens the light table. */
  readonly table: Action;
}

const ZOOM = 1.25;
const SCROLL = 90;

function useToolActions({ page, controls, onSearch }: Props): Readonly<Record<string, Action>> {
  const { locked, detail } = useReading();
  const viewer = useViewer();
  const group = 'keys.group.page' as const;
  const scroll = (dx: number, dy: number) => (): void => controls.current?.scroll(dx, dy);
  const laying = useCorrecting((state) => state.gesture !== null);
  const idle = viewer.tool !== 'draw' && !laying;
  const actions = {
    draw: { id: 'tool.draw', label: 'act.draw', group: 'keys.group.draw', keys: ['D'], enabled: !locked, hint: true, run: () => viewer.useTool(viewer.tool === 'draw' ? 'hand' : 'draw') },
    hand: { id: 'tool.hand', label: 'act.hand', group: 'keys.group.draw', keys: ['V'], enabled: true, run: () => viewer.useTool('hand') },
    text: { id: 'tool.text', label: 'act.text', group: 'keys.group.draw', keys: ['S'], enabled: true, run: () => viewer.useTool('text') },
    find: { id: 'page.find', label: 'act.find', group, keys: ['F', 'Ctrl+F', '/'], enabled: true, hint: true, run: onSearch },
    zoomIn: { id: 'page.zoomIn', label: 'act.zoomIn', group, keys: ['+', '='], enabled: true, run: () => controls.current?.zoom(ZOOM) },
    zoomOut: { id: 'page.zoomOut', label: 'act.zoomOut', group, keys: ['-'], enabled: true, run: () => controls.current?.zoom(1 / ZOOM) },
    fit: {
      id: 'page.fit',
      label: viewer.fit === 'width' ? 'act.fitPage' : 'act.fitWidth',
      group,
      keys: ['G'],
      enabled: true,
      run: () => {
        const next = viewer.fit === 'width' ? 'page' : 'width';
        viewer.setFit(next);
        controls.current?.fit(next);
      },
    },
    rotate: { id: 'page.rotate', label: 'act.rotate', group, keys: ['T'], enabled: page !== undefined, run: () => page && viewer.turn(page.id, 90) },
    rotateBack: { id: 'page.rotateBack', label: 'act.rotateBack', group, keys: ['Shift+T'], enabled: page !== undefined, run: () => page && viewer.turn(page.id, 270) },
    two: {
      id: 'page.two',
      label: 'act.two',
      group,
      keys: ['B'],
      enabled: detail.pages.length > 1,
      run: () => viewer.lookBeside(viewer.beside === null ? (viewer.page < detail.pages.length ? viewer.page + 1 : viewer.page - 1) : null, 'person'),
    },
    swap: { id: 'page.swap', label: 'act.swap', group, keys: ['Shift+B'], enabled: viewer.beside !== null, run: viewer.swap },
    up: { id: 'page.up', label: 'act.scroll', group, keys: ['ArrowUp'], shown: '↑↓←→ Space', enabled: idle, run: scroll(0, SCROLL) },
  } satisfies Readonly<Record<string, Action>>;
  const moves: readonly Action[] = [
    { id: 'page.down', label: 'act.scroll', group, keys: ['ArrowDown', 'Space'], unlisted: true, enabled: idle, run: (key) => scroll(0, key === 'Space' ? -4 * SCROLL : -SCROLL)() },
    { id: 'page.left', label: 'act.scroll', group, keys: ['ArrowLeft'], unlisted: true, enabled: idle, run: scroll(SCROLL, 0) },
    { id: 'page.right', label: 'act.scroll', group, keys: ['ArrowRight'], unlisted: true, enabled: idle, run: scroll(-SCROLL, 0) },
  ];
  useActions([...Object.values(actions), ...moves]);
  return actions;
}

/** Tools for looking at a page; all have a key. */
export function PageToolbar(props: Props): ReactElement {
  const { page, columns, onToggle } = props;
  const { detail } = useReading();
  const viewer = useViewer();
  const actions = useToolActions(props);
  const correcting = useCorrecting((state) => state.open);
  const button = (name: string, icon: ReactElement, pressed?: boolean): ReactElement | null => {
    const action = actions[name];
    return action ? <ActionButton action={action} icon={icon} pressed={pressed} /> : null;
  };
  const side = (which: 'left' | 'right', open: boolean): ReactElement => (
    <Button
      type="text"
      size="small"
      icon={(which === 'left') === open ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
      aria-label={t(which === 'left' ? 'act.leftColumn' : 'act.rightColumn')}
      aria-expanded={open}
      onMouseDown={keepFocus}
      onClick={() => onToggle(which)}
    />
  );
  return (
    <div className="jp-page-bar" role="toolbar" aria-label={t('reading.tools')}>
      {side('left', columns.left)}
      <InputNumber size="small" className="jp-page-number" controls={false} min={1} max={detail.pages.length} aria-label={t('reading.pageNumber')} value={viewer.page} suffix={`/ ${detail.pages.length}`} onPressEnter={(event) => viewer.turnTo(Math.min(detail.pages.length, Math.max(1, Number(event.currentTarget.value) || 1)))} />
      {button('zoomOut', <ZoomOutOutlined aria-hidden />)}
      {button('zoomIn', <ZoomInOutlined aria-hidden />)}
      {button('fit', <ColumnWidthOutlined aria-hidden />)}
      {button('rotate', <RotateRightOutlined aria-hidden />)}
      {button('two', <PicRightOutlined aria-hidden />, viewer.beside !== null)}
      <i className="jp-line" />
      {button('hand', <DragOutlined aria-hidden />, viewer.tool === 'hand')}
      {button('text', <FontSizeOutlined aria-hidden />, viewer.tool === 'text')}
      {button('draw', <BorderOutlined aria-hidden />, viewer.tool === 'draw')}
      {button('find', <SearchOutlined aria-hidden />)}
      <ActionButton action={props.correct} icon={<ControlOutlined aria-hidden />} pressed={correcting} />
      <ActionButton action={props.table} icon={<AppstoreOutlined aria-hidden />} />
      {page ? <TurnOffer page={page} /> : null}
      {page ? <span className="jp-warn jp-ellipsis">{pageNotes(page).join('，')}</span> : null}
      <span className="jp-spring" />
      {side('right', columns.right)}
    </div>
  );
}

/** Turned for looking only: offers to keep it so, and to have the page read again that way. */
function TurnOffer({ page }: { readonly page: PageRow }): ReactElement | null {
  const { act, locked } = useReading();
  const turned = useViewer((state) => state.turns[page.id] ?? 0);
  const unturn = useViewer((state) => state.unturn);
  const keep = async (rotation: 0 | 90 | 180 | 270 | null): Promise<void> => {
    if (await act(t('deed.rotate', { n: page.index }), `page:${page.id}`, () => [{ name: 'page.rotate', input: { page: page.id, rotation } }])) unturn(page.id);
  };
  if (turned !== 0 && !locked) {
    return (
      <Button size="small" type="primary" onClick={() => void keep(addTurns(page.rotation, turned))}>
        {t('page.keepTurn')}
      </Button>
    );
  }
  if (!page.rotationFixed || locked) return null;
  return (
    <Button size="small" type="text" onClick={() => void keep(null)}>
      {t('page.undoTurn')}
    </Button>
  );
}
