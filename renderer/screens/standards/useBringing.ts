import { App, Button } from 'antd';
import { createElement } from 'react';
import type { Undoable } from '../../../shared/contract/api.ts';
import { useEngine } from '../../api/hooks.ts';
import { useProblems } from '../../api/problems.ts';
import { t } from '../../i18n/t.ts';

/** Says what was brought in or taken away, with the way back beside it. */
export function useBringing(): (words: string, done: Undoable<unknown>) => void {
  const { connection } = useEngine();
  const { notification } = App.useApp();
  const tell = useProblems();
  return (words, done) => {
    const { inverse } = done;
    const back = async (): Promise<void> => {
      notification.destroy('brought');
      if (!inverse) return;
      const result = await connection.call(inverse.name, inverse.input as never);
      if (!result.ok) tell(result.error);
    };
    notification.info({ key: 'brought', title: words, placement: 'bottomRight', actions: inverse ? createElement(Button, { size: 'small', onClick: () => void back() }, t('std.takeBack')) : undefined });
  };
}
