import { describe, expect, it } from 'vitest';
import { datesIn } from '../../../shared/extract/dating.ts';

const read = (text: string): (string | null)[] => datesIn(text).map((d) => d.iso);
const states = (text: string): string[] => datesIn(text).map((d) => d.state);

describe('dates in a tight text', () => {
  it('are read with 年月日, with separators, also mixed ones of a pen, and in Chinese numerals', () => {
    expect(read('2026年3月5日,2026.3.6,2026-03-07,2026/3/8')).toEqual(['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08']);
    expect(read('程海涛2026,8.6')).toEqual(['2026-08-06']);
    expect(read('二〇二六年四月十三日')).toEqual(['2026-04-13']);
  });

  it('bear one misread 年, 月 or 日 between clear figures', () => {
    expect(read('签名:2025年4用22日')).toEqual(['2025-04-22']);
    expect(read('2025牛4月22日')).toEqual(['2025-04-22']);
    expect(read('二〇二六年四用十三日')).toEqual(['2026-04-13']);
    expect(read('2025年4月22曰')).toEqual(['2025-04-22']);
  });

  it('are not made from other numbers', () => {
    expect(read('编号2025第4期22日')).toEqual([]);
    expect(read('2025人3户5日')).toEqual([]);
    expect(read('GB12345-2018')).toEqual([]);
  });

  it('stay doubtful, blank or unreal', () => {
    expect(states('年月日')).toEqual(['blank']);
    expect(states('2026年2月30日')).toEqual(['unreal']);
    expect(states('2026年月5日')).toEqual(['partial']);
  });
});
