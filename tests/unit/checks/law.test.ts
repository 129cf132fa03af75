import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisOn, lawOn, limitOn, sectorsOf } from '../../../shared/checks/law.ts';
import { addDays } from '../../../shared/text/dates.ts';
import { lawful } from '../../fixtures/dossier-builder.ts';
import { LAW } from '../../fixtures/law.ts';

const value = (name: string, day: string | null, sector = ''): number | null => limitOn(LAW, name, sector, day)?.value ?? null;

/** Days on which the number of a limit became another (DOMAIN 0.3). */
const CHANGES: readonly (readonly [name: string, sector: string, on: string, before: number | null, after: number | null])[] = [
  ['summary.finePerson', '', '2021-07-15', 50, 200],
  ['summary.fineEntity', '', '2021-07-15', 1000, 3000],
  ['hearing.requestDays', '', '2021-07-15', 3, 5],
  ['case.days', '', '2021-07-15', null, 90],
  ['onSpot.fine', '', '2021-07-15', 20, 100],
  ['limitation.longMonths', '', '2021-07-15', null, 60],
  ['litigation.months', '', '2015-05-01', 3, 6],
  ['announcement.days', '', '2022-01-01', 60, 30],
  ['reconsideration.government', '', '2024-01-01', 0, 1],
  ['reconsideration.first', '', '2024-01-01', 0, 1],
  ['summary.finePerson', '公安', '2026-01-01', 200, 500],
  ['hearing.person', '公安', '2026-01-01', 2000, 4000],
  ['case.extensionDays', '公安', '2026-01-01', 30, 60],
  ['seizure.days', '', '2012-01-01', null, 30],
];

describe('numbers of the law by day', () => {
  it.each(CHANGES.map(([name, sector, on, before, after]) => ({ name, sector, on, before, after })))('$name $sector changes on $on', ({ name, sector, on, before, after }) => {
    expect(value(name, addDays(on, -1), sector)).toBe(before);
    expect(value(name, on, sector)).toBe(after);
  });

  it('takes the newest law without a day, and the general number where a sector has none', () => {
    expect(value('hearing.requestDays', null)).toBe(5);
    expect(value('hearing.requestDays', '2026-03-01', '市场监管')).toBe(5);
    expect(value('hearing.entity', '2026-03-01')).toBeNull();
    expect(() => value('no.such', null)).toThrow('no.such');
  });

  it('has one number a day, whatever the name, the sector and the day', () => {
    const names = [...new Set(LAW.limits.map((l) => l.name))];
    fc.assert(fc.property(fc.constantFrom(...names), fc.constantFrom('', ...sectorsOf(LAW)), fc.integer({ min: 0, max: 9000 }), (name, sector, n) => {
      const day = addDays('2010-01-01', n);
      const inForce = LAW.limits.filter((l) => l.name === name && l.sector === sector && (l.validFrom ?? '') <= day && day <= (l.validTo ?? '9999'));
      return inForce.length <= 1;
    }));
  });
});

