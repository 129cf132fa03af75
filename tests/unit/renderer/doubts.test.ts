import { describe, expect, it } from 'vitest';
import type { DoubtRow } from '../../../shared/contract/views.ts';
import { choicesOf, leftOf, passed, START } from '../../../renderer/screens/doubts/queue.ts';

const doubt = (change: Partial<DoubtRow> = {}): DoubtRow => ({
  documentPage: 'p1', key: 'decision.date', label: '处罚决定日期', documentKind: 'P40', state: 'unreadable', value: null, raw: null, problem: null, confidence: 0.4,
  page: 'p1', index: 1, box: [0.1, 0.1, 0.3, 0.12], proposals: [], decides: [{ item: 'PG-E05', veto: false, points: 1 }], ...change,
});
const reading = (by: 'ppocr' | 'tesseract' | 'seal-removed', text: string) => ({ by, text, confidence: 0.9 });
const three = ['a', 'b', 'c'].map((documentPage) => doubt({ documentPage }));
const pages = (left: readonly DoubtRow[]): string[] => left.map((d) => d.documentPage);

describe('answers with a key each', () => {
  it('what is at hand comes first, readings behind it in the form of the field; the same value stands once with all who say it', () => {
    const found = choicesOf(doubt({ value: '2026-04-13', proposals: ['2026-04-18'] }), [reading('ppocr', '2026年4月\n18日'), reading('tesseract', '2026年4月15日'), reading('seal-removed', '')]);
    expect(found).toEqual([
      { value: '2026-04-13', sources: ['machine'] },
      { value: '2026-04-18', sources: ['proposal', 'ppocr'] },
      { value: '2026-04-15', sources: ['tesseract'] },
    ]);
  });

  it('no answer changes its key when readings come in', () => {
    const row = doubt({ value: '2026-04-13', proposals: ['2026-04-18'] });
    const before = choicesOf(row, []).map((c) => c.value);
    expect(choicesOf(row, [reading('ppocr', '2026年4月18日'), reading('tesseract', '2026年4月15日')]).map((c) => c.value).slice(0, before.length)).toEqual(before);
  });

  it('what says no date is no answer to a date', () => {
    expect(choicesOf(doubt(), [reading('ppocr', '不清'), reading('tesseract', '2026年2月30日')])).toEqual([]);
  });
});

describe('the queue', () => {
  it('goes on one by one, answered or passed over', () => {
    const first = passed(three, START, 'answered');
    expect(pages(leftOf(three, first))).toEqual(['b', 'c']);
    const second = passed(three, first, 'skipped');
    expect(pages(leftOf(three, second))).toEqual(['c']);
    const last = passed(three, second, 'answered');
    expect(leftOf(three, last)).toEqual([]);
    expect(passed(three, last, 'answered')).toBe(last);
  });

  it('the one in front stays there when the engine finds others or another order', () => {
    const now = passed(three, START, 'answered');
    const fresh = [doubt({ documentPage: 'd' }), ...three.slice(1).toReversed()];
    expect(pages(leftOf(fresh, now))[0]).toBe('b');
    expect(pages(leftOf(fresh, now)).toSorted()).toEqual(['b', 'c', 'd']);
  });

  it('one that settled itself is gone, even from the front', () => {
    const now = passed(three, START, 'answered');
    expect(pages(leftOf([doubt({ documentPage: 'c' })], now))).toEqual(['c']);
  });
});
