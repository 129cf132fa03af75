import { useEffect, useRef, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import type { Suggestion } from './phrases.ts';

interface Props {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly picked: Suggestion | null;
  readonly onPick: (index: number) => void;
}

/** What the typed letters may mean; the marked one is taken by Enter. */
export function SuggestionList({ id, suggestions, picked, onPick }: Props): ReactElement {
  const marked = useRef<HTMLLIElement>(null);
  useEffect(() => marked.current?.scrollIntoView({ block: 'nearest' }), [picked]);
  if (suggestions.length === 0) return <p className="jp-faint">{t('finding.noPhrase')}</p>;
  return (
    <ul id={id} className="jp-suggestions" role="listbox" aria-label={t('finding.phrases')}>
      {suggestions.map((suggestion, i) => (
        <li
          key={suggestion.id}
          id={`${id}-${suggestion.id}`}
          ref={suggestion === picked ? marked : null}
          role="option"
          aria-selected={suggestion === picked}
          onMouseDown={keepFocus}
          onClick={() => onPick(i)}
        >
          <span className="jp-num jp-faint">{suggestion.kind === 'own' ? t('finding.own') : suggestion.kind === 'item' ? suggestion.id : `${suggestion.id.replace('DF-', '')} ${suggestion.item ?? ''}`}</span> {suggestion.text}
        </li>
      ))}
    </ul>
  );
}
