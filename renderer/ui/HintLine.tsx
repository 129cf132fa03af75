import type { ReactElement } from 'react';
import { t } from '../i18n/t.ts';
import { useCurrentActions, type Action } from './actions.ts';

const ORDER: readonly Action['group'][] = ['keys.group.verify', 'keys.group.judge', 'keys.group.page', 'keys.group.draw', 'keys.group.edit', 'keys.group.app'];
const placeOf = (action: Action): number => ORDER.indexOf(action.group);

/** The keys that help right now, in one line. */
export function HintLine(): ReactElement {
  const shown = useCurrentActions()
    .filter((action) => action.hint && action.enabled)
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  return (
    <footer className="jp-hints" aria-label={t('keys.title')}>
      {shown.map((action) => (
        <span key={action.id}>
          <kbd>{action.shown ?? action.keys[0]}</kbd> {t(action.label)}
        </span>
      ))}
    </footer>
  );
}
