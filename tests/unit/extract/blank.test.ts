import { expect, test } from 'vitest';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import { isEmptySide } from '../../../shared/extract/blank.ts';
import { readingOfLines } from '../../fixtures/database.ts';

const side = (change: Partial<Reading>): Reading => ({ ...readingOfLines([]), blank: false, ...change });
const words = (confidence: number): Word[] => [{ text: '纯谷业格共美内租', box: [0.2, 0.3, 0.7, 0.33], confidence }];
const ink = (change: Partial<Reading['ink']>): Reading['ink'] => ({ seals: [], marks: [], cells: [], ...change });
/** A look of which only the amount of ink counts here. */
const look = (digit: string): string => digit + 'A'.repeat(1344);

test('dust, holes and dark edges leave a side empty', () => {
  expect(isEmptySide({ reading: readingOfLines([]) }, true)).toBe(true);
  expect(isEmptySide({ reading: side({}), fingerprint: '' }, true)).toBe(true);
  expect(isEmptySide({ reading: side({}), fingerprint: look('G') }, true)).toBe(true);
});

test('a photograph, a seal, a signature or an empty table is something', () => {
  expect(isEmptySide({ reading: side({}), fingerprint: look('c') }, true)).toBe(false);
  expect(isEmptySide({ reading: side({ ink: ink({ seals: [{ box: [0.5, 0.5, 0.7, 0.6], shape: 'round', colour: 'red', text: null }] }) }) }, true)).toBe(false);
  expect(isEmptySide({ reading: side({ ink: ink({ marks: [{ box: [0.5, 0.5, 0.7, 0.6], kind: 'pen', density: 0.2 }] }) }) }, true)).toBe(false);
  expect(isEmptySide({ reading: side({ ink: ink({ cells: [{ box: [0.1, 0.1, 0.5, 0.2] }, { box: [0.5, 0.1, 0.9, 0.2] }] }) }) }, true)).toBe(false);
});

test('print that shines through is no text, but faint print is', () => {
  expect(isEmptySide({ reading: side({ words: words(0.52) }), fingerprint: '' }, false)).toBe(true);
  expect(isEmptySide({ reading: side({ words: words(0.85) }), fingerprint: '' }, false)).toBe(false);
  expect(isEmptySide({ reading: side({ words: words(0.52) }), fingerprint: look('G') }, false)).toBe(false);
});
