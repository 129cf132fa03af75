import { parseArabicAmount, parseCapitalAmount } from '../text/numerals.ts';
import type { Run } from './run.ts';

/** An amount as written: in figures, in capitals, or both side by side. Places are indexes of the text. */
export interface Amount {
  readonly start: number;
  readonly end: number;
  readonly figures: Written | null;
  readonly capitals: Written | null;
}

export interface Written {
  readonly start: number;
  readonly end: number;
  /** Null when the characters are there but make no amount. */
  readonly value: string | null;
}

const CAPITAL_CHARS = '零〇○一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟万亿两弍叄參参陸貳萬億';
const CAPITALS = new RegExp(`[${CAPITAL_CHARS}]+[元圆圓](?:[零〇]?[${CAPITAL_CHARS}]角)?(?:[零〇]?[${CAPITAL_CHARS}]分)?[整正]?`, 'gu');
const FIGURES = /[¥Y]?(?:\d{1,3}(?:[,.]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?:万|亿)?元|¥(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?(?:元|万元)?/gu;
/** What may stand before an amount in capitals; anything else may be its lost first character. */
const BEFORE = /[币款写:,;。、(（以处计为额得共即的¥罚缴收元值是达至按照)）“]$/u;
const BETWEEN = /^[(（,、]?(?:人民币|小写|大写|计|即|合计)?[:：]?[(（]?[¥Y]?$/u;

/** All amounts of a text in order. Capitals and figures with nothing but brackets, 人民币, 大写 or 小写 between them are one amount. */
export function amountsIn(text: string): Amount[] {
  const single: Amount[] = [];
  for (const m of text.matchAll(CAPITALS)) {
    const start = beginning(text, m.index);
    const written = { start, end: m.index + m[0].length, value: start === m.index ? parseCapitalAmount(m[0]) : null };
    single.push({ ...written, figures: null, capitals: written });
  }
  for (const m of text.matchAll(FIGURES)) {
    const written = { start: m.index, end: m.index + m[0].length, value: isTorn(text, m.index, m.index + m[0].length) ? null : figure(m[0]) };
    single.push({ start: written.start, end: written.end, figures: written, capitals: null });
  }
  return joined(single.sort((a, b) => a.start - b.start), text);
}

/** Where an amount in capitals begins, with characters before it that the reading garbled (up to eight). */
function beginning(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 8 && !BEFORE.test(text.slice(0, start))) start -= 1;
  return start;
}

/** A figure that goes on behind one strange character (“65〇000.00”) was misread inside: what is left of it is another amount. */
function isTorn(text: string, start: number, end: number): boolean {
  const number = text.slice(start, end).replace(/^[¥Y]/u, '');
  return /^0\d/u.test(number) || (!/元$/u.test(number) && /^[^元整万亿)、。;~至到-]{0,2}\d/u.test(text.slice(end))) || (!/^[¥Y]/u.test(text.slice(start)) && /\d[^\d、。,;:()至到~-]$/u.test(text.slice(0, start)) && /^\d{3}(?:\D|$)/u.test(number));
}

function figure(text: string): string | null {
  const plain = text.replace(/^Y/u, '¥').replace(/\.(?=\d{3}(?!\d))/gu, ',');
  return parseArabicAmount(plain);
}

function joined(single: readonly Amount[], text: string): Amount[] {
  const out: Amount[] = [];
  for (const a of single) {
    const last = out.at(-1);
    const both = last && ((last.figures && !last.capitals && a.capitals) || (last.capitals && !last.figures && a.figures));
    if (last && both && BETWEEN.test(text.slice(last.end, a.start))) out[out.length - 1] = { start: last.start, end: a.end, figures: last.figures ?? a.figures, capitals: last.capitals ?? a.capitals };
    else out.push(a);
  }
  return out;
}

/** Amounts that a text calls a fine: “罚款…元” or “…元的罚款”. Surcharges and shares of a fine are none. */
export function finesIn(text: string): Amount[] {
  return amountsIn(text).filter((a) => {
    const before = text.slice(Math.max(0, a.start - 14), a.start);
    const after = text.slice(a.end, a.end + 8);
    if (/加处|逾期|每日|违法所得.{0,6}$|货值/u.test(before.slice(-9))) return false;
    if (/以上|以下|以内|至$/u.test(after.slice(0, 3)) || /(以上|至|以下)$/u.test(before)) return false;
    return /罚款(?:金额|数额)?(?:为|计|人民币|共计|合计|的|:|,|\(|大写|小写|¥|处以?)*$/u.test(before) || /^[)整]*(?:大写.{0,14}\))?(?:的|之)?(?:行政)?罚款/u.test(after);
  });
}

/** Value of an amount, figures first; null when unreadable. */
export function amountValue(a: Amount): string | null {
  return a.figures ? a.figures.value : (a.capitals?.value ?? null);
}

/** Words of an amount in a run. */
export function amountText(run: Run, w: Written): string {
  return run.text.slice(w.start, w.end);
}
