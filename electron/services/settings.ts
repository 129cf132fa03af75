import { basename } from 'node:path';
import type { SettingsView } from '../../shared/contract/views.ts';
import type { Db, ReadDb, WriteDb } from './db/open.ts';
import type { WatchMemory } from './jobs/watch.ts';
import { readSetting, writeSetting } from './store/settings.ts';

/** What holds until somebody chooses otherwise. */
export const DEFAULTS: SettingsView = { reviewer: '评查员', engine: 'ppocr', workers: 0, theme: 'system', typeScale: 1, maxFileMb: 1024, maxPages: 3000, maxMegapixels: 150, maxEntries: 5000, maxNesting: 2, pageSeconds: 240, workerMb: 2000, straighten: true, watchFolder: null };

export const SETTING_LABELS: Readonly<Record<keyof SettingsView, string>> = {
  reviewer: '评查员',
  engine: '识别引擎',
  workers: '识别进程数',
  theme: '外观',
  typeScale: '字号',
  maxFileMb: '单个文件上限',
  maxPages: '页数上限',
  maxMegapixels: '单页像素上限',
  maxEntries: '压缩包文件数上限',
  maxNesting: '压缩包层数上限',
  pageSeconds: '单页用时上限',
  workerMb: '单页内存上限',
  straighten: '自动扶正',
  watchFolder: '监视文件夹',
};

const KEY = 'settings';
const WATCH = 'watch';

/** Settings as they are: what was chosen over the defaults. */
export function currentSettings(db: ReadDb): SettingsView {
  return { ...DEFAULTS, ...(readSetting(db, KEY) as Partial<SettingsView> | undefined) };
}

/** Stores what was chosen and notes it in the log. The name of the reviewer acts from the next command on. */
export function changeSettings(db: Db, patch: Partial<SettingsView>): SettingsView {
  const before = currentSettings(db);
  const after: SettingsView = { ...before, ...patch };
  const changed = (Object.keys(after) as (keyof SettingsView)[]).filter((k) => after[k] !== before[k]);
  if (changed.length === 0) return before;
  db.write(before.reviewer, (tx) => {
    writeSetting(tx, KEY, after);
    tx.event({ kind: 'settings.changed', dossier: null, subject: KEY, payload: { changed: changed.map((k) => SETTING_LABELS[k]) } });
  });
  return after;
}

/** The watched folder and what was seen in it; null = none is watched. */
export function watchMemory(db: ReadDb): WatchMemory | null {
  return (readSetting(db, WATCH) as WatchMemory | null | undefined) ?? null;
}

export function rememberWatch(tx: WriteDb, memory: WatchMemory | null): void {
  writeSetting(tx, WATCH, memory);
}

/** Chooses the folder to watch, or none. The page and the log know its name only. */
export function changeWatch(db: Db, memory: WatchMemory | null): SettingsView {
  const before = currentSettings(db);
  db.write(before.reviewer, (tx) => rememberWatch(tx, memory));
  return changeSettings(db, { watchFolder: memory === null ? null : basename(memory.path) || memory.path });
}
