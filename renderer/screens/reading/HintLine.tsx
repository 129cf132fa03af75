import { useEffect, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { Action } from '../../ui/actions.ts';

/** The keys that help right now, in one line. */
export function HintLine({ actions }: { readonly actions: () => readonly Action[] }): ReactElement {
  const [shown, setShown] = useState<readonly Action[]>([]);
  // Actions are offered in effects of the parts around; they are read after all of them ran.
  useEffect(() => {
    const next = actions().filter((action) => action.hint);
    setShown((old) => (old.length === next.length && old.every((action, i) => action.id === next[i]?.id && action.enabled === next[i]?.enabled) ? old : next));
  });
  return (
    <footer className="jp-hints" aria-label={t('keys.title')}>
      {shown.map((action) => (
        <span key={action.id} className={action.enabled ? '' : 'jp-off'}>
          <kbd>{action.shown ?? action.keys[0]}</kbd> {t(action.label)}
        </span>
      ))}
    </footer>
  );
}
