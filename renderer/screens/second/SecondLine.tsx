import { Button, Input } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { SecondRow } from '../../../shared/contract/views.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import { normalForm } from '../../../shared/text/field-value.ts';
import { t } from '../../i18n/t.ts';

interface Props {
  readonly row: SecondRow;
  /** Who sits here. */
  readonly me: string;
  /** Its page is in sight. */
  readonly here: boolean;
  readonly onHere: () => void;
  readonly onRead: (value: string | null) => void;
  /** The second value becomes the value of the fact. */
  readonly onTake: () => void;
}

/** One fact: to be typed from the page, or, once it was, both values side by side. */
export function SecondLine({ row, me, here, onHere, onRead, onTake }: Props): ReactElement {
  const veto = row.decides.some((item) => item.veto);
  const items = row.decides.map((item) => item.item).join('、');
  return (
    <li className={here ? 'jp-here' : ''}>
      <button type="button" className="jp-second-name" aria-pressed={here} onClick={onHere}>
        <strong>{row.label}</strong> <span className="jp-faint">{t('page.label', { n: row.index })}</span> <span className={veto ? 'jp-warn' : 'jp-faint'}>{t(veto ? 'second.veto' : 'second.points', { items })}</span>
      </button>
      {row.second ? <Both second={row.second} onTake={onTake} /> : row.firstBy === me ? <p className="jp-faint">{t('second.mine')}</p> : <Entry row={row} here={here} onHere={onHere} onRead={onRead} />}
    </li>
  );
}

/** Typed without seeing what was read first. */
function Entry({ row, here, onHere, onRead }: Pick<Props, 'row' | 'here' | 'onHere' | 'onRead'>): ReactElement {
  const [text, setText] = useState('');
  const input = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (here) input.current?.querySelector('input')?.focus();
  }, [here]);
  const value = normalForm(fieldDef(row.key)?.type ?? 'text', text);
  const bad = text.trim() !== '' && value === null;
  const press = (event: KeyboardEvent): void => {
    if (!event.nativeEvent.isComposing && event.key === 'Enter' && value !== null) onRead(value);
  };
  return (
    <div ref={input} className="jp-second-entry">
      <Input maxLength={2000} status={bad ? 'warning' : ''} aria-invalid={bad} aria-label={t('second.read', { label: row.label })} placeholder={t('second.placeholder')} value={text} onFocus={onHere} onChange={(event) => setText(event.target.value)} onKeyDown={press} />
      <Button onClick={() => onRead(null)}>{t('doubt.empty')}</Button>
      {bad ? (
        <p className="jp-warn" role="status">
          {t('doubt.badForm', { label: row.label })}
        </p>
      ) : null}
    </div>
  );
}

/** Both values, and how to settle it where they differ. */
function Both({ second, onTake }: { readonly second: NonNullable<SecondRow['second']>; readonly onTake: () => void }): ReactElement {
  if (second.agrees)
    return (
      <p>
        <span className="jp-second-yes">✓ {t('second.agrees')}</span> {second.first} <span className="jp-faint">{t('custom.author', { author: second.author, day: second.at.slice(0, 10) })}</span>
      </p>
    );
  return (
    <div>
      <p className="jp-warn">≠ {t('second.differs')}</p>
      <dl className="jp-second-both">
        <dt>{t('second.first')}</dt>
        <dd>{second.first}</dd>
        <dt>{t('second.second', { author: second.author })}</dt>
        <dd>{second.value ?? t('doubt.empty')}</dd>
      </dl>
      <Button size="small" onClick={onTake}>
        {t('second.take')}
      </Button>
    </div>
  );
}
