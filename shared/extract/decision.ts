import { chineseInteger } from '../text/numerals.ts';
import type { Citation } from './citations.ts';
import { citationText, parseCitations } from './citations.ts';
import type { Amount, Written } from './money.ts';
import { amountText, amountsIn, finesIn } from './money.ts';
import type { Paper } from './paper.ts';
import type { Run } from './run.ts';
import { sliceRun } from './run.ts';
import type { Take, Taken } from './take.ts';

/** Where the operative part of a notice or decision begins, and where payment and remedies begin. */
const OPERATIVE = /(?:决定|拟|建议|现)(?:[^。;]{0,40})(?:如下|以下)[^。;:]{0,16}(?:处罚|决定|处理)?[:：]?|(?:现)?(?:决定|拟)(?:对|给予|作出|处以)|作出(?:如下|以下)(?:行政)?(?:处罚|处理)/gu;
const AFTERWARDS = /逾期不?(?:缴|履|交)|加处罚款|不服本|如对本|行政复议|陈述[、和]?申辩|账户|收款/u;

function operativePart(text: string): readonly [number, number] {
  const starts = [...text.matchAll(OPERATIVE)].map((m) => m.index);
  const start = starts.find((s) => finesIn(text.slice(s, s + 400)).length > 0) ?? starts.at(-1) ?? 0;
  const rest = text.slice(start);
  const end = AFTERWARDS.exec(rest)?.index ?? rest.length;
  return [start, start + Math.max(end, 10)];
}

function fine(paper: Paper): Amount | null {
  const [start, end] = operativePart(paper.text);
  const inside = finesIn(paper.text.slice(start, end));
  const found = inside.length > 0 ? inside : finesIn(paper.text);
  const total = found.find((a) => a.figures?.value || a.capitals?.value) ?? found[0];
  return total ? shift(total, inside.length > 0 ? start : 0) : null;
}

function shift(a: Amount, by: number): Amount {
  const move = (w: Written | null): Written | null => w && { ...w, start: w.start + by, end: w.end + by };
  return { start: a.start + by, end: a.end + by, figures: move(a.figures), capitals: move(a.capitals) };
}

function written(paper: Paper, w: Written, other: Written | null): Taken {
  const run = sliceRun(paper.run, w.start, w.end);
  if (w.value === null) return { value: null, run, valid: null, problem: other?.value ? `无法识别，小写为 ${other.value} 元` : '金额无法识别', weight: 0.9 };
  const differs = other?.value && other.value !== w.value;
  return { value: w.value, run, valid: differs ? false : other?.value ? true : null, problem: differs ? `与${'另一处写法'} ${other.value} 元不一致` : null, weight: 0.96 };
}

/** The fine in figures, or in capitals when the document gives no figures. */
export const fineAmount: Take = (paper) => {
  const a = fine(paper);
  if (!a) return [];
  if (a.figures?.value || (a.figures && !a.capitals?.value)) return [written(paper, a.figures, a.capitals)];
  if (!a.capitals) return [];
  const capitals = written(paper, a.capitals, null);
  // Figures that cannot be read: the amount is what the words say, and worth a look.
  return [a.figures ? { ...capitals, problem: `小写「${amountText(paper.run, a.figures)}」无法识别，按大写`, weight: 0.7 } : capitals];
};

/** The fine in capitals. */
export const fineCapitals: Take = (paper) => {
  const a = fine(paper);
  return a?.capitals ? [written(paper, a.capitals, a.figures)] : [];
};

/** First amount of a receipt, figures or capitals. */
export const anyAmount: Take = (paper) => {
  const a = amountsIn(paper.text)[0];
  const w = a?.figures ?? a?.capitals;
  return w ? [{ ...written(paper, w, null), weight: 0.8 }] : [];
};

