import { Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';

/** Who reviews: asked where the work begins, because every verdict is signed with it. */
export function ReviewerName(): ReactElement {
  const known = useQuery('settings.get', {}).data?.reviewer ?? '';
  const set = useCommand('settings.set');
  const [typed, setTyped] = useState<string | null>(null);
  const keep = (): void => {
    const name = (typed ?? '').trim();
    if (name !== '' && name !== known) void set({ reviewer: name });
    setTyped(null);
  };
  return (
    <label className="jp-reviewer">
      <span>{t('empty.reviewer')}</span>
      <Input value={typed ?? known} maxLength={40} onChange={(event) => setTyped(event.target.value)} onBlur={keep} onPressEnter={keep} />
    </label>
  );
}
