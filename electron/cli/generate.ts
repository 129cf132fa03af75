import path from 'node:path';
import type { Command } from 'commander';
import { problemMessage } from '../../shared/base/problem.ts';
import { electronPrinter } from '../generator/printing.ts';
import { generateDossiers, KIND_NAMES, kindNamed } from '../generator/generate.ts';
import { loadResources } from '../services/resources.ts';
import { findHome } from './home.ts';
import { createProgress, EXIT, print, say, wrongUse, type ExitCode } from './say.ts';
import { table } from './table.ts';

interface GenerateFlags {
  readonly out: string;
  readonly count: string;
  readonly seed: string;
  readonly kind: string;
  readonly defects?: string;
  readonly difficulty: string;
  readonly form: string;
}

const MOST = 500;

function integer(text: string, from: number, to: number): number | null {
  const n = Number(text);
  return Number.isInteger(n) && n >= from && n <= to ? n : null;
}

/** `6` = choose so many; `none` = clean; `DF-061,DF-012` = these; absent = the generator chooses. */
function parseDefects(text: string | undefined, known: ReadonlySet<string>): readonly string[] | number | undefined | string {
  if (text === undefined || text === 'auto') return undefined;
  if (text === 'none') return 0;
  const count = integer(text, 0, 60);
  if (count !== null) return count;
  const ids = text.split(',').map((id) => id.trim().toUpperCase()).filter(Boolean);
  const unknown = ids.find((id) => !known.has(id));
  return unknown === undefined ? ids : `没有缺陷「${unknown}」；见 resources/vocab/defects.json`;
}

async function generate(flags: GenerateFlags): Promise<ExitCode> {
  const count = integer(flags.count, 1, MOST);
  const difficulty = integer(flags.difficulty, 1, 5);
  if (count === null) return wrongUse(`--count 应为 1–${MOST} 的整数`);
  if (difficulty === null) return wrongUse('--difficulty 应为 1–5 的整数');
  if (kindNamed(flags.kind) === null) return wrongUse(`--kind 只能是 ${KIND_NAMES.join('、')}`);
  if (flags.form !== 'pdf' && flags.form !== 'images') return wrongUse('--form 只能是 pdf 或 images');
  const home = findHome();
  const resources = loadResources(home.resources);
  const defects = parseDefects(flags.defects, new Set(resources.defects.map((d) => d.id)));
  if (typeof defects === 'string') return wrongUse(defects);
  const electron = process.env['JUANPING_ELECTRON_PATH'];
  if (electron === undefined) {
    say('生成案卷要用 Electron 排版，目前只能在源码目录中使用：npm run juanping -- generate …（或用环境变量 JUANPING_ELECTRON_PATH 指定 Electron）。');
    return EXIT.failed;
  }
  const progress = createProgress(Date.now);
  const printer = electronPrinter(electron, path.join(path.dirname(home.worker), 'printer.mjs'));
  const out = path.resolve(flags.out);
  const made = await generateDossiers({ out, count, seed: flags.seed, kind: flags.kind, defects, difficulty, form: flags.form, calendar: resources.calendar, printer }, (done, of, what) => progress.note(`[${done}/${of}] ${what}`));
  progress.end();
  if (!made.ok) {
    say(problemMessage(made.error));
    return EXIT.failed;
  }
  print(table(['案卷', '页数', 'KB', '缺陷'], made.value.dossiers.map((d) => [d.name, String(d.pages), String(Math.round(d.bytes / 1024)), d.defects.join('、') || '无']), new Set([1, 2])));
  print(`\n结果在 ${out}`);
  return EXIT.done;
}

export function addGenerate(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('generate')
    .description('生成练习用的虚构案卷（扫描件外观）及其参考答案 key.json')
    .requiredOption('--out <DIR>', '输出文件夹')
    .requiredOption('--count <N>', '数量')
    .requiredOption('--seed <S>', '种子：相同的种子生成相同的案卷')
    .option('--kind <KIND>', `案卷种类：${KIND_NAMES.join('、')}`, 'auto')
    .option('--defects <LIST>', '植入的缺陷：编号列表（逗号分隔）、数目、none（无缺陷）或 auto')
    .option('--difficulty <1-5>', '扫描质量：1 最清晰，5 最差', '2')
    .option('--form <FORM>', '文件形式：pdf 或 images（每页一个图片）', 'pdf')
    .action(async (flags: GenerateFlags) => end(await generate(flags)));
}
