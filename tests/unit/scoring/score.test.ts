import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Judgement } from '../../../shared/domain/score.ts';
import { StandardSchema, type Standard } from '../../../shared/domain/standard.ts';
import { judgementsFromOpinions, judgementsOf, judgementsSoFar } from '../../../shared/scoring/judgements.ts';
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

/** Any way of counting over the items of PG: methods, policies, effects, caps and a section whose losses come off the result. */
const standards: fc.Arbitrary<Standard> = fc
  .record({
    scoreMethod: fc.constantFrom('CAPPED_BY_ITEM' as const, 'FLAT_DEDUCT' as const, 'TWO_PART_50_50' as const),
    naPolicy: fc.constantFrom('NORMALISE' as const, 'FULL_POINTS' as const, 'FIXED_MAX' as const),
    vetoEffect: fc.constantFrom('ZERO' as const, 'FAIL_GRADE' as const, 'CAP_BELOW_EXCELLENT' as const),
    gradeBands: fc.constantFrom<Standard['gradeBands'][]>([{ name: '优秀', from: 90 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }], [{ name: '优秀', from: 90 }, { name: '良好', from: 80 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }]),
    share: fc.constantFrom(0, 0.6, 1),
    cap: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
    flat: fc.boolean(),
  })
  .map(({ share, cap, flat, ...ways }) => ({
    ...PG,
    ...ways,
    excellentGuard: { sectionShare: share, conditions: [] },
    sections: PG.sections.map((s) => (s.id === 'C' && cap !== undefined ? { ...s, cap } : s.id === 'H' && flat ? { ...s, flat } : s)),
  }));

/** Does the sums of a sentence again: every `a − b（…）− c（…）= d`, `a/b×100 = c` and `a + b = c` in it. */
function wrongSums(sentence: string): string[] {
  const wrong: string[] = [];
  for (const [whole, first = '', rest = '', result = ''] of sentence.matchAll(/([\d.]+) ((?:− [\d.]+（[^）]*）)+)= ([\d.]+)/g)) {
    const left = Number(first) - [...rest.matchAll(/− ([\d.]+)（/g)].reduce((n, m) => n + Number(m[1]), 0);
    if (Math.abs(Math.max(0, left) - Number(result)) > 0.006) wrong.push(whole);
  }
  for (const [whole, got = '', of = '', scale = '', result = ''] of sentence.matchAll(/([\d.]+)\/([\d.]+)×(\d+) = ([\d.]+)/g)) if (Math.abs((Number(got) / Number(of)) * Number(scale) - Number(result)) > 0.006) wrong.push(whole);
  for (const [whole, a = '', b = '', result = ''] of sentence.matchAll(/([\d.]+) \+ ([\d.]+) = ([\d.]+)/g)) if (Math.abs(Number(a) + Number(b) - Number(result)) > 0.006) wrong.push(whole);
  return wrong;
}

