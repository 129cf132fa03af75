import { problemMessage, type Problem } from '../../shared/base/problem.ts';
import type { DossierKind } from '../../shared/domain/document.ts';
import { table } from './table.ts';

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One line of the summary: one input that became a dossier, or the reason why it did not. */
export interface SummaryRow {
  readonly name: string;
  readonly ok: boolean;
  readonly kind: DossierKind | null;
  readonly pages: number;
  readonly points: number | null;
  readonly grade: string | null;
  readonly vetoes: readonly string[];
  readonly fails: number;
  readonly unsure: number;
  readonly seconds: number;
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly files: readonly WrittenFile[];
}

export interface MachineInfo {
  readonly cores: number;
  readonly memoryGb: number;
  readonly workers: number;
  readonly engine: string;
  readonly choice: string;
  readonly platform: string;
  readonly node: string;
}

/** `summary.json` (`juanping/summary@1`). */
export interface Summary {
  readonly schema: 'juanping/summary@1';
  readonly app: { readonly name: 'juanping'; readonly version: string };
  readonly dossiers: readonly SummaryRow[];
  readonly totals: { readonly dossiers: number; readonly ok: number; readonly failed: number; readonly pages: number; readonly vetoes: number; readonly fails: number; readonly unsure: number; readonly seconds: number; readonly secondsPerPage: number | null };
  readonly machine: MachineInfo;
  /** Files beside the scans that no dossier was made of. */
  readonly skipped: SummaryRow['problems'];
}

export function sayProblems(problems: readonly Problem[]): SummaryRow['problems'] {
  const all = problems.map((p) => ({ code: p.code, message: problemMessage(p) }));
  return all.filter((p, i) => all.findIndex((q) => q.message === p.message) === i);
}

/** Row of an input that gave no dossier. */
export function failedRow(name: string, problems: readonly Problem[], seconds = 0): SummaryRow {
  return { name, ok: false, kind: null, pages: 0, points: null, grade: null, vetoes: [], fails: 0, unsure: 0, seconds, problems: sayProblems(problems), files: [] };
}

const total = (rows: readonly SummaryRow[], of: (row: SummaryRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

/** @param seconds wall time of the whole run */
export function summaryOf(version: string, dossiers: readonly SummaryRow[], seconds: number, machine: MachineInfo, skipped: readonly Problem[]): Summary {
  const pages = total(dossiers, (d) => d.pages);
  const ok = dossiers.filter((d) => d.ok).length;
  return {
    schema: 'juanping/summary@1',
    app: { name: 'juanping', version },
    dossiers,
    totals: {
      dossiers: dossiers.length,
      ok,
      failed: dossiers.length - ok,
      pages,
      vetoes: total(dossiers, (d) => d.vetoes.length),
      fails: total(dossiers, (d) => d.fails),
      unsure: total(dossiers, (d) => d.unsure),
      seconds: Math.round(seconds * 10) / 10,
      secondsPerPage: pages === 0 ? null : Math.round((seconds / pages) * 100) / 100,
    },
    machine,
    skipped: sayProblems(skipped),
  };
}

const KINDS: Readonly<Record<DossierKind, string>> = { PENALTY_GENERAL: '普通程序处罚', PENALTY_SUMMARY: '简易程序处罚', LICENSE: '行政许可', COERCION: '行政强制', INSPECTION: '行政检查', UNKNOWN: '未识别' };

/** What a person reads at the end: a line a dossier, then every problem as a sentence. */
export function summaryTable(summary: Summary): string {
  const rows = summary.dossiers.map((d) => [
    d.name,
    d.kind ? KINDS[d.kind] : '—',
    String(d.pages),
    d.points === null ? '—' : String(d.points),
    d.grade ?? '未评查',
    d.vetoes.length === 0 ? '无' : d.vetoes.join('、'),
    String(d.fails),
    String(d.unsure),
    d.seconds.toFixed(1),
  ]);
  const head = ['案卷', '种类', '页数', '得分', '等次', '一票否决', '不合格', '存疑', '秒'];
  const problems = summary.dossiers.flatMap((d) => d.problems.map((p) => `  [${d.name}] ${p.message}`));
  const skipped = summary.skipped.map((p) => `  ${p.message}`);
  const { totals } = summary;
  const pace = totals.secondsPerPage === null ? '' : `，每页 ${totals.secondsPerPage} 秒`;
  return [
    table(head, rows, new Set([2, 3, 6, 7, 8])),
    '',
    `共 ${totals.dossiers} 卷：完成 ${totals.ok}，未完成 ${totals.failed}；${totals.pages} 页，用时 ${totals.seconds} 秒${pace}。`,
    ...(problems.length > 0 ? ['', '需要注意：', ...problems] : []),
    ...(skipped.length > 0 ? ['', '未纳入的文件：', ...skipped] : []),
  ].join('\n');
}
