import { Alert, App, Button, Checkbox, Descriptions, Modal, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import type { StandardProposal } from '../../../shared/contract/standard-views.ts';
import { useCommand } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import type { Subject } from '../../state/standards.ts';
import { longTime } from '../../ui/time.ts';

interface Props {
  readonly proposal: StandardProposal;
  readonly onTaken: (subject: Subject) => void;
  readonly onClose: () => void;
}

const SIGNATURES = { good: 'std.dlg.good', altered: 'std.dlg.altered', none: 'std.dlg.unsigned' } as const;
const LEVELS = { good: 'success', altered: 'error', none: 'warning' } as const;

function signerWords({ signer, signedBy }: StandardProposal): string {
  if (signer === 'own') return t('std.dlg.signer.own');
  return t(signer === 'known' ? 'std.dlg.signer.known' : 'std.dlg.signer.unknown', { name: signedBy ?? '' });
}

/** A standard in a file: what it is, who signed it, whether it is still what was signed. The person decides what becomes of it. */
export function FileDialog({ proposal, onTaken, onClose }: Props): ReactElement {
  const take = useCommand('standard.take');
  const { message } = App.useApp();
  const [trust, setTrust] = useState(false);
  const [busy, setBusy] = useState(false);
  const { standard, signature, here, versionTaken, flaws } = proposal;
  const run = async (how: 'version' | 'draft'): Promise<void> => {
    setBusy(true);
    const taken = await take({ proposal: proposal.proposal, how, trust });
    setBusy(false);
    if (!taken.ok) return;
    void message.success(t('std.dlg.imported', { name: standard.name }));
    const { sha, draft } = taken.value;
    if (sha !== null) onTaken({ kind: 'version', sha });
    else if (draft !== null) onTaken({ kind: 'draft', draft });
    onClose();
  };
  const rows = [
    { key: 'content', label: t('std.dlg.content'), children: `${standard.name}　${t('std.dlg.contentIs', { code: standard.code, version: standard.version, items: standard.items.length })}` },
    ...(signature === 'none' ? [] : [
      { key: 'signer', label: t('std.dlg.signer'), children: signerWords(proposal) },
      { key: 'key', label: t('std.dlg.key'), children: <span className="jp-mono">{proposal.key}</span> },
      { key: 'at', label: t('std.dlg.at'), children: proposal.signedAt === null ? '' : longTime(proposal.signedAt) },
    ]),
  ];
  const asVersion = !here && !versionTaken && flaws.length === 0;
  return (
    <Modal
      open
      title={t('std.dlg.file', { name: proposal.file })}
      onCancel={onClose}
      width="min(640px, 92vw)"
      footer={
        <Space>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button loading={busy} disabled={here} onClick={() => void run('draft')}>{t('std.dlg.asDraft')}</Button>
          <Button type="primary" loading={busy} disabled={!asVersion} danger={signature !== 'good'} onClick={() => void run('version')}>{t('std.dlg.asVersion')}</Button>
        </Space>
      }
    >
      <div className="jp-column">
        <Alert type={LEVELS[signature]} showIcon title={t(SIGNATURES[signature])} />
        <Descriptions size="small" column={1} bordered items={rows} />
        {here ? <Alert type="info" title={t('std.dlg.here')} /> : null}
        {versionTaken ? <Alert type="warning" title={t('std.dlg.taken')} /> : null}
        {flaws.length > 0 ? <Alert type="warning" title={t('std.dlg.flawed', { n: flaws.length })} description={flaws.slice(0, 8).map((f) => f.message).join('；')} /> : null}
        {signature === 'good' && proposal.signer === 'unknown' ? (
          <Checkbox checked={trust} onChange={(event) => setTrust(event.target.checked)}>
            {t('std.dlg.trust')}
          </Checkbox>
        ) : null}
      </div>
    </Modal>
  );
}
