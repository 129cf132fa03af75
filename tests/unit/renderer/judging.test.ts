import { describe, expect, test } from 'vitest';
import { acceptDeeds, clearDeeds, contradicts, deductDeeds, findingDeeds, judgeDeeds, onGrid, removeFindingDeeds, type Desk } from '../../../renderer/screens/reading/judging.ts';
import { nextOpen, itemStates } from '../../../renderer/screens/reading/itemState.ts';
import { firstPoints, suggestionsFor } from '../../../renderer/screens/reading/phrases.ts';
import type { ReviewView } from '../../../shared/contract/views.ts';
import type { Finding } from '../../../shared/domain/finding.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Verdict } from '../../../shared/domain/review.ts';
import type { Standard, StandardItem } from '../../../shared/domain/standard.ts';
import type { Defect } from '../../../shared/domain/vocabulary.ts';

const item = (id: string, kind: StandardItem['kind'], points: number, deduct = ''): StandardItem => ({
  id, section: 'A', kind, points, text: `评查内容 ${id}`, deduct, mode: 'SEMI', machine: '', basis: ['行政处罚法 60'], evidence: '', documents: [], defects: [],
});
const standard = {
  code: 'PG', minStep: 0.5, sections: [{ id: 'A', name: '甲', points: 10 }],
  items: [item('PG-A01', 'deduct', 3, '缺一项扣0.5'), item('PG-V01', 'veto', 0), item('PG-A02', 'deduct', 2), item('PG-B+1', 'bonus', 2)],
} as unknown as Standard;
const defects: readonly Defect[] = [
  { id: 'DF-061', group: '决定', phrase: '超过九十日作出决定且无延期批准', severity: 'S', item: 'PG-A01' },
  { id: 'DF-001', group: '主体', phrase: '以内设机构名义作出处罚决定', severity: 'F', item: 'PG-V01' },
  { id: 'DF-900', group: '许可', phrase: '许可决定超期', severity: 'M', item: 'LC-A01' },
];
const opinion = (id: string, outcome: Opinion['outcome'], deduction = 0): Opinion => ({
  item: id, outcome, reason: `机评 ${id}`, deduction, confidence: 0.9, rule: null, defect: outcome === 'fail' ? 'DF-061' : null, basis: [], evidence: [{ page: 2, box: [0.1, 0.1, 0.2, 0.2], quote: '六月十五日' }], absent: ['P26'],
});
const verdict = (id: string, value: Verdict['value'], deduction = 0, version = 7): Verdict => ({ item: id, value, deduction, reason: '', accepted: false, author: '甲', at: '', version });
const finding = (id: string, of: string, points: number): Finding => ({ id, item: of, text: '问题', points, severity: 'M', defect: null, basis: [], evidence: [], absent: ['P26'], state: 'confirmed', author: '甲', at: '', version: 3 });

function desk(rows: ReviewView['items'], findings: readonly Finding[] = []): Desk {
  const review = { id: 'review-1', dossier: 'dossier-1', items: rows, findings, annotations: [] } as unknown as ReviewView;
  return { review, standard, defects, pageIds: new Map([[2, 'page-two-id']]), newId: () => 'new-finding' };
}
const row = (o: Opinion | null, v: Verdict | null): ReviewView['items'][number] => ({ item: o?.item ?? v?.item ?? '', opinion: o, verdict: v });

describe('taking over the machine’s opinion', () => {
  test('a fail brings its finding with evidence, absence and severity, and the verdict, in one go', () => {
    const deeds = acceptDeeds(desk([row(opinion('PG-A01', 'fail', 1.2), null)]), 'PG-A01');
    expect(deeds.map((deed) => deed.name)).toEqual(['finding.save', 'verdict.set']);
    expect(deeds[0]?.input).toMatchObject({ expect: 0, finding: { item: 'PG-A01', points: 1, severity: 'S', defect: 'DF-061', absent: ['P26'], basis: ['行政处罚法 60'], evidence: [{ page: 'page-two-id', quote: '六月十五日' }] } });
    expect(deeds[1]?.input).toMatchObject({ value: 'fail', deduction: 1, accepted: true, expect: 0 });
  });

  test('a pass brings a verdict only, and takes stale findings of the item away', () => {
    const deeds = acceptDeeds(desk([row(opinion('PG-A01', 'pass'), verdict('PG-A01', 'fail', 1))], [finding('f1', 'PG-A01', 1)]), 'PG-A01');
    expect(deeds.map((deed) => deed.name)).toEqual(['finding.remove', 'verdict.set']);
    expect(deeds[1]?.input).toMatchObject({ value: 'pass', expect: 7 });
  });

  test('what the machine cannot tell cannot be taken over', () => {
    expect(acceptDeeds(desk([row(opinion('PG-A01', 'unsure'), null)]), 'PG-A01')).toEqual([]);
    expect(acceptDeeds(desk([]), 'PG-A01')).toEqual([]);
  });
});

