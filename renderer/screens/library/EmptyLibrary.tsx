import { FileAddOutlined, FolderAddOutlined, InboxOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { ReviewerName } from './ReviewerName.tsx';

interface Props {
  readonly busy: boolean;
  readonly onFiles: () => Promise<void>;
  readonly onFolder: () => Promise<void>;
  readonly onSamples: () => Promise<void>;
}

/** The first thing a person sees: where to put a dossier, and in three sentences what happens next. */
export function EmptyLibrary({ busy, onFiles, onFolder, onSamples }: Props): ReactElement {
  return (
    <section className="jp-empty" aria-label={t('empty.title')}>
      <InboxOutlined className="jp-empty-icon" aria-hidden="true" />
      <h2>{t('empty.title')}</h2>
      <Space wrap>
        <Button type="primary" size="large" icon={<FileAddOutlined aria-hidden />} loading={busy} onClick={() => void onFiles()}>
          {t('library.importFiles')}
        </Button>
        <Button size="large" icon={<FolderAddOutlined aria-hidden />} disabled={busy} onClick={() => void onFolder()}>
          {t('library.importFolder')}
        </Button>
        <Button size="large" disabled={busy} onClick={() => void onSamples()}>
          {t('library.samples')}
        </Button>
      </Space>
      <ReviewerName />
      <ol>
        <li>{t('empty.first')}</li>
        <li>{t('empty.second')}</li>
        <li>{t('empty.third')}</li>
      </ol>
      <p className="jp-faint">{t('empty.formats')}</p>
    </section>
  );
}
