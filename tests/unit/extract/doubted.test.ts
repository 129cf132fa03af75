import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import type { ReadPage } from '../../../shared/domain/page.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import { amountsIn } from '../../../shared/extract/money.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { withVariantsDoubted } from '../../../shared/extract/variants.ts';
import { CASE, decision, decisionEnd, filing, receipt } from '../../fixtures/penalty-pages.ts';
import { dossierOf } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const guess = (key: string, value: string, document: number, confidence = 0.95): FieldGuess => ({ key, document, value, raw: value, state: 'found', page: document + 1, box: [0, 0, 1, 1], confidence, valid: null, problem: null });

/** Pages with one character of the word that holds a text read with a confidence. */
function hesitant(pages: readonly ReadPage[], text: string, at: number, confidence: number): ReadPage[] {
  return pages.map((p) => ({ ...p, reading: { ...p.reading, words: p.reading.words.map((w) => {
    const start = w.text.indexOf(text);
    return start < 0 ? w : { ...w, chars: [...w.text].map((_, i) => (i === start + at ? confidence : 0.98)) };
  }) } }));
}

describe('a value that differs by a letter from what most papers say', () => {
  const party = '示例市甲乙食品有限公司';
  const all = [guess('party.name', party, 0), guess('party.name', party, 1), guess('payment.payer', '示例市甲乙食品有限国司', 2)];

  it('is held unsure, keeps its letters, and names the other', () => {
    const [, , odd] = withVariantsDoubted(all);
    expect(odd).toMatchObject({ value: '示例市甲乙食品有限国司', problem: '其他文书写作「示例市甲乙食品有限公司」，可能有字误读或误写' });
    expect(odd?.confidence).toBeLessThan(0.7);
  });

  it('is believed when it is as common, or far from the others', () => {
    expect(withVariantsDoubted(all.slice(1))).toEqual(all.slice(1));
    const other = [...all.slice(0, 2), guess('party.name', '示例市丙丁餐饮管理有限公司', 2)];
    expect(withVariantsDoubted(other)).toEqual(other);
  });

  it('of a law is doubted by the name of the law, never by its articles', () => {
    const law = (name: string, article: string, d: number): FieldGuess => guess('decision.basisArticles', `《${name}》第${article}条`, d);
    const lists = [law('中华人民共和国种子法', '七十九', 0), law('中华人民共和国种子法', '七十九', 1), law('中华人民共要国种子法', '七十九', 2), law('中华人民共和国种子法', '七十八', 3)];
    expect(withVariantsDoubted(lists).map((f) => f.confidence < 0.7)).toEqual([false, false, true, false]);
  });

  it('never changes a value or a state', () => {
    const some = fc.array(fc.tuple(fc.constantFrom('party.name', 'agency.name', 'officer.1.certNo', 'decision.amount'), fc.stringMatching(/^[甲乙丙丁]{4,9}$/u)), { maxLength: 12 });
    fc.assert(fc.property(some, (list) => {
      const fields = list.map(([key, value], i) => guess(key, value, i));
      const out = withVariantsDoubted(fields);
      expect(out.map((f) => [f.value, f.state])).toEqual(fields.map((f) => [f.value, f.state]));
      out.forEach((f, i) => expect(f.confidence).toBeLessThanOrEqual(fields[i]?.confidence ?? 0));
    }));
  });
});

describe('a doubtful character', () => {
  const pages = dossierOf([decision(), decisionEnd()]);
  const read = (of: readonly ReadPage[]): Understanding => understand(of, vocabulary, NO_FIXES);
  const field = (u: Understanding, key: string): FieldGuess | undefined => u.fields.find((f) => f.key === key);

  it('makes an exact fact unreadable, or unsure when it is nearly clear', () => {
    expect(field(read(hesitant(pages, '〔2026〕18号', 6, 0.4)), 'decision.docNo')).toMatchObject({ state: 'unreadable', value: null });
    const nearly = field(read(hesitant(pages, '〔2026〕18号', 6, 0.7)), 'decision.docNo');
    expect(nearly).toMatchObject({ state: 'found', value: '示市监罚决〔2026〕18号' });
    expect(nearly?.confidence).toBeLessThan(0.7);
  });

  it('leaves words their sense, but decides nothing', () => {
    const authority = field(read(hesitant(pages, '示例市人民政府', 3, 0.4)), 'decision.reconsiderationAuthority');
    expect(authority).toMatchObject({ state: 'found', value: '示例市人民政府' });
    expect(authority?.confidence).toBeLessThan(0.7);
  });

  it('is believed when another paper has the same value beyond doubt', () => {
    const both = hesitant(dossierOf([filing(), decision(), decisionEnd()]), '当事人：示例市甲乙', 5, 0.4);
    expect(field(read(both.slice(1)), 'party.name')?.state).toBe('unreadable');
    expect(read(both).fields.filter((f) => f.key === 'party.name').map((f) => f.value)).toEqual([CASE.party, CASE.party]);
  });
});

describe('what cannot be read in its own paper', () => {
  it('is taken from the others for the case, and stays open in the paper', () => {
    const pages = hesitant(dossierOf([filing(), decision(), decisionEnd(), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')]), '二〇二六年四月十三日', 7, 0.3);
    const u = understand(pages, vocabulary, NO_FIXES);
    expect(u.fields.find((f) => f.key === 'decision.date' && f.document === 1)).toMatchObject({ state: 'unreadable' });
    expect(u.facts['decision.date']).toBeUndefined();
  });
});

describe('amounts', () => {
  const figures = (text: string): (string | null | undefined)[] => amountsIn(text).map((a) => a.figures?.value);

  it('torn by a misread comma or figure are no smaller amounts', () => {
    expect(figures('罚款人民币(¥65〇000.00)')).toEqual([null]);
    expect(figures('(¥65,0他0.00)')).toEqual([null]);
    expect(figures('(¥65,000.00)')).toEqual(['65000.00']);
    expect(figures('罚款50000元')).toEqual(['50000.00']);
  });

  it('are read in a row', () => {
    expect(figures('没收违法所得120元,罚款5000元')).toEqual(['120.00', '5000.00']);
  });
});

describe('a served paper', () => {
  it('whose name misses a usual one by a letter is doubted, not put right', () => {
    const u = understand(dossierOf([receipt('行政外罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')]), vocabulary, NO_FIXES);
    const served = u.fields.find((f) => f.key === 'service.documents');
    expect(served).toMatchObject({ value: '行政外罚决定书(示市监罚决〔2026〕18号)', problem: '「行政外罚决定书(示市监罚决〔2026〕18号)」疑为「行政处罚决定书」' });
    expect(served?.confidence).toBeLessThan(0.7);
  });
});
