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

/** Undo and redo with a word on what was taken back; true when something was. */
export function useTimeTravel(deeds: Deeds): { undo(): Promise<boolean>; redo(): Promise<boolean> } {
  const report = useOutcomes();
  const { message } = App.useApp();
  return useMemo(() => {
    const say = (way: 'undo' | 'redo') => async (): Promise<boolean> => {
      const outcome = await deeds[way]();
      if (outcome.kind === 'nothing') void message.info({ key: 'history', content: t(way === 'undo' ? 'history.noUndo' : 'history.noRedo') }, 2);
      else if (report(outcome)) void message.info({ key: 'history', content: t(way === 'undo' ? 'history.undone' : 'history.redone', { what: outcome.label ?? '' }) }, 2);
      return outcome.kind === 'done';
    };
    return { undo: say('undo'), redo: say('redo') };
  }, [deeds, message, report]);
}
