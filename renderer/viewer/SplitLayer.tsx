import { useRef, useState, type CSSProperties, type PointerEvent, type ReactElement } from 'react';
import type { Cut } from '../../shared/domain/recipe.ts';
import { t } from '../i18n/t.ts';
import { useActions, type Action } from '../ui/actions.ts';
import { sheetPoint, type Lean } from './sheetPoint.ts';

interface Props {
  readonly lean: Lean;
  /** Through the sheet as shown. */
  readonly start: Cut;
  readonly onApply: (cut: Cut) => void;
  readonly onDrop: () => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -0.005, ArrowUp: -0.005, ArrowRight: 0.005, ArrowDown: 0.005 };
/** The engine takes a cut from here to as far from the other edge. */
const EDGE = 0.2;
const limit = (at: number): number => Math.round(Math.min(1 - EDGE, Math.max(EDGE, at)) * 10000) / 10000;

/** The line along which a double page is cut: dragged or moved with the arrow keys, Space turns it, Enter cuts. */
export function SplitLayer({ lean, start, onApply, onDrop }: Props): ReactElement {
  const layer = useRef<HTMLDivElement>(null);
  const [line, setLine] = useState(start);
  const [held, setHeld] = useState(false);
  const nudge = (key: string): void => {
    const by = (STEPS[key.replace('Shift+', '')] ?? 0) * (key.startsWith('Shift+') ? 4 : 1);
    setLine((old) => ({ ...old, at: limit(old.at + by) }));
  };
  const group = 'keys.group.correct' as const;
  const actions: readonly Action[] = [
    { id: 'split.move', label: 'keys.split.move', group, keys: [...Object.keys(STEPS), ...Object.keys(STEPS).map((key) => `Shift+${key}`)], shown: '↑↓←→', enabled: true, urgent: true, run: nudge },
    { id: 'split.turn', label: 'keys.split.turn', group, keys: ['Space'], enabled: true, urgent: true, hint: true, run: () => setLine((old) => ({ ...old, cut: old.cut === 'vertical' ? 'horizontal' : 'vertical' })) },
    { id: 'split.apply', label: 'keys.split.apply', group, keys: ['Enter'], enabled: true, urgent: true, hint: true, run: () => onApply(line) },
    { id: 'split.drop', label: 'keys.split.drop', group, keys: ['Escape'], shown: 'Esc', enabled: true, urgent: true, hint: true, run: onDrop },
  ];
  useActions(actions);
  const put = (event: PointerEvent): void => {
    const at = sheetPoint(layer.current, event, lean);
    setLine((old) => ({ ...old, at: limit(old.cut === 'vertical' ? at.x : at.y) }));
  };
  const hold = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    layer.current?.setPointerCapture(event.pointerId);
    setHeld(true);
    put(event);
  };
  const percent = `${line.at * 100}%`;
  const style: CSSProperties = line.cut === 'vertical' ? { left: percent, top: 0, bottom: 0 } : { top: percent, left: 0, right: 0 };
  return (
    <div ref={layer} className={`jp-split-layer jp-${line.cut}`} onPointerDown={hold} onPointerMove={(event) => held && put(event)} onPointerUp={() => setHeld(false)} onPointerCancel={() => setHeld(false)}>
      <div
        className="jp-split-line"
        role="slider"
        tabIndex={0}
        data-keys="through"
        aria-label={t('correct.splitLine')}
        aria-orientation={line.cut === 'vertical' ? 'horizontal' : 'vertical'}
        aria-valuemin={EDGE * 100}
        aria-valuemax={(1 - EDGE) * 100}
        aria-valuenow={Math.round(line.at * 1000) / 10}
        style={style}
      />
    </div>
  );
}
