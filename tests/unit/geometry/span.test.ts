import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Word } from '../../../shared/domain/page.ts';
import { anchorOf, wordsIn } from '../../../shared/geometry/anchor.ts';
import { containment } from '../../../shared/geometry/box.ts';
import { evenCuts, spanBox } from '../../../shared/geometry/span.ts';

const word: Word = { text: '立案审批表', box: [0.1, 0.1, 0.6, 0.13], confidence: 0.9, cuts: [0, 0.2, 0.4, 0.6, 0.8, 1] };

describe('part of a word', () => {
  it('lies where the characters stand', () => {
    const [x0, y0, x1, y1] = spanBox(word.box, word.text, word.cuts, 2, 4);
    expect([x0, y0, x1, y1].map((v) => Number(v.toFixed(4)))).toEqual([0.3, 0.1, 0.5, 0.13]);
  });

  it('runs down in a vertical word', () => {
    expect(spanBox([0.1, 0.1, 0.12, 0.2], '当事', undefined, 1, 2)[1]).toBeCloseTo(0.15);
  });

  it('never leaves the box, and the parts are in order', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('案', 'a', '1', '号'), minLength: 1, maxLength: 12 }), (text) => {
      const cuts = evenCuts(text);
      expect(cuts).toHaveLength(text.length + 1);
      for (let i = 0; i < text.length; i += 1) {
        expect(cuts[i + 1] ?? 0).toBeGreaterThan(cuts[i] ?? 1);
        expect(containment(spanBox(word.box, text, undefined, i, i + 1), word.box)).toBeGreaterThan(0.999);
      }
    }));
  });
});

describe('an anchor', () => {
  it('holds the characters under the rectangle', () => {
    expect(anchorOf([word], [0.29, 0.09, 0.52, 0.14])).toMatchObject({ quote: '审批' });
  });

  it('is the rectangle itself where there is no text', () => {
    expect(anchorOf([word], [0.7, 0.7, 0.8, 0.8])).toEqual({ quote: '', boxes: [[0.7, 0.7, 0.8, 0.8]] });
    expect(wordsIn([word], [0.7, 0.7, 0.8, 0.8])).toBeNull();
  });
});
