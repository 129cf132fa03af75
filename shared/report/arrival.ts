import { problemMessage } from '../base/problem.ts';
import type { Page, PageNote, PageQuality, QualityIssue } from '../domain/page.ts';
import type { Recipe } from '../domain/recipe.ts';
import type { Box } from '../geometry/box.ts';
import type { DuplicateKind } from '../domain/understanding.ts';
import { numbering, type Numbering } from './numbering.ts';

/** What is to be done about a remark of the arrival check, as it is shown and printed. */
export const ARRIVAL_ACTIONS = ['重扫', '核对', '已自动校正', '无需处理'] as const;
export type ArrivalAction = (typeof ARRIVAL_ACTIONS)[number];

export type ArrivalIssue = 'failed' | QualityIssue | PageNote['code'] | DuplicateKind | 'foreign' | 'blank' | 'border' | 'shadow';

/** One remark on one page. */
export interface ArrivalRow {
  readonly page: string;
  /** Place in the dossier, from 1. */
  readonly index: number;
  readonly issue: ArrivalIssue;
  /** A Chinese sentence without the page's own number. */
  readonly what: string;
  readonly action: ArrivalAction;
  /** The other page of a double, to be shown beside this one. */
  readonly other: { readonly page: string; readonly index: number } | null;
}

/** What the check must know of a page; the rows of a dossier in the contract have all of it. */
export interface ArrivalPage extends Pick<Page, 'id' | 'index' | 'state' | 'dpi' | 'problem'> {
  readonly quality: PageQuality;
  readonly confidence: number;
  readonly notes: readonly PageNote[];
  readonly blank: boolean;
  readonly foreign: boolean;
  readonly duplicateOf: number | null;
  readonly duplicateKind: DuplicateKind | null;
  readonly printedNumber: string | null;
  readonly skew: number;
  readonly recipe: Recipe;
  readonly deskew: number;
  readonly crop: Box | null;
  readonly shadow: boolean;
}

/** Everything that a registrar must know of a dossier before it is reviewed. */
export interface ArrivalReport {
  /** By place in the dossier; of one page the weightiest first. */
  readonly rows: readonly ArrivalRow[];
  readonly numbering: Numbering;
  /** Pages to scan again, each once, with all its reasons. */
  readonly rescan: readonly { readonly page: string; readonly index: number; readonly why: string }[];
  /** Pages that have not been read yet: the report is not whole before there are none. */
  readonly unread: number;
  /** One line for the head of the list. */
  readonly summary: string;
}

/** Below this mean confidence a weak scan has cost characters. */
const READ_WELL = 0.93;

interface Remark {
  readonly issue: ArrivalIssue;
  readonly what: string;
  readonly action: ArrivalAction;
  readonly other?: number;
}

const degrees = (value: number): string => `${Math.abs(value).toFixed(1)}°`;

/** A weak scan that could be read all the same is only to be looked at. */
const byReading = (page: ArrivalPage): ArrivalAction => (page.confidence >= READ_WELL ? '核对' : '重扫');

const QUALITY: Readonly<Record<QualityIssue, (page: ArrivalPage) => Omit<Remark, 'issue'>>> = {
  damaged: () => ({ what: '图像不完整，文件在中途断开', action: '重扫' }),
  'cut-edge': () => ({ what: '边缘的文字被切掉', action: '重扫' }),
  blurred: (p) => ({ what: '图像模糊', action: byReading(p) }),
  'low-dpi': (p) => ({ what: `分辨率偏低（${Math.round(p.dpi)} dpi），建议不低于 200 dpi`, action: byReading(p) }),
  dark: (p) => ({ what: '图像太暗', action: byReading(p) }),
  faded: (p) => ({ what: '字迹太淡', action: byReading(p) }),
  skewed: (p) => (p.deskew === 0 ? { what: `页面倾斜 ${degrees(p.skew)}`, action: '核对' } : { what: `页面倾斜 ${degrees(p.skew)}，已扶正显示`, action: '已自动校正' }),
  'upside-down': () => ({ what: '页面倒置，已转正', action: '已自动校正' }),
};

