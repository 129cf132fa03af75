import { LoadingOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef, useState, type CSSProperties, type PointerEvent, type ReactElement, type ReactNode } from 'react';
import { problemMessage } from '../../shared/base/problem.ts';
import type { PageRow } from '../../shared/contract/views.ts';
import { toPage, toView, type Box, type Rotation } from '../../shared/geometry/box.ts';
import { t } from '../i18n/t.ts';
import type { Fit, Tool } from '../state/viewer.ts';
import { AnnotationLayer, type MarkBox } from './AnnotationLayer.tsx';
import { EvidenceLayer, type Spot } from './EvidenceLayer.tsx';
import { addTurns, pictureUrl, turnedSize } from './picture.ts';
import { quoteIn, type Run } from './snap.ts';
import { TextLayer } from './TextLayer.tsx';
import { boxOnHull, boxOnSheet, hull } from './tilt.ts';
import { usePageView, type PageControls, type Wish } from './usePageView.ts';
import { toPane, type Size, type View } from './viewport.ts';

/** Width of the defect bar, CSS pixels, where the pane is wide enough. */
const BAR_WIDTH = 460;

/** How a page lies on screen: quarter turns of the picture, size of the sheet after them in picture pixels, and its lean in degrees. */
export interface SheetLie {
  readonly rotation: Rotation;
  readonly sheet: Size;
  readonly degrees: number;
}

