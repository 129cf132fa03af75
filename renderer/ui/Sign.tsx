import type { ReactElement } from 'react';
import { t, type WordKey } from '../i18n/t.ts';
import { VetoIcon } from './VetoIcon.tsx';

export type Status = 'pass' | 'fail' | 'veto' | 'unsure' | 'na' | 'open';

const SIGNS: Readonly<Record<Status, { readonly sign: string; readonly word: WordKey }>> = {
  pass: { sign: '✓', word: 'status.pass' },
  fail: { sign: '✕', word: 'status.fail' },
  veto: { sign: '', word: 'status.veto' },
  unsure: { sign: '?', word: 'status.unsure' },
  na: { sign: '–', word: 'status.na' },
  open: { sign: '○', word: 'status.open' },
};

export function statusWord(status: Status): string {
  return t(SIGNS[status].word);
}

interface SignProps {
  readonly status: Status;
  /** Outlined for the machine's opinion, filled for a person's verdict. */
  readonly by: 'machine' | 'person';
  /** The word beside the sign. */
  readonly word?: boolean;
  readonly count?: number;
}

/** The sign of a state: shape and word carry the meaning, colour only helps. */
export function Sign({ status, by, word = false, count }: SignProps): ReactElement {
  const name = `${by === 'machine' ? t('status.byMachine') : ''}${statusWord(status)}${count === undefined ? '' : ` ${count}`}`;
  return (
    <span className={`jp-sign jp-${status} jp-by-${by}`} role="img" aria-label={name} title={name}>
      <span aria-hidden="true">
        {status === 'veto' ? <VetoIcon /> : SIGNS[status].sign}
        {word ? ` ${statusWord(status)}` : ''}
        {count === undefined ? '' : ` ${count}`}
      </span>
    </span>
  );
}
