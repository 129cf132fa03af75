import type { Judgement, ScoreSheet, SectionScore } from '../domain/score.ts';
import type { Standard, StandardItem } from '../domain/standard.ts';

/** One item with what it lost; points of a scored item that is not applicable do not count at all. */
interface Line {
  readonly item: StandardItem;
  readonly outcome: Judgement['outcome'];
  readonly lost: number;
}

const round2 = (n: number): number => Math.round(n * 100) / 100;
const sum = (numbers: readonly number[]): number => round2(numbers.reduce((a, b) => a + b, 0));

/** Nearest multiple of the standard's smallest step. */
function step(n: number, standard: Standard): number {
  return round2(Math.round(Math.max(0, n) / standard.minStep) * standard.minStep);
}

function linesOf(standard: Standard, judgements: readonly Judgement[]): Line[] {
  const byItem = new Map(judgements.map((j) => [j.item, j]));
  return standard.items.map((item) => {
    const judgement = byItem.get(item.id);
    const outcome = judgement?.outcome ?? 'open';
    const raw = outcome === 'fail' && judgement ? step(judgement.deduction, standard) : 0;
    return { item, outcome, lost: standard.scoreMethod === 'CAPPED_BY_ITEM' ? Math.min(raw, item.points) : raw };
  });
}

function applies(line: Line, standard: Standard): boolean {
  return standard.naPolicy === 'FULL_POINTS' || line.outcome !== 'not-applicable';
}

interface Sum {
  /** Points that the whole standard gives, what of it applies, and what is left of that. */
  readonly total: number;
  readonly applicable: number;
  readonly got: number;
  readonly points: number;
}

function sumOf(scored: readonly Line[], standard: Standard): Sum {
  const total = sum(scored.map((l) => l.item.points));
  const applicable = sum(scored.filter((l) => applies(l, standard)).map((l) => l.item.points));
  const got = Math.max(0, round2(applicable - sum(scored.filter((l) => applies(l, standard)).map((l) => l.lost))));
  return { total, applicable, got, points: applicable === 0 ? 0 : round2((100 * got) / applicable) };
}

function sectionsOf(scored: readonly Line[], standard: Standard): SectionScore[] {
  return standard.sections
    .filter((s) => scored.some((l) => l.item.section === s.id))
    .map((s) => {
      const part = sumOf(scored.filter((l) => l.item.section === s.id), standard);
      return { section: s.id, name: s.name, points: part.total, applicable: part.applicable, got: part.got };
    });
}

/** Name of the band a score falls in; a veto gives the last band, or at most the second where it only bars the best grade. */
function gradeOf(points: number, vetoed: boolean, standard: Standard): string {
  const bands = [...standard.gradeBands].sort((a, b) => b.from - a.from);
  const last = bands.length - 1;
  const reached = bands.findIndex((b) => points >= b.from);
  const index = reached < 0 ? last : reached;
  if (!vetoed) return bands[index]?.name ?? '';
  const lowest = standard.vetoEffect === 'CAP_BELOW_EXCELLENT' ? Math.max(index, Math.min(1, last)) : last;
  return bands[lowest]?.name ?? '';
}

function sentenceOf(standard: Standard, scored: readonly Line[], total: Sum, vetoes: readonly string[], undecided: number): string {
  const lost = scored.filter((l) => applies(l, standard) && l.lost > 0).sort((a, b) => (a.item.id < b.item.id ? -1 : 1));
  const left = Math.max(0, round2(total.total - sum(lost.map((l) => l.lost))));
  const minus = lost.map((l) => `− ${l.lost}（${l.item.id}）`).join('');
  const parts = [minus ? `${total.total} ${minus}= ${left}` : `${total.total} 分，无扣分`];
  const skipped = round2(total.total - total.applicable);
  if (total.applicable === 0) parts.push('各项均不适用，不计分');
  else if (skipped > 0) parts.push(`不适用 ${skipped} 分，按适用分值折算：${total.got}/${total.applicable}×100 = ${total.points}`);
  else if (total.total !== 100) parts.push(`折算为百分制：${total.got}/${total.applicable}×100 = ${total.points}`);
  parts.push(vetoes.length === 0 ? '否决项：无' : `否决项：${vetoes.join('、')}，${VETO_WORDS[standard.vetoEffect]}（不计否决为 ${total.points} 分）`);
  if (undecided > 0) parts.push(`另有 ${undecided} 项未判，暂未扣分`);
  return parts.join('；');
}

const VETO_WORDS: Readonly<Record<Standard['vetoEffect'], string>> = { ZERO: '本卷计 0 分', FAIL_GRADE: '本卷为不合格', CAP_BELOW_EXCELLENT: '本卷不得评为优秀' };

/**
 * Score of one dossier (DOMAIN 4.2): points of the applicable items minus what was lost, never below zero, on a scale of 100;
 * vetoes stand apart. Bonus counts for ranking only. Items without an answer lose nothing and are counted as undecided.
 * @param sha fingerprint of the standard's file, so that the sheet says which version it used
 */
export function scoreSheet(standard: Standard, sha: string, judgements: readonly Judgement[]): ScoreSheet {
  const lines = linesOf(standard, judgements);
  const scored = lines.filter((l) => l.item.kind === 'deduct');
  const total = sumOf(scored, standard);
  const vetoes = lines.filter((l) => l.item.kind === 'veto' && l.outcome === 'fail').map((l) => l.item.id);
  const undecided = lines.filter((l) => l.item.kind !== 'bonus' && (l.outcome === 'open' || l.outcome === 'unsure')).length;
  const bonuses = lines.filter((l) => l.item.kind === 'bonus').map((l) => (l.outcome === 'pass' ? l.item.points : l.outcome === 'fail' ? Math.max(0, l.item.points - l.lost) : 0));
  return {
    standard: standard.code,
    version: standard.version,
    sha256: sha,
    vetoes,
    points: vetoes.length > 0 && standard.vetoEffect === 'ZERO' ? 0 : total.points,
    pointsWithoutVeto: total.points,
    grade: gradeOf(total.points, vetoes.length > 0, standard),
    sentence: sentenceOf(standard, scored, total, vetoes, undecided),
    undecided,
    bonus: Math.min(standard.bonusCap, sum(bonuses)),
    sections: sectionsOf(scored, standard),
  };
}
