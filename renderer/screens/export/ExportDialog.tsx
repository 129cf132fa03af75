import { FolderOpenOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Modal, Space, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { problemMessage, type Problem } from '../../../shared/base/problem.ts';
import { EXPORT_FORMATS, type ExportFormat, type Pick } from '../../../shared/contract/api.ts';
import type { ExportedFile } from '../../../shared/contract/views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { t, type WordKey } from '../../i18n/t.ts';

const WORDS: Readonly<Record<ExportFormat, WordKey>> = { docx: 'export.docx', xlsx: 'export.xlsx', pdf: 'export.pdf', json: 'export.json', searchable: 'export.searchable', alto: 'export.alto', txt: 'export.txt' };

/** What belongs together: papers for people, copies of the dossier, data for programs. */
const GROUPS: readonly { readonly title: WordKey; readonly formats: readonly ExportFormat[] }[] = [
  { title: 'export.group.review', formats: ['docx', 'xlsx'] },
  { title: 'export.group.copies', formats: ['pdf', 'searchable'] },
  { title: 'export.group.data', formats: ['txt', 'alto', 'json'] },
];

interface Done {
  readonly files: readonly ExportedFile[];
  readonly problems: readonly Problem[];
}

const size = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

/** Papers of one dossier: which, where to, and afterwards what was written and what was left out. */
export function ExportDialog({ dossier, onClose }: { readonly dossier: string; readonly onClose: () => void }): ReactElement {
  const detail = useQuery('dossier.get', { dossier }).data;
  const run = useCommand('export.run');
  const [formats, setFormats] = useState<readonly ExportFormat[]>(['docx', 'xlsx', 'pdf']);
  const [folder, setFolder] = useState<Pick | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);

  const choose = async (): Promise<Pick | null> => {
    const picked = await native().pickSaveAs({ what: 'folder' });
    if (picked) setFolder(picked);
    return picked;
  };
  const write = async (): Promise<void> => {
    const into = folder ?? (await choose());
    if (!into) return;
    setBusy(true);
    const result = await run({ dossier, formats: [...formats], into: into.token });
    setBusy(false);
    // A folder is granted for one run; the next one asks again.
    setFolder(null);
    if (result.ok) setDone(result.value);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('export.title', { name: detail?.row.name ?? '' })}
      width="min(640px, 92vw)"
      footer={
        done ? (
          <Space>
            <Button onClick={() => setDone(null)}>{t('export.again')}</Button>
            <Button type="primary" onClick={onClose}>{t('common.close')}</Button>
          </Space>
        ) : (
          <Button type="primary" loading={busy} disabled={formats.length === 0} onClick={() => void write()}>
            {t(folder ? 'export.run' : 'export.pickAndRun')}
          </Button>
        )
      }
    >
      {done ? <Written done={done} /> : <Choice formats={formats} folder={folder} onFormats={setFormats} onFolder={() => void choose()} />}
    </Modal>
  );
}

interface ChoiceProps {
  readonly formats: readonly ExportFormat[];
  readonly folder: Pick | null;
  readonly onFormats: (formats: readonly ExportFormat[]) => void;
  readonly onFolder: () => void;
}

function Choice({ formats, folder, onFormats, onFolder }: ChoiceProps): ReactElement {
  return (
    <Space orientation="vertical" size="middle" className="jp-wide">
      {GROUPS.map((group) => (
        <fieldset key={group.title} className="jp-export-group">
          <legend>{t(group.title)}</legend>
          <div className="jp-column">
            {group.formats.map((format) => (
              <Checkbox key={format} checked={formats.includes(format)} onChange={(event) => onFormats(EXPORT_FORMATS.filter((known) => (known === format ? event.target.checked : formats.includes(known))))}>
                {t(WORDS[format])}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Button icon={<FolderOpenOutlined aria-hidden />} onClick={onFolder}>
          {t('export.pick')}
        </Button>
        <Typography.Text type="secondary" className="jp-gap-left">
          {folder ? folder.name : t('export.noFolder')}
        </Typography.Text>
      </div>
      <Typography.Text type="secondary">{t('export.note')}</Typography.Text>
    </Space>
  );
}

function Written({ done }: { readonly done: Done }): ReactElement {
  return (
    <Space orientation="vertical" className="jp-wide" role="status">
      {done.problems.map((problem, i) => (
        <Alert key={`${i}${problem.code}`} type="warning" showIcon title={problemMessage(problem)} />
      ))}
      <p>{t('export.done', { n: done.files.length })}</p>
      <ul className="jp-rows">
        {done.files.map((file) => (
          <li key={file.token}>
            <span className="jp-break">{file.name}</span> <span className="jp-faint">{size(file.bytes)}</span>
            <span className="jp-spring" />
            <Button type="link" size="small" aria-label={`${t('export.open')}：${file.name}`} onClick={() => void native().reveal({ token: file.token, how: 'open' })}>
              {t('export.open')}
            </Button>
            <Button type="link" size="small" aria-label={`${t('export.show')}：${file.name}`} onClick={() => void native().reveal({ token: file.token, how: 'show' })}>
              {t('export.show')}
            </Button>
          </li>
        ))}
      </ul>
    </Space>
  );
}
