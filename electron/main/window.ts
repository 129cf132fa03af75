import { BrowserWindow, screen, shell } from 'electron';
import path from 'node:path';
import type { Memory } from './memory.ts';
import { PAGE_URL } from './addresses.ts';

export interface WindowOptions {
  readonly dist: string;
  readonly icon: string;
  readonly state: Memory['window'];
  readonly keep: (state: NonNullable<Memory['window']>) => void;
  /** The page's process ended by itself. */
  readonly onCrash: (reason: string) => void;
}

/** Opens the one window: sandboxed, without Node, unable to leave its page. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...visibleBounds(options.state),
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '卷评',
    icon: options.icon,
    backgroundColor: '#ffffff',
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(options.dist, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      enableWebSQL: false,
    },
  });
  const contents = window.webContents;
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.url !== PAGE_URL) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('render-process-gone', (_event, details) => options.onCrash(details.reason));
  window.once('ready-to-show', () => {
    if (options.state?.maximized) window.maximize();
    window.show();
  });
  window.on('close', () => options.keep({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(PAGE_URL);
  return window;
}

/** Where the window was, if that place is still on a screen; else a size that fits the screen. */
function visibleBounds(state: Memory['window']): Electron.Rectangle | { width: number; height: number } {
  const area = screen.getPrimaryDisplay().workAreaSize;
  if (!state) return { width: Math.min(1600, area.width), height: Math.min(1000, area.height) };
  const { x, y, width, height } = state;
  const shown = screen.getAllDisplays().some(({ workArea: a }) => x < a.x + a.width - 80 && x + width > a.x + 80 && y >= a.y - 20 && y < a.y + a.height - 80);
  return shown ? { x, y, width, height } : { width, height };
}

/** Shows a file in the file manager, or opens it with the program that the system has for it. */
export async function revealFile(file: string, how: 'show' | 'open'): Promise<boolean> {
  if (how === 'open') return (await shell.openPath(file)) === '';
  shell.showItemInFolder(file);
  return true;
}
