import type { DossierKind, DocumentKind } from '../domain/document.ts';
import { matchForm } from '../text/normalise.ts';
import { bestCue } from './cues.ts';
import type { Layout, Line } from './lines.ts';
import type { TitleEntry, TitleIndex, TitleMatch } from './titles.ts';
import { kindOfWords } from './title-words.ts';
import { kindOfMatch, matchTitle, TITLE_WITH_TAIL } from './titles.ts';

/** A line that may be the title of its page, with how well it stands there. */
export interface TitleCandidate {
  readonly line: string;
  readonly match: TitleMatch;
  readonly score: number;
}

/** What a page says about itself, before its neighbours are asked. */
export interface PageSigns {
  readonly page: number;
  readonly layout: Layout;
  readonly title: TitleCandidate | null;
  /** A big centred line at the top that is no known title. */
  readonly strangeTitle: string | null;
  /** The name of an agency stands over the page, as only over the first page of a document. */
  readonly letterhead: boolean;
  /** “第 x 页 共 y 页” of the document itself. */
  readonly pageOf: { readonly page: number; readonly of: number | null } | null;
  readonly continued: boolean;
  /** Kind by what the page is about, when it carries no title. */
  readonly cue: { readonly kind: DocumentKind; readonly weight: number } | null;
  /** Letters and characters on the page. */
  readonly length: number;
  readonly blank: boolean;
}

/** Least worth of a candidate to be believed: below it, words are a quotation. */
const TITLE_FLOOR = 0.58;
const TITLE_LINES = 12;
/** A title stands in the upper part of the page. */
const TITLE_DEPTH = 0.5;
const PICTURE_LENGTH = 40;

/** Reads the signs of one page. */
export function signsOf(layout: Layout, blank: boolean, index: TitleIndex): PageSigns {
  const length = layout.run.text.length;
  const title = bestTitle(layout, index);
  return {
    page: layout.page,
    layout,
    title,
    strangeTitle: title ? null : strangeTitle(layout),
    letterhead: layout.lines.slice(0, 3).some((l) => l.cell === null && l.y < 0.2 && l.size > 1.15 * layout.size && Math.abs((l.box[0] + l.box[2]) / 2 - 0.5) < 0.1 && LETTERHEAD.test(l.run.text)),
    pageOf: pageOf(layout),
    continued: /^.{0,24}(续页|接上页|承上页|\(续\d*\))/u.test(layout.run.text.slice(0, 60)),
    cue: bestCue(layout),
    length,
    blank: blank || length < 2 || isBare(layout),
  };
}

/** Nothing on the page but its number. */
function isBare(layout: Layout): boolean {
  const { ink, lines } = layout;
  return ink.marks.length + ink.seals.length + ink.cells.length === 0 && lines.every((l) => (l.y < 0.08 || l.y > 0.9) && /^[-—第页\d]{1,8}$/u.test(l.run.text));
}

/** True for a page that is a picture with few words. */
export function isPicture(signs: PageSigns): boolean {
  return !signs.blank && signs.length < PICTURE_LENGTH && signs.layout.cells.length < 6;
}

function bestTitle(layout: Layout, index: TitleIndex): TitleCandidate | null {
  const top = layout.lines.slice(0, TITLE_LINES + 6).filter((l) => l.y < TITLE_DEPTH).slice(0, TITLE_LINES);
  let best: TitleCandidate | null = null;
  for (let i = 0; i < top.length; i += 1) {
    const first = top[i] as Line;
    const second = top[i + 1];
    for (const lines of second && sameBlock(first, second) ? [[first], [first, second]] : [[first]]) {
      const stands = standing(lines, i, layout);
      // Most lines of a text stand so low that no words could make them a title: they are not looked up.
      if (stands < TITLE_FLOOR) continue;
      const text = lines.map((l) => l.run.text).join('');
      const match = matchTitle(text, index);
      if (!match) continue;
      const score = match.score * stands;
      if (score >= TITLE_FLOOR && (best === null || score > best.score)) best = { line: text, match, score };
    }
  }
  return best;
}

/** Two lines of one title: close, equally big, neither in a table. */
function sameBlock(a: Line, b: Line): boolean {
  return a.cell === null && b.cell === null && b.y - a.y < 2.6 * Math.max(a.size, b.size) && Math.min(a.size, b.size) > 0.75 * Math.max(a.size, b.size);
}

/** How much a line stands like a title: size against the page, middle of the page, near the top, not in a narrow cell. 0–1. */
function standing(lines: readonly Line[], rank: number, layout: Layout): number {
  const size = Math.max(...lines.map((l) => l.size));
  const big = Math.min(1, Math.max(0, (size / (layout.size || size) - 1) / 0.4));
  const off = Math.max(...lines.map((l) => Math.abs((l.box[0] + l.box[2]) / 2 - 0.5)));
  const centred = off < 0.08 ? 1 : off < 0.15 ? 0.6 : 0;
  const top = rank <= 3 ? 1 : rank <= 7 ? 0.7 : 0.4;
  const cell = lines[0]?.cell ?? null;
  const cellBox = cell === null ? undefined : layout.cells[cell]?.box;
  const inTable = cellBox && cellBox[2] - cellBox[0] < 0.6 ? 0.3 : 1;
  const few = layout.lines.length <= 4 ? 0.3 * (1 - big) : 0;
  return inTable * Math.min(1, 0.35 + 0.3 * big + 0.2 * centred + 0.15 * top + few);
}

