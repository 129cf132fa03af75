import { Button, Tooltip } from 'antd';
import type { MouseEvent, ReactElement, ReactNode } from 'react';
import { t } from '../i18n/t.ts';
import type { Action } from './actions.ts';

/** A click with the mouse does not take the keyboard away from the page. */
export const keepFocus = (event: MouseEvent): void => event.preventDefault();

interface Props {
  readonly action: Action;
  readonly icon?: ReactNode;
  /** Words on the button; without them the label is the tooltip and the accessible name. */
  readonly words?: boolean;
  readonly pressed?: boolean;
  readonly type?: 'primary' | 'text' | 'default';
  readonly danger?: boolean;
}

/** A button of an action: same words, same key, same condition. */
export function ActionButton({ action, icon, words = false, pressed, type = 'text', danger = false }: Props): ReactElement {
  const key = action.shown ?? action.keys[0];
  const name = `${t(action.label)}${key ? `（${key}）` : ''}`;
  const button = (
    <Button
      type={pressed ? 'primary' : type}
      danger={danger}
      size="small"
      icon={icon}
      disabled={!action.enabled}
      aria-label={words ? undefined : name}
      aria-pressed={pressed}
      onMouseDown={keepFocus}
      onClick={() => action.run('')}
    >
      {words ? (
        <>
          {t(action.label)}
          {key ? <kbd aria-hidden="true">{key}</kbd> : null}
        </>
      ) : null}
    </Button>
  );
  return words ? button : <Tooltip title={name} mouseEnterDelay={0.5}>{button}</Tooltip>;
}
