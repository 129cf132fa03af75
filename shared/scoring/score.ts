import type { Judgement, ScoreSheet } from '../domain/score.ts';
import { mostLost, type Standard } from '../domain/standard.ts';
import { sentenceOf } from './sentence.ts';
import { round2, sum, sumsOf, type Line, type Sums } from './sums.ts';

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
    return { item, outcome, lost: Math.min(raw, mostLost(standard, item)) };
  });
}

/** Sections that got less than the share that the best grade asks for. */
function barsOf(standard: Standard, sums: Sums): string[] {
  const share = standard.excellentGuard.sectionShare;
  const best = standard.gradeBands.reduce((top, b) => (b.from > top.from ? b : top)).name;
  return sums.sections.filter((s) => s.applicable > 0 && s.got < share * s.applicable).map((s) => `「${s.name}」得 ${s.got}/${s.applicable}，低于 ${round2(share * 100)}%，不得评为${best}`);
}

/** Name of the band a score falls in; a veto gives the last band, or at most the second where it only bars the best grade. */
function gradeOf(points: number, vetoed: boolean, barred: boolean, standard: Standard): string {
  const bands = [...standard.gradeBands].sort((a, b) => b.from - a.from);
  const last = bands.length - 1;
  const reached = bands.findIndex((b) => points >= b.from);
  const index = reached < 0 ? last : reached;
  const belowBest = Math.max(index, Math.min(1, last));
  if (vetoed) return bands[standard.vetoEffect === 'CAP_BELOW_EXCELLENT' ? belowBest : last]?.name ?? '';
  return bands[barred ? belowBest : index]?.name ?? '';
}

/** The score on a scale of 100; `legal` = what legality gives under `TWO_PART_50_50`. */
function pointsOf(standard: Standard, sums: Sums, legal: number): number {
  if (sums.base === 0) return 0;
  const share = sums.got / sums.base;
  const made = standard.scoreMethod === 'TWO_PART_50_50' ? legal + round2(50 * share) : round2(100 * share);
  return Math.max(0, round2(made - sums.flat));
}

/**
 * Score of one dossier (DOMAIN 4.2): points of the items minus what was lost, never below zero, on a scale of 100; vetoes stand
 * apart. Bonus counts for ranking only. Items without an answer lose nothing and are counted as undecided.
 * @param sha fingerprint of the standard's file, so that the sheet says which version it used
 */
export function scoreSheet(standard: Standard, sha: string, judgements: readonly Judgement[]): ScoreSheet {
  const lines = linesOf(standard, judgements);
  const sums = sumsOf(standard, lines.filter((l) => l.item.kind === 'deduct'));
  const vetoes = lines.filter((l) => l.item.kind === 'veto' && l.outcome === 'fail').map((l) => l.item.id);
  const vetoed = vetoes.length > 0;
  const undecided = lines.filter((l) => l.item.kind !== 'bonus' && (l.outcome === 'open' || l.outcome === 'unsure')).length;
  const bonuses = lines.filter((l) => l.item.kind === 'bonus').map((l) => (l.outcome === 'pass' ? l.item.points : l.outcome === 'fail' ? Math.max(0, l.item.points - l.lost) : 0));
  const without = pointsOf(standard, sums, 50);
  const points = !vetoed ? without : standard.vetoEffect === 'ZERO' ? 0 : pointsOf(standard, sums, 0);
  const bars = barsOf(standard, sums);
  return {
    standard: standard.code,
    version: standard.version,
    sha256: sha,
    vetoes,
    points,
    pointsWithoutVeto: without,
    got: sums.got,
    applicable: sums.base,
    total: sums.total,
    grade: gradeOf(points, vetoed, bars.length > 0, standard),
    bars,
    sentence: sentenceOf({ standard, sums, vetoes, undecided, points, without, bars }),
    undecided,
    bonus: Math.min(standard.bonusCap, sum(bonuses)),
    sections: sums.sections.map(({ section, name, points: worth, applicable, got }) => ({ section, name, points: worth, applicable, got })),
  };
}
