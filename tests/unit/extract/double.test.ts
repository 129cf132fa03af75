import { describe, expect, test } from 'vitest';
import type { Reading, Word } from '../../../shared/domain/page.ts';
import { proposedCut } from '../../../shared/domain/recipe.ts';
import { doublePage, withDoublePage } from '../../../shared/extract/double.ts';
import { readingOfLines } from '../../fixtures/database.ts';

const word = (x0: number, x1: number, row: number): Word => ({ text: '本机关于二〇二六年三月对当事人', box: [x0, 0.1 + row * 0.05, x1, 0.13 + row * 0.05], confidence: 0.95 });
const rows = (spans: readonly (readonly [number, number])[]): Reading => ({ ...readingOfLines([]), blank: false, words: [0, 1, 2, 3, 4].flatMap((row) => spans.map(([a, b]) => word(a, b, row))) });
const two = rows([[0.05, 0.46], [0.55, 0.95]]);

describe('double pages', () => {
  test('two blocks of text with an empty gutter are parted in its middle', () => {
    expect(doublePage(two, 3307, 2339)).toEqual({ cut: 'vertical', at: 0.505 });
    expect(proposedCut(withDoublePage(two, 3307, 2339).notes ?? [])).toEqual({ cut: 'vertical', at: 0.505 });
  });

  test('the cut is told on the picture as it was scanned', () => {
    expect(doublePage({ ...two, rotation: 180 }, 3307, 2339)).toEqual({ cut: 'vertical', at: 0.495 });
    expect(doublePage({ ...two, rotation: 90 }, 2339, 3307)?.cut).toBe('horizontal');
    expect(doublePage({ ...two, rotation: 90 }, 2339, 3307)?.at).toBeCloseTo(0.495);
    expect(doublePage({ ...two, rotation: 270 }, 2339, 3307)?.at).toBeCloseTo(0.505);
  });

  test('one page is none: upright, with lines across, with a table across, or with text on one side only', () => {
    expect(doublePage(two, 2339, 3307)).toBeNull();
    expect(doublePage(rows([[0.05, 0.95]]), 3307, 2339)).toBeNull();
    expect(doublePage({ ...two, ink: { ...two.ink, cells: [{ box: [0.1, 0.2, 0.9, 0.3] }] } }, 3307, 2339)).toBeNull();
    expect(doublePage(rows([[0.05, 0.46]]), 3307, 2339)).toBeNull();
  });
});
