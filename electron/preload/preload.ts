import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Native, Pick } from '../../shared/contract/api.ts';

/**
 * What the page gets of a port: its own half stays on this side of the wall between the worlds, since a MessagePort itself cannot
 * cross it. The page uses it like the real one.
 */
function portForPage(port: MessagePortLike): unknown {
  return {
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (type: 'message' | 'close', listener: (event: { data: unknown }) => void) => port.addEventListener(type, (event) => listener({ data: event.data })),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** The part of the browser's MessagePort that is used here; this program is compiled without the browser's types. */
interface MessagePortLike {
  postMessage(message: unknown): void;
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
  close(): void;
}

/** Path of a dropped file; empty for what has none (text, a picture dragged out of a page). */
function pathOf(file: unknown): string {
  try {
    return webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]);
  } catch {
    return '';
  }
}

const native: Native = {
  pickFiles: (input) => ipcRenderer.invoke('native:pickFiles', input),
  pickSaveAs: (input) => ipcRenderer.invoke('native:pickSaveAs', input),
  printPdf: (input) => ipcRenderer.invoke('native:printPdf', input),
  reveal: (input) => ipcRenderer.invoke('native:reveal', input),
  drop: (files): Promise<readonly Pick[]> => ipcRenderer.invoke('native:drop', files.map(pathOf).filter((file) => file !== '')),
  onPort: (receive) => {
    ipcRenderer.on('page:port', (event, { restarted }: { restarted: boolean }) => {
      const [port] = event.ports;
      if (port) receive(portForPage(port as unknown as MessagePortLike), restarted);
    });
    ipcRenderer.send('page:connect');
  },
};

contextBridge.exposeInMainWorld('juanping', native);
