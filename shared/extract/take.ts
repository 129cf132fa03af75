import type { Box } from '../geometry/box.ts';
import type { LabelKey } from './labels.ts';
import type { Layout } from './lines.ts';
import type { Pair } from './pair.ts';
import type { Paper } from './paper.ts';
import { hasPen, headOpinion, isSigningFoot, pairsWith } from './paper.ts';
import type { Parsed, Parser } from './parsers.ts';
import { datesIn, plainMoments } from './dating.ts';
import { parseDateTimeRange } from '../text/dates.ts';
import type { Run } from './run.ts';
import { joinRuns, linesOfRun, placeOf, sliceRun } from './run.ts';

/** What a rule found for a field in one document. `empty` = the place is there and nothing is written in it. */
export interface Taken extends Parsed {
  /** Certainty of the way it was found, 0–1; multiplied with the reading's own. */
  readonly weight: number;
  readonly empty?: boolean;
  readonly place?: { readonly page: number; readonly box: Box };
}

/** Finds a field's values in a document: best first; none = neither value nor place. */
export type Take = (paper: Paper) => Taken[];

const taken = (parsed: Parsed, weight: number): Taken => ({ ...parsed, weight });

/** Value behind (or under) one of the labels. Keys in order of trust. */
export function labelled(keys: readonly LabelKey[], parser: Parser, weight = 0.97): Take {
  return (paper) => {
    const pairs = keys.flatMap((k) => pairsWith(paper, [k]).filter((p) => !isSigningFoot(paper, p)));
    const out = pairs.map((p) => fromPair(paper, p, parser, weight)).filter((t) => t !== null);
    return [...out.filter((t) => t.value !== null), ...out.filter((t) => t.value === null && !t.empty), ...out.filter((t) => t.empty)];
  };
}

/** Values of a take; the first one gives way to one that goes on from it: it was cut off at the end of a line. */
export function whole(take: Take): Take {
  return (paper) => {
    const values = take(paper);
    const head = values[0];
    const longer = head?.value ? values.find((t) => t.value !== null && t.value.length > (head.value?.length ?? 0) && t.value.startsWith(head.value ?? '')) : undefined;
    return longer ? [longer, ...values.filter((t) => t !== longer && t !== head)] : values;
  };
}

function fromPair(paper: Paper, pair: Pair, parser: Parser, weight: number): Taken | null {
  const parsed = parser(pair.value);
  if (parsed) return taken(parsed, weight);
  const place = { page: pair.page, box: pair.place };
  if (pair.value.text === '' && hasPen(paper, pair.page, pair.place)) return { value: null, run: pair.value, valid: null, problem: '手写内容无法识别', weight, place };
  return pair.value.text === '' ? { value: null, run: pair.value, valid: null, problem: null, weight, empty: true, place } : null;
}

/** Value by a pattern in the whole text; the group `v` is parsed, or the match itself. */
export function pattern(regex: RegExp, parser: Parser, weight = 0.9): Take {
  const flags = new Set([...regex.flags, 'd', 'u']);
  const source = new RegExp(regex.source, [...flags].join(''));
  return (paper) => {
    const m = source.exec(paper.text);
    if (!m) return [];
    const [start, end] = m.indices?.groups?.['v'] ?? [m.index, m.index + m[0].length];
    const parsed = parser(sliceRun(paper.run, start, end));
    return parsed ? [taken(parsed, weight)] : [];
  };
}

/** Takes in order; the first that yields a value wins, else the first that saw anything. */
export function first(...takes: readonly Take[]): Take {
  return (paper) => {
    const all = takes.map((t) => t(paper));
    return all.find((ts) => ts.some((t) => t.value !== null)) ?? all.find((ts) => ts.some((t) => !t.empty)) ?? all.find((ts) => ts.length > 0) ?? [];
  };
}

/** Last date inside the place of an opinion: the date of the signature under it. */
export function opinionDate(keys: readonly LabelKey[]): Take {
  return (paper) => {
    const pair = keys.includes('headOpinion') ? headOpinion(paper) : keys.flatMap((k) => pairsWith(paper, [k]).filter((p) => p.how !== 'line' || p.value.text !== '')).at(0);
    return pair ? [lastDate(paper, pair.value, pair, 0.95)] : [];
  };
}

