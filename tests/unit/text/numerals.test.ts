import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chineseInteger, fromCents, parseArabicAmount, parseCapitalAmount, parseMoney, toCapitalAmount, toCents } from '../../../shared/text/numerals.ts';

describe('amounts in capitals', () => {
  it.each([
    ['人民币壹万贰仟元整', '12000.00'],
    ['叁仟零伍拾元整', '3050.00'],
    ['贰拾万元', '200000.00'],
    ['壹佰元零伍角', '100.50'],
    ['伍万元整（￥50,000.00）', '50000.00'],
    ['罚款人民币拾万元整', '100000.00'],
    ['弍万叄仟陸佰圆正', '23600.00'],
    ['一万二千元', '12000.00'],
    ['壹亿零叁万元整', '100030000.00'],
    ['壹仟贰佰叁拾肆元伍角陆分', '1234.56'],
    ['伍角整', '0.50'],
    ['贰 万 玖 仟 元 整', '29000.00'],
  ])('%s', (text, amount) => expect(parseCapitalAmount(text)).toBe(amount));

  it.each(['黯万玖仟元整', '壹黯贰仟元', '罚黯拾万元', '二百三千元', '无', '万元', '元整', ''])('does not guess %s', (text) => {
    expect(parseCapitalAmount(text)).toBeNull();
  });

  it('goes round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_99 }), (cents) => {
        const amount = fromCents(cents);
        expect(parseCapitalAmount(toCapitalAmount(amount) ?? '')).toBe(amount);
        expect(toCents(amount)).toBe(cents);
      }),
    );
  });

  it('writes the usual form', () => {
    expect(toCapitalAmount('60000.00')).toBe('陆万元整');
    expect(toCapitalAmount('3050.00')).toBe('叁仟零伍拾元整');
    expect(toCapitalAmount('100.05')).toBe('壹佰元零伍分');
    expect(toCapitalAmount('10.00')).toBe('壹拾元整');
    expect(toCapitalAmount('-1.00')).toBeNull();
  });
});

describe('amounts in figures', () => {
  it.each([
    ['￥50,000.00', '50000.00'],
    ['¥29,000', '29000.00'],
    ['29,000元', '29000.00'],
    ['2万元', '20000.00'],
    ['1.5万元', '15000.00'],
    ['罚款60000.00元', '60000.00'],
    ['60000', '60000.00'],
    ['￥ 50 , 000 . 00', '50000.00'],
    ['￥6０，0００', '60000.00'],
    ['0.12345万元', '1234.50'],
  ])('%s', (text, amount) => expect(parseArabicAmount(text)).toBe(amount));

  it('needs a sign of money', () => {
    expect(parseArabicAmount('第12号')).toBeNull();
    expect(parseArabicAmount('1.234元')).toBeNull();
    expect(parseMoney('罚款贰万元')).toBe('20000.00');
  });
});

describe('whole numbers', () => {
  it.each([
    ['三十八', 38],
    ['十', 10],
    ['一百零二', 102],
    ['一千二百四十二', 1242],
    ['廿一', 21],
    ['二〇', 20],
    ['38', 38],
    ['３８', 38],
    ['两', 2],
    ['一百一十', 110],
    ['六十', 60],
    ['条', null],
    ['', null],
    ['百', null],
  ])('%s', (text, n) => expect(chineseInteger(text)).toBe(n));
});