describe('a person’s own verdict', () => {
  test('says something else than the machine or not', () => {
    expect(contradicts(opinion('PG-A01', 'fail'), 'pass')).toBe(true);
    expect(contradicts(opinion('PG-A01', 'fail'), 'fail')).toBe(false);
    expect(contradicts(opinion('PG-A01', 'unsure'), 'fail')).toBe(false);
    expect(contradicts(null, 'fail')).toBe(false);
  });

  test('fail without a price of its own costs what the item is worth', () => {
    expect(judgeDeeds(desk([]), 'PG-A02', 'fail', '')[0]?.input).toMatchObject({ value: 'fail', deduction: 2 });
  });

  test('points keep to the grid and the item', () => {
    const about = standard.items[0] as StandardItem;
    expect([0.7, 0.8, 9, -1].map((points) => onGrid(points, about, 0.5))).toEqual([0.5, 1, 3, 0]);
    expect(deductDeeds(desk([row(null, null)]), 'PG-A01', 9).at(-1)?.input).toMatchObject({ deduction: 3 });
    expect(deductDeeds(desk([]), 'PG-V01', 1)).toEqual([]);
  });

  test('the single finding follows the points, several keep their own', () => {
    const one = deductDeeds(desk([row(null, verdict('PG-A01', 'fail', 1))], [finding('f1', 'PG-A01', 1)]), 'PG-A01', 2);
    expect(one[0]?.input).toMatchObject({ finding: { id: 'f1', points: 2 }, expect: 3 });
    const two = deductDeeds(desk([row(null, verdict('PG-A01', 'fail', 2))], [finding('f1', 'PG-A01', 1), finding('f2', 'PG-A01', 1)]), 'PG-A01', 3);
    expect(two.map((deed) => deed.name)).toEqual(['verdict.set']);
  });

  test('taken back, the item is open and its findings are gone', () => {
    expect(clearDeeds(desk([row(null, verdict('PG-A01', 'fail', 1))], [finding('f1', 'PG-A01', 1)]), 'PG-A01').map((deed) => deed.name)).toEqual(['finding.remove', 'verdict.clear']);
    expect(clearDeeds(desk([]), 'PG-A01')).toEqual([]);
  });
});

describe('findings', () => {
  test('a second one adds to what the item loses, up to what it is worth', () => {
    const input = { ...finding('f2', 'PG-A02', 1.5) };
    const deeds = findingDeeds(desk([row(null, verdict('PG-A02', 'fail', 1))], [finding('f1', 'PG-A02', 1)]), input);
    expect(deeds.at(-1)?.input).toMatchObject({ item: 'PG-A02', value: 'fail', deduction: 2, expect: 7 });
  });

  test('moved to another item, it takes its cost along', () => {
    const known = finding('f1', 'PG-A02', 1);
    const deeds = findingDeeds(desk([row(null, verdict('PG-A02', 'fail', 1))], [known]), { ...known, item: 'PG-A01' });
    expect(deeds.map((deed) => deed.name)).toEqual(['verdict.clear', 'finding.save', 'verdict.set']);
  });

  test('against the machine’s pass, the fault itself is the reason', () => {
    const deeds = findingDeeds(desk([row(opinion('PG-A02', 'pass'), null)]), finding('f9', 'PG-A02', 1));
    expect(deeds.at(-1)?.input).toMatchObject({ value: 'fail', reason: '问题' });
  });

  test('removing the last one opens the item again, removing one of two lowers the cost', () => {
    expect(removeFindingDeeds(desk([row(null, verdict('PG-A01', 'fail', 1))], [finding('f1', 'PG-A01', 1)]), 'f1').map((deed) => deed.name)).toEqual(['finding.remove', 'verdict.clear']);
    const two = removeFindingDeeds(desk([row(null, verdict('PG-A01', 'fail', 2))], [finding('f1', 'PG-A01', 1), finding('f2', 'PG-A01', 0.5)]), 'f1');
    expect(two.at(-1)?.input).toMatchObject({ value: 'fail', deduction: 0.5 });
  });
});

describe('the next open item', () => {
  const states = itemStates(standard, desk([row(null, verdict('PG-V01', 'pass')), row(null, verdict('PG-A02', 'pass'))]).review.items);

  test('vetoes stand first; judged ones are skipped, round the end', () => {
    expect(states.map((state) => state.item.id)).toEqual(['PG-V01', 'PG-A01', 'PG-A02', 'PG-B+1']);
    expect(nextOpen(states, null)).toBe('PG-A01');
    expect(nextOpen(states, 'PG-A01')).toBe('PG-B+1');
    expect(nextOpen(states, 'PG-B+1')).toBe('PG-A01');
    expect(nextOpen(states, 'PG-B+1', -1)).toBe('PG-A01');
  });

  test('none is left when all are judged', () => {
    const all = itemStates(standard, desk(standard.items.map((about) => row(null, verdict(about.id, 'pass')))).review.items);
    expect(nextOpen(all, 'PG-A01')).toBeNull();
  });
});

describe('phrases', () => {
  test('three letters or a number find the phrase; phrases of other standards stay away', () => {
    expect(suggestionsFor('cgj', null, standard, defects)[0]).toMatchObject({ id: 'DF-061', item: 'PG-A01', severity: 'S' });
    expect(suggestionsFor('61', null, standard, defects)[0]?.id).toBe('DF-061');
    expect(suggestionsFor('许可', null, standard, defects).map((s) => s.kind)).toEqual(['own']);
  });

  test('with nothing typed, the chosen item’s own phrases are offered', () => {
    expect(suggestionsFor('', 'PG-V01', standard, defects).map((s) => s.id)).toEqual(['DF-001']);
  });

  test('own words go to the chosen item', () => {
    expect(suggestionsFor('落款日期涂改', 'PG-A02', standard, defects)).toEqual([{ id: 'own', kind: 'own', text: '落款日期涂改', item: 'PG-A02', severity: 'M', defect: null }]);
  });

  test('points begin with the machine’s proposal, then the first price of the rule, then the worth', () => {
    const about = standard.items[0];
    expect(firstPoints(about, opinion('PG-A01', 'fail', 2), 0.5)).toBe(2);
    expect(firstPoints(about, null, 0.5)).toBe(0.5);
    expect(firstPoints(standard.items[2], null, 0.5)).toBe(2);
    expect(firstPoints(standard.items[1], null, 0.5)).toBe(0);
  });
});
