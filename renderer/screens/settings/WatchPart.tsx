import { FolderOpenOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { SettingsView } from '../../../shared/contract/views.ts';
import { useCommand } from '../../api/hooks.ts';
import { native } from '../../api/native.ts';
import { t } from '../../i18n/t.ts';
import { SettingLine } from '../../ui/SettingLine.tsx';

/** The folder of a scanner: what is put there is taken in by itself. */
export function WatchPart({ settings }: { readonly settings: SettingsView }): ReactElement {
  const watch = useCommand('watch.set');
  const choose = async (): Promise<void> => {
    const [folder] = await native().pickFiles({ what: 'folder' });
    if (folder) await watch({ folder: folder.token });
  };
  return (
    <section>
      <h2>{t('settings.intake')}</h2>
      <SettingLine label={t('settings.watch')} note={t('settings.watchNote')}>
        {() => (
          <span className="jp-buttons">
            <strong className="jp-break" role="status">
              {settings.watchFolder ?? t('settings.watchNone')}
            </strong>
            <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => void choose()}>
              {t(settings.watchFolder === null ? 'settings.watchChoose' : 'settings.watchChange')}
            </Button>
            {settings.watchFolder === null ? null : <Button onClick={() => void watch({ folder: null })}>{t('settings.watchStop')}</Button>}
          </span>
        )}
      </SettingLine>
    </section>
  );
}
