import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { DossierRow } from '../../../shared/contract/views.ts';
import { fieldDef } from '../../../shared/domain/field.ts';
import { useCommand, useEngine, useQuery } from '../../api/hooks.ts';
import { useUnlock } from '../../api/unlock.ts';
import { t } from '../../i18n/t.ts';
import { LockedFile } from '../../ui/LockedFile.tsx';
import { useSession } from '../../state/session.ts';
import { pictureUrl } from '../../viewer/picture.ts';

const FACTS = ['case.title', 'party.name', 'decision.docNo', 'filing.date', 'decision.date', 'decision.amount', 'closing.date'];

/** The chosen dossier at a glance: cover, facts, what went wrong, and what can be done with it. */
export function Preview({ row, onOpen, onClose }: { readonly row: DossierRow; readonly onOpen: () => void; readonly onClose: () => void }): ReactElement {
  const detail = useQuery('dossier.get', { dossier: row.id }).data;
  const exportDossier = useSession((state) => state.exportDossier);
  const [renaming, setRenaming] = useState(false);
  const go = useSession((state) => state.go);
  const unlock = useUnlock();
  const remove = useRemoval(row, onClose);
  const cover = detail?.pages[0];
  return (
    <aside className="jp-preview" aria-label={t('preview.title')}>
      <div className="jp-preview-head">
        <strong className="jp-break">{row.name}</strong>
        <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('common.close')} onClick={onClose} />
      </div>
      {cover?.thumbnail ? <img className="jp-cover" src={pictureUrl(cover.thumbnail)} alt={t('preview.cover')} style={{ transform: `rotate(${cover.rotation}deg)` }} /> : null}
      <Space wrap size={4}>
        <Button type="primary" onClick={onOpen}>
          {t('preview.open')}
        </Button>
        <Button disabled={row.state !== 'ready'} onClick={() => exportDossier(row.id)}>
          {t('preview.export')}
        </Button>
        <Button disabled={row.pages === 0} onClick={() => go({ screen: 'reading', dossier: row.id, page: null, panel: 'arrival' })}>{t('preview.arrival')}</Button>
        <Button type="text" onClick={() => setRenaming(true)}>
          {t('preview.rename')}
        </Button>
        <Button type="text" danger onClick={() => void remove()}>
          {t('preview.remove')}
        </Button>
      </Space>
      {detail?.sources
        .filter((source) => source.locked)
        .map((source) => (
          <LockedFile key={source.id} name={source.name} onTry={(password) => unlock(source.id, password)} />
        ))}
      <dl className="jp-facts">
        {FACTS.filter((key) => detail?.facts[key]).map((key) => (
          <div key={key}>
            <dt>{fieldDef(key)?.label ?? key}</dt>
            <dd>{detail?.facts[key]}</dd>
          </div>
        ))}
        {detail?.sources.map((source) => (
          <div key={source.id}>
            <dt>{t('preview.source')}</dt>
            <dd className="jp-break">
              {source.name}（{t('preview.pages', { n: source.pages })}）{source.problem && !source.locked ? <span className="jp-warn"> {problemMessage(source.problem)}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
      {detail?.problems.map((problem, i) => (
        <p key={`${i}${problem.code}`} className="jp-problem">
          {problemMessage(problem)}
        </p>
      ))}
      {renaming ? <Rename row={row} onClose={() => setRenaming(false)} /> : null}
    </aside>
  );
}

/** Removes without a question and offers the way back. */
function useRemoval(row: DossierRow, onGone: () => void): () => Promise<void> {
  const remove = useCommand('dossier.remove');
  const { connection } = useEngine();
  const { notification } = App.useApp();
  return async () => {
    const result = await remove({ dossier: row.id });
    if (!result.ok) return;
    onGone();
    const key = `removed-${row.id}`;
    const restore = async (): Promise<void> => {
      notification.destroy(key);
      await connection.call('dossier.restore', { dossier: row.id });
    };
    notification.info({
      key,
      title: t('preview.removed', { name: row.name }),
      placement: 'bottomRight',
      duration: 15,
      actions: (
        <Button type="primary" size="small" onClick={() => void restore()}>
          {t('preview.restore')}
        </Button>
      ),
    });
  };
}

function Rename({ row, onClose }: { readonly row: DossierRow; readonly onClose: () => void }): ReactElement {
  const [name, setName] = useState(row.name);
  const rename = useCommand('dossier.rename');
  const keep = async (): Promise<void> => {
    const next = name.trim();
    if (next !== '' && next !== row.name && !(await rename({ dossier: row.id, name: next })).ok) return;
    onClose();
  };
  return (
    <Modal open title={t('preview.rename')} onCancel={onClose} onOk={() => void keep()}>
      <Input autoFocus aria-label={t('preview.rename')} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} onPressEnter={() => void keep()} />
    </Modal>
  );
}
