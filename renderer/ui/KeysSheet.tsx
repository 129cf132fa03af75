import { Button, Modal } from 'antd';
import type { ReactElement } from 'react';
import { t, type WordKey } from '../i18n/t.ts';
import { currentActions, type Action } from './actions.ts';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPrint: () => void;
}

function byGroup(actions: readonly Action[]): readonly (readonly [WordKey, readonly Action[]])[] {
  const groups = new Map<WordKey, Action[]>();
  for (const action of actions) if (action.keys.length > 0 && !action.unlisted) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups];
}

/** All keys of what is on screen, on one sheet that prints on one A4. */
export function KeysSheet({ open, onClose, onPrint }: Props): ReactElement {
  return (
    <Modal open={open} onCancel={onClose} title={t('keys.title')} width="min(920px, 92vw)" footer={<Button onClick={onPrint}>{t('keys.print')}</Button>} centered destroyOnHidden>
      <div className="jp-keys">
        {open
          ? byGroup(currentActions()).map(([group, actions]) => (
              <section key={group}>
                <h2>{t(group)}</h2>
                <dl>
                  {actions.map((action) => (
                    <div key={action.id}>
                      <dt>{(action.shown ? [action.shown] : action.keys).map((key) => <kbd key={key}>{key}</kbd>)}</dt>
                      <dd>{t(action.label)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))
          : null}
      </div>
    </Modal>
  );
}
