import { Radio, Select, Switch } from 'antd';
import type { ReactElement } from 'react';
import type { SettingsPatch } from '../../../shared/contract/api.ts';
import type { AppInfo, SettingsView } from '../../../shared/contract/views.ts';
import { t } from '../../i18n/t.ts';
import { Comparison } from './Comparison.tsx';
import { SettingLine } from '../../ui/SettingLine.tsx';

interface Props {
  readonly settings: SettingsView;
  readonly save: (patch: SettingsPatch) => Promise<boolean>;
  readonly info: AppInfo | undefined;
}

/** Which engine reads, how many pages at once, and how both engines do on a page of one's own. */
export function EnginePart({ settings, save, info }: Props): ReactElement {
  return (
    <section>
      <h2>{t('settings.engine')}</h2>
      <SettingLine label={t('settings.engineName')} note={info?.choice}>
        {() => (
          <Radio.Group
            aria-label={t('settings.engineName')}
            value={settings.engine}
            onChange={(event) => void save({ engine: event.target.value })}
            options={[
              { value: 'ppocr', label: t('settings.ppocr') },
              { value: 'tesseract', label: t('settings.tesseract') },
            ]}
          />
        )}
      </SettingLine>
      <SettingLine label={t('settings.compare')} note={t('settings.compareNote')}>
        {(id) => <Comparison id={id} engine={settings.engine} onUse={(engine) => void save({ engine })} />}
      </SettingLine>
      <SettingLine label={t('settings.workers')} note={t('settings.workersNow', { n: info?.workers ?? '…' })}>
        {(id) => (
          <Select
            id={id}
            className="jp-short"
            value={settings.workers}
            onChange={(workers) => void save({ workers })}
            options={[0, 1, 2, 3, 4, 6, 8].map((n) => ({ value: n, label: n === 0 ? t('settings.workersAuto') : t('settings.workersN', { n }) }))}
          />
        )}
      </SettingLine>
      <SettingLine label={t('settings.straighten')} note={t('settings.straightenNote')}>
        {(id) => <Switch id={id} checked={settings.straighten} onChange={(straighten) => void save({ straighten })} />}
      </SettingLine>
    </section>
  );
}
