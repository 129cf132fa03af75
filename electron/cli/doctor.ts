import path from 'node:path';
import type { Command } from 'commander';
import { doctor } from '../services/doctor.ts';
import { thisMachine } from '../services/engine.ts';
import { chooseCapacity } from '../services/jobs/capacity.ts';
import { workerHost } from './worker-host.ts';
import { currentSettings } from '../services/settings.ts';
import { findHome } from './home.ts';
import { EXIT, print, wrongUse, type ExitCode } from './say.ts';
import { isWorkspace } from './search.ts';
import { openSession } from './session.ts';

async function run(folder: string | undefined): Promise<ExitCode> {
  if (folder !== undefined && !isWorkspace(folder)) return wrongUse(`「${folder}」不是工作区`);
  const home = findHome();
  const session = folder === undefined ? null : await openSession({ workspace: path.resolve(folder), resume: false });
  if (folder !== undefined && session === null) return EXIT.failed;
  try {
    const workspace = session?.context.workspace ?? null;
    const engine = workspace ? currentSettings(workspace.db).engine : 'ppocr';
    const report = await doctor({ workspace, resources: home.resources, workerHost: workerHost(home.worker), engine });
    const choice = chooseCapacity(thisMachine(), workspace ? currentSettings(workspace.db).workers : 0);
    for (const line of report.lines) print(`${line.ok ? '✓' : '✗'} ${line.name}：${line.detail}`);
    print(`✓ 识别安排：${choice.sentence}`);
    return report.ok ? EXIT.done : EXIT.failed;
  } finally {
    await session?.close();
  }
}

export function addDoctor(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('doctor')
    .description('自检：运行环境、内存、磁盘、字体、识别引擎、网络；给出工作区时一并检查')
    .argument('[WORKSPACE]', '工作区文件夹')
    .action(async (folder: string | undefined) => end(await run(folder)));
}
