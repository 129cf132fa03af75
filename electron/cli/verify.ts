import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { sha256 } from '../services/digest.ts';
import { verifyWorkspace } from '../services/verify.ts';
import { EXIT, print, wrongUse, type ExitCode } from './say.ts';
import { isWorkspace } from './search.ts';
import { openSession } from './session.ts';
import type { Summary } from './summary.ts';

/** Faults of an output folder: every file that its summary names must be there with the same bytes. */
function verifyOutput(folder: string): { readonly files: number; readonly faults: readonly string[] } {
  const summary = JSON.parse(readFileSync(path.join(folder, 'summary.json'), 'utf8')) as Partial<Summary>;
  if (summary.schema !== 'juanping/summary@1' || !Array.isArray(summary.dossiers)) return { files: 0, faults: ['summary.json 不是本程序的汇总文件'] };
  const faults: string[] = [];
  let files = 0;
  for (const dossier of summary.dossiers) {
    for (const file of dossier.files) {
      const where = path.join(folder, dossier.name, file.name);
      files += 1;
      if (!existsSync(where)) faults.push(`「${dossier.name}/${file.name}」不见了`);
      else if (sha256(readFileSync(where)) !== file.sha256) faults.push(`「${dossier.name}/${file.name}」在输出后被改动过`);
    }
  }
  return { files, faults };
}

function report(faults: readonly string[], good: string): ExitCode {
  for (const fault of faults) print(`✗ ${fault}`);
  print(faults.length === 0 ? `完好：${good}` : `发现 ${faults.length} 处问题；${good}`);
  return faults.length === 0 ? EXIT.done : EXIT.failed;
}

async function verify(target: string): Promise<ExitCode> {
  const folder = path.resolve(target);
  if (!existsSync(folder)) return wrongUse(`找不到「${target}」`);
  if (!statSync(folder).isDirectory()) return wrongUse('评查包的校验尚未提供；可校验工作区或输出文件夹');
  if (isWorkspace(folder)) {
    const session = await openSession({ workspace: folder, resume: false });
    if (session === null) return EXIT.failed;
    try {
      const found = await verifyWorkspace(session.context.workspace);
      return report(found.faults, `原始文件 ${found.blobs} 个，操作记录 ${found.events} 条`);
    } finally {
      await session.close();
    }
  }
  if (!existsSync(path.join(folder, 'summary.json'))) return wrongUse(`「${target}」不是工作区，也不是输出文件夹`);
  const { files, faults } = verifyOutput(folder);
  return report(faults, `输出文件 ${files} 个`);
}

export function addVerify(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('verify')
    .description('校验：重新计算原始文件的哈希，检查操作记录链和数据库；或核对输出文件夹中的文件未被改动')
    .argument('<TARGET>', '工作区或输出文件夹')
    .action(async (target: string) => end(await verify(target)));
}
