import { Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { KindEntry } from '../../../shared/domain/vocabulary.ts';
import { t } from '../../i18n/t.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import { choicesFor, type KindChoice } from './kinds.ts';

interface Props {
  readonly entries: readonly KindEntry[];
  /** Kind of the paper before: what usually follows it is offered first. */
  readonly before: string | null;
  readonly onPick: (kind: string) => void;
  readonly onClose: () => void;
}

/** What a paper is: by number, by the initials of its title, or by a part of it; Enter takes the marked one. */
export function KindPicker({ entries, before, onPick, onClose }: Props): ReactElement {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const choices = choicesFor(typed, entries, before, t('arrange.unknown'));
  const picked = choices[Math.min(at, choices.length - 1)];
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((old) => (Math.min(old, choices.length - 1) + step + choices.length) % choices.length);
    else if (event.key === 'Enter' && picked) onPick(picked.code);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const write = (text: string): void => {
    setTyped(text);
    setAt(0);
  };
  return (
    <div className="jp-kind-picker">
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls="kind-choices"
        aria-activedescendant={picked ? `kind-${picked.code}` : undefined}
        aria-label={t('arrange.kind')}
        placeholder={t('arrange.kindHint')}
        value={typed}
        maxLength={40}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onBlur={onClose}
      />
      <ul id="kind-choices" role="listbox" aria-label={t('arrange.kinds')} className="jp-suggestions">
        {choices.map((choice) => (
          <Choice key={choice.code} choice={choice} marked={choice === picked} onPick={() => onPick(choice.code)} />
        ))}
      </ul>
    </div>
  );
}

function Choice({ choice, marked, onPick }: { readonly choice: KindChoice; readonly marked: boolean; readonly onPick: () => void }): ReactElement {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (marked) line.current?.scrollIntoView({ block: 'nearest' });
  }, [marked]);
  return (
    <li ref={line} id={`kind-${choice.code}`} role="option" aria-selected={marked} onMouseDown={keepFocus} onClick={onPick}>
      <span className="jp-num jp-faint">{choice.code === 'UNKNOWN' ? '0' : choice.code}</span> {choice.title}
    </li>
  );
}
