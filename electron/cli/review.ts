import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import type { Problem } from '../../shared/base/problem.ts';
import { VERSION } from '../../shared/base/version.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/contract/api.ts';
import type { JobRow } from '../../shared/contract/views.ts';
import { DOSSIER_KINDS, type DossierKind } from '../../shared/domain/document.ts';
import type { OcrEngineName } from '../../shared/domain/page.ts';
import { judgementsFromOpinions } from '../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../shared/scoring/score.ts';
import { sha256 } from '../services/digest.ts';
import { thisMachine } from '../services/engine.ts';
import { exportInto } from '../services/handlers/export.ts';
import { safeName } from '../services/output/export.ts';
import { failuresOf, pagesOf } from '../services/store/pages.ts';
import { sourcesOf } from '../services/store/dossiers.ts';
import { opinionsOf, understandingOf } from '../services/store/understanding.ts';
import { createProgress, EXIT, print, say, wrongUse, type ExitCode, type Progress } from './say.ts';
import { openSession, type Session } from './session.ts';
import { failedRow, sayProblems, summaryOf, summaryTable, type MachineInfo, type Summary, type SummaryRow, type WrittenFile } from './summary.ts';

interface ReviewFlags {
  readonly out: string;
  readonly standard?: string;
  readonly kind: string;
  readonly engine: string;
  readonly workers: string;
  readonly workspace?: string;
  readonly formats: string;
  readonly password: readonly string[];
}

interface ReviewOptions {
  readonly out: string;
  readonly standard: string | null;
  readonly kind: DossierKind | null;
  readonly engine: OcrEngineName;
  readonly workers: number;
  readonly workspace: string | null;
  readonly formats: readonly ExportFormat[];
  readonly passwords: readonly string[];
}

const MOST_WORKERS = 8;
/** Written when nothing is said; copies with text are large and only on request. */
const USUAL_FORMATS: readonly ExportFormat[] = ['json', 'docx', 'xlsx', 'pdf'];

/** Parses the flags at the door; a text says what is wrong with them. */
function parseFlags(flags: ReviewFlags): ReviewOptions | string {
  const formats = [...new Set(flags.formats.split(',').map((f) => f.trim()).filter(Boolean))];
  const unknown = formats.find((f) => !(EXPORT_FORMATS as readonly string[]).includes(f));
  if (unknown !== undefined || formats.length === 0) return `--formats 只能是 ${EXPORT_FORMATS.join('、')} 的组合（收到「${flags.formats}」）`;
  const kind = flags.kind.toUpperCase();
  if (kind !== 'AUTO' && !(DOSSIER_KINDS as readonly string[]).includes(kind)) return `--kind 只能是 auto 或 ${DOSSIER_KINDS.join('、')}`;
  if (flags.engine !== 'ppocr' && flags.engine !== 'tesseract') return '--engine 只能是 ppocr 或 tesseract';
  const workers = Number(flags.workers);
  if (!Number.isInteger(workers) || workers < 0 || workers > MOST_WORKERS) return `--workers 应为 0–${MOST_WORKERS} 的整数，0 表示自动`;
  return {
    out: path.resolve(flags.out),
    standard: flags.standard?.toUpperCase() ?? null,
    kind: kind === 'AUTO' ? null : (kind as DossierKind),
    engine: flags.engine,
    workers,
    workspace: flags.workspace === undefined ? null : path.resolve(flags.workspace),
    formats: formats as ExportFormat[],
    passwords: flags.password,
  };
}

/** Names that are free in the output folder of this run: 甲, 甲-2, 甲-3. */
function nameGiver(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const base = safeName(name);
    let free = base;
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${base}-${n}`;
    taken.add(free.toLowerCase());
    return free;
  };
}

function writeJson(file: string, value: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 1)}\n`);
  renameSync(`${file}.part`, file);
}

/** Writes everything of one finished dossier; `dossier.json` comes last, because it tells how long the others took. */
async function writeOut(session: Session, dossier: string, options: ReviewOptions, folder: string, problems: readonly Problem[]): Promise<{ readonly files: readonly WrittenFile[]; readonly problems: readonly Problem[] }> {
  const began = session.now();
  const reports = options.formats.filter((f) => f !== 'json');
  const first = reports.length > 0 ? await exportInto(session.context, dossier, reports, folder) : null;
  const last = await exportInto(session.context, dossier, ['json'], folder, { exportMs: session.now() - began, problems });
  const written = [...(first?.files ?? []), ...(last?.files ?? [])];
  const files = written.map((f) => ({ name: path.basename(f.path), bytes: f.bytes, sha256: sha256(readFileSync(f.path)) }));
  return { files, problems: [...(first?.problems ?? []), ...(last?.problems ?? [])] };
}

