import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { problem, problemMessage, type Problem } from '../../shared/base/problem.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { checkStandard } from '../../shared/checks/consistent.ts';
import type { Standard } from '../../shared/domain/standard.ts';
import { standardXlsx } from '../services/output/standard-xlsx.ts';
import { loadResources, parseStandard } from '../services/resources.ts';
import { fingerprint, isUnaltered, SignedFileSchema, type SignedFile } from '../services/signing.ts';
import { findHome } from './home.ts';
import { EXIT, print, say, wrongUse, type ExitCode } from './say.ts';
import { table } from './table.ts';

const KINDS: Readonly<Record<Standard['items'][number]['kind'], string>> = { veto: '否决', deduct: '扣分', bonus: '加分' };

function list(): ExitCode {
  const { standards } = loadResources(findHome().resources);
  const rows = standards.map(({ sha, standard: s }) => [s.code, s.name, s.version, s.validFrom, String(s.items.length), sha.slice(0, 12), s.label]);
  print(table(['代号', '名称', '版本', '生效', '项数', '指纹', '说明'], rows, new Set([4])));
  return EXIT.done;
}

/** A standard by its code, or out of a file; checked as a whole. */
function find(what: string): Result<Standard, Problem> | null {
  const shipped = loadResources(findHome().resources).standards.find((s) => s.standard.code === what.toUpperCase());
  if (shipped) return checkStandard(shipped.standard);
  if (!existsSync(what)) return null;
  const text = readFileSync(what, 'utf8');
  const parsed = parseStandard(path.basename(what), unwrapped(text));
  return parsed.ok ? checkStandard(parsed.value.standard) : err(parsed.error);
}

/** The standard inside of a signed file; any other text as it is. */
function unwrapped(text: string): string {
  const file = signedIn(text);
  return file === null ? text : JSON.stringify(file.content);
}

function signedIn(text: string): SignedFile | null {
  try {
    const signed = SignedFileSchema.safeParse(JSON.parse(text));
    return signed.success ? signed.data : null;
  } catch {
    return null;
  }
}

/** What can be said of a file's signature without a workspace: whether it fits, and whose key it names. */
function signatureWords(what: string): string {
  const file = existsSync(what) ? signedIn(readFileSync(what, 'utf8')) : null;
  if (file === null) return '';
  return isUnaltered(file) ? `\n签名有效：${file.signed.by}，指纹 ${fingerprint(file.signed.key)}，${file.signed.at.slice(0, 10)}` : '\n内容与签名不符：签名之后被改动过，或者文件已损坏';
}

/** Writes a standard as the table in which bureaus keep theirs. */
async function exportTable(what: string, out: string): Promise<ExitCode> {
  const found = find(what);
  if (found === null) return wrongUse(`没有评查标准「${what}」；juanping standards list 列出全部`);
  if (!found.ok) return refuse(found.error);
  if (!/\.xlsx$/i.test(out)) return wrongUse(`「${out}」应以 .xlsx 结尾`);
  try {
    writeFileSync(out, await standardXlsx(found.value));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return refuse(problem('export-failed', { name: path.basename(out), detail: String(error.code) }));
  }
  print(`已写入 ${out}：${found.value.name}，${found.value.items.length} 项`);
  return EXIT.done;
}

function show(what: string): ExitCode {
  const found = find(what);
  if (found === null) return wrongUse(`没有评查标准「${what}」；juanping standards list 列出全部`);
  if (!found.ok) return refuse(found.error);
  const s = found.value;
  print(`${s.name}（${s.code}，${s.version}）\n${s.label}\n等次：${s.gradeBands.map((b) => `${b.name} ≥ ${b.from}`).join('，')}`);
  for (const section of s.sections) {
    print(`\n${section.id} ${section.name}（${section.points} 分）`);
    for (const item of s.items.filter((i) => i.section === section.id)) {
      print(`  ${item.id} [${KINDS[item.kind]}${item.kind === 'veto' ? '' : ` ${item.points}`}] ${item.text}`);
      print(`      细则：${item.deduct}；检查：${item.check ? '自动' : '人工'}；依据：${item.basis.join('、')}`);
    }
  }
  return EXIT.done;
}

function check(file: string): ExitCode {
  const found = find(file);
  if (found === null) return wrongUse(`找不到「${file}」`);
  if (!found.ok) return refuse(found.error);
  const { value: s } = found;
  print(`无误：${s.name}（${s.code}，${s.version}），${s.sections.length} 部分，${s.items.length} 项，其中自动检查 ${s.items.filter((i) => i.check).length} 项${signatureWords(file)}`);
  return EXIT.done;
}

function refuse(p: Problem): ExitCode {
  say(problemMessage(p));
  return EXIT.failed;
}

export function addStandards(program: Command, end: (code: ExitCode) => void): void {
  const standards = program.command('standards').description('评查标准：列出、查看、检查');
  standards.command('list').description('列出随附的评查标准').action(() => end(list()));
  standards.command('show').description('逐项显示一套标准').argument('<CODE|FILE>', '代号，如 PG，或标准文件').action((what: string) => end(show(what)));
  standards.command('export').description('把一套标准写成评查表（Excel）').argument('<CODE|FILE>', '代号，如 PG，或标准文件').argument('<OUT.xlsx>', '写到哪里').action(async (what: string, out: string) => end(await exportTable(what, out)));
  standards.command('check').description('检查标准文件：格式、分值合计、检查名称与参数、依据').argument('<FILE>', '标准文件（JSON，可带签名），或随附标准的代号').action((file: string) => end(check(file)));
}

