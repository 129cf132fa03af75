import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigramSimilarity, editDistance, findAllApprox, findApprox, findQuote, similarity } from '../../../shared/text/fuzzy.ts';

const word = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), maxLength: 9 });

describe('edit distance', () => {
  it('is a metric', () => {
    fc.assert(fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }));
  });

  it('says only that a limit is passed', () => {
    fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const whole = editDistance(a, b);
      expect(editDistance(a, b, limit)).toBe(whole <= limit ? whole : limit + 1);
    }));
  });
});

describe('approximate search', () => {
  it('finds a pattern with a wrong character at its place', () => {
    const text = '本局于三月送达行政处罚告知书当事人签收';
    expect(findApprox(text, '行政处罚告知书', 0)).toEqual({ start: 7, end: 14, errors: 0 });
    expect(findApprox(text, '行政处罚告和书', 1)).toMatchObject({ start: 7, end: 14, errors: 1 });
    expect(findApprox(text, '不予处罚决定书', 1)).toBeNull();
  });

  it('never reports more errors than there are', () => {
    fc.assert(fc.property(word, fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), minLength: 3, maxLength: 6 }), (text, pattern) => {
      for (const hit of findAllApprox(text, pattern, 2)) expect(editDistance(text.slice(hit.start, hit.end), pattern)).toBeLessThanOrEqual(2);
    }));
  });

  it('takes the quote whose surroundings fit', () => {
    const text = '第一页同意立案第二页同意立案第三页';
    expect(findQuote(text, { quote: '同意立案', prefix: '第二页', suffix: '第三页', place: 0.6 })).toMatchObject({ start: 10, end: 14 });
    expect(findQuote(text, { quote: '不予行政处罚', prefix: '', suffix: '', place: 0 })).toBeNull();
  });
});

describe('similarity', () => {
  it('is one for equal texts and nearly one for a misread one', () => {
    expect(similarity('', '')).toBe(1);
    expect(similarity('示例公司', '示侧公司')).toBe(0.75);
    expect(bigramSimilarity('现场检查笔录第一页', '现场检查笔录第一页')).toBe(1);
    expect(bigramSimilarity('甲乙丙丁', '戊己庚辛')).toBe(0);
  });
});
