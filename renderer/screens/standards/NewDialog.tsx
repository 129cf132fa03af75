import { Input, Modal, Select } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import type { DossierKind } from '../../../shared/domain/document.ts';
import { KIND_WORDS } from '../../../shared/reference/words.ts';
import { useCommand } from '../../api/hooks.ts';
import { newId } from '../../api/id.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';

interface Props {
  readonly how: 'blank' | 'table';
  /** Codes that are taken. */
  readonly codes: readonly string[];
  readonly onMade: (draft: string) => void;
  readonly onClose: () => void;
}

export const KIND_OPTIONS = (Object.keys(KIND_WORDS) as DossierKind[]).filter((k) => k !== 'UNKNOWN').map((value) => ({ value, label: KIND_WORDS[value] }));

const freeCode = (taken: readonly string[]): string => [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Z${letter}`).find((code) => !taken.includes(code)) ?? 'YA';

/** A standard of one's own from nothing, or from a bureau's Excel table. */
export function NewDialog({ how, codes, onMade, onClose }: Props): ReactElement {
  const begin = useCommand('draft.begin');
  const fromTable = useCommand('draft.fromTable');
  const ids = { code: useId(), name: useId(), kinds: useId() };
  const [code, setCode] = useState(() => freeCode(codes));
  const [name, setName] = useState('');
  const [kinds, setKinds] = useState<DossierKind[]>(['PENALTY_GENERAL']);
  const [busy, setBusy] = useState(false);
  const sound = /^[A-Z]{2}$/.test(code);
  const make = async (): Promise<string | null> => {
    const draft = newId();
    if (how === 'blank') return (await begin({ draft, from: null, code, name: name.trim() || null })).ok ? draft : null;
    const [file] = await native().pickFiles({ what: 'table' });
    return file && (await fromTable({ draft, pick: file.token, code, appliesTo: kinds })).ok ? draft : null;
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    const draft = await make();
    setBusy(false);
    if (draft === null) return;
    onMade(draft);
    onClose();
  };
  return (
    <Modal open title={t(how === 'blank' ? 'std.dlg.blank' : 'std.dlg.table')} onCancel={onClose} okText={t(how === 'blank' ? 'std.dlg.create' : 'std.dlg.pickTable')} cancelText={t('common.cancel')} okButtonProps={{ disabled: !sound || (how === 'table' && kinds.length === 0), loading: busy }} onOk={() => void run()}>
      <div className="jp-column">
        {how === 'table' ? <p className="jp-faint">{t('std.dlg.tableNote')}</p> : null}
        <label htmlFor={ids.code}>{t('std.h.code')}</label>
        <Input id={ids.code} className="jp-limit" value={code} maxLength={2} status={sound ? '' : 'error'} onChange={(event) => setCode(event.target.value.toUpperCase())} />
        {how === 'blank' ? (
          <>
            <label htmlFor={ids.name}>{t('std.h.name')}</label>
            <Input id={ids.name} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} onPressEnter={() => sound && void run()} />
          </>
        ) : (
          <>
            <label htmlFor={ids.kinds}>{t('std.h.appliesTo')}</label>
            <Select id={ids.kinds} mode="multiple" value={kinds} onChange={setKinds} options={KIND_OPTIONS} />
          </>
        )}
      </div>
    </Modal>
  );
}