const NOTES: Readonly<Record<PageNote['code'], Omit<Remark, 'issue'> | null>> = {
  'seal-not-drawn': { what: '文件中的电子印章未能显示，请查看原文件', action: '核对' },
  'font-missing': { what: '缺少原字体，以其他字体显示', action: '核对' },
  'picture-cut': { what: '图像不完整，文件在中途断开', action: '重扫' },
  'layer-differs': { what: '文件自带的文字与图像不一致，以图像为准', action: '核对' },
  'layer-used': null,
  'content-skipped': { what: '文件中有内容未能显示，请查看原文件', action: '核对' },
  'double-page': { what: '两页扫在了一起，可拆分为两页', action: '核对' },
};

const DOUBLES: Readonly<Record<DuplicateKind, (of: number) => string>> = {
  'same-file': (of) => `与第${of}页是同一个图像文件，重复收入`,
  'same-scan': (of) => `与第${of}页是同一次扫描，只是清晰度或大小不同`,
  'same-sheet': (of) => `与第${of}页是同一张纸，扫描了两次`,
};

function remarksOf(page: ArrivalPage): Remark[] {
  const remarks: Remark[] = [];
  if (page.problem !== null) remarks.push({ issue: 'failed', what: problemMessage(page.problem), action: '重扫' });
  for (const issue of page.quality.issues) remarks.push({ issue, ...QUALITY[issue](page) });
  if (page.duplicateOf !== null) {
    const kind = page.duplicateKind ?? 'same-sheet';
    remarks.push({ issue: kind, what: DOUBLES[kind](page.duplicateOf), action: '核对', other: page.duplicateOf });
  }
  if (page.foreign) remarks.push({ issue: 'foreign', what: '疑为其他案件的材料', action: '核对' });
  for (const { code, detail } of page.notes) {
    const note = NOTES[code];
    if (note === null || (code === 'picture-cut' && page.quality.issues.includes('damaged'))) continue;
    remarks.push({ issue: code, action: note.action, what: detail === '' || code === 'double-page' ? note.what : `${note.what}（${detail}）` });
  }
  if (page.crop !== null && page.recipe.crop === null) remarks.push({ issue: 'border', what: '四周的扫描黑边已裁去', action: '已自动校正' });
  if (page.shadow && page.recipe.shadow === null) remarks.push({ issue: 'shadow', what: '阴影已去除', action: '已自动校正' });
  if (page.blank) remarks.push({ issue: 'blank', what: '空白页', action: '无需处理' });
  return remarks.toSorted((a, b) => ARRIVAL_ACTIONS.indexOf(a.action) - ARRIVAL_ACTIONS.indexOf(b.action));
}

function sentence(pages: number, rows: readonly ArrivalRow[], rescan: number, numbers: Numbering): string {
  const check = new Set(rows.filter((r) => r.action === '核对').map((r) => r.index)).size;
  const blank = rows.filter((r) => r.issue === 'blank').length;
  const parts = [`共 ${pages} 页`, rescan > 0 ? `需重扫 ${rescan} 页` : '无需重扫', check > 0 ? `需核对 ${check} 页` : '', blank > 0 ? `空白 ${blank} 页` : '', numbers.sentence === '' ? '' : `页码：${numbers.sentence}`];
  return `${parts.filter((p) => p !== '').join('，')}。`;
}

/** The arrival check of one dossier, out of what the engine knows of its pages. */
export function arrivalReport(detail: { readonly pages: readonly ArrivalPage[] }): ArrivalReport {
  const pages = detail.pages.toSorted((a, b) => a.index - b.index);
  const ids = new Map(pages.map((p) => [p.index, p.id as string]));
  const rows = pages.flatMap((page) =>
    remarksOf(page).map(({ issue, what, action, other }): ArrivalRow => {
      const id = other === undefined ? undefined : ids.get(other);
      return { page: page.id, index: page.index, issue, what, action, other: id === undefined || other === undefined ? null : { page: id, index: other } };
    }),
  );
  const numbers = numbering(pages);
  const rescan = pages.flatMap((page) => {
    const why = rows.filter((r) => r.index === page.index && r.action === '重扫').map((r) => r.what.replace(/。$/u, ''));
    return why.length > 0 ? [{ page: page.id as string, index: page.index, why: why.join('；') }] : [];
  });
  return { rows, numbering: numbers, rescan, unread: pages.filter((p) => p.state !== 'read' && p.state !== 'failed').length, summary: sentence(pages.length, rows, rescan.length, numbers) };
}
