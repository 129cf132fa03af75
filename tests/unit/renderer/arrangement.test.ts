import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import type { DocumentGuess } from '../../../shared/domain/document.ts';
import { isUnsure, merged, moved, named, nextUnsure, paperAt, papersOf, split, type PageFix, type Paper } from '../../../renderer/screens/arrange/arrangement.ts';

const doc = (firstPage: number, lastPage: number, kind: string, confidence = 0.95): DocumentGuess => ({ index: firstPage, kind, title: kind, firstPage, lastPage, confidence, reason: `标题「${kind}」`, date: null, docNo: null, seals: [], signatures: [] });
const DOCUMENTS = [doc(1, 1, 'D00'), doc(2, 3, 'P02'), doc(4, 6, 'UNKNOWN', 0.1), doc(7, 9, 'P40')];
const over = (...fixes: readonly PageFix[]): ReadonlyMap<number, PageFix> => new Map(fixes.map((fix) => [fix.page, fix]));
const cut = (fixes: readonly PageFix[] = []): readonly Paper[] => papersOf(DOCUMENTS, over(...fixes), 9);
const told = (papers: readonly Paper[]): string[] => papers.map((p) => `${p.kind} ${p.first}-${p.last}${p.confirmed ? ' ✓' : ''}`);

describe('papers as they are cut', () => {
  it('are the machine’s while nobody said anything', () => {
    expect(told(cut())).toEqual(['D00 1-1', 'P02 2-3', 'UNKNOWN 4-6', 'P40 7-9']);
    expect(cut().map(isUnsure)).toEqual([false, false, true, false]);
  });

  it('are named, split, merged and moved', () => {
    const papers = cut();
    expect(told(cut(named(must(papers[2], 'paper'), 'P10')))).toEqual(['D00 1-1', 'P02 2-3', 'P10 4-6 ✓', 'P40 7-9']);
    expect(told(cut(split(papers, 5)))).toEqual(['D00 1-1', 'P02 2-3', 'UNKNOWN 4-4', 'UNKNOWN 5-6', 'P40 7-9']);
    expect(told(cut(merged(papers, 2)))).toEqual(['D00 1-1', 'P02 2-6', 'P40 7-9']);
    expect(told(cut(moved(papers, 3, 6)))).toEqual(['D00 1-1', 'P02 2-3', 'UNKNOWN 4-5', 'P40 6-9 ✓']);
    expect(told(cut(moved(papers, 3, 9)))).toEqual(['D00 1-1', 'P02 2-3', 'UNKNOWN 4-8', 'P40 9-9 ✓']);
  });

  it('are left alone where nothing can be done', () => {
    const papers = cut();
    expect([split(papers, 4), split(papers, 1), merged(papers, 0), moved(papers, 0, 2), moved(papers, 2, 2), moved(papers, 2, 7), moved(papers, 2, 4)]).toEqual([[], [], [], [], [], [], []]);
  });

  it('a page of no document belongs to the paper before it, a first one is a paper of its own', () => {
    expect(told(papersOf([doc(2, 2, 'P02'), doc(4, 4, 'P40')], new Map(), 5))).toEqual(['UNKNOWN 1-1', 'P02 2-3', 'P40 4-5']);
    expect(papersOf([], new Map(), 0)).toEqual([]);
  });

  it('the next unsure one is found round the end, and none when all is confirmed', () => {
    expect(nextUnsure(cut(), 0, 1)).toBe(2);
    expect(nextUnsure(cut(), 2, 1)).toBe(2);
    expect(nextUnsure(cut(), 3, -1)).toBe(2);
    expect(nextUnsure(cut(named(must(cut()[2], 'paper'), 'P10')), 0, 1)).toBeNull();
    expect(paperAt(cut(), 5)).toBe(2);
  });

  it('every page is in one paper, whatever was said; saying it twice is saying it once', () => {
    const fix = fc.record({ page: fc.integer({ min: 1, max: 9 }), kind: fc.constantFrom(null, 'P10', 'P50'), starts: fc.constantFrom(null, true, false) });
    fc.assert(
      fc.property(fc.array(fix, { maxLength: 12 }), (fixes) => {
        const papers = cut(fixes);
        expect(papers.flatMap((p) => Array.from({ length: p.last - p.first + 1 }, (_, i) => p.first + i))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        const guessed = papers.map((p): DocumentGuess => ({ ...doc(p.first, p.last, p.kind, p.confidence), reason: p.reason, title: p.title }));
        expect(papersOf(guessed, over(...fixes), 9)).toEqual(papers);
      }),
    );
  });

  it('moving a line there and back leaves the same papers', () => {
    const there = new Map([...over(...moved(cut(), 3, 5))]);
    const papers = papersOf(DOCUMENTS, there, 9);
    for (const fix of moved(papers, 3, 7)) there.set(fix.page, fix);
    expect(papersOf(DOCUMENTS, there, 9).map((p) => [p.first, p.last])).toEqual(cut().map((p) => [p.first, p.last]));
  });
});
