import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../shared/extract/lines.ts';
import { matchLabel } from '../../../shared/extract/labels.ts';
import { pairsOf } from '../../../shared/extract/pairs.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { draft } from '../../fixtures/reading-builder.ts';

const pairs = (d: PageDraft): Record<string, string> => Object.fromEntries(pairsOf(layoutOf(d.page(1))).map((p) => [p.key, p.value.text]));

describe('labels', () => {
  it.each([
    ['当事人（姓名/名称）', 'party'],
    ['统一社会信用代码（注册号）', 'creditCode'],
    ['法定代表人（负责人、经营者）', 'legalRepresentative'],
    ['行政机关负责人意见', 'headOpinion'],
    ['承办机构负责人意见', 'unitOpinion'],
    ['法制机构负责人意见', 'legalOpinion'],
    ['收件人签名（盖章）及日期', 'recipientSign'],
    ['执法证件编号', 'certNo'],
    ['统一杜会信用代码', 'creditCode'],
    ['法律职业资格证号', 'other'],
    ['被检查人回答', null],
  ])('%s is %s', (label, key) => expect(matchLabel(label)?.key ?? null).toBe(key));
});

describe('values of a form', () => {
  it('stand right of the label, whole, however they wrap', () => {
    const long = '示例市高新区示范路与创新大道交叉口向东三百米路北示例产业园三号楼二层二〇五室';
    expect(pairs(draft().row(['住所', long, '联系电话', '0371-60000001'], [0.12, 0.4, 0.18, 0.3]))).toMatchObject({ address: long, phone: '0371-60000001' });
  });

  it('belong to the inner label where a group cell stands left of it', () => {
    expect(pairs(draft().row(['付款人', '全称', '示例市甲乙食品有限公司'], [0.15, 0.15, 0.7]))).toMatchObject({ payer: '示例市甲乙食品有限公司' });
  });

  it('run up to the next label in print without rules', () => {
    const found = pairs(draft().line('当事人：示例市甲乙食品有限公司法定代表人：王大明').line('统一社会信用代码：91410100MA9FAKE13R，住所：示例市示范路12号，联系电话：0371-60000001。'));
    expect(found).toMatchObject({ legalRepresentative: '王大明', creditCode: '91410100MA9FAKE13R', address: '示例市示范路12号', phone: '0371-60000001' });
  });

  it('stand in the next column, also of a label with wide letters', () => {
    expect(pairs(draft().columns([0.12, '名'], [0.2, '称'], [0.32, '示例市甲乙食品有限公司']).columns([0.12, '法定代表人'], [0.32, '王大明']))).toMatchObject({ party: '示例市甲乙食品有限公司', legalRepresentative: '王大明' });
  });

  it('are read out of a word that the reading took for two cells', () => {
    const page = draft().row(['案由', ''], [0.3, 0.7]).page(1);
    const [left, right] = page.reading.ink.cells.map((c) => c.box);
    const y = ((left?.[1] ?? 0) + (left?.[3] ?? 0)) / 2;
    const word = { text: '案由未按规定公示', box: [0.3, y - 0.008, 0.52, y + 0.008] as const, confidence: 0.95, cuts: [0, 0.1, 0.3, 0.45, 0.56, 0.67, 0.78, 0.89, 1] };
    const joined = { ...page, reading: { ...page.reading, words: [word] } };
    expect((left?.[2] ?? 0) < (right?.[2] ?? 0)).toBe(true);
    expect(pairsOf(layoutOf(joined)).map((p) => [p.key, p.value.text])).toEqual([]);
    const three = { ...joined, reading: { ...joined.reading, ink: { ...page.reading.ink, cells: [...page.reading.ink.cells, { box: [0.12, 0.5, 0.3, 0.53] as const }] } } };
    expect(pairsOf(layoutOf(three)).map((p) => [p.key, p.value.text])).toEqual([['caseCause', '未按规定公示']]);
  });
});

describe('reading order', () => {
  it('follows the paper when it lies askew', () => {
    const straight = draft().line('第一行写满整个页面的宽度没有空白留下来给别的字').line('第二行写满整个页面的宽度没有空白留下来给别的字').page(1);
    const slope = Math.tan((1.5 * Math.PI) / 180) / Math.SQRT2;
    const words = straight.reading.words.flatMap((w) => {
      const half = Math.floor(w.text.length / 2);
      const middle = (w.box[0] + w.box[2]) / 2;
      const lean = (x: number): number => (x - 0.5) * slope;
      return [
        { ...w, text: w.text.slice(0, half), box: [w.box[0], w.box[1] + lean(w.box[0]), middle, w.box[3] + lean(w.box[0])] as const },
        { ...w, text: w.text.slice(half), box: [middle, w.box[1] + lean(w.box[2]), w.box[2], w.box[3] + lean(w.box[2])] as const },
      ];
    });
    const layout = layoutOf({ ...straight, reading: { ...straight.reading, skew: 1.5, words } });
    expect(layout.lines.map((l) => l.run.text)).toEqual(straight.reading.words.map((w) => w.text));
  });

  it('leaves badly read letters of a seal aside', () => {
    const page = draft().line('示例市市场监督管理局').seal(0.3, 0.08).page(1);
    const noise = { text: '市督局', box: [0.25, 0.06, 0.32, 0.09] as const, confidence: 0.3 };
    expect(layoutOf({ ...page, reading: { ...page.reading, words: [...page.reading.words, noise] } }).text).toBe('示例市市场监督管理局');
  });
});
