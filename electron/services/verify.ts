import type { VerifyReport } from '../../shared/contract/views.ts';
import { verifyChain } from './db/chain.ts';
import { brokenInvariants } from './db/invariants.ts';
import type { Db } from './db/open.ts';
import { allOriginals } from './store/dossiers.ts';
import { countEvents } from './store/events.ts';
import type { Workspace } from './workspace.ts';

const CHAIN_WORDS = { missing: '缺失', changed: '被改动过', unchained: '与前一条不相接' } as const;

/** Faults that SQLite itself finds: damaged pages, rows that refer to nothing. */
function databaseFaults(db: Db): string[] {
  const damaged = (db.raw.pragma('integrity_check(20)') as readonly { integrity_check: string }[]).map((r) => r.integrity_check).filter((line) => line !== 'ok');
  const lost = db.raw.pragma('foreign_key_check') as readonly { table: string; parent: string }[];
  const tables = [...new Set(lost.map((l) => `${l.table} → ${l.parent}`))];
  return [...damaged.map((line) => `数据库文件损坏：${line}`), ...tables.map((t) => `数据库有失去关联的记录：${t}`)];
}

function chainFaults(db: Db): string[] {
  const broken = verifyChain(db);
  return broken === null ? [] : [`操作记录第 ${broken.seq} 条${CHAIN_WORDS[broken.what]}，其后的记录不可信`];
}

/**
 * Checks that nothing was changed behind the program's back: reads every original again, follows the chain of events, asks the
 * invariants and lets SQLite check its file. Changes nothing. Files are read in pieces, so the engine goes on answering meanwhile.
 */
export async function verifyWorkspace({ db, blobs }: Pick<Workspace, 'db' | 'blobs'>): Promise<VerifyReport> {
  const faults = [...databaseFaults(db), ...chainFaults(db), ...brokenInvariants(db)];
  const originals = allOriginals(db);
  for (const { sha256, name } of originals) {
    const state = await blobs.verify(sha256);
    if (state === 'missing') faults.push(`原始文件「${name}」不见了`);
    if (state === 'changed') faults.push(`原始文件「${name}」的内容与导入时不同`);
  }
  return { ok: faults.length === 0, blobs: originals.length, events: countEvents(db), faults };
}
