import { useCallback, useEffect, useRef } from 'react';
import type { PageRow } from '../../../shared/contract/views.ts';
import { WHOLE, type Cut } from '../../../shared/domain/recipe.ts';
import type { Box, Rotation } from '../../../shared/geometry/box.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useCorrecting } from '../../state/correcting.ts';
import { useViewer } from '../../state/viewer.ts';
import type { Action } from '../../ui/actions.ts';
import { addTurns } from '../../viewer/picture.ts';
import { correctDeeds, cropTo, cutShown, cutThrough, isHalf, leanBy, MACHINE, partingOf, SCANNED, sparingHalves, turnBy, type Change } from './correcting.ts';
import { useReading } from './desk.ts';

/** Calm after the last touch of the lean, after which it is kept, ms. */
const CALM_MS = 450;

export interface Corrections {
  readonly actions: Readonly<Record<'bar' | 'left' | 'right' | 'straighten' | 'less' | 'more' | 'lessFive' | 'moreFive' | 'crop' | 'whole' | 'split' | 'join' | 'light' | 'machine' | 'scanned', Action>>;
  /** Skew that the page is shown with. */
  readonly skew: number;
  /** Shows the page with another skew; kept when nothing is touched for a moment, or at once with `keepLean`. */
  lean(skew: number): void;
  keepLean(): void;
  applyCrop(frame: Box): void;
  applyCut(line: Cut): void;
  readonly startCut: Cut;
}

/** Quarter turns by which a page is shown: its own and those for looking. */
export function shownRotation(page: PageRow, turns: Readonly<Record<string, Rotation>>): Rotation {
  return addTurns(page.rotation, turns[page.id] ?? 0);
}

/** The lean that is tried by hand: shown at once, saved when the hand rests. */
function useLean(page: PageRow | undefined, correct: (label: WordKey, change: Change) => Promise<boolean>): Pick<Corrections, 'skew' | 'lean' | 'keepLean'> {
  const tried = useCorrecting((state) => state.lean);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const id = page?.id;
  const skew = tried && tried.page === id ? tried.skew : (page?.deskew ?? 0);
  const keepLean = useCallback(() => {
    clearTimeout(timer.current);
    const now = useCorrecting.getState().lean;
    if (!now || now.page !== id || now.kept) return;
    useCorrecting.getState().keepLean();
    void correct('act.lean', { deskew: now.skew }).then((done) => done || useCorrecting.getState().dropLean());
  }, [id, correct]);
  // The page has it now: what was tried has become what is.
  useEffect(() => {
    if (tried && page && tried.page === page.id && Math.abs(tried.skew - page.deskew) < 0.001) useCorrecting.getState().dropLean();
  }, [tried, page]);
  // On leaving the page what was tried is kept, as on any rest.
  const latest = useRef(keepLean);
  useEffect(() => {
    latest.current = keepLean;
    return () => latest.current();
  }, [keepLean]);
  const lean = (next: number): void => {
    if (!id) return;
    useCorrecting.getState().tryLean(id, next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), CALM_MS);
  };
  return { skew, lean, keepLean };
}

/** Everything that puts the page in front right; each is one step of undo. */
export function useCorrections(page: PageRow | undefined): Corrections {
  const { act, locked, detail } = useReading();
  const turns = useViewer((state) => state.turns);
  const correcting = useCorrecting();
  const correct = useCallback(
    async (label: WordKey, change: Change): Promise<boolean> => {
      if (!page) return false;
      return act(t('deed.correct', { n: page.index, what: t(label) }), `recipe:${page.id}/${label}`, () => correctDeeds([page], () => change));
    },
    [page, act],
  );
  const { skew, lean, keepLean } = useLean(page, correct);
  const rotation = page ? shownRotation(page, turns) : 0;
  const ready = page !== undefined && page.picture !== null && !locked;
  const half = page !== undefined && isHalf(page, detail.pages);
  const group = 'keys.group.correct' as const;
  const make = (id: string, label: WordKey, keys: readonly string[], enabled: boolean, run: () => void): Action => ({ id: `correct.${id}`, label, group, keys, enabled: ready && enabled, run });
  const turn = (by: 90 | 270) => (): void => {
    if (!page) return;
    useViewer.getState().unturn(page.id);
    void correct(by === 90 ? 'act.turnRight' : 'act.turnLeft', turnBy(addTurns(by, turns[page.id] ?? 0))(page));
  };
  const nudge = (by: number): void => lean(leanBy(skew, by));
  const urgent = (action: Action): Action => ({ ...action, urgent: true });
  const { open, begin, end } = correcting;
  const actions: Corrections['actions'] = {
    bar: { id: 'correct.bar', label: 'act.correct', group, keys: ['C'], enabled: !locked, hint: true, run: correcting.toggle },
    left: make('left', 'act.turnLeft', [], true, turn(270)),
    right: make('right', 'act.turnRight', [], true, turn(90)),
    straighten: make('straighten', skew === 0 ? 'act.straighten' : 'act.unstraighten', ['H'], true, () => void correct('act.straighten', { deskew: skew === 0 ? null : 0 })),
    less: urgent(make('less', 'act.leanLess', ['['], open, () => nudge(-0.1))),
    more: urgent(make('more', 'act.leanMore', [']'], open, () => nudge(0.1))),
    lessFive: urgent(make('lessFive', 'act.leanLessFive', ['{'], open, () => nudge(-0.5))),
    moreFive: urgent(make('moreFive', 'act.leanMoreFive', ['}'], open, () => nudge(0.5))),
    crop: make('crop', 'act.crop', ['M'], true, () => begin('crop')),
    whole: make('whole', 'act.whole', ['Shift+M'], !half && page?.crop !== null, () => void correct('act.whole', { crop: WHOLE })),
    split: make('split', 'act.split', ['I'], !half, () => begin('split')),
    join: make('join', 'act.join', ['Shift+I'], half, () => page && void act(t('deed.join', { n: page.index }), `join:${page.id}`, () => [{ name: 'page.join', input: { page: page.id } }])),
    light: make('light', page?.shadow ? 'act.lightOff' : 'act.light', ['U'], true, () => void correct('act.light', { shadow: page ? !page.shadow : null })),
    machine: make('machine', 'act.asMachine', ['0'], true, () => page && void correct('act.asMachine', sparingHalves(MACHINE, page, detail.pages))),
    scanned: make('scanned', 'act.asScanned', ['Shift+H'], true, () => page && void correct('act.asScanned', sparingHalves(SCANNED, page, detail.pages))),
  };
  return {
    actions,
    skew,
    lean,
    keepLean,
    startCut: page ? cutShown(partingOf(page, detail.pages) ?? { cut: 'vertical', at: 0.5 }, rotation) : { cut: 'vertical', at: 0.5 },
    applyCrop: (frame) => {
      end();
      if (page) void correct('act.crop', cropTo(page, frame, rotation));
    },
    applyCut: (line) => {
      end();
      if (page) void act(t('deed.split', { n: page.index }), `split:${page.id}`, () => [{ name: 'page.split', input: { page: page.id, ...cutThrough(line, rotation) } }]);
    },
  };
}
