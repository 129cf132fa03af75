import type { Standard } from '../domain/standard.ts';
import { round2, type SectionSum, type Sums } from './sums.ts';

const VETO_WORDS: Readonly<Record<Standard['vetoEffect'], string>> = { ZERO: '本卷计 0 分', FAIL_GRADE: '本卷为不合格', CAP_BELOW_EXCELLENT: '本卷不得评为优秀' };

interface Said {
  readonly standard: Standard;
  readonly sums: Sums;
  readonly vetoes: readonly string[];
  readonly undecided: number;
  readonly points: number;
  readonly without: number;
  readonly bars: readonly string[];
}

/** `− 1（PG-E05）− 2（PG-G04）`; a section that reached its cap is said as one: `− 4（PG-C03 3、PG-C05 2，「调查取证」至多扣 4）`. */
function minus(sections: readonly SectionSum[]): string {
  const parts = sections.flatMap((s) => {
    const plain = round2(s.losses.reduce((n, l) => n + l.lost, 0)) === s.lost;
    if (plain) return s.losses.map((l) => ({ key: l.item, words: `− ${l.lost}（${l.item}）` }));
    return [{ key: s.losses[0]?.item ?? '', words: `− ${s.lost}（${s.losses.map((l) => `${l.item} ${l.lost}`).join('、')}，「${s.name}」至多扣 ${s.cap}）` }];
  });
  return parts.sort((a, b) => (a.key < b.key ? -1 : 1)).map((p) => p.words).join('');
}

/** How what was got becomes points: items that do not apply, scaling, legality, flat losses. */
function scaled({ standard, sums, vetoes }: Said): string[] {
  if (sums.base === 0) return ['各项均不适用，不计分'];
  const parts: string[] = [];
  const na = `不适用 ${sums.skipped} 分`;
  const normalised = sums.skipped > 0 && standard.naPolicy === 'NORMALISE';
  if (sums.skipped > 0 && standard.naPolicy === 'FULL_POINTS') parts.push(`${na}，按满分计`);
  if (sums.skipped > 0 && standard.naPolicy === 'FIXED_MAX') parts.push(`${na}，不计得分，满分不变：得 ${sums.got}/${sums.base}`);
  let made = round2((100 * sums.got) / sums.base);
  if (standard.scoreMethod === 'TWO_PART_50_50') {
    const half = round2((50 * sums.got) / sums.base);
    const legal = vetoes.length > 0 ? 0 : 50;
    made = round2(legal + half);
    parts.push(`${normalised ? `${na}，` : ''}规范性 ${sums.got}/${sums.base}×50 = ${half}，合法性 ${legal}，合计 ${legal} + ${half} = ${made}`);
  } else if (normalised || sums.base !== 100) {
    parts.push(`${normalised ? `${na}，按适用分值折算` : '折算为百分制'}：${sums.got}/${sums.base}×100 = ${made}`);
  }
  if (sums.flat > 0) parts.push(`另减：${made} ${minus(sums.flats)}= ${made - sums.flat < 0 ? '0（扣完为止）' : round2(made - sums.flat)}`);
  return parts;
}

/**
 * The sum as a sentence that can be checked by hand (FEATURES 32): every loss with its item, caps where they bind, how items that do
 * not apply were treated, vetoes apart, and how many items nobody has judged.
 */
export function sentenceOf(said: Said): string {
  const { standard, sums, vetoes, undecided, points, without, bars } = said;
  const losses = minus(sums.sections);
  const left = round2(sums.total - sums.lost);
  const parts = [losses ? `${sums.total} ${losses}= ${left < 0 ? '0（扣完为止）' : left}` : `${sums.total} 分，无扣分`, ...scaled(said)];
  if (standard.items.some((i) => i.kind === 'veto')) parts.push(vetoes.length === 0 ? '否决项：无' : `否决项：${vetoes.join('、')}，${VETO_WORDS[standard.vetoEffect]}${points === without ? '' : `（不计否决为 ${without} 分）`}`);
  parts.push(...bars);
  if (undecided > 0) parts.push(`另有 ${undecided} 项未判，暂未扣分`);
  return parts.join('；');
}
