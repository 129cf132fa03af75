import { App, Button, Input, Popover } from 'antd';
import { useState, type ReactElement } from 'react';
import { useCommand } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useDraft } from '../../state/drafts.ts';
import { NO_STEPS, useHistory } from '../../state/history.ts';
import { useReading } from './desk.ts';

/** Freezes the review, or takes it back with a reason. */
export function SubmitButton(): ReactElement {
  const { review, locked, states } = useReading();
  const [open, setOpen] = useState(false);
  const left = states.filter((state) => state.person === 'open' && !state.beside && state.item.kind !== 'bonus').length;
  const form = locked ? <Reopen onDone={() => setOpen(false)} /> : <Submit left={left} onDone={() => setOpen(false)} />;
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" title={t(locked ? 'submit.reopen' : 'submit.title')} content={form} destroyOnHidden>
      <Button type={left === 0 && !locked ? 'primary' : 'default'}>{t(locked ? (review.state === 'closed' ? 'submit.closed' : 'submit.submitted') : 'submit.submit')}</Button>
    </Popover>
  );
}

function Submit({ left, onDone }: { readonly left: number; readonly onDone: () => void }): ReactElement {
  const { review } = useReading();
  const submit = useCommand('review.submit');
  const { message } = App.useApp();
  const run = async (): Promise<void> => {
    const result = await submit({ review: review.id });
    if (!result.ok) return;
    // What is handed in can only be taken back as a whole.
    useHistory.getState().change(review.dossier, () => NO_STEPS);
    void message.success(t('submit.done'));
    onDone();
  };
  return (
    <div className="jp-popform">
      <p>{left > 0 ? t('submit.left', { n: left }) : t('submit.allJudged')}</p>
      <p className="jp-faint">{t('submit.note')}</p>
      <Button type="primary" onClick={() => void run()}>
        {t(left > 0 ? 'submit.anyway' : 'submit.submit')}
      </Button>
    </div>
  );
}

function Reopen({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { review } = useReading();
  const reopen = useCommand('review.reopen');
  const [reason, setReason, dropReason] = useDraft(`reopen/${review.id}`, '');
  const run = async (): Promise<void> => {
    if (!(await reopen({ review: review.id, reason: reason.trim() })).ok) return;
    dropReason();
    onDone();
  };
  return (
    <div className="jp-popform">
      <p className="jp-faint">{review.submission ? t('submit.sha', { sha: review.submission.sha256.slice(0, 16) }) : ''}</p>
      <Input.TextArea autoFocus rows={2} maxLength={2000} aria-label={t('submit.reason')} placeholder={t('submit.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button type="primary" disabled={reason.trim() === ''} onClick={() => void run()}>
        {t('submit.reopen')}
      </Button>
    </div>
  );
}
