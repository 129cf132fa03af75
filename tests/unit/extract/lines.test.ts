import { expect, it } from 'vitest';
import type { PageId } from '../../../shared/base/ids.ts';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import type { Box } from '../../../shared/geometry/box.ts';
import { layoutOf } from '../../../shared/extract/lines.ts';

const word = (text: string, box: Box): Word => ({ text, box, confidence: 0.99 });

const textOf = (words: readonly Word[]): string => {
  const reading: Reading = { engine: 'ppocr', engineVersion: '', rotation: 0, skew: 0, blank: false, words, ink: { seals: [], marks: [], cells: [] }, quality: { sharp: true, issues: [] }, confidence: 1 };
  return layoutOf({ id: 'p' as PageId, index: 1, reading }).text;
};

it('a title set wide is one line, though the boxes of its characters reach into each other', () => {
  const boxes: readonly Box[] = [[0.334, 0.0718, 0.379, 0.0978], [0.36, 0.0721, 0.442, 0.098], [0.427, 0.0719, 0.51, 0.0991], [0.517, 0.0712, 0.56, 0.1007]];
  expect(textOf([...'送达回证'].map((c, i) => word(c, boxes[i]!)).toReversed()).replaceAll(' ', '')).toBe('送达回证');
});

it('two lines of which one lies a little higher stay two where they stand over each other', () => {
  expect(textOf([word('立案日期', [0.3, 0.07, 0.5, 0.09]), word('结案日期', [0.35, 0.078, 0.55, 0.098])]).split('\n')).toEqual(['立案日期', '结案日期']);
});
