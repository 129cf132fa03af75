import { Alert, Input, Segmented, Skeleton, Slider } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { problemMessage } from '../../../shared/base/problem.ts';
import type { SettingsPatch } from '../../../shared/contract/api.ts';
import type { SettingsView } from '../../../shared/contract/views.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { t } from '../../i18n/t.ts';
import { CustomPart } from './CustomPart.tsx';
import { EnginePart } from './EnginePart.tsx';
import { LimitsPart } from './LimitsPart.tsx';
import { SettingLine } from '../../ui/SettingLine.tsx';
import { WatchPart } from './WatchPart.tsx';

interface Part {
  readonly settings: SettingsView;
  readonly save: (patch: SettingsPatch) => Promise<boolean>;
}

/** What a person may choose; each choice is kept at once. */
export function SettingsScreen(): ReactElement {
  const { data: settings, problem } = useQuery('settings.get', {});
  const info = useQuery('app.info', {}).data;
  const set = useCommand('settings.set');
  const save = (patch: SettingsPatch): Promise<boolean> => set(patch).then((result) => result.ok);
  if (!settings) return <main className="jp-page-of-text">{problem ? <Alert type="warning" title={problemMessage(problem)} /> : <Skeleton active />}</main>;
  return (
    <main className="jp-page-of-text">
      <h1>{t('nav.settings')}</h1>
      <ReviewerPart settings={settings} save={save} />
      <LookPart settings={settings} save={save} />
      <EnginePart settings={settings} save={save} info={info} />
      <CustomPart />
      <WatchPart settings={settings} />
      <LimitsPart settings={settings} save={save} />
      <section>
        <h2>{t('settings.workspace')}</h2>
        <p className="jp-mono jp-break">{info?.workspace ?? '…'}</p>
        <p className="jp-faint">{t('settings.workspaceNote')}</p>
        <p className="jp-faint">{t('settings.version', { version: info?.version ?? '…' })}</p>
      </section>
    </main>
  );
}

function ReviewerPart({ settings, save }: Part): ReactElement {
  const [name, setName] = useState(settings.reviewer);
  useEffect(() => setName(settings.reviewer), [settings.reviewer]);
  const keep = (): void => {
    const next = name.trim();
    if (next !== '' && next !== settings.reviewer) void save({ reviewer: next });
    else setName(settings.reviewer);
  };
  return (
    <section>
      <h2>{t('settings.person')}</h2>
      <SettingLine label={t('settings.reviewer')} note={t('settings.reviewerNote')}>
        {(id) => <Input id={id} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} onBlur={keep} onPressEnter={keep} className="jp-short" />}
      </SettingLine>
    </section>
  );
}

function LookPart({ settings, save }: Part): ReactElement {
  // What is being chosen stands over what the engine last said, or quick keys would be answered by their own past.
  const [trying, setTrying] = useState<number | null>(null);
  const scale = trying ?? settings.typeScale;
  useEffect(() => setTrying((now) => (now === settings.typeScale ? null : now)), [settings.typeScale]);
  return (
    <section>
      <h2>{t('settings.look')}</h2>
      <SettingLine label={t('settings.theme')}>
        {(id) => (
          <Segmented<SettingsView['theme']>
            id={id}
            aria-label={t('settings.theme')}
            value={settings.theme}
            onChange={(theme) => void save({ theme })}
            options={[
              { value: 'light', label: t('settings.light') },
              { value: 'dark', label: t('settings.dark') },
              { value: 'system', label: t('settings.system') },
            ]}
          />
        )}
      </SettingLine>
      <SettingLine label={t('settings.type')} note={t('settings.typeNote')}>
        {() => (
          <Slider
            ariaLabelForHandle={t('settings.type')}
            className="jp-short"
            min={100}
            max={200}
            step={5}
            marks={{ 100: '100%', 125: '125%', 150: '150%', 200: '200%' }}
            value={Math.round(scale * 100)}
            onChange={(percent) => setTrying(percent / 100)}
            onChangeComplete={(percent) => void save({ typeScale: percent / 100 }).then((done) => done || setTrying(null))}
          />
        )}
      </SettingLine>
    </section>
  );
}
