import { describe, expect, it } from 'vitest';
import { chineseNumber, citationText, parseCitations } from '../../../shared/extract/citations.ts';
import { datesIn } from '../../../shared/extract/dating.ts';
import { amountsIn, finesIn } from '../../../shared/extract/money.ts';
import { chineseInteger } from '../../../shared/text/numerals.ts';

const cited = (text: string): string[] => parseCitations(text).map(citationText);

describe('citations', () => {
  it('reads article, paragraph and item in any numerals', () => {
    expect(cited('依据《中华人民共和国食品安全法》第一百二十四条第一款第(五)项的规定')).toEqual(['《中华人民共和国食品安全法》第一百二十四条第一款第五项']);
    expect(cited('《示例条例》第12条第2款')).toEqual(['《示例条例》第十二条第二款']);
  });

  it('lets later articles, paragraphs and items inherit', () => {
    expect(cited('《示例法》第十条、第十二条第一款、第二款')).toEqual(['《示例法》第十条', '《示例法》第十二条第一款', '《示例法》第十二条第二款']);
    expect(cited('《示例法》第九条第一款第(一)项、第(三)项')).toEqual(['《示例法》第九条第一款第一项', '《示例法》第九条第一款第三项']);
  });

  it('leaves out an article whose law is not told', () => expect(cited('违反了第三十四条的规定')).toEqual([]));

  it('writes numbers as statutes do', () => {
    for (let n = 1; n < 1300; n += 1) expect(chineseInteger(chineseNumber(n))).toBe(n);
    expect([chineseNumber(10), chineseNumber(11), chineseNumber(101), chineseNumber(110)]).toEqual(['十', '十一', '一百零一', '一百一十']);
  });
});

describe('amounts', () => {
  it('joins capitals and figures of one amount', () => {
    const [a] = amountsIn('处罚款人民币伍万元整(¥50,000.00)');
    expect([a?.capitals?.value, a?.figures?.value]).toEqual(['50000.00', '50000.00']);
  });

  it('keeps both when they contradict each other', () => {
    const [a] = amountsIn('罚款人民币肆万玖仟元整(¥29,000.00)');
    expect([a?.capitals?.value, a?.figures?.value]).toEqual(['49000.00', '29000.00']);
  });

  it('does not guess a garbled first character', () => {
    const [a] = amountsIn('罚款人民币黯万玖仟元整(¥29,000)');
    expect([a?.capitals?.value, a?.figures?.value]).toEqual([null, '29000.00']);
  });

  it('tells the fine from other money', () => {
    const fines = finesIn('没收违法所得160元;处罚款人民币捌仟元整(¥8000.00)。逾期每日按罚款数额的3%加处罚款');
    expect(fines.map((f) => f.figures?.value)).toEqual(['8000.00']);
    expect(finesIn('处5000元以上3万元以下罚款')).toEqual([]);
    expect(finesIn('并处2000元的罚款').map((f) => f.figures?.value)).toEqual(['2000.00']);
  });
});

describe('dates', () => {
  it('tells whole, unreal, partial and blank dates apart', () => {
    expect(datesIn('二〇二六年四月十三日').map((d) => [d.iso, d.state])).toEqual([['2026-04-13', 'whole']]);
    expect(datesIn('2026年2月30日').map((d) => d.state)).toEqual(['unreal']);
    expect(datesIn('2026年月日').map((d) => d.state)).toEqual(['blank']);
    expect(datesIn('2026年3月日').map((d) => d.state)).toEqual(['partial']);
    expect(datesIn('年月日').map((d) => d.state)).toEqual(['blank']);
    expect(datesIn('2026年3月3日9时30分起').map((d) => [d.iso, d.time])).toEqual([['2026-03-03', '09:30']]);
  });

  it('finds none in laws and numbers', () => expect(datesIn('示市监罚决〔2026〕18号,第三十四条')).toEqual([]));
});
