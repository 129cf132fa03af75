import { tight } from '../text/normalise.ts';
import { chineseInteger } from '../text/numerals.ts';

/** Cell text as it is kept: lines trimmed, empty lines gone. */
export function clean(text: string): string {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
}

/** Points as people write them: `2`, `2分`, `二分`, `每项2分`. `plain` = nothing else stood in the cell. Null when there is no number. */
export function pointsOf(text: string): { readonly points: number; readonly plain: boolean } | null {
  const said = tight(text);
  const exact = /^[+-]?(\d{1,3}(?:\.\d{1,2})?)分?$/.exec(said);
  if (exact) return { points: Number(exact[1]), plain: true };
  const words = /^([一二三四五六七八九十百两]{1,4})分?$/.exec(said);
  const spoken = words ? chineseInteger(words[1] ?? '') : null;
  if (spoken !== null) return { points: spoken, plain: true };
  const inside = /(\d{1,3}(?:\.\d{1,2})?)分?/.exec(said);
  return inside ? { points: Number(inside[1]), plain: false } : null;
}

/** `一、立案与管辖（8分）` → name `立案与管辖`, points 8. */
export function headingOf(text: string): { readonly name: string; readonly points: number | null } {
  const plain = text.replace(/\s+/g, '');
  const points = /[（(][^（()）]*?(\d{1,3}(?:\.\d{1,2})?)分[^（()）]*[)）]|(\d{1,3})分$/.exec(plain);
  const name = plain
    .replace(/^(第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．])[:：]?/, '')
    .replace(/[（(][^（()）]*\d+(?:\.\d+)?分[^（()）]*[)）]/, '')
    .replace(/\d{1,3}分$/, '')
    .replace(/[:：]$/, '');
  return { name, points: points ? Number(points[1] ?? points[2]) : null };
}

export const isSubtotal = (text: string): boolean => /^(小计|合计|总计|总分|共计|本项小计|本部分合计|分值合计|满分)/.test(tight(text));

/** `合计` says the sum of everything, `小计` that of a part. */
export const isTotal = (text: string): boolean => /^(合计|总计|总分|共计|满分)/.test(tight(text));

/** Parts whose items decide alone (DOMAIN 4.1: 基础标准, 基本标准, 合法性). */
export const isVetoPart = (name: string): boolean => /否决|^基础标准|^基本标准|^合法性(标准|审查|评查|部分)?$|^不合格项/.test(tight(name));

export const isBonusPart = (name: string): boolean => /加分/.test(tight(name));

/** A row that decides alone, by what stands in its points, deduction or remark. */
export function saysVeto(...cells: readonly string[]): boolean {
  return cells.some((cell) => /一票否决|否决项|^否决$|[扣减-]\s*100分?|计0分|得0分|为?不合格(案?卷)?[。;]?$|不得评为优秀/.test(tight(cell)));
}

export const isRemark = (text: string): boolean => /^(注|说明|备注|填表说明)[:：]|^注\d/.test(text.trim());
