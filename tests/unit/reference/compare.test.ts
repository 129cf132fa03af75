import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StandardSchema, type Standard, type StandardItem } from '../../../shared/domain/standard.ts';
import { compareStandards } from '../../../shared/reference/compare.ts';
import { alikeItems } from '../../../shared/reference/likeness.ts';
import { moversOf } from '../../../shared/reference/moved.ts';

const PG = StandardSchema.parse(JSON.parse(readFileSync(new URL('../../../resources/standards/PG.json', import.meta.url), 'utf8')));
const changed = (id: string, change: Partial<StandardItem>, standard: Standard = PG): Standard => ({ ...standard, items: standard.items.map((i) => (i.id === id ? { ...i, ...change } : i)) });

describe('two versions', () => {
  it('that are one differ in nothing', () => expect(compareStandards(PG, PG)).toEqual({ head: [], sections: [], items: [], same: 70 }));

  it('say old and new of every change, also of an item under another number', () => {
    const newer = { ...changed('PG-E05', { points: 2, text: '九十日内决定' }, changed('PG-A01', { id: 'PG-A09' })), validFrom: '2026-12-01', gradeBands: [{ name: '优秀', from: 90 }, { name: '良好', from: 80 }, { name: '合格', from: 60 }, { name: '不合格', from: 0 }], settings: { ...PG.settings, filingLimit: 7 } };
    const found = compareStandards(PG, { ...newer, items: newer.items.filter((i) => i.id !== 'PG-H06') });
    expect(found.head).toEqual([
      { label: '生效', before: PG.validFrom, after: '2026-12-01' },
      { label: '等次', before: '优秀 ≥ 90，合格 ≥ 60，不合格 ≥ 0', after: '优秀 ≥ 90，良好 ≥ 80，合格 ≥ 60，不合格 ≥ 0' },
      { label: '设置 filingLimit', before: '15', after: '7' },
    ]);
    expect(found.items.map((d) => [d.id, d.state, d.changes.map((c) => c.label)])).toEqual([['PG-A09', 'changed', ['编号']], ['PG-E05', 'changed', ['分值', '评查标准']], ['PG-H06', 'removed', expect.arrayContaining(['分值', '评查标准'])]]);
    expect(found.same).toBe(67);
  });
});

describe('an item of one’s own', () => {
  it.each([
    ['自立案之日起九十日内作出行政处罚决定，需要延长的经批准', '超期未批准扣1分', 'PG-E05'],
    ['处罚决定书写明复议机关、六十日，起诉法院、六个月', '写错扣1分', 'PG-F08'],
    ['卷内目录与卷内文件一致，页号准确', '一处不符扣0.5分', 'PG-H02'],
  ])('“%s” is like %s', (text, deduct, id) => {
    expect(alikeItems({ text, deduct, kind: 'deduct' }, [PG]).slice(0, 2).map((a) => a.item.id)).toContain(id);
  });

  it('that is like nothing gets no suggestion', () => expect(alikeItems({ text: '食堂整洁', deduct: '', kind: 'deduct' }, [PG])).toEqual([]));
});

describe('what moves a score', () => {
  const fail = (item: string, deduction: number) => ({ item, outcome: 'fail' as const, deduction });
  it('is said item by item', () => {
    const after: Standard = { ...changed('PG-E05', { points: 3 }), items: [...changed('PG-E05', { points: 3 }).items.filter((i) => i.id !== 'PG-H06'), { ...(PG.items.find((i) => i.id === 'PG-A02') ?? PG.items[0]), id: 'PG-Z01' } as StandardItem] };
    const found = moversOf(
      { standard: PG, judgements: [fail('PG-E05', 1), fail('PG-H06', 0.5), { item: 'PG-A01', outcome: 'pass', deduction: 0 }] },
      { standard: after, judgements: [fail('PG-E05', 3), fail('PG-Z01', 1), { item: 'PG-A01', outcome: 'unsure', deduction: 0 }] },
    );
    expect(found).toEqual([{ item: 'PG-A01', words: '合格 → 存疑' }, { item: 'PG-E05', words: '扣 1 → 扣 3，分值 1 → 3' }, { item: 'PG-Z01', words: '新增，扣 1' }, { item: 'PG-H06', words: '删去（原扣 0.5）' }]);
  });
});
