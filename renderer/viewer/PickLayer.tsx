import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import { area, type Box } from '../../shared/geometry/box.ts';
import { t } from '../i18n/t.ts';
import { percent } from './place.ts';
import { sheetPoint, type Lean } from './sheetPoint.ts';
import { quoteIn, runsIn, snapToText, type Run } from './snap.ts';
import { boxBetween, MIN_SIDE } from './tools.ts';
import type { Point } from './viewport.ts';

interface Props {
  readonly lean: Lean;
  /** On the page as shown. */
  readonly runs: readonly Run[];
  /** What was picked last. */
  readonly picked: Box | null;
  readonly onPick: (text: string, box: Box) => void;
}

/** The smallest run under a point: a click means that one. */
function runAt(point: Point, runs: readonly Run[]): Run | null {
  const under = runs.filter(({ box }) => point.x >= box[0] && point.x <= box[2] && point.y >= box[1] && point.y <= box[3]);
  return under.sort((a, b) => area(a.box) - area(b.box))[0] ?? null;
}

/** Words of the page that can be picked: a click takes a run of text, a drag what it goes over. */
export function PickLayer({ lean, runs, picked, onPick }: Props): ReactElement {
  const layer = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<Point | null>(null);
  const [to, setTo] = useState<Point | null>(null);
  const at = (event: PointerEvent): Point => sheetPoint(layer.current, event, lean);
  const drawn = from && to ? boxBetween(from, to) : null;
  const big = drawn !== null && (drawn[2] - drawn[0] >= MIN_SIDE * 2 || drawn[3] - drawn[1] >= MIN_SIDE * 2);
  const shown = big ? snapToText(drawn, runs) : null;
  const begin = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    // The keyboard stays with the form that is being filled.
    event.preventDefault();
    event.stopPropagation();
    layer.current?.setPointerCapture(event.pointerId);
    setFrom(at(event));
    setTo(at(event));
  };
  const end = (event: PointerEvent): void => {
    if (!from) return;
    const run = shown ? null : runAt(at(event), runs);
    const text = shown ? quoteIn(shown, runs) : (run?.text ?? '');
    const box = shown ?? run?.box;
    setFrom(null);
    setTo(null);
    if (box && text.trim() !== '') onPick(text, box);
  };
  const touched = new Set(shown ? runsIn(shown, runs) : []);
  return (
    <div ref={layer} className="jp-pick-layer" role="group" aria-label={t('pick.layer')} onPointerDown={begin} onPointerMove={(event) => from && setTo(at(event))} onPointerUp={end} onPointerCancel={() => setFrom(null)}>
      {runs.map((run, i) => (
        <i key={i} className={touched.has(run) ? 'jp-touched' : ''} style={percent(run.box)} />
      ))}
      {shown ? <b style={percent(shown)} /> : picked ? <b style={percent(picked)} /> : null}
    </div>
  );
}
