import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import type { Box } from '../../shared/geometry/box.ts';
import { t } from '../i18n/t.ts';
import { useActions, type Action } from '../ui/actions.ts';
import { percent } from './place.ts';
import { sheetPoint, type Lean } from './sheetPoint.ts';
import { gestureBox, HANDLES, IDLE, shifted, stretched, turn, type Gesture, type GestureEvent, type Handle } from './tools.ts';

interface Props {
  readonly lean: Lean;
  /** Box on the sheet as shown. */
  readonly onApply: (box: Box) => void;
  readonly onDrop: () => void;
}

const START: Box = [0.03, 0.03, 0.97, 0.97];
const STEP = 0.005;
/** The engine takes no smaller part of a page. */
const LEAST = 0.05;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const FRAME = 'frame';

/** A frame to be laid on the sheet: what is outside of it goes. Dragged, drawn anew, or moved and sized by keyboard; Enter applies. */
export function CropLayer({ lean, onApply, onDrop }: Props): ReactElement {
  const layer = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<Box>(START);
  const [gesture, setGesture] = useState<Gesture>(IDLE);
  const send = (event: GestureEvent): void => {
    const turned = turn(gesture, event);
    setGesture(turned.gesture);
    if (turned.effect) setFrame(turned.effect.box);
  };
  const shown = gestureBox(gesture)?.box ?? frame;
  const fits = shown[2] - shown[0] >= LEAST && shown[3] - shown[1] >= LEAST;
  const nudge = (key: string): void => {
    const [dx, dy] = ARROWS[key.replace('Shift+', '')] ?? [0, 0];
    setFrame((old) => (key.startsWith('Shift+') ? stretched(old, 'se', { x: old[2] + dx, y: old[3] + dy }) : shifted(old, dx, dy)));
  };
  const group = 'keys.group.correct' as const;
  const actions: readonly Action[] = [
    { id: 'crop.move', label: 'keys.crop.move', group, keys: Object.keys(ARROWS), shown: '↑↓←→', enabled: true, urgent: true, run: nudge },
    { id: 'crop.size', label: 'keys.crop.size', group, keys: Object.keys(ARROWS).map((key) => `Shift+${key}`), shown: 'Shift+↑↓←→', enabled: true, urgent: true, run: nudge },
    { id: 'crop.apply', label: 'keys.crop.apply', group, keys: ['Enter'], enabled: fits, urgent: true, hint: true, run: () => onApply(shown) },
    { id: 'crop.drop', label: 'keys.crop.drop', group, keys: ['Escape'], shown: 'Esc', enabled: true, urgent: true, hint: true, run: onDrop },
  ];
  useActions(actions);

  const follow = (event: PointerEvent, first: GestureEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    layer.current?.setPointerCapture(event.pointerId);
    send(first);
  };
  const at = (event: PointerEvent): ReturnType<typeof sheetPoint> => sheetPoint(layer.current, event, lean);
  const grab = (handle: Handle | null) => (event: PointerEvent) => event.button === 0 && follow(event, { type: 'grab', at: at(event), id: FRAME, box: frame, handle });
  return (
    <div
      ref={layer}
      className="jp-crop-layer"
      role="group"
      aria-label={t('correct.cropFrame')}
      onPointerDown={(event) => event.button === 0 && follow(event, { type: 'draw', at: at(event) })}
      onPointerMove={(event) => gesture.kind !== 'idle' && send({ type: 'move', at: at(event) })}
      onPointerUp={(event) => gesture.kind !== 'idle' && send({ type: 'release', at: at(event) })}
      onPointerCancel={() => send({ type: 'cancel' })}
    >
      <div className="jp-crop-frame" style={percent(shown)} onPointerDown={grab(null)}>
        {HANDLES.map((handle) => (
          <i key={handle} className={`jp-handle jp-h-${handle}`} onPointerDown={grab(handle)} />
        ))}
      </div>
    </div>
  );
}
