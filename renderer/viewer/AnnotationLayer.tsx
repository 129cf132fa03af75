import { useCallback, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { Box } from '../../shared/geometry/box.ts';
import { t } from '../i18n/t.ts';
import { useActions, type Action } from '../ui/actions.ts';
import { percent } from './place.ts';
import { sheetPoint, type Lean } from './sheetPoint.ts';
import { snapToText, type Run } from './snap.ts';
import type { Point } from './viewport.ts';
import { gestureBox, HANDLES, IDLE, turn, type Effect, type Gesture, type GestureEvent, type Handle } from './tools.ts';

/** A person's mark on the page as shown. */
export interface MarkBox {
  readonly id: string;
  readonly box: Box;
  readonly words: string;
  /** Ties with the item that is chosen now. */
  readonly near: boolean;
}

interface Props {
  readonly marks: readonly MarkBox[];
  readonly chosen: string | null;
  readonly drawing: boolean;
  /** Of two pages side by side, the one that the keys draw on. */
  readonly keyboard: boolean;
  readonly locked: boolean;
  readonly runs: readonly Run[];
  readonly lean: Lean;
  /** Where a box made by keyboard starts: the middle of what is in sight. */
  readonly startBox: () => Box;
  readonly onChoose: (id: string | null) => void;
  readonly onCreate: (box: Box) => void;
  readonly onChange: (id: string, box: Box) => Promise<void>;
  readonly onCancel: () => void;
}

/** One press of an arrow key: half a percent of the page. */
const STEP = 0.005;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
const arrowEvent = (key: string, grow: boolean): GestureEvent | null => {
  const step = ARROWS[key.replace('Shift+', '')];
  return step ? { type: 'arrow', dx: step[0], dy: step[1], grow } : null;
};

/** The gesture under way and what comes of it; drags live here only until the pointer is up. */
function useGesture(props: Props): { readonly gesture: Gesture; readonly pending: { id: string; box: Box } | null; send: (event: GestureEvent, free?: boolean) => void } {
  const [gesture, setGesture] = useState<Gesture>(IDLE);
  const [pending, setPending] = useState<{ id: string; box: Box } | null>(null);
  const now = useRef<Gesture>(IDLE);
  const { onCreate, onChange, runs } = props;
  const settle = useCallback(
    (effect: Effect, free: boolean) => {
      if (effect.kind === 'create') return onCreate(free ? effect.box : snapToText(effect.box, runs));
      setPending(effect);
      void onChange(effect.id, effect.box).then(() => setPending((shown) => (shown === effect ? null : shown)));
    },
    [onCreate, onChange, runs],
  );
  const send = useCallback(
    (event: GestureEvent, free = false) => {
      const turned = turn(now.current, event);
      now.current = turned.gesture;
      setGesture(turned.gesture);
      if (turned.effect) settle(turned.effect, free);
    },
    [settle],
  );
  return { gesture, pending, send };
}

/** Keys that draw: arrows place a box, Shift+arrows size it, Enter keeps it, Esc gives it up. */
function useDrawKeys(props: Props, gesture: Gesture, send: (event: GestureEvent, free?: boolean) => void): void {
  const on = props.drawing && props.keyboard && !props.locked;
  const typing = gesture.kind === 'typing' && gesture.id === null;
  const nudge = (key: string): void => {
    if (!typing) send({ type: 'type', id: null, box: props.startBox() });
    const event = arrowEvent(key, key.startsWith('Shift+'));
    if (event) send(event);
  };
  const stop = (): void => {
    send({ type: 'cancel' });
    props.onCancel();
  };
  const actions: Action[] = [
    { id: 'draw.place', label: 'keys.draw.place', group: 'keys.group.draw', keys: Object.keys(ARROWS), shown: '↑↓←→', enabled: on, urgent: true, run: nudge },
    { id: 'draw.size', label: 'keys.draw.size', group: 'keys.group.draw', keys: Object.keys(ARROWS).map((key) => `Shift+${key}`), shown: 'Shift+↑↓←→', enabled: on, urgent: true, run: nudge },
    { id: 'draw.keep', label: 'keys.draw.keep', group: 'keys.group.draw', keys: ['Enter'], enabled: on && typing, urgent: true, run: () => send({ type: 'accept' }, true) },
    { id: 'draw.drop', label: 'keys.draw.drop', group: 'keys.group.draw', keys: ['Escape'], shown: 'Esc', enabled: on, urgent: true, run: stop },
  ];
  useActions(actions);
}

/** Marks of people: drawn by one drag, moved and sized by mouse or keyboard. Boxes are fractions of the page as shown. */
export function AnnotationLayer(props: Props): ReactElement {
  const { marks, chosen, drawing, locked, onChoose } = props;
  const layer = useRef<HTMLDivElement>(null);
  const { gesture, pending, send } = useGesture(props);
  useDrawKeys(props, gesture, send);

  const at = (event: PointerEvent): Point => sheetPoint(layer.current, event, props.lean);
  const follow = (event: PointerEvent, first: GestureEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    layer.current?.setPointerCapture(event.pointerId);
    send(first);
  };
  const grab = (mark: MarkBox, handle: Handle | null) => (event: PointerEvent) => {
    if (drawing || event.button !== 0) return;
    onChoose(mark.id);
    if (locked) event.stopPropagation();
    else follow(event, { type: 'grab', at: at(event), id: mark.id, box: mark.box, handle });
  };
  const nudge = (mark: MarkBox) => (event: KeyboardEvent) => {
    const arrow = locked ? null : arrowEvent(event.key, event.shiftKey);
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    if (gesture.kind === 'idle') send({ type: 'type', id: mark.id, box: mark.box });
    send(arrow);
  };

  const shown = gestureBox(gesture);
  const boxOf = (mark: MarkBox): Box => (shown?.id === mark.id ? shown.box : pending?.id === mark.id ? pending.box : mark.box);
  return (
    <div
      ref={layer}
      className={`jp-annotation-layer${drawing ? ' jp-drawing' : ''}`}
      onPointerDown={(event) => drawing && !locked && event.button === 0 && follow(event, { type: 'draw', at: at(event) })}
      onPointerMove={(event) => gesture.kind !== 'idle' && send({ type: 'move', at: at(event) })}
      onPointerUp={(event) => gesture.kind !== 'idle' && send({ type: 'release', at: at(event) }, event.altKey)}
      onPointerCancel={() => send({ type: 'cancel' })}
    >
      {marks.map((mark) => (
        <div
          key={mark.id}
          role="button"
          tabIndex={0}
          aria-label={t('mark.label', { words: mark.words })}
          aria-pressed={chosen === mark.id}
          data-keys="arrows"
          className={`jp-mark${chosen === mark.id ? ' jp-chosen' : ''}${mark.near ? ' jp-near' : ''}`}
          style={percent(boxOf(mark))}
          onPointerDown={grab(mark, null)}
          onClick={() => onChoose(mark.id)}
          onFocus={() => onChoose(mark.id)}
          onKeyDown={nudge(mark)}
          onKeyUp={(event) => gesture.kind === 'typing' && event.key in ARROWS && send({ type: 'accept' })}
          onBlur={() => gesture.kind === 'typing' && send({ type: 'accept' })}
        >
          {chosen === mark.id && !locked ? HANDLES.map((handle) => <i key={handle} className={`jp-handle jp-h-${handle}`} onPointerDown={grab(mark, handle)} />) : null}
        </div>
      ))}
      {shown && shown.id === null ? <div className="jp-mark jp-new" style={percent(shown.box)} /> : null}
    </div>
  );
}
