import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { problemMessage } from '../../shared/base/problem.ts';
import { createClient } from '../../shared/contract/rpc.ts';
import { workspacePaths } from '../paths.ts';
import { EXIT, print, say, wrongUse, type ExitCode } from './say.ts';
import { openSession } from './session.ts';

async function search(folder: string, query: string, flags: { readonly json?: boolean }): Promise<ExitCode> {
  if (!isWorkspace(folder)) return wrongUse(`「${folder}」不是工作区`);
  const text = query.trim();
  if (text === '' || text.length > 100) return wrongUse('检索词应为 1–100 个字');
  const session = await openSession({ workspace: path.resolve(folder), resume: false });
  if (session === null) return EXIT.failed;
  try {
    const client = createClient(session.engine.wire());
    const found = await client.call('search.find', { text, dossier: null });
    if (!found.ok) {
      say(problemMessage(found.error));
      return EXIT.failed;
    }
    if (flags.json) print(JSON.stringify(found.value, null, 1));
    else for (const hit of found.value) print(`${hit.dossierName}\t第 ${hit.index} 页\t[${(hit.boxes[0] ?? []).join(', ')}]\t${hit.snippet}`);
    say(`共 ${found.value.length} 处`);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

/** A folder that holds a workspace's database. */
export function isWorkspace(folder: string): boolean {
  return existsSync(workspacePaths(path.resolve(folder)).database);
}

export function addSearch(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('search')
    .description('在工作区的全部案卷中检索文字，列出案卷、页、位置和上下文')
    .argument('<WORKSPACE>', '工作区文件夹')
    .argument('<QUERY>', '检索词，可以是任意连续的字')
    .option('--json', '以 JSON 输出')
    .action(async (folder: string, query: string, flags: { json?: boolean }) => end(await search(folder, query, flags)));
}