async function rowOf(session: Session, job: JobRow, options: ReviewOptions, name: string): Promise<SummaryRow> {
  const { db } = session.context.workspace;
  const understood = job.dossier === null ? null : understandingOf(db, job.dossier);
  if (job.dossier === null || job.state !== 'done' || !understood) return failedRow(name, job.problems);
  const { sha, standard } = session.context.standards.proposed(job.dossier);
  const opinions = opinionsOf(db, job.dossier, sha);
  const score = scoreSheet(standard, sha, judgementsFromOpinions(opinions));
  const written = await writeOut(session, job.dossier, options, path.join(options.out, name), job.problems);
  const times = session.context.jobs.times(job.dossier);
  const count = (outcome: string): number => opinions.filter((o) => o.outcome === outcome).length;
  const problems = [...job.problems, ...sourcesOf(db, job.dossier).flatMap((s) => s.problem ?? []), ...failuresOf(db, job.dossier).values(), ...written.problems];
  return {
    name,
    ok: written.files.some((f) => f.name === 'dossier.json'),
    kind: understood.understanding.kind.value,
    pages: pagesOf(db, job.dossier).length,
    points: score.points,
    grade: score.grade,
    vetoes: score.vetoes,
    fails: count('fail'),
    unsure: count('unsure'),
    seconds: Math.round((times.importMs + times.ocrMs + times.understandMs + times.checkMs) / 100) / 10,
    problems: sayProblems(problems),
    files: written.files,
  };
}

function machineOf(session: Session, options: ReviewOptions): MachineInfo {
  const capacity = session.context.jobs.capacity();
  return {
    cores: cpus().length,
    memoryGb: Math.round((thisMachine().memory / 1024 ** 3) * 10) / 10,
    workers: capacity.workers,
    engine: options.engine,
    choice: capacity.sentence,
    platform: `${process.platform}-${process.arch}`,
    node: process.versions.node,
  };
}

/** Inputs of which nothing (or not all) could be taken in, each once with all that is wrong with it. */
function failedInputs(problems: readonly Problem[]): (readonly [string, readonly Problem[]])[] {
  const nameOf = (p: Problem): string => String(p.params.name ?? '输入');
  return [...new Set(problems.map(nameOf))].map((name) => [name, problems.filter((p) => nameOf(p) === name)]);
}

async function reviewAll(session: Session, inputs: readonly string[], options: ReviewOptions, progress: Progress): Promise<Summary> {
  const began = session.now();
  const nameOf = nameGiver();
  const { jobs, problems, skipped } = await session.context.jobs.importPaths(inputs);
  const rows = failedInputs(problems).map(([name, why]) => failedRow(nameOf(name), why));
  for (const [i, id] of jobs.entries()) {
    const job = await session.finished(id);
    progress.note(`[${i + 1}/${jobs.length}] ${job.name}：${job.state === 'done' ? `${job.total} 页，正在输出` : '没有完成'}`);
    rows.push(await rowOf(session, job, options, nameOf(job.name)));
  }
  return summaryOf(VERSION, rows, (session.now() - began) / 1000, machineOf(session, options), skipped);
}

async function review(inputs: readonly string[], flags: ReviewFlags): Promise<ExitCode> {
  const options = parseFlags(flags);
  if (typeof options === 'string') return wrongUse(options);
  const progress = createProgress(Date.now);
  const session = await openSession({ workspace: options.workspace, standard: options.standard, kind: options.kind, passwords: options.passwords, settings: { engine: options.engine, workers: options.workers }, progress });
  if (session === null) return EXIT.failed;
  try {
    if (options.standard !== null && !session.context.standards.list().some((s) => s.standard.code === options.standard)) return wrongUse(`没有评查标准「${options.standard}」，可用：${session.context.standards.list().map((s) => s.standard.code).join('、')}`);
    say(session.context.jobs.capacity().sentence);
    const summary = await reviewAll(session, inputs, options, progress);
    progress.end();
    writeJson(path.join(options.out, 'summary.json'), summary);
    print(summaryTable(summary));
    print(`\n结果在 ${options.out}`);
    return summary.totals.failed === 0 && summary.totals.dossiers > 0 ? EXIT.done : EXIT.failed;
  } finally {
    await session.close();
  }
}

export function addReview(program: Command, end: (code: ExitCode) => void): void {
  program
    .command('review')
    .description('评查案卷：导入、识别、提取要素、检查并输出报告。每个 INPUT 是 PDF、OFD、TIFF、图片或 ZIP，或一个页面图片文件夹；内含多卷的文件夹或 ZIP 逐卷评查')
    .argument('<INPUT...>', '案卷文件或文件夹')
    .requiredOption('--out <DIR>', '输出文件夹：每卷一个子文件夹，另有 summary.json')
    .option('--standard <CODE>', '评查标准代号，如 PG（默认按案卷种类）')
    .option('--kind <KIND>', `案卷种类：auto 或 ${DOSSIER_KINDS.join('、')}`, 'auto')
    .option('--engine <NAME>', '识别引擎：ppocr 或 tesseract', 'ppocr')
    .option('--workers <N>', '同时工作的识别进程数，0 表示按本机情况选择', '0')
    .option('--workspace <DIR>', '工作区文件夹：中断后可接着做（默认用临时工作区，做完即删）')
    .option('--formats <LIST>', `输出格式，逗号分隔，可用 ${EXPORT_FORMATS.join('、')}（searchable 为可检索的双层 PDF）；dossier.json 总会写出`, USUAL_FORMATS.join(','))
    .option('--password <TEXT>', '加密文件的密码，可多次给出，逐个尝试', (text: string, before: readonly string[]) => [...before, text], [] as readonly string[])
    .action(async (inputs: string[], flags: ReviewFlags) => end(await review(inputs, flags)));
}
