import { Button, Popover, Select } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import { useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { useSession } from '../../state/session.ts';
import { useStandards } from '../../state/standards.ts';
import { useReading } from './desk.ts';

/** By which standard the dossier is judged; before anything is judged another one can be chosen. */
export function StandardTag(): ReactElement {
  const { standard } = useReading();
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomLeft" content={<Choice onDone={() => setOpen(false)} />} destroyOnHidden>
      <Button type="text" className="jp-std-tag">
        <span className="jp-tag jp-ellipsis">{standard.name}</span>
      </Button>
    </Popover>
  );
}

function Choice({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { standard, review, locked, act } = useReading();
  const go = useSession((state) => state.go);
  const show = useStandards((state) => state.choose);
  const id = useId();
  const versions = (useQuery('standard.versions', {}).data ?? []).filter((v) => !v.supplement);
  const begun = review.findings.length > 0 || review.items.some((row) => row.verdict !== null);
  const choose = async (sha: string): Promise<void> => {
    if (await act(t('choice.done'), `review:${review.id}`, () => [{ name: 'review.choose', input: { review: review.id, standard: sha } }])) onDone();
  };
  const { conditions } = standard.excellentGuard;
  return (
    <div className="jp-popform" role="dialog" aria-label={t('choice.title')}>
      <h2 className="jp-std-choice">{t('choice.title')}</h2>
      <p>
        <strong>{standard.name}</strong> <span className="jp-faint">{t('choice.facts', { label: standard.label, version: standard.version, from: standard.validFrom })}</span>
      </p>
      <p className="jp-faint">{t('choice.note')}</p>
      <label htmlFor={id}>{t('choice.pick')}</label>
      <Select id={id} value={review.standard} disabled={begun || locked} onChange={(sha) => void choose(sha)} options={versions.map((v) => ({ value: v.sha, label: `${v.code} ${v.version} ${v.name}` }))} />
      {begun ? <p className="jp-faint">{t('choice.begun')}</p> : null}
      {conditions.length > 0 ? (
        <div>
          <p>{t('choice.guard')}</p>
          <ul className="jp-faint">
            {conditions.map((words) => (
              <li key={words}>· {words}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div>
        <Button
          size="small"
          onClick={() => {
            show({ kind: 'version', sha: review.standard });
            go({ screen: 'standards' });
          }}
        >
          {t('choice.open')}
        </Button>
      </div>
    </div>
  );
}
