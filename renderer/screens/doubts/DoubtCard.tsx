import { LoadingOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { DoubtRow, PageRow } from '../../../shared/contract/views.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { normalForm } from '../../../shared/text/field-value.ts';
import { t } from '../../i18n/t.ts';
import { keepFocus } from '../../ui/ActionButton.tsx';
import { Sign } from '../../ui/Sign.tsx';
import { Crop } from '../../viewer/Crop.tsx';
import { PageSheet } from '../../viewer/PageSheet.tsx';
import { useSize } from '../../viewer/useSize.ts';
import type { Choice } from './queue.ts';
import type { Readings } from './useReadings.ts';

interface Props {
  readonly doubt: DoubtRow;
  readonly page: PageRow;
  readonly kindTitle: string;
  readonly choices: readonly Choice[];
  readonly readings: Readings;
  readonly standard: Standard;
  readonly editing: boolean;
  readonly onAnswer: (value: string | null) => void;
  readonly onEdit: (open: boolean) => void;
}

/** Room for the crop in front, CSS pixels; it is enlarged as far as it goes. */
const ROOM = { width: 1100, height: 200 };
const ENLARGED = 3;
/** Air around the crop and its border, CSS pixels. */
const AIR = 24;
/** Items that are named; the rest is counted. */
const NAMED = 3;

/** One doubt: its crop, large, over the page that it is on, and the answers that a key gives. */
export function DoubtCard({ doubt, page, kindTitle, choices, readings, standard, editing, onAnswer, onEdit }: Props): ReactElement {
  return (
    <section className="jp-doubt" aria-label={t('doubt.one', { label: doubt.label })}>
      <div className="jp-doubt-look">
        <h2>
          {doubt.label} <span className="jp-faint">{t('doubt.where', { kind: kindTitle, n: doubt.index })}</span>
        </h2>
        {doubt.box ? (
          <LargeCrop page={page} box={doubt.box} label={t('doubt.crop', { label: doubt.label })} />
        ) : (
          <p className="jp-warn">{t('doubt.noPlace')}</p>
        )}
        <PageSheet page={page} spot={doubt.box} />
      </div>
      <div className="jp-doubt-answers">
        <p className="jp-warn">{doubt.problem ?? t(doubt.state === 'twice' ? 'doubt.twice' : doubt.state === 'unreadable' ? 'doubt.unread' : 'doubt.weak', { n: Math.round(doubt.confidence * 100) })}</p>
        <ol aria-label={t('doubt.answers')}>
          {choices.map((choice, i) => (
            <li key={choice.value}>
              <button type="button" className="jp-doubt-choice" onMouseDown={keepFocus} onClick={() => onAnswer(choice.value)}>
                <kbd aria-hidden="true">{i + 1}</kbd>
                <span className="jp-doubt-value">{choice.value}</span>
                <span className="jp-faint">{choice.sources.map((source) => t(`doubt.by.${source}`)).join('、')}</span>
              </button>
            </li>
          ))}
        </ol>
        {readings.waiting ? (
          <p role="status" className="jp-faint">
            <LoadingOutlined aria-hidden /> {t('reread.reading')}
          </p>
        ) : null}
        <Unreadable readings={readings} doubt={doubt} />
        {editing ? <AnswerForm doubt={doubt} first={choices[0]?.value ?? doubt.raw ?? ''} onAnswer={onAnswer} onClose={() => onEdit(false)} /> : null}
        <div className="jp-buttons">
          {editing ? null : (
            <Button onMouseDown={keepFocus} onClick={() => onEdit(true)}>
              {t('doubt.edit')} <kbd aria-hidden="true">E</kbd>
            </Button>
          )}
          <Button onMouseDown={keepFocus} onClick={() => onAnswer(null)}>
            {t('doubt.empty')} <kbd aria-hidden="true">0</kbd>
          </Button>
        </div>
        <Decides doubt={doubt} standard={standard} />
      </div>
    </section>
  );
}

/** The crop, as large as its room. */
function LargeCrop({ page, box, label }: { readonly page: PageRow; readonly box: Box; readonly label: string }): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const width = useSize(frame)?.width ?? 0;
  return (
    <div ref={frame} className="jp-doubt-crop">
      {width > 0 ? <Crop page={page} box={box} label={label} room={{ width: Math.min(ROOM.width, width - AIR), height: ROOM.height }} most={ENLARGED} /> : null}
    </div>
  );
}

/** What the engines read that is no value of this kind: seen, but no answer. */
function Unreadable({ readings, doubt }: { readonly readings: Readings; readonly doubt: DoubtRow }): ReactElement | null {
  const type = fieldDef(doubt.key)?.type ?? 'text';
  const odd = readings.readings.filter((reading) => reading.text !== '' && normalForm(type, reading.text.replaceAll('\n', '')) === null);
  if (odd.length === 0) return null;
  return (
    <ul className="jp-doubt-odd" aria-label={t('doubt.oddList')}>
      {odd.map((reading) => (
        <li key={reading.by} className="jp-faint">
          {t('doubt.odd', { by: t(`doubt.by.${reading.by}`), text: reading.text.replaceAll('\n', '').slice(0, 60) })}
        </li>
      ))}
    </ul>
  );
}

/** What hangs on the answer. */
function Decides({ doubt, standard }: { readonly doubt: DoubtRow; readonly standard: Standard }): ReactElement {
  const texts = new Map(standard.items.map((item) => [item.id, item.text]));
  const rest = doubt.decides.length - NAMED;
  return (
    <div className="jp-doubt-decides">
      <h3>{t('doubt.decides')}</h3>
      <ul>
        {doubt.decides.slice(0, NAMED).map(({ item, veto, points }) => (
          <li key={item}>
            {veto ? <Sign status="veto" by="machine" /> : null} <strong className="jp-num">{item}</strong> {texts.get(item) ?? ''} {points > 0 ? <span className="jp-faint jp-nowrap">{t('doubt.points', { n: points })}</span> : null}
          </li>
        ))}
        {rest > 0 ? <li className="jp-faint">{t('doubt.more', { n: rest })}</li> : null}
      </ul>
    </div>
  );
}

function AnswerForm({ doubt, first, onAnswer, onClose }: { readonly doubt: DoubtRow; readonly first: string; readonly onAnswer: (value: string) => void; readonly onClose: () => void }): ReactElement {
  const [text, setText] = useState(first);
  const value = normalForm(fieldDef(doubt.key)?.type ?? 'text', text);
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && value !== null) onAnswer(value);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="jp-doubt-form">
      <Input autoFocus maxLength={2000} status={value === null ? 'warning' : ''} aria-invalid={value === null} aria-label={t('doubt.value', { label: doubt.label })} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={press} />
      <p className={value === null ? 'jp-warn' : 'jp-faint'} role="status">
        {value === null ? t('doubt.badForm', { label: doubt.label }) : t('doubt.willSave', { value })}
      </p>
    </div>
  );
}
