import { App } from 'antd';
import { useMemo } from 'react';
import { t } from '../i18n/t.ts';
import { useProblems } from './problems.ts';
import type { Deeds, Outcome } from './undoable.ts';

/** Tells what became of a deed; true when it went through. */
export function useOutcomes(): (outcome: Outcome) => boolean {
  const tell = useProblems();
  const { message } = App.useApp();
  return useMemo(
    () => (outcome) => {
      if (outcome.kind === 'failed') tell(outcome.problem);
      if (outcome.kind === 'stale') void message.warning(t('history.stale', { n: outcome.dropped }), 6);
      return outcome.kind === 'done';
    },
    [message, tell],
  );
}

/** Undo and redo with a word on what was taken back. */
export function useTimeTravel(deeds: Deeds): { undo(): void; redo(): void } {
  const report = useOutcomes();
  const { message } = App.useApp();
  return useMemo(() => {
    const say = (way: 'undo' | 'redo') => async (): Promise<void> => {
      const outcome = await deeds[way]();
      if (outcome.kind === 'nothing') void message.info({ key: 'history', content: t(way === 'undo' ? 'history.noUndo' : 'history.noRedo') }, 2);
      else if (report(outcome)) void message.info({ key: 'history', content: t(way === 'undo' ? 'history.undone' : 'history.redone', { what: outcome.label ?? '' }) }, 2);
    };
    return { undo: () => void say('undo')(), redo: () => void say('redo')() };
  }, [deeds, message, report]);
}
