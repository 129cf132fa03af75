import type { DossierKind, DocumentKind } from '../domain/document.ts';
import type { HumanFixes } from '../domain/understanding.ts';
import type { PageSigns } from './classify.ts';
import { isPicture, kindOfTitle } from './classify.ts';
import { kindIn } from './kinds.ts';
import { kindOfWords } from './title-words.ts';

/** Pages of one document with what decided it. */
export interface Cut {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly pages: readonly PageSigns[];
  readonly confidence: number;
  readonly reason: string;
}

interface Open {
  kind: DocumentKind;
  title: string;
  pages: PageSigns[];
  confidence: number;
  reason: string;
}

/** Kinds of one page each: a page without title behind them is something new. */
const SINGLE = new Set<DocumentKind>(['D00', 'D99', 'P15', 'P51', 'P52', 'D98']);
/** Kinds that show themselves without a title, by what stands on the page. */
const SELF_EVIDENT = new Set<DocumentKind>(['P15', 'P52', 'P51', 'D01', 'D99', 'P50', 'P22', 'P61', 'D00']);

/** Pages in order → documents. Blank pages belong to the document before them and decide nothing. Human cuts and kinds win. */
export function splitPages(signs: readonly PageSigns[], dossier: DossierKind, fixes: HumanFixes): Cut[] {
  const cuts: Open[] = [];
  for (const s of signs) {
    const fix = fixes.documents.get(s.page);
    const last = cuts.at(-1);
    const found = fix?.starts === false && last ? null : (beginning(s, last, dossier) ?? (fix?.starts === true || !last ? unknown(s) : null));
    const begin = found && { ...found, kind: kindIn(dossier, found.kind, s.layout.run.text) };
    if (begin) cuts.push(fix?.kind ? { ...begin, kind: fix.kind, confidence: 1, reason: '由人工确定' } : begin);
    else last?.pages.push(s);
  }
  return cuts;
}

function open(s: PageSigns, kind: DocumentKind, title: string, confidence: number, reason: string): Open {
  return { kind, title, pages: [s], confidence, reason };
}

function unknown(s: PageSigns): Open {
  if (s.cue) return open(s, s.cue.kind, '', 0.6 * s.cue.weight, '没有标题，按内容判断');
  return open(s, isPicture(s) ? 'P13' : 'UNKNOWN', '', isPicture(s) ? 0.4 : 0.1, isPicture(s) ? '图片页，没有标题' : '没有认出标题');
}

/** The document that begins on this page; null when the page goes on with the one before. */
function beginning(s: PageSigns, last: Open | undefined, dossier: DossierKind): Open | null {
  if (s.blank) return null;
  if (s.title) {
    const { kind, title, certain } = kindOfTitle(s.title, s.layout, dossier);
    if (last && repeatsTitle(s, kind, last, dossier)) return null;
    return open(s, kind, title, Math.min(0.99, s.title.score * (certain ? 1 : 0.6)), `${s.title.match.entries.some((e) => e.learned) ? '本单位' : ''}标题「${s.title.line}」`);
  }
  if (!last || s.continued || (s.pageOf && s.pageOf.page > 1 && !SINGLE.has(last.kind))) return last ? null : unknown(s);
  const cue = s.cue && kindIn(dossier, s.cue.kind, s.layout.run.text);
  if (s.cue && s.cue.weight >= 0.8 && SELF_EVIDENT.has(s.cue.kind) && (cue !== last.kind || SINGLE.has(s.cue.kind))) {
    return open(s, s.cue.kind, '', 0.8 * s.cue.weight, '没有标题，按内容判断');
  }
  if (cue === last.kind && !SINGLE.has(last.kind)) return null;
  if (s.strangeTitle) return strange(s, s.strangeTitle, dossier);
  if (s.letterhead) return s.cue ? open(s, s.cue.kind, '', 0.55 * s.cue.weight, '页首印有机关名称，标题无法识别，按内容判断') : open(s, 'UNKNOWN', '', 0.2, '页首印有机关名称，标题无法识别');
  if (SINGLE.has(last.kind) || (isPicture(s) && last.kind !== 'P13')) return unknown(s);
  return null;
}

/** A title that is in no list: its words, else what the page is about, tell the kind. */
function strange(s: PageSigns, title: string, dossier: DossierKind): Open {
  const kind = kindOfWords(title, dossier);
  if (kind) return open(s, kind, title, 0.65, `标题「${title}」不在文书名称表中，按其用词判断`);
  return open(s, s.cue?.kind ?? 'UNKNOWN', title, s.cue ? 0.6 : 0.2, `标题「${title}」不在文书名称表中`);
}

/** The same title on a later page of a long document: its own page number says so, or it says “continued”. */
function repeatsTitle(s: PageSigns, kind: DocumentKind, last: Open, dossier: DossierKind): boolean {
  if (kindIn(dossier, kind, s.layout.run.text) !== last.kind) return false;
  if (s.continued || kind === 'D01') return true;
  const before = last.pages.at(-1)?.pageOf;
  return s.pageOf !== null && s.pageOf.page > 1 && (!before || before.page < s.pageOf.page);
}
