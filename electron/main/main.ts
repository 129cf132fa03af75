import { BrowserWindow, app, dialog, shell } from 'electron';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { problemMessage, type Problem } from '../../shared/base/problem.ts';
import { ENGINE_ENV } from '../../shared/contract/processes.ts';
import type { Log } from '../log.ts';
import { workspacePaths } from '../paths.ts';
import { commandOf } from './addresses.ts';
import { runCommand } from './command.ts';
import { answerPage } from './dialogs.ts';
import { createGrants } from './grants.ts';
import { fileLog } from './logging.ts';
import { recall, remember } from './memory.ts';
import { setMenu } from './menu.ts';
import { goOffline, lockSession } from './offline.ts';
import { childEnvironment, places, type Places } from './places.ts';
import { startEngine, type Engine } from './processes.ts';
import { declareSchemes, serveSchemes } from './protocol.ts';
import { openWindow } from './window.ts';

/** A page that ends more often than this is left as it is: loading it once more would not help. */
const PAGE_CRASHES = 5;

const profile = app.commandLine.getSwitchValue('user-data-dir') || path.join(app.getPath('appData'), 'juanping');
const memory = path.join(profile, 'juanping.json');

app.setPath('userData', profile);
goOffline();
declareSchemes();

const command = commandOf(process.argv);
if (command) void app.whenReady().then(() => runFromCommandLine(command));
else if (app.requestSingleInstanceLock()) void app.whenReady().then(() => runWindow());
else app.quit();

async function runFromCommandLine(args: readonly string[]): Promise<void> {
  lockSession();
  const where = places();
  const code = await runCommand(args, { dist: where.dist, env: childEnvironment(where, ''), log: fileLog(path.join(profile, 'logs')) });
  app.exit(code);
}

/** The folder to work in: named for this start, else as chosen before, else the one in the profile. Null when the person gives up. */
async function workspaceFolder(): Promise<string | null> {
  const named = app.commandLine.getSwitchValue('workspace') || process.env[ENGINE_ENV.workspace];
  if (named) return path.resolve(named);
  const usual = path.join(profile, 'workspace');
  for (;;) {
    const chosen = recall(memory).workspace;
    if (chosen === null || existsSync(chosen)) return chosen ?? usual;
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: '卷评',
      message: '找不到上次使用的工作区',
      detail: `${chosen}\n\n如果它在移动硬盘或 U 盘上，请接好后重试。`,
      buttons: ['重试', '使用默认工作区', '退出'],
      cancelId: 2,
    });
    if (response === 2) return null;
    if (response === 1) remember(memory, { workspace: null });
  }
}

async function chooseWorkspace(): Promise<void> {
  const chosen = await dialog.showOpenDialog({ title: '选择工作区文件夹', buttonLabel: '使用这个文件夹', properties: ['openDirectory', 'createDirectory'] });
  if (!chosen.filePaths[0]) return;
  remember(memory, { workspace: chosen.filePaths[0] });
  // A workspace named on the command line would win over the choice.
  app.relaunch({ args: process.argv.slice(1).filter((word) => !word.startsWith('--workspace')) });
  app.quit();
}

async function runWindow(): Promise<void> {
  lockSession();
  const folder = await workspaceFolder();
  if (folder === null) return app.quit();
  const where = places();
  const log = fileLog(workspacePaths(folder).logs);
  log.info('start', { electron: process.versions.electron ?? '', packaged: app.isPackaged });
  serveSchemes(path.join(where.dist, 'renderer'), () => folder);
  const grants = createGrants((token, file) => engine.grant(token, file));
  const engine = startEngine({
    dist: where.dist,
    env: childEnvironment(where, folder),
    log,
    onReady: (restarted) => restarted && grants.repeat(),
    onFailed: (problem) => void sayFailed(problem),
    onGiveUp: () => void sayGaveUp(workspacePaths(folder).logs),
    onMade: grants.made,
  });
  quitAfter(engine);
  setMenu({ chooseWorkspace: () => void chooseWorkspace(), openLogs: () => void shell.openPath(workspacePaths(folder).logs) });
  const window = showWindow(where, log);
  answerPage({ window: () => window.current, grants, connect: () => window.current && engine.connect(window.current.webContents), refuse: (channel, why) => log.warn('refused', { channel, why }) });
}

/** Opens the window and keeps the one that is open at hand; a page that crashed is loaded again. */
function showWindow(where: Places, log: Log): { current: BrowserWindow | null } {
  const holder: { current: BrowserWindow | null } = { current: null };
  let leaving = false;
  let crashes = 0;
  holder.current = openWindow({
    dist: where.dist,
    icon: path.join(where.resources, 'icons', 'icon.png'),
    state: recall(memory).window,
    keep: (state) => remember(memory, { window: state }),
    onCrash: (reason) => {
      crashes += 1;
      log.error('page ended', { cause: reason, crashes });
      if (reason !== 'clean-exit' && !leaving && crashes <= PAGE_CRASHES) holder.current?.webContents.reload();
    },
  });
  app.on('before-quit', () => (leaving = true));
  holder.current.on('closed', () => (holder.current = null));
  app.on('second-instance', () => {
    if (holder.current?.isMinimized()) holder.current.restore();
    holder.current?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  return holder;
}

/** The first wish to quit lets the engine end well; the second one is then carried out. */
function quitAfter(engine: Engine): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void engine.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

async function sayFailed(problem: Problem): Promise<void> {
  const { response } = await dialog.showMessageBox({ type: 'error', title: '卷评', message: '工作区打不开', detail: problemMessage(problem), buttons: ['重新打开', '选择其他工作区…', '退出'], cancelId: 2 });
  if (response === 1) await chooseWorkspace();
  if (response === 0) app.relaunch();
  app.quit();
}

async function sayGaveUp(logs: string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: '卷评',
    message: '后台服务反复意外退出',
    detail: `已完成的工作都在工作区中，没有丢失。请重新启动程序；如果仍然如此，请把日志文件夹交给维护人员：\n${logs}`,
    buttons: ['重新启动', '打开日志文件夹', '退出'],
    cancelId: 2,
  });
  if (response === 1) await shell.openPath(logs);
  if (response === 0) app.relaunch();
  app.quit();
}
