import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchForm, normalise, normaliseDocNo, searchText, tight } from '../../../shared/text/normalise.ts';

describe('normal forms', () => {
  it('drops spaces next to Han characters and keeps single ones between Latin words', () => {
    expect(normalise('询 问 笔 录')).toBe('询问笔录');
    expect(normalise('２０２６ 年 ３ 月')).toBe('2026年3月');
    expect(normalise('  ABC   Ltd 公司 ')).toBe('ABC Ltd公司');
  });

  it('folds what the reading confuses but the law does not', () => {
    expect(tight('第一丶二款∶ （一）')).toBe('第一、二款:(一)');
    expect(matchForm('现场检查（勘验） 笔录：')).toBe('现场检查勘验笔录');
  });

  it('is stable', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('询', '问', 'Ａ', 'b', ' ', '　', '（', '1', '〇') }), (s) => normalise(normalise(s)) === normalise(s) && tight(tight(s)) === tight(s)));
  });
});

describe('document numbers', () => {
  it.each([
    ['示市监罚决(2026]18号', '示市监罚决〔2026〕18号'],
    ['示市监罚决[2026〕18号', '示市监罚决〔2026〕18号'],
    ['示市监罚决【2026】18号', '示市监罚决〔2026〕18号'],
    ['示市监罚决（2026）18 号', '示市监罚决〔2026〕18号'],
    ['示农（农药）罚〔2026〕7号', '示农(农药)罚〔2026〕7号'],
    ['示市监罚决2026〕18号', '示市监罚决〔2026〕18号'],
  ])('%s → %s', (from, to) => expect(normaliseDocNo(from)).toBe(to));
});

describe('search text', () => {
  it('stands every Han character alone and leaves words whole', () => {
    expect(searchText('立案审批表ABC12')).toBe('立 案 审 批 表 ABC12');
  });
});
