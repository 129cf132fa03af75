import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLooks } from '../../electron/workers/ocr/codes.ts';
import type { Glyph } from '../../electron/workers/ocr/tidy.ts';

/** A line read surely, but for the characters after a ?. */
function line(text: string): Glyph[] {
  const found: Glyph[] = [];
  let doubtful = false;
  for (const c of text) {
    if (c === '?') doubtful = true;
    else {
      found.push({ text: c, confidence: doubtful ? 0.7 : 0.99, centre: found.length });
      doubtful = false;
    }
  }
  return found;
}

const mended = (text: string): string => codeLooks(line(text)).map((g) => g.text).join('');

describe('characters of codes that look alike', () => {
  it.each([
    ['?q1410000MA94W', '91410000MA94W'],
    ['H?O413', 'H0413'],
    ['统一社会信用代码：9141?O000MA9MA4EQ0?O', '统一社会信用代码：91410000MA9MA4EQ00'],
    ['执法证号：1600?l191354', '执法证号：16001191354'],
    ['LFV2?O21K?I83', 'LFV2021K183'],
  ])('%s is %s', (read, meant) => expect(mended(read)).toBe(meant));

  it.each([
    ['H O413, surely read', 'HO413'],
    ['a weight', '净含量1500?g'],
    ['units after a number', '3000?kg'],
    ['a word', '?Office2019'],
    ['a type of device', 'iPh?one14'],
    ['mostly letters', 'IS?O9'],
    ['too short to be a code', 'A4?O'],
    ['nothing that is sure', '?O?l?O?l?O'],
  ])('%s stays', (_, read) => expect(mended(read)).toBe(read.replaceAll('?', '')));

  it('neither number, place nor confidence of the characters changes', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text: fc.constantFrom(...'0189OIlqgAHZz年号、 '), confidence: fc.double({ min: 0, max: 1, noNaN: true }), centre: fc.double({ noNaN: true }) })), (glyphs) => {
        const after = codeLooks(glyphs);
        expect(after.map(({ confidence, centre }) => ({ confidence, centre }))).toEqual(glyphs.map(({ confidence, centre }) => ({ confidence, centre })));
        after.forEach((g, i) => expect(g.text === glyphs[i]!.text || (glyphs[i]!.confidence < 0.95 && '0189'.includes(g.text))).toBe(true));
      }),
    );
  });
});
