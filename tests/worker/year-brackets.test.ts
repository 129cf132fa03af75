import { describe, expect, it } from 'vitest';
import { tidy } from '../../electron/workers/ocr/tidy.ts';

/** A line whose round brackets around the year are read with this confidence. */
function tidied(text: string, open: number, close: number): string {
  const year = text.search(/[（(]2026/);
  const glyphs = [...text].map((c, i) => ({ text: c, confidence: i === year ? open : i === year + 5 ? close : 0.99, centre: i }));
  return tidy(glyphs).map((g) => g.text).join('');
}

describe('round brackets around the year of a document number', () => {
  it.each([
    ['范市监罚告（2026）156号', 0.5, 0.4],
    ['告知书（范市监罚先告（2026）56号）', 0.99, 0.42],
    ['范市监罚告(2026)第3号', 0.6, 0.95],
  ])('%s: doubtful ones are the hexagonal ones of GB/T 9704', (text, open, close) => {
    expect(tidied(text, open, close)).toBe(text.replace(/[（(]2026[）)]/, '〔2026〕'));
  });

  it.each([
    ['范市监罚告（2026）156号', 0.99, 0.97],
    ['考核情况（2026）见附件', 0.5, 0.5],
  ])('%s stays: surely read, or no document number', (text, open, close) => {
    expect(tidied(text, open, close)).toBe(text);
  });
});
