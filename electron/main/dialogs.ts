import { dialog, ipcMain, type BrowserWindow, type IpcMainInvokeEvent, type OpenDialogOptions } from 'electron';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { nativeApi } from '../../shared/contract/api.ts';
import type { Grants } from './grants.ts';
import { PAGE_URL } from './addresses.ts';
import { revealFile } from './window.ts';

const SCANS = ['pdf', 'ofd', 'jpg', 'jpeg', 'png', 'tif', 'tiff', 'webp', 'bmp', 'zip'];
const dropInput = z.array(z.string().min(1).max(4096)).max(1000);

export interface Asking {
  readonly window: () => BrowserWindow | null;
  readonly grants: Grants;
  /** The page wants its port to the engine. */
  readonly connect: () => void;
  /** A call with a wrong sender or wrong input. */
  readonly refuse: (channel: string, why: string) => void;
}

/** Answers the page's questions to the system: the only ones there are. Paths stay here; the page gets tokens. */
export function answerPage(asking: Asking): void {
  const own = (event: IpcMainInvokeEvent | Electron.IpcMainEvent): BrowserWindow | null => {
    const window = asking.window();
    const frame = event.senderFrame;
    return window && frame && frame === window.webContents.mainFrame && frame.url === PAGE_URL ? window : null;
  };
  const handle = <I, O>(channel: string, input: z.ZodType<I>, none: O, answer: (input: I, window: BrowserWindow) => Promise<O> | O): void => {
    ipcMain.handle(channel, async (event, raw: unknown) => {
      const window = own(event);
      const parsed = input.safeParse(raw);
      if (window && parsed.success) return answer(parsed.data, window);
      asking.refuse(channel, window ? 'bad input' : 'foreign frame');
      return none;
    });
  };
  ipcMain.on('page:connect', (event) => (own(event) ? asking.connect() : asking.refuse('page:connect', 'foreign frame')));
  handle('native:drop', dropInput, [], (paths) => paths.filter((file) => path.isAbsolute(file)).map(asking.grants.grant));
  handle('native:pickFiles', nativeApi.pickFiles, [], async ({ what }, window) => (await pick(window, what)).map(asking.grants.grant));
  handle('native:pickSaveAs', nativeApi.pickSaveAs, null, async (_input, window) => {
    const chosen = await dialog.showOpenDialog(window, { title: '导出到文件夹', buttonLabel: '导出到这里', properties: ['openDirectory', 'createDirectory'] });
    return chosen.filePaths[0] ? asking.grants.grant(chosen.filePaths[0]) : null;
  });
  handle('native:reveal', nativeApi.reveal, false, ({ token, how }) => {
    const file = asking.grants.path(token);
    return file ? revealFile(file, how) : false;
  });
  handle('native:printPdf', nativeApi.printPdf, false, (_input, window) => printPdf(window));
}

const ANY = { name: '所有文件', extensions: ['*'] };
const OPEN: Readonly<Record<z.infer<typeof nativeApi.pickFiles>['what'], OpenDialogOptions>> = {
  files: { title: '导入案卷', buttonLabel: '导入', properties: ['openFile', 'multiSelections'], filters: [{ name: '扫描件', extensions: SCANS }, ANY] },
  folder: { title: '导入文件夹', buttonLabel: '导入', properties: ['openDirectory', 'multiSelections'] },
  table: { title: '选择 Excel 表格', buttonLabel: '导入', properties: ['openFile'], filters: [{ name: 'Excel 工作簿', extensions: ['xlsx', 'xlsm'] }, ANY] },
  standard: { title: '选择评查标准文件', buttonLabel: '查看', properties: ['openFile'], filters: [{ name: '评查标准', extensions: ['json'] }, ANY] },
  calendar: { title: '选择节假日文件', buttonLabel: '导入', properties: ['openFile'], filters: [{ name: '节假日（Excel、JSON）', extensions: ['xlsx', 'xlsm', 'json'] }, ANY] },
};

async function pick(window: BrowserWindow, what: z.infer<typeof nativeApi.pickFiles>['what']): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, OPEN[what]);
  return chosen.canceled ? [] : chosen.filePaths;
}

/** Prints the page as it stands into a PDF that the person names; false when it was cancelled or could not be written. */
async function printPdf(window: BrowserWindow): Promise<boolean> {
  const chosen = await dialog.showSaveDialog(window, { title: '打印为 PDF', defaultPath: '卷评.pdf', filters: [{ name: 'PDF', extensions: ['pdf'] }] });
  if (chosen.canceled || !chosen.filePath) return false;
  try {
    await writeFile(chosen.filePath, await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true }));
    return true;
  } catch (error) {
    dialog.showErrorBox('没有保存', `无法写入「${path.basename(chosen.filePath)}」（${error instanceof Error ? error.message : String(error)}）。请换一个文件夹再试。`);
    return false;
  }
}
