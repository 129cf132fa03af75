import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { problem } from '../shared/base/problem.ts';
import { useEngine, useQuery } from './api/hooks.ts';
import { native } from './api/native.ts';
import { useProblems } from './api/problems.ts';
import { ArrangeScreen } from './screens/arrange/ArrangeScreen.tsx';
import { CheckScreen } from './screens/check/CheckScreen.tsx';
import { DoubtsScreen } from './screens/doubts/DoubtsScreen.tsx';
import { ExportDialog } from './screens/export/ExportDialog.tsx';
import { JobBar } from './screens/jobs/JobBar.tsx';
import { LibraryScreen } from './screens/library/LibraryScreen.tsx';
import { ReadingScreen } from './screens/reading/ReadingScreen.tsx';
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx';
import { StandardsScreen } from './screens/standards/StandardsScreen.tsx';
import { useSession, type Route } from './state/session.ts';
import { useActionKeys, useActions } from './ui/actions.ts';
import { Crash } from './ui/Crash.tsx';
import { KeysSheet } from './ui/KeysSheet.tsx';
import { themeOf } from './ui/theme.ts';
import { TopBar } from './ui/TopBar.tsx';

const night = window.matchMedia('(prefers-color-scheme: dark)');
const watchNight = (listener: () => void): (() => void) => {
  night.addEventListener('change', listener);
  return () => night.removeEventListener('change', listener);
};

/** Light or dark, as set or as the system is. */
function useDark(choice: 'light' | 'dark' | 'system'): boolean {
  const system = useSyncExternalStore(watchNight, () => night.matches);
  return choice === 'system' ? system : choice === 'dark';
}

/** The whole window. */
export function Workstation(): ReactElement {
  const settings = useQuery('settings.get', {}).data;
  const dark = useDark(settings?.theme ?? 'system');
  const scale = settings?.typeScale ?? 1;
  useEffect(() => {
    document.documentElement.style.fontSize = `${14 * scale}px`;
    document.documentElement.classList.toggle('jp-dark', dark);
  }, [dark, scale]);
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(dark, scale)} button={{ autoInsertSpace: false }}>
      <AntApp className="jp-app" message={{ top: 52 }}>
        <Notices />
        <Shell />
      </AntApp>
    </ConfigProvider>
  );
}

/** What the engine says by itself: shown once, where it does not cover the page. */
function Notices(): null {
  const { connection } = useEngine();
  const tell = useProblems();
  useEffect(
    () =>
      connection.onPush((push) => {
        if (push.kind === 'notice') tell(push.problem);
        if (push.kind === 'job' && push.job.state === 'failed' && push.job.problems[0]) tell(push.job.problems[0]);
      }),
    [connection, tell],
  );
  useEffect(() => connection.onReconnect((restarted) => restarted && tell(problem('engine-restarted'))), [connection, tell]);
  return null;
}

function Shell(): ReactElement {
  const { route, go, exporting, exportDossier, keysOpen, showKeys } = useSession();
  useActionKeys();
  useActions([
    { id: 'app.keys', label: 'keys.sheet', group: 'keys.group.app', keys: ['?', 'F1'], shown: '?', enabled: true, hint: true, run: () => showKeys(true) },
    { id: 'app.library', label: 'nav.library', group: 'keys.group.app', keys: ['Ctrl+1'], enabled: true, run: () => go({ screen: 'library' }) },
    { id: 'app.standards', label: 'nav.standards', group: 'keys.group.app', keys: ['Ctrl+2'], enabled: true, run: () => go({ screen: 'standards' }) },
    { id: 'app.settings', label: 'nav.settings', group: 'keys.group.app', keys: ['Ctrl+,'], enabled: true, run: () => go({ screen: 'settings' }) },
  ]);
  return (
    <>
      <Crash key={route.screen} onHome={() => go({ screen: 'library' })}>
        <Screen route={route} />
      </Crash>
      {exporting ? <ExportDialog dossier={exporting} onClose={() => exportDossier(null)} /> : null}
      <KeysSheet open={keysOpen} onClose={() => showKeys(false)} onPrint={() => void native().printPdf({})} />
    </>
  );
}

function Screen({ route }: { readonly route: Route }): ReactElement {
  const go = useSession((state) => state.go);
  const jobs = <JobBar quiet={route.screen === 'reading'} onOpen={(dossier) => go({ screen: 'reading', dossier, page: null })} />;
  if (route.screen === 'reading') return <ReadingScreen key={route.dossier} dossier={route.dossier} page={route.page} panel={route.panel ?? 'checklist'} jobs={jobs} />;
  if (route.screen === 'arrange') return <ArrangeScreen key={route.dossier} dossier={route.dossier} />;
  if (route.screen === 'doubts') return <DoubtsScreen key={route.dossier} dossier={route.dossier} />;
  return (
    <div className="jp-screen">
      <TopBar current={route.screen} onGo={(screen) => go({ screen })}>
        {jobs}
      </TopBar>
      {route.screen === 'library' ? <LibraryScreen /> : route.screen === 'standards' ? <StandardsScreen /> : route.screen === 'settings' ? <SettingsScreen /> : <CheckScreen />}
    </div>
  );
}
