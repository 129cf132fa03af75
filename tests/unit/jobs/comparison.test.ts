import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTrials } from '../../../electron/services/jobs/comparison.ts';
import { problem } from '../../../shared/base/problem.ts';
import type { EngineTrial } from '../../../shared/contract/views.ts';

const trial = (engine: EngineTrial['engine'], seconds: number, confidence: number, characters: number): EngineTrial => ({ engine, seconds, confidence, characters, text: '', problem: null });
const broken = (engine: EngineTrial['engine']): EngineTrial => ({ ...trial(engine, 0, 0, 0), problem: problem('engine-unavailable', { engine }) });

describe('comparison of the engines', () => {
  it('recommends the one that is sure of more characters, and says what was measured', () => {
    const { recommended, reason } = compareTrials([trial('ppocr', 1.84, 0.97, 812), trial('tesseract', 4.6, 0.81, 790)]);
    expect(recommended).toBe('ppocr');
    expect(reason).toBe('PP-OCR 用时 1.8 秒，读出 812 字，把握 97%；Tesseract 用时 4.6 秒，读出 790 字，把握 81%。建议用 PP-OCR：有把握的字更多，也更快。');
    expect(compareTrials([trial('ppocr', 9, 0.97, 812), trial('tesseract', 4.6, 0.81, 790)]).reason).toMatch(/建议用 PP-OCR：有把握的字更多。$/);
    expect(compareTrials([trial('ppocr', 1, 0.6, 100), trial('tesseract', 4.6, 0.9, 700)]).recommended).toBe('tesseract');
  });

  it('recommends the faster one where both read alike', () => {
    const both = [trial('ppocr', 6, 0.96, 800), trial('tesseract', 3, 0.95, 800)];
    expect(compareTrials(both)).toMatchObject({ recommended: 'tesseract' });
    expect(compareTrials(both).reason).toMatch(/建议用 Tesseract：两者读得差不多，它更快。$/);
  });

  it('recommends the other one where an engine does not start, and none where there is nothing to compare', () => {
    const one = compareTrials([broken('ppocr'), trial('tesseract', 3, 0.8, 500)]);
    expect(one.recommended).toBe('tesseract');
    expect(one.reason).toContain('PP-OCR 没有读成');
    expect(compareTrials([broken('ppocr'), broken('tesseract')]).recommended).toBeNull();
    expect(compareTrials([trial('ppocr', 1, 0, 0), trial('tesseract', 1, 0, 0)]).recommended).toBeNull();
  });

  it('never recommends an engine that failed, nor one that is both slower and less sure', () => {
    const any = (engine: EngineTrial['engine']) =>
      fc.oneof(fc.constant(broken(engine)), fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 2000 })).map(([s, c, n]) => trial(engine, s / 10, c / 100, n)));
    fc.assert(
      fc.property(any('ppocr'), any('tesseract'), (a, b) => {
        const { recommended } = compareTrials([a, b]);
        const [chosen, other] = recommended === 'ppocr' ? [a, b] : [b, a];
        if (recommended === null) return a.problem !== null && b.problem !== null;
        if (other.problem !== null) return chosen.problem === null;
        const worse = chosen.seconds > other.seconds && chosen.characters * chosen.confidence < other.characters * other.confidence;
        return chosen.problem === null && !worse;
      }),
    );
  });
});
