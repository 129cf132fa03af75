import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCitations } from '../../../shared/extract/citations.ts';
import { checkCreditCode, checkIdNo } from '../../../shared/extract/validate.ts';
import { addDays, parseDate } from '../../../shared/text/dates.ts';
import { parseMoney } from '../../../shared/text/numerals.ts';
import { syntheticCitizenNo, syntheticCreditCode } from '../../../shared/training/identity.ts';
import { fact, plainText, takePlaces, wrap } from '../../../shared/training/markup.ts';
import { arabicDate, cite, dotDate, hanDate, moneyValue, upperMoney } from '../../../shared/training/notation.ts';
import { createRandom } from '../../../shared/training/random.ts';

const days = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2016-01-01', n));

describe('what the papers write can be read back', () => {
  it('dates in every notation', () => {
    fc.assert(fc.property(days, (day) => {
      for (const text of [arabicDate(day), hanDate(day), dotDate(day)]) expect(parseDate(text), text).toMatchObject({ iso: day });
    }));
  });

  it('amounts in words', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (yuan) => {
      expect(parseMoney(`人民币${upperMoney(yuan)}`)).toBe(moneyValue(yuan));
    }));
  });

  it('citations', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 199 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }), (article, paragraph, item) => {
      expect(parseCitations(cite({ law: '城市道路管理条例', article, paragraph, item }))[0]).toMatchObject({ law: '城市道路管理条例', article, paragraph, item });
    }));
  });

  it('codes and citizen numbers that pass their checks', () => {
    fc.assert(fc.property(fc.integer(), fc.boolean(), (seed, male) => {
      const random = createRandom(seed);
      expect(checkCreditCode(syntheticCreditCode(male ? '91' : '92', random)).valid).toBe(true);
      const no = syntheticCitizenNo('1985-06-15', male, random);
      expect(checkIdNo(no).valid).toBe(true);
      expect(Number(no[16]) % 2 === 1).toBe(male);
    }));
  });
});

describe('lines of running text', () => {
  const text = fc.array(fc.constantFrom('当事人', '（', '）', '，', '。', '2026', '《', '》', '91410000MA9', '证据', '、', '“', '”'), { minLength: 1, maxLength: 80 }).map((parts) => parts.join(''));

  it('keep every character, and no closing mark begins one', () => {
    fc.assert(fc.property(text, fc.integer({ min: 20, max: 34 }), (body, columns) => {
      const lines = wrap(body, columns, 0.56, 0);
      expect(lines.join('')).toBe(body);
      const starts = lines.slice(1).map((l) => l[0] ?? '');
      // A run of marks longer than a line cannot be helped.
      if (!/[（）《》，。、“”]{12,}/.test(body)) expect(starts.filter((c) => '，。、）》”'.includes(c))).toEqual([]);
    }), { numRuns: 200 });
  });

  it('are never empty, even before a word that fits on none', () => {
    expect(wrap(`《《${'91410000MA9'.repeat(6)}`, 20, 0.56, 0)).toEqual(['《《', '91410000MA9'.repeat(6)]);
  });

  it('open tags anew on the next line, and marks are taken out with their values', () => {
    const lines = wrap(`甲${'<u>'}${'乙'.repeat(30)}${'</u>'}${fact('decision.date', '2026-03-05', '二〇二六年三月五日')}`, 20, 0.56, 0);
    for (const line of lines) expect(line.split('<u>').length).toBe(line.split('</u>').length);
    const taken = takePlaces(lines.join(''));
    expect(taken.places).toEqual([{ key: 'decision.date', value: '2026-03-05' }]);
    expect(plainText(taken.html)).toBe(`甲${'乙'.repeat(30)}二〇二六年三月五日`);
  });
});

describe('the random source', () => {
  it('repeats for a seed, and a fork does not shift its parent', () => {
    fc.assert(fc.property(fc.string(), (seed) => {
      const a = createRandom(seed);
      const b = createRandom(seed);
      b.fork('other').next();
      const take = (r: typeof a): number[] => Array.from({ length: 5 }, () => r.int(0, 1000));
      expect(take(a)).toEqual(take(b));
      expect([...createRandom(seed).shuffle([1, 2, 3, 4, 5])].sort()).toEqual([1, 2, 3, 4, 5]);
    }), { numRuns: 50 });
  });
});
