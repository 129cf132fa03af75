import type { Command } from 'commander';
import { wrongUse, type ExitCode } from './say.ts';

const LATER = [
  ['pack', '导出评查包（尚未提供）'],
  ['merge', '合并评查包（尚未提供）'],
] as const;

/** Commands that have their name already and say that they cannot be used yet. */
export function addLater(program: Command, end: (code: ExitCode) => void): void {
  for (const [name, description] of LATER) {
    program
      .command(name)
      .description(description)
      .argument('[ARGUMENTS...]')
      .allowUnknownOption()
      .action(() => end(wrongUse(`juanping ${name} 尚未提供。目前可用的命令见 juanping --help`)));
  }
}