function lastDate(paper: Paper, run: Run, pair: Pair, weight: number): Taken {
  const dates = datesIn(run.text);
  const whole = dates.filter((d) => d.state === 'whole').at(-1);
  const last = dates.at(-1);
  if (whole && last && (whole === last || last.state === 'blank')) return { value: whole.iso, run: sliceRun(run, whole.start, whole.end), valid: true, problem: null, weight };
  const place = { page: pair.page, box: pair.place };
  if (last?.state === 'unreal') return { value: null, run: sliceRun(run, last.start, last.end), valid: false, problem: `日期不存在：${run.text.slice(last.start, last.end)}`, weight };
  if (last?.state === 'partial') return { value: null, run: sliceRun(run, last.start, last.end), valid: null, problem: '日期不完整或无法识别', weight };
  // Figures behind the signature that make no date were misread, not left out.
  const torn = last ? null : /[\dOZ〇]{1,4}[./年、,-][\dOZ〇]{1,2}[./月、,-]?[\dOZ〇]{0,2}日?$|20\d{2}[^\d]{1,2}\d{1,2}/u.exec(run.text.slice(-14));
  if (torn) return { value: null, run: sliceRun(run, Math.max(0, run.text.length - 14) + torn.index), valid: null, problem: `日期无法识别：${torn[0]}`, weight };
  const inked = last ? penOver(paper, sliceRun(run, last.start, last.end)) : hasPen(paper, pair.page, pair.place);
  return { value: null, run: sliceRun(run, 0, 0), valid: null, problem: inked ? '手写日期无法识别' : null, weight, empty: !inked, place };
}

/** Pen ink between the characters of an empty 年 月 日: somebody wrote there and it was not read. */
export function penOver(paper: Paper, run: Run): boolean {
  const place = placeOf(run);
  return place !== null && hasPen(paper, place.page, place.box);
}