describe('laws by day', () => {
  const TEN = ['环境保护法', '环境影响评价法', '海洋环境保护法', '大气污染防治法', '水污染防治法', '土壤污染防治法', '固体废物污染环境防治法', '噪声污染防治法', '放射性污染防治法', '清洁生产促进法'];

  it.each(TEN)('%s ended when the code came', (name) => {
    expect(lawOn(LAW, name, '2026-08-14').state).toBe('in-force');
    expect(lawOn(LAW, `《中华人民共和国${name}》`, '2026-08-15')).toMatchObject({ state: 'repealed', law: { replacedBy: '生态环境法典' } });
    expect(lawOn(LAW, '生态环境法典', '2026-08-14').state).toBe('not-yet');
    expect(lawOn(LAW, '生态环境法典', '2026-08-15').state).toBe('in-force');
  });

  it('knows aliases, and says when it does not know a law', () => {
    expect(lawOn(LAW, '移送涉嫌犯罪案件规定', '2026-01-01').state).toBe('in-force');
    expect(lawOn(LAW, '示例市养犬管理条例', '2026-01-01')).toEqual({ state: 'unknown', law: null });
  });

  it('names each law once, and a repealed one names a law that the table has', () => {
    const names = LAW.laws.flatMap((l) => [l.name, ...l.aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const l of LAW.laws) if (l.replacedBy !== null) expect(names, l.name).toContain(l.replacedBy);
    for (const l of LAW.laws) expect((l.validFrom ?? '') <= (l.validTo ?? '9999'), l.name).toBe(true);
  });
});

describe('basis in the wording of the day', () => {
  it.each([
    ['行政处罚法 44、45、62', '2021-07-14', '行政处罚法（2021年修订前）31、32、41'],
    ['行政处罚法 44、45、62', '2021-07-15', '行政处罚法 44、45、62'],
    ['行政处罚法 44、45、62', null, '行政处罚法 44、45、62'],
    ['行政处罚法 57 第2款', '2020-03-01', '行政处罚法（2021年修订前）38 第2款'],
    ['行政处罚法 57', '2020-03-01', '行政处罚法（2021年修订前）38'],
    ['行政处罚法 67—70、77', '2020-03-01', '行政处罚法（2021年修订前）46、47、48、49'],
    ['行政处罚法 60', '2020-03-01', '行政处罚法 60（2021年修订新增）'],
    ['行政复议法 20', '2020-03-01', '行政复议法（2024年修订前）9'],
    ['治安管理处罚法 120 第3款（例外）', '2020-03-01', '治安管理处罚法（2026年修订前）101'],
    ['民事诉讼法 95', '2021-12-31', '民事诉讼法（2022年修订前）92'],
    ['河南省行政执法条例 20、21', '2020-03-01', '河南省行政执法条例 20、21'],
    ['郑政办〔2013〕39号', '2020-03-01', '郑政办〔2013〕39号'],
    ['立卷规范', '2020-03-01', '立卷规范'],
  ])('%s on %s is %s', (basis, day, expected) => expect(basisOn(LAW, basis, day)).toBe(expected));

  it('is what an old dossier is told', () => {
    const old = lawful().inYear(2020).without('P02').opinion('PG-V11');
    expect(old.outcome).toBe('fail');
    expect(old.basis).toEqual(['行政处罚法（2021年修订前）36']);
    expect(lawful().without('P02').opinion('PG-V11').basis).toEqual(['行政处罚法 54 第2款']);
  });
});

describe('the day and the sector of a dossier', () => {
  it('is judged by its decision, else by its filing, else by the newest law', () => {
    expect(lawful().view().day).toBe('2026-04-13');
    expect(lawful().doubt('P40', 'decision.date', { confidence: 0.4 }).view().day).toBe('2026-03-03');
    expect(lawful().without('P40', 'P10').view().day).toBe('2026-03-04');
    expect(lawful().without('P40', 'P10', 'P02', 'D00').view()).toMatchObject({ day: null, sector: '' });
  });

  it('gives the numbers of that day', () => {
    expect(lawful().view().limit('hearing.requestDays')).toBe(5);
    const old = lawful().inYear(2020).view();
    expect(old.limit('hearing.requestDays')).toBe(3);
    expect(old.lawLimit('case.days')).toBeNull();
  });
});

describe('the sector of an agency', () => {
  const police = (d: ReturnType<typeof lawful>) => d.set('P40', { 'agency.name': '示例市公安局' }).set('P02', { 'agency.name': '示例市公安局' }).view();

  it('has limits of its own where the law gives them', () => {
    expect(police(lawful())).toMatchObject({ sector: '公安' });
    expect(police(lawful()).limit('summary.finePerson')).toBe(500);
    expect(police(lawful()).limit('case.days')).toBe(30);
    expect(police(lawful().inYear(2023)).limit('summary.finePerson')).toBe(200);
    expect(lawful().view().limit('summary.finePerson')).toBe(200);
  });
});
