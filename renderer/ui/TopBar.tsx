import { AuditOutlined, FolderOpenOutlined, SafetyCertificateOutlined, SettingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../i18n/t.ts';

type Place = 'library' | 'standards' | 'settings' | 'check';

interface Props {
  readonly current: Place;
  readonly onGo: (place: Place) => void;
  readonly children: ReactNode;
}

const PLACES = [
  { place: 'library', label: 'nav.library', icon: <FolderOpenOutlined aria-hidden /> },
  { place: 'standards', label: 'nav.standards', icon: <AuditOutlined aria-hidden /> },
  { place: 'settings', label: 'nav.settings', icon: <SettingOutlined aria-hidden /> },
  { place: 'check', label: 'nav.check', icon: <SafetyCertificateOutlined aria-hidden /> },
] as const;

/** Name, the few places, and what is being read. */
export function TopBar({ current, onGo, children }: Props): ReactElement {
  return (
    <header className="jp-topbar">
      <strong className="jp-brand">{t('app.name')}</strong>
      <nav aria-label={t('nav.label')}>
        {PLACES.map(({ place, label, icon }) => (
          <Button key={place} type="text" icon={icon} className={current === place ? 'jp-here' : ''} aria-current={current === place ? 'page' : undefined} onClick={() => onGo(place)}>
            {t(label)}
          </Button>
        ))}
      </nav>
      <div className="jp-topbar-right">{children}</div>
    </header>
  );
}