interface Props {
  readonly page: PageRow;
  /** Quarter turns for looking, on top of the page's own. */
  readonly turned: Rotation;
  /** Skew by which the sheet is turned back, degrees clockwise. */
  readonly skew: number;
  /** A frame or line that is being laid on the sheet; it takes the pointer from the marks. */
  readonly overlay?: ((lie: SheetLie) => ReactNode) | null;
  /** Something laid under it that lets the keyboard be: words that can be picked. */
  readonly layer?: ((lie: SheetLie) => ReactNode) | null;
  /** All boxes that come in and go out are page units of the unrotated picture. */
  readonly words: readonly Run[];
  readonly spots: readonly Spot[];
  readonly marks: readonly MarkBox[];
  readonly chosen: string | null;
  readonly tool: Tool;
  readonly fit: Fit;
  readonly locked: boolean;
  readonly wish: Wish | null;
  readonly front: boolean;
  /** Stands beside its box: the defect bar. */
  readonly bar: { readonly box: Box; readonly node: ReactNode } | null;
  readonly onControls: (controls: PageControls | null) => void;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onChoose: (id: string | null) => void;
  readonly onCreate: (box: Box, quote: string) => void;
  readonly onChange: (id: string, box: Box, quote: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** One page: picture, text, evidence and marks, fitted, moved and zoomed together. */
export function PageView(props: Props): ReactElement {
  const { page, tool, onControls } = props;
  const pane = useRef<HTMLDivElement>(null);
  const rotation = addTurns(page.rotation, props.turned);
  const sheet = useMemo(() => pageSize(page, rotation), [page, rotation]);
  const degrees = props.skew === 0 ? 0 : -props.skew;
  const size = useMemo(() => hull(sheet, degrees), [sheet, degrees]);
  const wish = useMemo(() => props.wish && { nonce: props.wish.nonce, boxes: props.wish.boxes.map((box) => boxOnHull(toView(box, rotation), sheet, degrees)) }, [props.wish, rotation, sheet, degrees]);
  const lie = usePageView(pane, size, `${page.id}/${rotation}`, props.fit, wish, props.onTurn);
  const runs = useMemo(() => props.words.map((word) => ({ text: word.text, box: toView(word.box, rotation) })), [props.words, rotation]);
  const { controls, view } = lie;
  useEffect(() => {
    onControls(controls);
    return () => onControls(null);
  }, [controls, onControls]);
  const drawing = tool === 'draw' && props.front;
  const laying = Boolean(props.overlay);
  // Arrow keys are to move the new box or frame, whatever had the focus before.
  useEffect(() => {
    if (drawing || laying) pane.current?.focus({ preventScroll: true });
  }, [drawing, laying]);

  const onPointerDown = (event: PointerEvent): void => {
    const grabbing = event.button === 1 || (event.button === 0 && tool === 'hand');
    if (!grabbing || (event.target as Element).closest('.jp-bar')) return;
    if (event.button === 0) props.onChoose(null);
    lie.dragFrom(event);
  };
  return (
    <div ref={pane} tabIndex={-1} className={`jp-pane jp-tool-${tool}${props.front ? ' jp-front' : ''}`} role="region" aria-label={t('page.label', { n: page.index })} onPointerDown={onPointerDown}>
      <div className="jp-page" style={placed(view, sheet, size, degrees)}>
        <Picture page={page} rotation={rotation} width={sheet.width * (view?.scale ?? 0)} />
        {props.turned === 0 ? <TextLayer runs={runs} /> : null}
        <EvidenceLayer spots={props.spots.map((spot) => ({ ...spot, box: toView(spot.box, rotation) }))} />
        <AnnotationLayer
          marks={props.marks.map((mark) => ({ ...mark, box: toView(mark.box, rotation) }))}
          chosen={props.chosen}
          drawing={tool === 'draw'}
          keyboard={props.front}
          locked={props.locked}
          runs={runs}
          lean={{ sheet, degrees }}
          startBox={() => middleOf(boxOnSheet(lie.sight(), sheet, degrees))}
          onChoose={props.onChoose}
          onCreate={(box) => props.onCreate(toPage(box, rotation), quoteIn(box, runs))}
          onChange={(id, box) => props.onChange(id, toPage(box, rotation), quoteIn(box, runs))}
          onCancel={props.onCancel}
        />
        {props.layer?.({ rotation, sheet, degrees })}
        {props.overlay?.({ rotation, sheet, degrees })}
      </div>
      {props.bar && view && lie.pane ? <Bar at={toPane(view, size, boxOnHull(toView(props.bar.box, rotation), sheet, degrees))} pane={lie.pane} node={props.bar.node} /> : null}
    </div>
  );
}

/** The sheet in the middle of its hull, turned about its own middle. */
function placed(view: View | null, sheet: Size, size: Size, degrees: number): CSSProperties {
  if (!view) return { visibility: 'hidden' };
  const [width, height] = [sheet.width * view.scale, sheet.height * view.scale];
  return { left: view.x + (size.width * view.scale - width) / 2, top: view.y + (size.height * view.scale - height) / 2, width, height, transform: degrees === 0 ? undefined : `rotate(${degrees}deg)` };
}

/** Size in picture pixels as shown; before there is a picture, as the file says. */
function pageSize(page: PageRow, rotation: Rotation): { readonly width: number; readonly height: number } {
  const raw = page.pixelWidth > 0 && page.pixelHeight > 0 ? { width: page.pixelWidth, height: page.pixelHeight } : { width: page.widthPt || 595, height: page.heightPt || 842 };
  return turnedSize(raw, rotation);
}

/** A box a fifth of what is in sight, in its middle. */
function middleOf(sight: Box): Box {
  const [x, y, w, h] = [(sight[0] + sight[2]) / 2, (sight[1] + sight[3]) / 2, sight[2] - sight[0], sight[3] - sight[1]];
  return [x - w / 10, y - h / 30, x + w / 10, y + h / 30];
}

function Picture({ page, rotation, width }: { readonly page: PageRow; readonly rotation: Rotation; readonly width: number }): ReactElement {
  const [broken, setBroken] = useState<string | null>(null);
  if (page.problem && !page.picture) return <p className="jp-page-note">{problemMessage(page.problem)}</p>;
  if (!page.picture) {
    return (
      <p className="jp-page-note">
        <LoadingOutlined aria-hidden /> {t('page.waiting')}
      </p>
    );
  }
  if (broken === page.picture) return <p className="jp-page-note">{t('page.pictureLost')}</p>;
  // Turned about its middle: the unrotated picture is as wide as the page shown is high when it lies on its side.
  const shownWidth = rotation % 180 === 0 ? width : (width * page.pixelWidth) / page.pixelHeight;
  return (
    <img
      src={pictureUrl(page.picture)}
      alt={t('page.label', { n: page.index })}
      draggable={false}
      style={{ width: shownWidth, transform: `translate(-50%, -50%) rotate(${rotation}deg)` }}
      onError={() => setBroken(page.picture)}
    />
  );
}

/** Beside its box, never out of the pane: below where there is more room below, else above. */
function Bar({ at, pane, node }: { readonly at: ReturnType<typeof toPane>; readonly pane: Size; readonly node: ReactNode }): ReactElement {
  const gap = 6;
  const [above, below] = [at.top - 2 * gap, pane.height - at.top - at.height - 2 * gap];
  const down = below >= Math.min(above, 240);
  const side = down ? { top: Math.min(at.top + at.height + gap, pane.height - 120) } : { bottom: Math.min(pane.height - at.top + gap, pane.height - 120) };
  const width = Math.min(BAR_WIDTH, pane.width - 2 * gap);
  const left = Math.min(Math.max(gap, at.left), pane.width - width - gap);
  return (
    <div className="jp-bar" style={{ left, width, maxHeight: Math.max(120, down ? below : above), ...side }}>
      {node}
    </div>
  );
}
