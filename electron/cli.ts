import { Command, CommanderError, type Help } from 'commander';
import { VERSION } from '../shared/base/version.ts';
import { addDoctor } from './cli/doctor.ts';
import { addGenerate } from './cli/generate.ts';
import { addLater } from './cli/later.ts';
import { addRender } from './cli/render.ts';
import { addReview } from './cli/review.ts';
import { EXIT, say, type ExitCode } from './cli/say.ts';
import { addSearch } from './cli/search.ts';
import { addStandards } from './cli/standards.ts';
import { addVerify } from './cli/verify.ts';
import { endWith } from './cli/worker-host.ts';

const TITLES: Readonly<Record<string, string>> = { 'Usage:': '用法：', 'Options:': '选项：', 'Commands:': '命令：', 'Arguments:': '参数：' };

/** Help in Chinese, also where the parser adds words of its own. */
const HELP: Partial<Help> = {
  styleTitle: (title) => TITLES[title] ?? title,
  optionDescription: (option) => (option.defaultValue === undefined ? option.description : `${option.description}（默认 ${String(option.defaultValue)}）`),
};

/** Complaints of the parser in the words of the program. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'/, '没有命令「$1」'],
  [/^error: unknown option '(.*)'/, '没有选项「$1」'],
  [/^error: missing required argument '(.*)'/, '缺少参数 <$1>'],
  [/^error: required option '(.*)' not specified/, '缺少选项 $1'],
  [/^error: option '(.*)' argument missing/, '选项 $1 后面缺少内容'],
  [/^error: too many arguments.*/, '参数太多'],
  [/^\(Did you mean (.*)\?\)/m, '（是否想用 $1？）'],
];

const inChinese = (text: string): string => COMPLAINTS.reduce((said, [pattern, words]) => said.replace(pattern, words), text);

/** `juanping COMMAND …`: the engine in plain Node. Exit codes: 0 done, 1 some inputs failed, 2 wrong use. */
function buildProgram(end: (code: ExitCode) => void): Command {
  const program = new Command('juanping')
    .description('卷评：行政执法案卷评查。全部在本机完成，不联网。')
    .version(VERSION, '-V, --version', '显示版本')
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示某个命令的帮助')
    .configureHelp(HELP)
    .addHelpText('after', '\n退出码：0 完成；1 有输入未能完成（逐一列名）；2 用法不正确。\n进度写到标准错误，结果写到标准输出。')
    .configureOutput({ outputError: (text, write) => write(inChinese(text)) })
    .showHelpAfterError('用 --help 查看用法')
    .exitOverride();
  for (const add of [addReview, addRender, addSearch, addVerify, addDoctor, addStandards, addGenerate, addLater]) add(program, end);
  for (const command of everyCommand(program)) command.helpOption('-h, --help', '显示帮助').exitOverride().configureHelp(HELP);
  return program;
}

function everyCommand(program: Command): readonly Command[] {
  return program.commands.flatMap((command) => [command, ...everyCommand(command)]);
}

/** Runs one command line; answers its exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  try {
    await buildProgram((result) => (code = result)).parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongUse;
    say(`程序内部错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return EXIT.failed;
  }
}

endWith(await runCli(process.argv.slice(2)));
