import { describe, expect, it } from 'vitest';
import type { FieldType } from '../../../shared/domain/field.ts';
import { normalForm, saysSame } from '../../../shared/text/field-value.ts';

const CASES: readonly (readonly [FieldType, string, string | null])[] = [
  ['date', '二〇二六年四月十三日', '2026-04-13'],
  ['date', '2026.4.13', '2026-04-13'],
  ['date', '2026年2月30日', null],
  ['date', '某年某日', null],
  ['datetime', '2026年3月3日9时30分', '2026-03-03T09:30'],
  ['datetime', '2026年3月3日', null],
  ['money', '伍万元整', '50000.00'],
  ['money', '￥60,000.00', '60000.00'],
  ['number', '十五日', '15'],
  ['number', '无', null],
  ['code', ' 91410100 ma9fake13r ', '91410100MA9FAKE13R'],
  ['docNo', '示市监罚决[2026]12号', '示市监罚决〔2026〕12号'],
  ['flag', '是', 'yes'],
  ['flag', '也许', null],
  ['list', '甲、乙；丙', '甲；乙；丙'],
  ['name', '张 三', '张三'],
  ['text', '  示例市  某区 ', '示例市某区'],
  ['text', '   ', null],
];

describe('words of a page in the normal form of a field', () => {
  it.each(CASES)('%s %s', (type, text, value) => expect(normalForm(type, text)).toBe(value));
  it('a normal form stays as it is', () => {
    for (const [type, , value] of CASES) if (value !== null) expect(normalForm(type, value)).toBe(value);
  });
});

describe('two values', () => {
  it.each([
    ['list', '《中华人民共和国水法》第四十八条第一款', '《水法》第四十八条第一款', true],
    ['list', '甲；乙', '乙；甲', true],
    ['list', '《水法》第四十八条', '《水法》第四十九条', false],
    ['docNo', '示水罚决〔2026〕83号', '示水罚决(2026)83号', true],
    ['text', '示例市 某区', '示例市某区', true],
    ['money', '26000.00', '2600.00', false],
    ['date', '2026-01-23', '2026-01-28', false],
    ['text', null, '甲', false],
    ['text', null, null, true],
  ] as const)('%s %s and %s: %s', (type, a, b, same) => {
    expect(saysSame(type, a, b)).toBe(same);
    expect(saysSame(type, b, a)).toBe(same);
  });
});