const SIGNED_BY_OTHERS = /签收|受送达|收件|当事人(?:\(?签|签|意见)|被(?:询问|检查)人|送达人|申请人|附[:件]|打印|拍摄|缴款|一式/u;
/** What may stand beside the date on its line: the agency, a note of the seal, a signature. */
const BESIDE_DATE = /(?:局|政府|委员会|厅|队|处|所|院|办公室|中心)$|^\(?(?:印章|公章|盖章|签名|签字|日期)|签名|签字|承办人|印章|公章|^[\p{Script=Han}、]{2,9}$/u;

/** Lines that may carry the date of the document: not those of a table's small cells, which have labels of their own. */
function openLines(layout: Layout): Run[] {
  return layout.lines.filter((l) => l.cell === null || (layout.cells[l.cell]?.run.text.length ?? 0) > 16).flatMap((l) => linesOfRun(l.run));
}

/** Date under the text of an outward document (成文日期): the last line that is nothing but a date, before any receipt at the foot. */
export const signOffDate: Take = (paper) => {
  const lines = paper.layouts.flatMap(openLines);
  let found: Taken | null = null;
  let receipt = false;
  for (const line of lines.slice(Math.floor(lines.length * 0.35))) {
    if (found?.value && line.text.length <= 20 && SIGNED_BY_OTHERS.test(line.text)) receipt = true;
    const d = datesIn(line.text).at(-1);
    if (!d || receipt) continue;
    const beside = line.text.slice(0, d.start) + line.text.slice(d.end);
    const alone = /^[^\p{Script=Han}]{0,4}$|^[(]?(?:印章|公章|盖章)[)]?$/u.test(beside) || (d.state === 'partial' && beside.length <= 2);
    if (!alone && (found?.value || beside.length > 22 || line.text.length > d.end + 4 || !BESIDE_DATE.test(beside) || /至|起|期限|之日|日前/u.test(beside))) continue;
    const part = sliceRun(line, d.start, d.end);
    if (d.state === 'whole') found = { value: d.iso, run: part, valid: true, problem: null, weight: alone ? 0.95 : 0.8 };
    else if (d.state === 'unreal') found = { value: null, run: part, valid: false, problem: `日期不存在：${part.text}`, weight: 0.9 };
    else if (!found) found = { value: null, run: part, valid: null, problem: d.state === 'blank' ? null : '日期无法识别', weight: 0.8, empty: d.state === 'blank' && !penOver(paper, part), place: placeOf(part) ?? undefined };
  }
  return found ? [found] : sealedDate(paper);
};

/** No date line, but a seal low on the last page: the date may be hidden under it. */
function sealedDate(paper: Paper): Taken[] {
  const last = paper.layouts.at(-1);
  const seal = last?.ink.seals.find((s) => s.box[3] > 0.4);
  return last && seal ? [{ value: null, run: sliceRun(paper.run, 0, 0), valid: null, problem: '印章下的日期无法识别', weight: 0.8, place: { page: last.page, box: seal.box } }] : [];
}

/** Start (`0`) or end (`1`) of a period behind a label, or of its own label; `day` leaves the time of day out. */
export function period(which: 0 | 1, keys: readonly LabelKey[], own: LabelKey, unit: 'moment' | 'day' = 'moment'): Take {
  return (paper) => {
    for (const pair of keys.flatMap((k) => pairsWith(paper, [k]))) {
      const read = periodOf(pair.value, which);
      if (read) return [unit === 'day' && read.value !== null ? { ...read, value: read.value.slice(0, 10) } : read];
    }
    const single = pairsWith(paper, [own])[0];
    const d = single && datesIn(single.value.text)[0];
    if (single && d?.iso && d.time) return [{ value: `${d.iso}T${d.time}`, run: sliceRun(single.value, d.start, d.end), valid: true, problem: null, weight: 0.95 }];
    return [];
  };
}

function periodOf(run: Run, which: 0 | 1): Taken | null {
  if (run.text === '') return null;
  const range = parseDateTimeRange(plainMoments(run.text).replace(/(?<=\d)[個个](?=[月日时分])/gu, ''));
  const whole = joinRuns([run], false);
  if (!range) return /\d/.test(run.text) ? { value: null, run: whole, valid: null, problem: '起止时间无法识别', weight: 0.9 } : null;
  if ('invalid' in range) return { value: null, run: whole, valid: false, problem: `时间不存在：${range.invalid}`, weight: 0.9 };
  const value = which === 0 ? range.start : range.end;
  const cut = run.text.search(/至|到|—|-(?=\d{1,2}[时:])|~/u);
  const part = cut > 0 ? (which === 0 ? sliceRun(run, 0, cut) : sliceRun(run, cut + 1)) : whole;
  if (value) return { value, run: part, valid: true, problem: null, weight: 0.96 };
  // Behind 至 nothing was written, or what was written cannot be read.
  const written = /\d/u.test(cut > 0 ? run.text.slice(cut + 1) : run.text.replace(/^.*?分/u, ''));
  return { value: null, run: part, valid: null, problem: written ? '结束时间无法识别' : null, weight: 0.9, empty: !written, place: placeOf(whole) ?? undefined };
}

/** Document number in the head of a document, above the text. */
export function headNumber(parser: Parser): Take {
  return (paper) => {
    const head = paper.layouts[0]?.lines.filter((l) => l.y < 0.36 && l.cell === null).slice(0, 10) ?? [];
    const texts = head.map((l) => l.run);
    for (const run of [...texts, ...texts.slice(1).map((r, i) => joinRuns([texts[i] as Run, r], false))]) {
      if (!/号/u.test(run.text) || run.text.length > 44 || /依据|根据|《/u.test(run.text)) continue;
      const parsed = parser(run);
      if (parsed?.value) return [taken(parsed, 0.96)];
    }
    const torn = texts.find((run) => run.text.length <= 26 && /[\p{Script=Han}].{0,2}20\d{2}[〕\])】}]/u.test(run.text));
    return torn ? [{ value: null, run: torn, valid: null, problem: `文号无法识别：${torn.text}`, weight: 0.9 }] : [];
  };
}

/** A fact that follows from the document itself: the words that show it are the source. */
export function flag(value: string, regex: RegExp, weight = 0.9): Take {
  return (paper) => {
    const m = regex.exec(paper.text);
    return m ? [{ value, run: sliceRun(paper.run, m.index, m.index + m[0].length), valid: null, problem: null, weight }] : [];
  };
}
