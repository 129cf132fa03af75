import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Judgement } from '../../../shared/domain/score.ts';
import { StandardSchema, type Standard } from '../../../shared/domain/standard.ts';
import { judgementsFromOpinions, judgementsOf } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';

const PG = StandardSchema.parse(JSON.parse(readFileSync(new URL('../../../resources/standards/PG.json', import.meta.url), 'utf8')));
const SHA = 'a'.repeat(64);
const judged = (changes: Readonly<Record<string, Judgement['outcome'] | number>>): Judgement[] =>
  PG.items.map((i) => {
    const change = changes[i.id] ?? 'pass';
    return typeof change === 'number' ? { item: i.id, outcome: 'fail', deduction: change } : { item: i.id, outcome: change, deduction: 0 };
  });
const sheet = (changes: Readonly<Record<string, Judgement['outcome'] | number>>, standard: Standard = PG): ReturnType<typeof scoreSheet> => scoreSheet(standard, SHA, judged(changes));

describe('scoreSheet', () => {
  it('gives 100 without faults', () => {
    const s = sheet({});
    expect(s).toMatchObject({ standard: 'PG', sha256: SHA, points: 100, pointsWithoutVeto: 100, grade: '优秀', vetoes: [], undecided: 0, bonus: 5 });
    expect(s.sentence).toBe('100 分，无扣分；否决项：无');
    expect(s.sections.map((x) => [x.section, x.points])).toEqual([['A', 8], ['B', 6], ['C', 24], ['D', 14], ['E', 12], ['F', 18], ['G', 10], ['H', 8]]);
  });

  it('takes items that do not apply out of the sum', () => {
    const s = sheet({ 'PG-E05': 1, 'PG-G04': 2, 'PG-C07': 'not-applicable', 'PG-C08': 'not-applicable', 'PG-D05': 'not-applicable' });
    expect(s.points).toBe(96.77);
    expect(s.sentence).toBe('100 − 1（PG-E05）− 2（PG-G04）= 97；不适用 7 分，按适用分值折算：90/93×100 = 96.77；否决项：无');
    expect(s.sections.find((x) => x.section === 'C')).toEqual({ section: 'C', name: '调查取证', points: 24, applicable: 20, got: 20 });
  });

  it('caps a deduction at the points of its item and rounds it to the smallest step', () => {
    expect(sheet({ 'PG-E05': 50 }).points).toBe(99);
    expect(sheet({ 'PG-G04': 0.7 }).points).toBe(99.5);
    expect(sheet({ 'PG-E05': 50 }, { ...PG, scoreMethod: 'FLAT_DEDUCT' }).points).toBe(50);
  });

  it('keeps vetoes apart from points', () => {
    const s = sheet({ 'PG-V14': 0, 'PG-E05': 1 });
    expect(s).toMatchObject({ points: 0, pointsWithoutVeto: 99, vetoes: ['PG-V14'], grade: '不合格' });
    expect(s.sentence).toBe('100 − 1（PG-E05）= 99；否决项：PG-V14，本卷计 0 分（不计否决为 99 分）');
    expect(sheet({ 'PG-V14': 0 }, { ...PG, vetoEffect: 'FAIL_GRADE' })).toMatchObject({ points: 100, grade: '不合格' });
    expect(sheet({ 'PG-V14': 0 }, { ...PG, vetoEffect: 'CAP_BELOW_EXCELLENT' })).toMatchObject({ points: 100, grade: '合格' });
  });

  it('counts items nobody answered and gives no bonus for them', () => {
    const s = scoreSheet(PG, SHA, [{ item: 'PG-A01', outcome: 'unsure', deduction: 0 }]);
    expect(s).toMatchObject({ points: 100, undecided: 67, bonus: 0 });
    expect(s.sentence).toContain('另有 67 项未判');
  });

  it('has a grade for every score', () => {
    expect(sheet({ 'PG-C01': 3, 'PG-C02': 3, 'PG-C03': 3, 'PG-C05': 3 })).toMatchObject({ points: 88, grade: '合格' });
  });
});

const judgement = fc.constantFrom(...PG.items).chain((i) =>
  fc.record({ item: fc.constant(i.id), outcome: fc.constantFrom('pass', 'fail', 'unsure', 'not-applicable', 'open'), deduction: fc.double({ min: 0, max: 30, noNaN: true }) }) as fc.Arbitrary<Judgement>,
);
const judgements = fc.uniqueArray(judgement, { selector: (j) => j.item, maxLength: 70 });

describe('properties of the score', () => {
  it('stays between 0 and 100, vetoes decide, order is irrelevant', () => {
    fc.assert(
      fc.property(judgements, (list) => {
        const s = scoreSheet(PG, SHA, list);
        expect(s.points).toBeGreaterThanOrEqual(0);
        expect(s.pointsWithoutVeto).toBeLessThanOrEqual(100);
        expect(s.vetoes.length > 0 ? s.points === 0 && s.grade === '不合格' : s.points === s.pointsWithoutVeto).toBe(true);
        expect(scoreSheet(PG, SHA, [...list].reverse())).toEqual(s);
      }),
    );
  });

  it('never rises when more is lost', () => {
    fc.assert(
      fc.property(judgements, fc.constantFrom(...PG.items.filter((i) => i.kind === 'deduct')), fc.double({ min: 0, max: 5, noNaN: true }), (list, item, more) => {
        const rest = list.filter((j) => j.item !== item.id);
        const at = (deduction: number): number => scoreSheet(PG, SHA, [...rest, { item: item.id, outcome: 'fail', deduction }]).pointsWithoutVeto;
        expect(at(1 + more)).toBeLessThanOrEqual(at(1));
      }),
    );
  });
});

describe('judgements', () => {
  const opinion = (item: string, outcome: Opinion['outcome'], deduction: number): Opinion => ({ item, outcome, deduction, reason: '', confidence: 1, rule: null, defect: null, basis: [], evidence: [], absent: ['P40'] });
  const opinions = [opinion('PG-E05', 'fail', 1), opinion('PG-G03', 'pass', 0), opinion('PG-A02', 'unsure', 0)];

  it('lets the machine speak for itself', () => {
    expect(judgementsFromOpinions(opinions).map((j) => [j.outcome, j.deduction])).toEqual([['fail', 1], ['pass', 0], ['unsure', 0]]);
  });

  it('lets a verdict win and leaves the others open', () => {
    const verdict = { item: 'PG-E05', value: 'pass' as const, deduction: 0, reason: '已批准延期', accepted: false, author: '评查员', at: '2026-11-22T09:00:00Z', version: 1 };
    expect(judgementsOf(opinions, [verdict])).toEqual([
      { item: 'PG-E05', outcome: 'pass', deduction: 0 },
      { item: 'PG-G03', outcome: 'open', deduction: 0 },
      { item: 'PG-A02', outcome: 'open', deduction: 0 },
    ]);
  });
});