describe('every way of counting', () => {
  it('stays between 0 and 100, does not care about order, and a veto has its effect', () => {
    fc.assert(
      fc.property(standards, judgements, (standard, list) => {
        const s = scoreSheet(standard, SHA, list);
        const [best, last] = [standard.gradeBands[0]?.name, standard.gradeBands.at(-1)?.name];
        expect(s.points).toBeGreaterThanOrEqual(0);
        expect(s.pointsWithoutVeto).toBeLessThanOrEqual(100);
        expect(s.points).toBeLessThanOrEqual(s.pointsWithoutVeto);
        expect(scoreSheet(standard, SHA, [...list].reverse())).toEqual(s);
        if (s.vetoes.length > 0 && standard.vetoEffect === 'ZERO') expect(s.points).toBe(0);
        if (s.vetoes.length > 0) expect(standard.vetoEffect === 'CAP_BELOW_EXCELLENT' ? s.grade !== best : s.grade === last).toBe(true);
        if (s.bars.length > 0) expect(s.grade).not.toBe(best);
      }),
    );
  });

  it('says a sum that a person can check', () => {
    fc.assert(
      fc.property(standards, judgements, (standard, list) => {
        const s = scoreSheet(standard, SHA, list);
        expect(wrongSums(s.sentence)).toEqual([]);
        // The result stands in the sentence, unless nothing was lost or the standard counts nothing.
        if (s.vetoes.length === 0 && s.got < s.total && s.applicable > 0) expect(s.sentence).toMatch(new RegExp(`= ${String(s.points).replace('.', '\\.')}(?!\\d)|得 ${s.points}/100(?!\\d)|= 0（扣完为止）|满分计`));
      }),
    );
  });

  it.each([
    ['FULL_POINTS', 97, '100 − 3（PG-C01）= 97；不适用 2 分，按满分计；否决项：无'],
    ['FIXED_MAX', 95, '100 − 3（PG-C01）= 97；不适用 2 分，不计得分，满分不变：得 95/100；否决项：无'],
    ['NORMALISE', 96.94, '100 − 3（PG-C01）= 97；不适用 2 分，按适用分值折算：95/98×100 = 96.94；否决项：无'],
  ] as const)('%s: what does not apply', (naPolicy, points, sentence) => {
    const s = sheet({ 'PG-C01': 3, 'PG-C07': 'not-applicable' }, { ...PG, naPolicy });
    expect(s).toMatchObject({ points, sentence, total: 100 });
  });

  it('two halves: legality is 50 or nothing', () => {
    const two: Standard = { ...PG, scoreMethod: 'TWO_PART_50_50', vetoEffect: 'FAIL_GRADE' };
    expect(sheet({ 'PG-C01': 3 }, two)).toMatchObject({ points: 98.5, sentence: '100 − 3（PG-C01）= 97；规范性 97/100×50 = 48.5，合法性 50，合计 50 + 48.5 = 98.5；否决项：无' });
    expect(sheet({ 'PG-C01': 3, 'PG-V04': 0 }, two)).toMatchObject({ points: 48.5, pointsWithoutVeto: 98.5, grade: '不合格' });
  });

  it('a section loses no more than its cap, and one beside the sum is taken off the result', () => {
    const capped: Standard = { ...PG, sections: PG.sections.map((s) => (s.id === 'C' ? { ...s, cap: 4 } : s)) };
    expect(sheet({ 'PG-C01': 3, 'PG-C02': 2 }, capped)).toMatchObject({ points: 96, sentence: '100 − 4（PG-C01 3、PG-C02 2，「调查取证」至多扣 4）= 96；否决项：无' });
    const beside: Standard = { ...PG, sections: PG.sections.map((s) => (s.id === 'H' ? { ...s, flat: true } : s)) };
    expect(sheet({ 'PG-H01': 1, 'PG-A01': 1 }, beside)).toMatchObject({ points: 97.91, total: 92, sentence: '92 − 1（PG-A01）= 91；折算为百分制：91/92×100 = 98.91；另减：98.91 − 1（PG-H01）= 97.91；否决项：无' });
  });

  it('the best grade asks for every section', () => {
    expect(sheet({ 'PG-A01': 1, 'PG-A02': 2, 'PG-A03': 1 })).toMatchObject({ points: 96, grade: '合格', bars: ['「立案与管辖」得 4/8，低于 60%，不得评为优秀'] });
  });
});

describe('judgements', () => {
  const opinion = (item: string, outcome: Opinion['outcome'], deduction: number): Opinion => ({ item, outcome, deduction, reason: '', confidence: 1, rule: null, defect: null, basis: [], evidence: [], absent: ['P40'] });
  const opinions = [opinion('PG-E05', 'fail', 1), opinion('PG-G03', 'pass', 0), opinion('PG-A02', 'unsure', 0)];

  it('lets the machine speak for itself', () => {
    expect(judgementsFromOpinions(opinions).map((j) => [j.outcome, j.deduction])).toEqual([['fail', 1], ['pass', 0], ['unsure', 0]]);
  });

  it('of what is known so far, a verdict wins and the machine speaks where nobody judged', () => {
    const verdict = { item: 'PG-E05', value: 'pass' as const, deduction: 0, reason: '已批准延期', accepted: false, author: '评查员', at: '2026-11-22T09:00:00Z', version: 1 };
    const sofar = judgementsSoFar([opinion('PG-E05', 'fail', 1), opinion('PG-A02', 'fail', 0.5)], [verdict]);
    expect(sofar.map((j) => [j.item, j.outcome, j.deduction])).toEqual([['PG-E05', 'pass', 0], ['PG-A02', 'fail', 0.5]]);
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
