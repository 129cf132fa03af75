import { describe, expect, it } from 'vitest';
import { kindOfMatch, matchTitle, titleIndex } from '../../../shared/extract/titles.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const index = titleIndex(vocabulary);
const kindOf = (line: string): string | null => {
  const match = matchTitle(line, index);
  return match && kindOfMatch(match, 'PENALTY_GENERAL').code;
};

describe('printed titles', () => {
  it.each([
    ['询 问 笔 录', 'P11'],
    ['现场检查（勘验）笔录', 'P10'],
    ['示例市市场监督管理局行政处罚决定书', 'P40'],
    ['不予行政处罚决定书', 'P41'],
    ['当场行政处罚决定书', 'P40S'],
    ['行政处罚（听证）告知书', 'P32'],
    ['行政处罚听证通知书', 'P36'],
    ['立案/不予立案审批表', 'P02'],
    ['案件审核/法制审核表', 'P31'],
    ['送达回证（第二联）', 'P50'],
    ['询问笔录（第二次）', 'P11'],
    ['行政处罚决走书', 'P40'],
    ['卷内内目录', null],
    ['卷内文件日录', 'D01'],
    ['河南省非税收入统一票据', 'P52'],
  ])('%s → %s', (line, code) => expect(kindOf(line)).toBe(code));

  it('takes no sentence and no label for a title', () => {
    expect(matchTitle('本局向当事人送达了行政处罚决定书。', index)).toBeNull();
    expect(matchTitle('送达文书：行政处罚决定书', index)).toBeNull();
    expect(matchTitle('2026年3月4日', index)).toBeNull();
  });

  it('has every title of the two official lists of forms', () => {
    const henan = ['行政处罚委托书', '举报（投诉）案件登记表', '责令（限期）改正通知书', '抽样取证物品处理通知书', '重大复杂案件集体讨论笔录', '行政处罚文书送达回证', '行政处罚延期（分期）缴纳罚款审批表'];
    const market = ['实施行政强制措施场所/设施/财物委托保管书', '检测/检验/检疫/鉴定结果告知书', '行政处罚文书送达公告', '责令退款通知书', '涉案物品处理记录', '先行处置物品公告'];
    for (const title of [...henan, ...market]) expect(matchTitle(title, index)?.score, title).toBe(1);
  });
});
