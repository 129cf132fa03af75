import { expect, test } from 'vitest';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import { isEmptySide } from '../../../shared/extract/blank.ts';
import { readingOfLines } from '../../fixtures/database.ts';

const side = (change: Partial<Reading>): Reading => ({ ...readingOfLines([]), blank: false, ...change });
const words = (confidence: number): Word[] => [{ text: '纯谷业格共美内租', box: [0.2, 0.3, 0.7, 0.33], confidence }];
const ink = (change: Partial<Reading['ink']>): Reading['ink'] => ({ seals: [], marks: [], cells: [], ...change });
/** A look with so much ink, evenly inside of the margins or all at the left edge. */
const look = (digit: string, at: 'inside' | 'edge' = 'inside'): string => {
  const strip = (bins: number, dark: (i: number) => boolean): string => Array.from({ length: bins }, (_, i) => (dark(i) ? '_' : 'A')).join('');
  const inside = (bins: number) => (i: number) => i > bins * 0.2 && i < bins * 0.8;
  const rows = at === 'inside' ? [0, 1, 2].map(() => strip(256, inside(256))) : [strip(256, () => true), strip(256, () => false), strip(256, () => false)];
  const columns = [0, 1, 2].map(() => strip(192, at === 'inside' ? inside(192) : (i) => i < 6));
  return digit + rows.join('') + columns.join('');
};

test('dust, holes and dark edges leave a side empty', () => {
  expect(isEmptySide({ reading: readingOfLines([]) }, true)).toBe(true);
  expect(isEmptySide({ reading: side({}), fingerprint: '' }, true)).toBe(true);
  expect(isEmptySide({ reading: side({}), fingerprint: look('C') }, true)).toBe(true);
  expect(isEmptySide({ reading: side({}), fingerprint: look('K', 'edge') }, true)).toBe(true);
});

test('a photograph, a seal, a signature or an empty table is something', () => {
  expect(isEmptySide({ reading: side({}), fingerprint: look('K') }, true)).toBe(false);
  expect(isEmptySide({ reading: side({ ink: ink({ seals: [{ box: [0.5, 0.5, 0.7, 0.6], shape: 'round', colour: 'red', text: null }] }) }) }, true)).toBe(false);
  expect(isEmptySide({ reading: side({ ink: ink({ marks: [{ box: [0.5, 0.5, 0.7, 0.6], kind: 'pen', density: 0.2 }] }) }) }, true)).toBe(false);
  expect(isEmptySide({ reading: side({ ink: ink({ cells: [{ box: [0.1, 0.1, 0.5, 0.2] }, { box: [0.5, 0.1, 0.9, 0.2] }] }) }) }, true)).toBe(false);
});

test('print that shines through is no text, but faint print is', () => {
  expect(isEmptySide({ reading: side({ words: words(0.52) }), fingerprint: '' }, false)).toBe(true);
  expect(isEmptySide({ reading: side({ words: words(0.85) }), fingerprint: '' }, false)).toBe(false);
  expect(isEmptySide({ reading: side({ words: words(0.52) }), fingerprint: look('G') }, false)).toBe(false);
});

test('a few characters that shine through are read surely by chance; real words among them are something', () => {
  const word = (text: string, confidence: number, y = 0.4): Word => ({ text, box: [0.4, y, 0.6, y + 0.02], confidence });
  const through = [word('高凰智世微市市股养', 0.56), word('街问申谷同人支', 0.5), word('美京人', 0.57)];
  const empty = (...more: Word[]): boolean => isEmptySide({ reading: side({ words: [...through, ...more] }), fingerprint: '' }, false);
  expect(empty(word('话0008', 0.844), word('查外', 0.78))).toBe(true);
  expect(empty(word('—6—', 0.92, 0.96))).toBe(true);
  for (const text of ['附件', '2026年3月5日', '以下空白', '王建国']) expect(empty(word(text, 0.97)), text).toBe(false);
  expect(isEmptySide({ reading: side({ words: [word('8', 0.89)] }), fingerprint: '' }, false)).toBe(true);
  expect(isEmptySide({ reading: side({ words: [word('附件', 0.85)] }), fingerprint: '' }, false)).toBe(false);
});
