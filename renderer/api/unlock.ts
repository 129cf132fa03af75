import { App } from 'antd';
import { useCallback } from 'react';
import { problemMessage } from '../../shared/base/problem.ts';
import { t } from '../i18n/t.ts';
import { useEngine } from './hooks.ts';

/** Tries a password on a locked file; answers what to say at the field, or null when it is open. */
export function useUnlock(): (source: string, password: string) => Promise<string | null> {
  const { connection } = useEngine();
  const { message } = App.useApp();
  return useCallback(
    async (source, password) => {
      const result = await connection.call('source.unlock', { source, password });
      if (!result.ok) return problemMessage(result.error);
      void message.success(t('locked.opened', { n: result.value.pages }));
      return null;
    },
    [connection, message],
  );
}