const VIOLATED = /违反|不符合|触犯/u;
const GROUND = /依据|根据|依照|按照|适用/u;
/** Sentences about procedure cite provisions that are neither violated nor the ground of the penalty. */
const PROCEDURE = /陈述|申辩|听证|复议|诉讼|加处|告知|缴至|立案|送达|强制执行|公示|公开|先行登记|证据|责令改正的规定/u;
const QUOTED = /[“"「][^”"」]*(?:[”"」]|$)/gu;

interface Cited {
  readonly citation: Citation;
  readonly role: 'violated' | 'ground';
}

/** Provisions with the role that the words before them give. */
function roles(text: string): Cited[] {
  return parseCitations(text).flatMap((citation): Cited[] => {
    const begin = Math.max(text.lastIndexOf('。', citation.lead - 1), text.lastIndexOf(';', citation.lead - 1)) + 1;
    const before = text.slice(begin, citation.lead);
    const violated = lastIndex(before, VIOLATED);
    const ground = lastIndex(before, GROUND);
    if (violated < 0 && ground < 0) return [];
    if (violated > ground) return [{ citation, role: 'violated' }];
    const end = text.slice(citation.end).search(/[。;]/u);
    const sentence = text.slice(begin, end < 0 ? text.length : citation.end + end);
    return isProcedural(citation) || PROCEDURE.test(clause(sentence, citation, begin)) ? [] : [{ citation, role: 'ground' }];
  });
}

/** Provisions that no penalty rests on: remedies, coercion, and all of the penalty law but what may be punished and how heavily (arts. 28–35). */
function isProcedural(c: Citation): boolean {
  const law = c.law.replace(/^中华人民共和国/u, '');
  return /^行政(?:复议|诉讼|强制|许可)法/u.test(law) || (law === '行政处罚法' && (c.article < 28 || c.article > 35));
}

/** The part of a sentence that a citation governs: from it to the next 依据 or 根据. */
function clause(sentence: string, citation: Citation, begin: number): string {
  const rest = sentence.slice(citation.end - begin);
  const next = rest.search(/(?<!、)(?:依据|根据|依照|按照)(?=《|第|本|上述)/u);
  return (next < 0 ? rest : rest.slice(0, next)).replace(QUOTED, '').slice(0, 60);
}

function lastIndex(text: string, word: RegExp): number {
  let at = -1;
  for (const m of text.matchAll(new RegExp(word.source, 'gu'))) at = m.index;
  return at;
}

function listOf(paper: Paper, role: 'violated' | 'ground'): Taken[] {
  const found = roles(paper.text).filter((r) => r.role === role).map((r) => r.citation);
  const first = found[0];
  if (!first) return [];
  const texts = [...new Set(found.filter((c) => !found.some((d) => isNarrower(d, c))).map(citationText))];
  const last = found.findLast((c) => c.end - first.start < 400) ?? first;
  return [{ value: texts.join('；'), run: sliceRun(paper.run, first.start, last.end), valid: null, problem: null, weight: 0.9 }];
}

/** True when `a` cites the article of `b` down to a paragraph or item that `b` leaves out: the text names it twice. */
function isNarrower(a: Citation, b: Citation): boolean {
  return a.law === b.law && a.article === b.article && a.sub === b.sub && b.paragraph === null && b.item === null && (a.paragraph !== null || a.item !== null);
}

export const violatedArticles: Take = (paper) => listOf(paper, 'violated');
export const groundArticles: Take = (paper) => listOf(paper, 'ground');

interface Term {
  readonly n: number;
  readonly working: boolean;
  readonly sentence: string;
  /** Where the term stands in its sentence. */
  readonly at: number;
  readonly run: Run;
}

const DAYS = /(?<n>[一二三四五六七八九十\d]{1,4})(?:个)?(?<type>工作日|日|天)(?:以)?内/gu;

/** All “N 日内” of a document with the sentence round them. */
function terms(paper: Paper): Term[] {
  const text = paper.text;
  return [...text.matchAll(DAYS)].flatMap((m) => {
    const n = chineseInteger(m.groups?.['n'] ?? '');
    if (n === null) return [];
    const begin = Math.max(text.lastIndexOf('。', m.index), text.lastIndexOf(';', m.index)) + 1;
    const stop = text.slice(m.index).search(/[。;]/u);
    return [{ n, working: m.groups?.['type'] === '工作日', sentence: text.slice(begin, stop < 0 ? text.length : m.index + stop), at: m.index - begin, run: sliceRun(paper.run, m.index, m.index + m[0].length) }];
  });
}

/**
 * Days of the first term whose sentence speaks of something; `type` gives 工作日 or 日 instead of the number. Where the sentence speaks of
 * a rival too (a full stop between two rights may be lost), the word before the term decides.
 */
export function termOf(about: RegExp, what: 'days' | 'type', { not, rival }: { readonly not?: RegExp; readonly rival?: RegExp } = {}): Take {
  const meant = (t: Term): boolean => {
    if (!about.test(t.sentence) || not?.test(t.sentence)) return false;
    if (!rival?.test(t.sentence)) return true;
    const before = t.sentence.slice(0, t.at);
    return lastIndex(before, about) > lastIndex(before, rival);
  };
  return (paper) => {
    const term = terms(paper).find(meant);
    return term ? [{ value: what === 'days' ? String(term.n) : term.working ? '工作日' : '日', run: term.run, valid: null, problem: null, weight: 0.93 }] : [];
  };
}

const BAND = /(?:属于?|系|为|适用|按照?|等次|阶次|档次|情节|认定|裁量)[:为是“”"'《(]*(?<v>不予处罚|免予处罚|减轻|从轻|较轻|一般|较重|严重|特别严重|从重|轻微)[“”"'》)]*(?:处罚|行政处罚|裁量|情节|情形|等次|阶次|档次|违法|幅度|的)/u;

/** The band of the discretion benchmark that the document names. */
export const discretionBand: Take = (paper) => {
  const near = paper.text.search(/裁量/u);
  const from = near < 0 ? 0 : Math.max(0, near - 80);
  const m = new RegExp(BAND.source, 'du').exec(paper.text.slice(from)) ?? null;
  const span = m?.indices?.groups?.['v'];
  return m?.groups && span ? [{ value: m.groups['v'] ?? null, run: sliceRun(paper.run, from + span[0], from + span[1]), valid: null, problem: null, weight: 0.85 }] : [];
};
