import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFacts, type CaseFacts, hintsAcross } from '../../../shared/checks/across.ts';
import { type Dossier, lawful } from '../../fixtures/dossier-builder.ts';

const facts = (d: Dossier, id: string): CaseFacts => caseFacts(d.view(), id, `案卷${id}`);
const other = lawful().set('P40', { 'party.creditCode': '91410300MA9TE5T206', 'party.name': '示例市另一公司', 'decision.docNo': '示市监罚决〔2026〕13号' }).set('P02', { 'party.name': '示例市另一公司', 'case.cause': '涉嫌无证从事餐饮服务' })
  .set('P15', { 'party.name': '示例市另一公司', 'party.creditCode': '91410300MA9TE5T206' }).set('P32', { 'party.creditCode': '91410300MA9TE5T206' }).set('P20', { 'party.creditCode': '91410300MA9TE5T206' });
const officersElsewhere = (d: Dossier): Dossier => d.set('P10', { 'officer.1.name': '钱一', 'officer.1.certNo': '16010012391', 'officer.2.name': '钱二', 'officer.2.certNo': '16010012392' }).set('P11', { 'officer.1.name': '钱一', 'officer.1.certNo': '16010012391', 'officer.2.name': '钱二', 'officer.2.certNo': '16010012392' });
const kinds = (...all: readonly CaseFacts[]): string[] => hintsAcross(all).map((h) => h.kind);

describe('hints across dossiers', () => {
  const first = facts(lawful(), 'a');
  const again = (d: Dossier): Dossier => officersElsewhere(d).set('P40', { 'decision.docNo': '示市监罚决〔2026〕19号' });

  it('says nothing of one dossier, nor of two that have nothing in common', () => {
    expect(hintsAcross([first])).toEqual([]);
    expect(kinds(first, facts(officersElsewhere(other), 'b'))).toEqual([]);
  });

  it('asks when one party was fined twice for a like cause', () => {
    const [hint] = hintsAcross([first, facts(again(lawful()), 'b')]);
    expect(hint).toMatchObject({ kind: 'fined-twice', item: 'PG-V08' });
    expect(hint?.reason).toContain('两次罚款');
    expect(hint?.places.map((p) => p.dossier)).toEqual(['a', 'a', 'b', 'b']);
    expect(hint?.places.every((p) => p.page > 0)).toBe(true);
  });

  it.each<[string, (d: Dossier) => Dossier]>([
    ['the very same decision', (d) => d.set('P40', { 'decision.docNo': '示市监罚决〔2026〕12号' })],
    ['another act', (d) => d.set('P02', { 'case.cause': '未按规定公示价格' }).set('P40', { 'decision.violatedArticles': '《价格法》第十三条第一款' })],
    ['a year and more later', (d) => d.inYear(2028)],
    ['a party whose name was not read surely', (d) => ['P40', 'P32', 'P02', 'P15'].reduce((e, k) => e.doubt(k, 'party.name', { confidence: 0.4 }), d)],
    ['a case without a fine', (d) => d.set('P40', { 'decision.amount': null })],
  ])('does not ask for %s', (_, change) => expect(kinds(first, facts(change(again(lawful())), 'b'))).not.toContain('fined-twice'));

  it('finds one officer at two places at once', () => {
    const hints = hintsAcross([first, facts(other.set('P10', { 'inspection.start': '2026-03-03T10:00', 'inspection.end': '2026-03-03T10:40' }).set('P11', { 'interview.start': '2026-03-09T10:00', 'interview.end': '2026-03-09T11:00' }), 'b')]);
    expect(hints.map((h) => h.kind)).toEqual(['two-places', 'two-places']);
    expect(hints[0]).toMatchObject({ rule: 'R-X05', item: 'PG-C04' });
    expect(hints[0]?.reason).toContain('王建国');
  });

  it.each<[string, string, string]>([
    ['one record ends where the other begins', '2026-03-03T10:20', '2026-03-03T11:00'],
    ['another day', '2026-03-04T10:00', '2026-03-04T10:40'],
    ['a record that ends before it begins', '2026-03-03T10:10', '2026-03-03T09:00'],
  ])('lets %s pass', (_, start, end) => {
    expect(kinds(first, facts(other.set('P10', { 'inspection.start': start, 'inspection.end': end }).set('P11', { 'interview.start': '2026-03-09T10:00', 'interview.end': '2026-03-09T11:00' }), 'b'))).toEqual([]);
  });

  it('takes another card for another officer of the same name', () => {
    const twin = other.set('P10', { 'officer.1.certNo': '16010077777', 'officer.2.name': '钱二', 'officer.2.certNo': '16010012392' }).set('P11', { 'interview.start': '2026-03-09T10:00', 'interview.end': '2026-03-09T11:00' });
    expect(kinds(first, facts(twin, 'b'))).toEqual([]);
  });

  it('asks about fines far apart for the same articles, band and kind of party', () => {
    const cheap = officersElsewhere(other).set('P40', { 'decision.amount': '20000.00', 'decision.amountUpper': '20000.00' });
    const [hint, ...more] = hintsAcross([first, facts(cheap, 'b')]);
    expect(more).toEqual([]);
    expect(hint).toMatchObject({ kind: 'unequal-fines', item: 'PG-F05' });
    expect(hint?.places.map((p) => p.dossier)).toEqual(['b', 'a']);
    expect(kinds(first, facts(cheap.set('P40', { 'decision.amount': '20001.00' }), 'b'))).toEqual([]);
    expect(kinds(first, facts(cheap.set('P40', { 'decision.discretionBand': '较轻' }), 'b'))).toEqual([]);
    expect(kinds(first, facts(cheap.set('P40', { 'agency.name': '示例县示例局' }).set('P02', { 'agency.name': '示例县示例局' }), 'b'))).toEqual([]);
  });

  it('does not depend on the order of the dossiers', () => {
    const all = [first, facts(again(lawful()), 'b'), facts(other, 'c'), facts(officersElsewhere(other).set('P40', { 'decision.amount': '20000.00' }), 'd')];
    const count = (order: readonly CaseFacts[]): string => JSON.stringify(kinds(...order).sort());
    const whole = count(all);
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => count(order) === whole));
  });
});
