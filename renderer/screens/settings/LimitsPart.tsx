import { UndoOutlined } from '@ant-design/icons';
import { Button, InputNumber, Tooltip } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import type { SettingsPatch } from '../../../shared/contract/api.ts';
import type { SettingsView } from '../../../shared/contract/views.ts';
import { LIMIT_RANGES, type LimitName } from '../../../shared/domain/limits.ts';
import { t, type WordKey } from '../../i18n/t.ts';
import { SettingLine } from '../../ui/SettingLine.tsx';

const WORDS: Readonly<Record<LimitName, { readonly label: WordKey; readonly unit: WordKey; readonly note: WordKey }>> = {
  maxFileMb: { label: 'settings.maxFileMb', unit: 'unit.mb', note: 'settings.maxFileMbNote' },
  maxPages: { label: 'settings.maxPages', unit: 'unit.pages', note: 'settings.maxPagesNote' },
  maxMegapixels: { label: 'settings.maxMegapixels', unit: 'unit.megapixels', note: 'settings.maxMegapixelsNote' },
  maxEntries: { label: 'settings.maxEntries', unit: 'unit.files', note: 'settings.maxEntriesNote' },
  maxNesting: { label: 'settings.maxNesting', unit: 'unit.layers', note: 'settings.maxNestingNote' },
  pageSeconds: { label: 'settings.pageSeconds', unit: 'unit.seconds', note: 'settings.pageSecondsNote' },
  workerMb: { label: 'settings.workerMb', unit: 'unit.mb', note: 'settings.workerMbNote' },
};

/** How much a file or page may cost; what goes beyond is left out by name, and each limit has its way back. */
export function LimitsPart({ settings, save }: { readonly settings: SettingsView; readonly save: (patch: SettingsPatch) => Promise<boolean> }): ReactElement {
  return (
    <section>
      <h2>{t('settings.limits')}</h2>
      <p className="jp-faint">{t('settings.limitsNote')}</p>
      {(Object.keys(WORDS) as LimitName[]).map((name) => (
        <SettingLine key={name} label={t(WORDS[name].label)} note={t(WORDS[name].note)}>
          {(id) => <Limit id={id} name={name} value={settings[name]} onSave={(value) => void save({ [name]: value })} />}
        </SettingLine>
      ))}
    </section>
  );
}

/** A whole number that is kept when the person leaves the field. */
function Limit({ id, name, value, onSave }: { readonly id: string; readonly name: LimitName; readonly value: number; readonly onSave: (value: number) => void }): ReactElement {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const { standard, least, most } = LIMIT_RANGES[name];
  const keep = (): void => void (typed !== value && onSave(typed));
  const back = t('settings.toStandard', { label: t(WORDS[name].label), n: standard });
  return (
    <span className="jp-buttons">
      <InputNumber id={id} className="jp-limit" min={least} max={most} precision={0} suffix={t(WORDS[name].unit)} value={typed} onChange={(next) => setTyped(next ?? value)} onBlur={keep} onPressEnter={keep} />
      {value === standard ? (
        <span className="jp-faint">{t('settings.isStandard')}</span>
      ) : (
        <Tooltip title={back}>
          <Button type="text" icon={<UndoOutlined aria-hidden />} aria-label={back} onClick={() => onSave(standard)}>
            {t('settings.standard', { n: standard })}
          </Button>
        </Tooltip>
      )}
    </span>
  );
}
