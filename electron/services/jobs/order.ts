import { chineseInteger } from '../../../shared/text/numerals.ts';

const collator = new Intl.Collator('zh', { numeric: true });
const CHINESE_NUMBER = /[零〇一二三四五六七八九十百千]+/g;

/** Numbers written in characters as digits, so that 第二卷 comes before 第十卷; what is no whole number stays. */
const withDigits = (name: string): string => name.replace(CHINESE_NUMBER, (run) => String(chineseInteger(run) ?? run));

/** Page order of people: 2 before 10, 二 before 十, Chinese by its sound; total, so that equal looks keep one order. */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(withDigits(a), withDigits(b)) || (a < b ? -1 : a > b ? 1 : 0);
}
