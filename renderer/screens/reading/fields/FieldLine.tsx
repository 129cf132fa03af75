import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import type { FieldRow } from '../../../../shared/contract/views.ts';
import { t } from '../../../i18n/t.ts';
import { useViewer } from '../../../state/viewer.ts';
import { longTime } from '../../../ui/time.ts';
import { Crop } from '../../../viewer/Crop.tsx';
import { useReading } from '../desk.ts';
import { FieldForm, ROOM } from './FieldForm.tsx';
import { FieldSign, STATE_WORDS } from './FieldState.tsx';
import { useFieldFix } from './useFieldFix.ts';

/** Below this a reading is shown as doubtful: dotted, with its picture. */
const SURE = 0.85;

/** One fact of a document: its state, its value, where it stands, and the ways to put it right. */
export function FieldLine({ field }: { readonly field: FieldRow }): ReactElement {
  const { locked, pageById } = useReading();
  const spotlight = useViewer((state) => state.spotlight);
  const [editing, setEditing] = useState<'no' | 'typing' | 'rereading'>('no');
  const fix = useFieldFix(field);
  const value = field.fix ? field.fix.value : field.value;
  const doubtful = !field.fix && value !== null && (field.confidence < SURE || field.valid === false || field.state === 'twice');
  const page = field.pageId ? pageById.get(field.pageId) : undefined;
  const pictured = (doubtful || field.state === 'unreadable') && !field.fix;
  const go = (): void => {
    if (field.page !== null && field.box) spotlight(field.page, field.box);
  };
  const free = field.documentPage !== null && !locked;
  return (
    <div className="jp-field">
      <dt>
        <FieldSign state={field.fix ? (field.fix.value === null ? 'absent' : 'found') : field.state} /> {field.label}
      </dt>
      <dd>
        {editing !== 'no' ? (
          <FieldForm field={field} value={value ?? ''} reread={editing === 'rereading'} onDone={() => setEditing('no')} />
        ) : (
          <div className="jp-field-line">
            <button type="button" className={`jp-field-value${doubtful ? ' jp-doubtful' : ''}`} disabled={field.page === null || !field.box} title={field.raw ?? ''} onClick={go}>
              {value ?? <em>{t(field.fix ? 'field.fixedAbsent' : STATE_WORDS[field.state])}</em>}
            </button>
            {free ? (
              <span className="jp-nowrap">
                {doubtful && value !== null ? (
                  <Button type="link" size="small" aria-label={t('field.confirm', { label: field.label })} onClick={() => void fix({ value })}>
                    {t('field.right')}
                  </Button>
                ) : null}
                {pictured && field.box && page ? (
                  <Button type="link" size="small" aria-label={t('reread.field', { label: field.label })} onClick={() => setEditing('rereading')}>
                    {t('field.reread')}
                  </Button>
                ) : null}
                <Button type="link" size="small" aria-label={t('field.fix', { label: field.label })} onClick={() => setEditing('typing')}>
                  {t('field.correct')}
                </Button>
              </span>
            ) : null}
          </div>
        )}
        {field.fix ? <p className="jp-faint">{t('field.fixed', { author: field.fix.author, at: longTime(field.fix.at), machine: field.raw ?? t('field.absent') })}</p> : null}
        {field.problem && !field.fix ? <p className="jp-warn">{field.problem}</p> : null}
        {pictured && editing === 'no' && field.box && page ? <Crop page={page} box={field.box} label={t('field.picture', { label: field.label })} room={ROOM} /> : null}
        {free && editing === 'no' && field.proposals.length > 0 ? (
          <div className="jp-chips" role="group" aria-label={t('field.proposals', { label: field.label })}>
            <span className="jp-faint">{t('field.maybe')}</span>
            {field.proposals.map((proposal) => (
              <button key={proposal} type="button" className="jp-chip" onClick={() => void fix({ value: proposal })}>
                {proposal}
              </button>
            ))}
          </div>
        ) : null}
      </dd>
    </div>
  );
}
