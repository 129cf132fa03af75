import { Button, Input, Segmented } from 'antd';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import type { VerdictValue } from '../../../shared/domain/review.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { useDraft } from '../../state/drafts.ts';
import { useReading } from './desk.ts';
import type { ItemState } from './itemState.ts';
import { judgeDeeds } from './judging.ts';

const WORDS: Readonly<Record<VerdictValue, WordKey>> = { pass: 'status.pass', fail: 'status.fail', 'not-applicable': 'status.na', unsure: 'status.unsure' };
const USUAL: Readonly<Record<VerdictValue, readonly WordKey[]>> = {
  pass: ['reason.pass.misread', 'reason.pass.elsewhere', 'reason.pass.exception'],
  fail: ['reason.fail.seen', 'reason.fail.content'],
  'not-applicable': ['reason.na.procedure', 'reason.na.party', 'reason.na.law'],
  unsure: ['reason.unsure.unreadable', 'reason.unsure.ask'],
};

/** The reason of a verdict that needs one, written in its place: usual ones by a click, Enter keeps, Esc gives up. */
export function ReasonForm({ state, value: proposed }: { readonly state: ItemState; readonly value: VerdictValue }): ReactElement {
  const { act, ask, review } = useReading();
  const { item, row } = state;
  const [value, setValue] = useState<VerdictValue>(proposed);
  const [reason, setReason, dropReason] = useDraft(`reason/${review.id}/${item.id}`, '');
  const keep = async (text: string): Promise<void> => {
    const words = text.trim();
    if (words === '') return;
    const done = await act(t('deed.judge', { item: item.id }), `verdict:${item.id}`, (desk) => judgeDeeds(desk, item.id, value, words));
    if (!done) return;
    dropReason();
    ask(null);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void keep(reason);
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      ask(null);
    }
  };
  const values = (['pass', 'fail', 'not-applicable', 'unsure'] as const).filter((candidate) => candidate !== row.opinion?.outcome || candidate === proposed);
  return (
    <div className="jp-reason" role="group" aria-label={t('reason.title')}>
      <Segmented<VerdictValue> size="small" aria-label={t('reason.verdict')} value={value} onChange={setValue} options={values.map((candidate) => ({ value: candidate, label: t(WORDS[candidate]) }))} />
      <div className="jp-chips">
        {USUAL[value].map((word) => (
          <button key={word} type="button" className="jp-chip" onClick={() => void keep(t(word))}>
            {t(word)}
          </button>
        ))}
      </div>
      <Input.TextArea autoFocus autoSize={{ minRows: 1, maxRows: 5 }} maxLength={2000} aria-label={t('reason.title')} placeholder={t('reason.placeholder')} value={reason} onChange={(event) => setReason(event.target.value)} onKeyDown={press} />
      <div className="jp-buttons">
        <Button size="small" type="primary" disabled={reason.trim() === ''} onClick={() => void keep(reason)}>
          {t('reason.keep')} <kbd aria-hidden="true">Enter</kbd>
        </Button>
        <Button size="small" onClick={() => ask(null)}>
          {t('common.cancel')} <kbd aria-hidden="true">Esc</kbd>
        </Button>
      </div>
    </div>
  );
}
