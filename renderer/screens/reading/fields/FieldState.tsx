import type { ReactElement } from 'react';
import type { FieldState } from '../../../../shared/domain/field.ts';
import { t, type WordKey } from '../../../i18n/t.ts';

export const STATE_WORDS: Readonly<Record<FieldState, WordKey>> = { found: 'field.found', twice: 'field.twice', absent: 'field.absent', unreadable: 'field.unreadable' };
const SIGNS: Readonly<Record<FieldState, { readonly sign: string; readonly means: WordKey; readonly tone: string }>> = {
  found: { sign: '✓', means: 'fieldState.found', tone: 'pass' },
  twice: { sign: '≠', means: 'fieldState.twice', tone: 'unsure' },
  absent: { sign: '–', means: 'fieldState.absent', tone: 'na' },
  unreadable: { sign: '?', means: 'fieldState.unreadable', tone: 'unsure' },
};
const STATES: readonly FieldState[] = ['found', 'twice', 'absent', 'unreadable'];

/** How a fact stands, as a sign; what checks make of it is said with it. */
export function FieldSign({ state }: { readonly state: FieldState }): ReactElement {
  const { sign, means, tone } = SIGNS[state];
  const said = `${t(STATE_WORDS[state])}：${t(means)}`;
  return (
    <span className={`jp-sign jp-by-machine jp-${tone}`} role="img" aria-label={said} title={said}>
      <span aria-hidden="true">{sign}</span>
    </span>
  );
}

/** The four signs with their words. */
export function FieldStates(): ReactElement {
  return (
    <ul className="jp-field-states jp-faint" aria-label={t('fieldState.legend')}>
      {STATES.map((state) => (
        <li key={state} title={t(SIGNS[state].means)}>
          <span aria-hidden="true">{SIGNS[state].sign}</span> {t(STATE_WORDS[state])}
        </li>
      ))}
    </ul>
  );
}
