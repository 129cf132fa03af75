import { LockOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import { t } from '../i18n/t.ts';

interface Props {
  readonly name: string;
  /** Answers what went wrong, or null when the file is open. */
  readonly onTry: (password: string) => Promise<string | null>;
}

/** A file that wants its password: asked in place, and a wrong one is said at the field. */
export function LockedFile({ name, onTry }: Props): ReactElement {
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const open = async (): Promise<void> => {
    if (password === '' || busy) return;
    setBusy(true);
    setWrong(await onTry(password));
    setBusy(false);
  };
  return (
    <div className="jp-locked" role="group" aria-label={t('locked.title')}>
      <p>
        <LockOutlined aria-hidden /> {t('locked.title')} <span className="jp-break jp-faint">{name}</span>
      </p>
      <div className="jp-locked-line">
        <Input.Password
          size="small"
          aria-label={t('locked.password', { name })}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-note`}
          status={wrong === null ? '' : 'error'}
          maxLength={200}
          autoComplete="off"
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            setWrong(null);
          }}
          onPressEnter={() => void open()}
        />
        <Button size="small" type="primary" loading={busy} disabled={password === ''} onClick={() => void open()}>
          {t('locked.open')}
        </Button>
      </div>
      <p id={`${id}-note`} className={wrong === null ? 'jp-faint' : 'jp-wrong'} role={wrong === null ? undefined : 'alert'}>
        {wrong ?? t('locked.note')}
      </p>
    </div>
  );
}
