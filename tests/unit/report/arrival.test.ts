import { describe, expect, test } from 'vitest';
import type { PageId, Sha256 } from '../../../shared/base/ids.ts';
import type { PageRow } from '../../../shared/contract/views.ts';
import { cutDetail, proposedCut } from '../../../shared/domain/recipe.ts';
import { arrivalReport } from '../../../shared/report/arrival.ts';
import { numbering } from '../../../shared/report/numbering.ts';

const page = (index: number, change: Partial<PageRow> = {}): PageRow => ({
  id: `page-${index}` as PageId, index, source: 's', widthPt: 595, heightPt: 842, state: 'read', picture: 'p' as Sha256, thumbnail: 't' as Sha256, pixelWidth: 1654, pixelHeight: 2339, dpi: 200, rotation: 0, problem: null,
  kind: 'P40', document: 0, blank: false, duplicateOf: null, duplicateKind: null, foreign: false, printedNumber: String(index), skew: 0, quality: { sharp: true, issues: [] }, confidence: 0.98, rotationFixed: false,
  recipe: { turn: null, crop: null, deskew: null, shadow: null }, deskew: 0, crop: null, shadow: false, part: 0, notes: [],
  ...change,
});

const numbers = (...list: (number | null)[]): ReturnType<typeof numbering> => numbering(list.map((n, i) => ({ index: i + 1, printedNumber: n === null ? null : String(n) })));

describe('arrival check', () => {
  test('says nothing of good pages', () => {
    const report = arrivalReport({ pages: [page(1), page(2)] });
    expect(report.rows).toEqual([]);
    expect(report.rescan).toEqual([]);
    expect(report.summary).toBe('共 2 页，无需重扫。');
  });

  test('three kinds of doubles are three messages that name the other page', () => {
    const kinds = ['same-file', 'same-scan', 'same-sheet'] as const;
    const report = arrivalReport({ pages: [page(1), ...kinds.map((duplicateKind, i) => page(i + 2, { duplicateOf: 1, duplicateKind }))] });
    expect(new Set(report.rows.map((r) => r.what)).size).toBe(3);
    for (const row of report.rows) {
      expect(row.what).toContain('第1页');
      expect(row.other).toEqual({ page: 'page-1', index: 1 });
      expect(row.action).toBe('核对');
    }
  });

  test('a weak scan that could not be read well is to be scanned again, one that was read is to be looked at', () => {
    const faded = { sharp: true, issues: ['faded'] } as const;
    const report = arrivalReport({ pages: [page(1, { quality: faded, confidence: 0.7 }), page(2, { quality: faded }), page(3, { quality: { sharp: true, issues: ['damaged', 'cut-edge'] } })] });
    expect(report.rows.map((r) => [r.index, r.action])).toEqual([[1, '重扫'], [2, '核对'], [3, '重扫'], [3, '重扫']]);
    expect(report.rescan.map((r) => r.index)).toEqual([1, 3]);
    expect(report.rescan[1]?.why).toContain('；');
  });

  test('what was put right says so, and blank pages need nothing', () => {
    const report = arrivalReport({ pages: [page(1, { quality: { sharp: true, issues: ['skewed'] }, skew: 2.3, deskew: 2.3 }), page(2, { blank: true }), page(3, { crop: [0.02, 0, 1, 1] })] });
    expect(report.rows.map((r) => r.action)).toEqual(['已自动校正', '无需处理', '已自动校正']);
  });

  test('the proposed cut of a double page can be had from its note', () => {
    const notes = [{ code: 'double-page', detail: cutDetail({ cut: 'vertical', at: 0.498 }) }] as const;
    expect(proposedCut(notes)).toEqual({ cut: 'vertical', at: 0.498 });
    expect(arrivalReport({ pages: [page(1, { notes })] }).rows[0]?.what).toBe('两页扫在了一起，可拆分为两页');
  });
});

describe('printed page numbers', () => {
  test('a gap between neighbours and numbers that stand twice', () => {
    expect(numbers(11, 12, 13, 15, 16, 31, 32, 31, 32).sentence).toBe('第14、17—30页缺；第31、32页重复');
  });

  test('a page without a number may be the one that seems to be missing', () => {
    expect(numbers(1, null, 3, 4).sentence).toBe('');
    expect(numbers(1, null, 5, 6, 7).sentence).toBe('第1页与第5页之间缺2页');
  });

  test('one misread number makes no gap', () => {
    expect(numbers(1, 2, 83, 4, 5).sentence).toBe('');
    expect(numbers(1, 2, 3, 4, 58).sentence).toBe('');
  });

  test('pages in the wrong order are not missing', () => {
    expect(numbers(1, 2, 4, 3, 5).missing).toEqual([]);
  });
});
