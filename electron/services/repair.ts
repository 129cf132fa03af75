import { allOriginals } from './store/dossiers.ts';
import { dropUnusedReadings, rebuildSearch } from './store/pages.ts';
import type { Workspace } from './workspace.ts';

/**
 * What may be repaired without touching evidence or a person's work: the search index is made anew, readings that no page uses any
 * more and files that no row names (older than 30 days) go. Answers what was done, in Chinese.
 */
export async function repairWorkspace({ db, blobs }: Pick<Workspace, 'db' | 'blobs'>, actor: string, now: number): Promise<readonly string[]> {
  const swept = await blobs.sweep(new Set<string>(allOriginals(db).map((o) => o.sha256)), now);
  const { pages, readings } = db.write(actor, (tx) => {
    const done = { pages: rebuildSearch(tx), readings: dropUnusedReadings(tx) };
    tx.event({ kind: 'workspace.repaired', dossier: null, subject: 'workspace', payload: { what: `重建检索索引（${done.pages} 页），清除无用识别结果 ${done.readings} 条、无主文件 ${swept.length} 个` } });
    return done;
  });
  db.raw.pragma('wal_checkpoint(TRUNCATE)');
  db.raw.pragma('optimize');
  return [`重建检索索引：${pages} 页`, `清除不再使用的识别结果：${readings} 条`, `清除无主文件：${swept.length} 个`];
}
