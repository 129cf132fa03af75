import { Menu, app, type MenuItemConstructorOptions } from 'electron';

/** The system's menu: what belongs to the program itself. What belongs to the work is in the page, with its own keys. */
export function setMenu(actions: { readonly chooseWorkspace: () => void; readonly openLogs: () => void }): void {
  const development: MenuItemConstructorOptions[] = app.isPackaged ? [] : [{ type: 'separator' }, { role: 'reload', label: '重新载入' }, { role: 'toggleDevTools', label: '开发者工具' }];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: '文件', submenu: [{ label: '打开其他工作区…', click: actions.chooseWorkspace }, { type: 'separator' }, { role: 'quit', label: '退出' }] },
      {
        label: '编辑',
        submenu: [
          { role: 'undo', label: '撤销' },
          { role: 'redo', label: '重做' },
          { type: 'separator' },
          { role: 'cut', label: '剪切' },
          { role: 'copy', label: '复制' },
          { role: 'paste', label: '粘贴' },
          { role: 'selectAll', label: '全选' },
        ],
      },
      { label: '窗口', submenu: [{ role: 'minimize', label: '最小化' }, { role: 'togglefullscreen', label: '全屏' }, ...development] },
      { label: '帮助', submenu: [{ label: '打开日志文件夹', click: actions.openLogs }, { role: 'about', label: '关于卷评' }] },
    ]),
  );
}
