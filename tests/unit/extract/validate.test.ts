import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { birthOf, checkCertNo, checkCreditCode, checkDocNo, checkIdNo, isName } from '../../../shared/extract/validate.ts';

const CODES = ['91350100M000100Y43', '91410100MA9FAKE13R', '91410300MA9TE5T206', '92410500MA9DEMQ318', '914113000000FAK4XL', '93410700MA9XY0K575'];
const IDS = ['11010519491231002X', '410000199001010014', '410000198506150026', '410000201012310039'];

describe('unified social credit code (GB 32100)', () => {
  it.each(CODES)('%s passes both checks', (code) => expect(checkCreditCode(code)).toEqual({ valid: true, problem: null }));

  it('finds every single wrong character', () => {
    fc.assert(fc.property(fc.constantFrom(...CODES), fc.integer({ min: 0, max: 17 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (code, at, c) => {
      const changed = code.slice(0, at) + c + code.slice(at + 1);
      expect(checkCreditCode(changed).valid).toBe(changed === code);
    }));
  });

  it('names the one look-alike that makes it right, and changes nothing', () => {
    expect(checkCreditCode('914101OOMA9FAKE13R'.replace('OO', 'O0'))).toEqual({ valid: false, problem: '校验位不符，可能是 91410100MA9FAKE13R' });
    expect(checkCreditCode('9141010MA9FAKE13R').problem).toContain('17 位');
  });
});

describe('citizen identity number (GB 11643)', () => {
  it.each(IDS)('%s passes', (id) => expect(checkIdNo(id)).toEqual({ valid: true, problem: null }));

  it('finds every single wrong digit', () => {
    fc.assert(fc.property(fc.constantFrom(...IDS), fc.integer({ min: 0, max: 16 }), fc.constantFrom(...'0123456789'), (id, at, c) => {
      const changed = id.slice(0, at) + c + id.slice(at + 1);
      expect(checkIdNo(changed).valid).toBe(changed === id);
    }));
  });

  it('knows the birth date and that some do not exist', () => {
    expect(birthOf('410000201012310039')).toBe('2010-12-31');
    expect(checkIdNo('410000199002300014').problem).toBe('出生日期不存在');
    expect(checkIdNo('410000900101001').problem).toContain('旧号');
  });
});

describe('other numbers', () => {
  it('accepts numbers of officers in both forms', () => {
    expect(checkCertNo('16010020031').valid).toBe(true);
    expect(checkCertNo('豫A-010203').valid).toBe(true);
    expect(checkCertNo('1601').valid).toBe(false);
  });

  it('knows the form of a document number', () => {
    expect(checkDocNo('示市监罚决〔2026〕18号').valid).toBe(true);
    expect(checkDocNo('示环罚(东)〔2026〕2号').valid).toBe(true);
    expect(checkDocNo('示市监罚决〔2026〕018号').valid).toBe(false);
    expect(checkDocNo('示渔执罚20261014号').valid).toBe(false);
  });

  it('knows a name', () => {
    expect(['王大明', '欧阳小红', '买买提·吐尔逊'].every(isName)).toBe(true);
    expect(['王', '示例市甲乙公司', '2026年'].some(isName)).toBe(false);
  });
});
