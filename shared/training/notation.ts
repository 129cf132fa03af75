import { must } from '../base/assert.ts';
import { toCapitalAmount } from '../text/numerals.ts';

/** How dates, amounts and citations are written in papers. Dates come in as `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */

const HAN = '〇一二三四五六七八九';

const parts = (iso: string): [number, number, number] => {
  const [y, m, d] = iso.slice(0, 10).split('-').map(Number);
  return [y ?? 0, m ?? 0, d ?? 0];
};

/** 1–999 as in 第一百二十四条; also days and months (十二、三十一). */
export function hanNumber(n: number): string {
  if (n < 10) return HAN[n] ?? '';
  if (n < 20) return `十${n % 10 ? HAN[n % 10] : ''}`;
  if (n < 100) return `${HAN[Math.floor(n / 10)]}十${n % 10 ? HAN[n % 10] : ''}`;
  const rest = n % 100;
  const tail = rest === 0 ? '' : rest < 10 ? `零${HAN[rest]}` : rest < 20 ? `一${hanNumber(rest)}` : hanNumber(rest);
  return `${HAN[Math.floor(n / 100)]}百${tail}`;
}

/** 2026年3月5日 */
export function arabicDate(iso: string): string {
  const [y, m, d] = parts(iso);
  return `${y}年${m}月${d}日`;
}

/** 二〇二六年三月五日 */
export function hanDate(iso: string): string {
  const [y, m, d] = parts(iso);
  return `${[...String(y)].map((c) => HAN[Number(c)]).join('')}年${hanNumber(m)}月${hanNumber(d)}日`;
}

/** 2026.03.05 */
export function dotDate(iso: string): string {
  return iso.slice(0, 10).replaceAll('-', '.');
}

/** 9时05分 of a moment. */
export function clock(moment: string): string {
  return `${Number(moment.slice(11, 13))}时${moment.slice(14, 16)}分`;
}

/** 60000 → 陆万元整 */
export function upperMoney(yuan: number): string {
  return must(toCapitalAmount(moneyValue(yuan)), `an amount: ${yuan}`);
}

/** 60000 → 60,000 */
export function commaMoney(yuan: number): string {
  return String(yuan).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Normal form of an amount: 60000.00 */
export function moneyValue(yuan: number): string {
  return yuan.toFixed(2);
}

export interface Article {
  readonly law: string;
  readonly article: number;
  readonly paragraph?: number;
  readonly item?: number;
}

/** 《中华人民共和国特种设备安全法》第八十四条第一项; `depth` article drops paragraph and item. */
export function cite(a: Article, depth: 'full' | 'article' = 'full'): string {
  const head = `《${a.law}》第${hanNumber(a.article)}条`;
  if (depth === 'article') return head;
  return `${head}${a.paragraph ? `第${hanNumber(a.paragraph)}款` : ''}${a.item ? `第${hanNumber(a.item)}项` : ''}`;
}
