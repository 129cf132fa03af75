import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { t } from '../i18n/t.ts';

interface State {
  readonly failed: boolean;
}

/** Catches a bug of a screen: says so, keeps what was saved and typed, offers the way back. */
export class Crash extends Component<{ readonly children: ReactNode; readonly onHome: () => void }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const home = (): void => {
      this.setState({ failed: false });
      this.props.onHome();
    };
    return <Result status="warning" title={t('crash.title')} subTitle={t('crash.detail')} extra={<Button type="primary" onClick={home}>{t('crash.home')}</Button>} />;
  }
}
