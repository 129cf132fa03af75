import { LoadingOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { problemMessage, type Problem } from '../../../shared/base/problem.ts';
import type { PageRow } from '../../../shared/contract/views.ts';
import type { RegionReading } from '../../../shared/domain/task.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { useEngine } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { copyText } from '../../ui/clipboard.ts';
import { Crop } from '../../viewer/Crop.tsx';

interface Props {
  readonly page: PageRow;
  /** Page units of the picture. */
  readonly box: Box;
  /** What the picked reading is for, besides the clipboard. */
  readonly onPick?: (text: string) => void;
  readonly onClose: () => void;
  /** Largest size of the picture, CSS pixels. */
  readonly room?: { readonly width: number; readonly height: number };
}

const ROOM = { width: 420, height: 120 };

type State = { readonly kind: 'reading' } | { readonly kind: 'failed'; readonly problem: Problem } | { readonly kind: 'read'; readonly readings: readonly RegionReading[] };

/** A region read three ways beside its picture: 1, 2 or 3 picks one, which goes to the clipboard and to whoever asked. */
export function Reread({ page, box, onPick, onClose, room = ROOM }: Props): ReactElement {
  const { connection } = useEngine();
  const { message } = App.useApp();
  const [state, setState] = useState<State>({ kind: 'reading' });
  const group = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);
  const [id, key] = [page.id, box.join()];
  useEffect(() => {
    let gone = false;
    const where = key.split(',').map(Number) as [number, number, number, number];
    setState({ kind: 'reading' });
    void connection.call('page.reread', { page: id, box: where }).then((result) => {
      if (!gone) setState(result.ok ? { kind: 'read', readings: result.value } : { kind: 'failed', problem: result.error });
    });
    return () => {
      gone = true;
    };
  }, [connection, id, key]);
  // The digits are for the readings, wherever one was typing.
  useEffect(() => {
    before.current = document.activeElement;
    group.current?.focus({ preventScroll: true });
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true });
    };
  }, []);
  const readings = state.kind === 'read' ? state.readings : [];
  const pick = (reading: RegionReading | undefined): void => {
    if (!reading || reading.text === '') return;
    const text = reading.text.replace(/\n/g, '');
    copyText(text);
    void message.success({ key: 'reread', content: onPick ? t('reread.chosen') : t('reread.copied', { text: text.slice(0, 40) }) }, 3);
    onPick?.(text);
    onClose();
  };
  const press = (event: KeyboardEvent): void => {
    const digit = /^[1-3]$/.test(event.key) ? Number(event.key) : 0;
    if (digit === 0 && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (digit === 0) onClose();
    else pick(readings[digit - 1]);
  };
  return (
    <div ref={group} tabIndex={-1} role="group" aria-label={t('reread.title')} className="jp-reread" onKeyDown={press}>
      <Crop page={page} box={box} label={t('reread.crop')} room={room} />
      {state.kind === 'reading' ? (
        <p role="status">
          <LoadingOutlined aria-hidden /> {t('reread.reading')}
        </p>
      ) : null}
      {state.kind === 'failed' ? (
        <p role="alert" className="jp-warn">
          {problemMessage(state.problem)}
        </p>
      ) : null}
      {state.kind === 'read' && readings.every((reading) => reading.text === '') ? <p role="status">{t('reread.nothing')}</p> : null}
      <ol>
        {readings.map((reading, i) => (
          <li key={reading.by}>
            <button type="button" disabled={reading.text === ''} aria-label={`${t('reread.pick', { n: i + 1, by: t(`reread.by.${reading.by}`) })} ${reading.text}`} onClick={() => pick(reading)}>
              <kbd aria-hidden="true">{i + 1}</kbd>
              <span className="jp-reread-text">{reading.text === '' ? t('reread.empty') : reading.text}</span>
              <span className="jp-faint jp-nowrap">
                {t(`reread.by.${reading.by}`)} · {t('reread.sure', { n: Math.round(reading.confidence * 100) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p className="jp-faint">
        {t('reread.title')} <kbd>Esc</kbd> {t('common.close')}
      </p>
    </div>
  );
}