const LETTERHEAD = /^[\p{Script=Han}()]{3,24}(?:局|委员会|厅|人民政府|大队|支队|总队|管理处)$/u;

function strangeTitle(layout: Layout): string | null {
  for (const line of layout.lines.slice(0, 4)) {
    const off = Math.abs((line.box[0] + line.box[2]) / 2 - 0.5);
    const text = line.run.text;
    if (line.cell === null && line.size > 1.35 * layout.size && off < 0.12 && text.length >= 3 && text.length <= 30 && !/[:。,;]/u.test(text) && !LETTERHEAD.test(text)) return text;
  }
  return null;
}

const PAGE_OF = /第(\d{1,3})页[,，、/]?(?:共(\d{1,3})页)?|(?:^|[^\d])(\d{1,2})\/(\d{1,2})$/u;

/** The document's own page number, printed at the head or foot. */
function pageOf(layout: Layout): PageSigns['pageOf'] {
  const edge = layout.lines.filter((l) => l.y < 0.16 || l.y > 0.88);
  for (const line of edge) {
    const m = PAGE_OF.exec(line.run.text);
    if (m?.[1]) return { page: Number(m[1]), of: m[2] ? Number(m[2]) : null };
    if (m?.[3] && Number(m[3]) <= Number(m[4])) return { page: Number(m[3]), of: Number(m[4]) };
  }
  return null;
}

/** Words behind “审批事项” that tell which approval a general form is. */
const MATTERS: readonly (readonly [RegExp, DocumentKind])[] = [
  [/延期.{0,4}(缴纳|缴款)|分期.{0,4}(缴纳|缴款)/u, 'P53'],
  [/先行登记/u, 'P18'],
  [/查封|扣押|强制措施|冻结/u, 'C01'],
  [/延期|延长|中止|恢复调查/u, 'P26'],
  [/抽样/u, 'P17'],
  [/公告送达/u, 'P51'],
  [/公示|公开/u, 'P61'],
  [/移送/u, 'P43'],
  [/撤销|撤案|销案|终止/u, 'P44'],
  [/结案/u, 'P70'],
  [/处罚|处理决定/u, 'P39'],
  [/立案/u, 'P02'],
];

const GENERAL_FORM = /有关事项审批表$|^审批表$/u;

/** Kind of a titled page: the title's kind, save for general forms and titles that two kinds share. */
export function kindOfTitle(title: TitleCandidate, layout: Layout, dossier: DossierKind): { readonly kind: DocumentKind; readonly title: string; readonly certain: boolean } {
  const entry = kindOfMatch(title.match, dossier);
  const shown = title.match.score >= 0.97 ? title.line : printedTitle(entry);
  if (GENERAL_FORM.test(matchForm(title.match.form))) {
    const kind = kindOfMatter(layout.run.text);
    return { kind: kind ?? entry.code, title: title.line, certain: kind !== null };
  }
  const body = layout.run.text;
  if (/^现场笔录$|^物品清单$|^财物清单$/u.test(title.match.form) && entry.code === 'P10' && /告知[^。]{0,30}(查封|扣押|强制措施)的?(理由|依据)/u.test(body)) return { kind: 'C03', title: '行政强制措施现场笔录', certain: true };
  if (entry.code === 'P32' && title.match.form === '行政处罚听证告知书' && !/[(（]/u.test(title.line) && !/陈述/u.test(body)) return { kind: 'P33', title: title.line, certain: true };
  if (entry.code === 'P43' && title.match.form === '案件移送函' && dossier === 'PENALTY_GENERAL' && /移送(我|本)(局|机关)/u.test(body)) return { kind: 'P03', title: title.line, certain: false };
  // Words behind a title make it another one: “陈述申辩意见复核表” is no statement of the party.
  const behind = title.match.score === TITLE_WITH_TAIL ? kindOfWords(title.line, dossier) : null;
  if (behind && behind !== entry.code) return { kind: behind, title: title.line, certain: false };
  return { kind: entry.code, title: shown, certain: true };
}

/** The printed title that an entry was found by, as the vocabulary writes it. */
function printedTitle({ form, entry }: TitleEntry): string {
  return [...entry.variants, entry.title].find((t) => matchForm(t) === form) ?? entry.title;
}

function kindOfMatter(text: string): DocumentKind | null {
  const at = /(审批|申请|报批|呈批)?事项[:：]?/u.exec(text.slice(text.indexOf('审批表') + 3));
  const from = at ? text.indexOf('审批表') + 3 + at.index + at[0].length : -1;
  if (from < 0) return null;
  const words = text.slice(from, from + 60);
  const ticked = /[☑☒√✓■]([^□口☑√✓■]{2,16})/u.exec(words);
  const where = ticked?.[1] ?? words.slice(0, 24);
  return MATTERS.find(([pattern]) => pattern.test(where))?.[1] ?? null;
}
