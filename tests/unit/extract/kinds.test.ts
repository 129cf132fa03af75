import { describe, expect, it } from 'vitest';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import { kindOfWords } from '../../../shared/extract/title-words.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, decision, filing } from '../../fixtures/penalty-pages.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { dossierOf, draft } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const read = (pages: readonly PageDraft[]): Understanding => understand(dossierOf(pages), vocabulary, NO_FIXES);
const titled = (title: string): PageDraft => draft().title(CASE.agency, 1.4).title(title).line(`当事人：${CASE.party}`).line('本机关依法办理，现将有关情况记录如下，请予核对。').gap(2).right('2026年4月13日');
const kinds = (titles: readonly string[]): string[] => read(titles.map(titled)).documents.map((d) => d.kind);

describe('papers of the other kinds of dossiers', () => {
  it('of a licence', () => {
    expect(kinds(['行政许可申请书', '申请材料目录', '营业执照复印件', '申请材料接收凭证', '申请材料补正告知书', '行政许可申请受理通知书', '现场核查笔录', '专家评审意见书', '行政许可审查表', '听证通知书', '听证笔录', '延长行政许可审查期限通知书', '重大行政许可集体讨论记录', '行政许可审批表', '准予行政许可决定书', '食品经营许可证', '送达回证', '行政许可决定公示截图', '许可后监督检查记录']))
      .toEqual(['L01', 'L02', 'L02', 'L03', 'L04', 'L05', 'L07', 'L10', 'L06', 'L09', 'L09', 'L13', 'L14', 'L11', 'L12', 'L15', 'L16', 'L17', 'L19']);
  });

  it('of coercion, up to its execution', () => {
    expect(kinds(['行政强制措施审批表', '查封（扣押）决定书', '现场笔录', '场所、设施、财物清单', '送达回证', '延长查封扣押期限通知书', '委托保管书', '解除查封扣押决定书', '催告书', '陈述申辩笔录', '行政强制执行决定书', '强制执行申请书', '中止执行通知书']))
      .toEqual(['C01', 'C02', 'C03', 'C04', 'P50', 'C05', 'C06', 'C07', 'X01', 'X02', 'X03', 'X05', 'X06']);
  });

  it('of an inspection', () => {
    expect(kinds(['行政检查审批表', '行政检查通知书', '现场检查笔录', '询问笔录', '抽样取证凭证', '责令改正通知书', '行政检查结果告知书', '送达回证', '执法音像记录清单'])).toEqual(['I01', 'I02', 'I03', 'I04', 'I06', 'I08', 'I07', 'P50', 'P25']);
  });

  it('of a penalty on the spot: its photos are its record', () => {
    expect(kinds(['当场行政处罚决定书', '现场检查笔录', '现场照片', '营业执照复印件', '非税收入统一票据', '当场处罚决定备案表'])).toEqual(['P40S', 'P10', 'P10', 'P15', 'P52', 'P60S']);
  });

  it('of coercion inside of a penalty keep their own codes', () => {
    const u = read(['立案审批表', '查封决定书', '查封扣押清单', '解除查封决定书', '案件调查终结报告', '行政处罚告知书', '行政处罚决定审批表', '行政处罚决定书', '结案审批表'].map(titled));
    expect(u.kind.value).toBe('PENALTY_GENERAL');
    expect(u.documents.map((d) => d.kind)).toEqual(['P02', 'C02', 'C04', 'C07', 'P30', 'P32', 'P39', 'P40', 'P70']);
  });
});

describe('kind of dossier', () => {
  it('goes by the title of the cover, not by what its table says of the case', () => {
    const cover = draft().gap(3).title(CASE.agency, 1.8).title('行政处罚案卷', 2.4).gap(2).table([['案由', '未取得行政许可擅自从事经营活动'], ['当事人', CASE.party]], [0.24, 0.76]);
    expect(read([cover, filing(), decision()]).kind.value).toBe('PENALTY_GENERAL');
  });

  it('is not told from papers that many kinds share', () => {
    expect(read(['送达回证', '询问笔录'].map(titled)).kind.value).toBe('UNKNOWN');
  });
});

describe('titles that stand in no list', () => {
  it('are told by their words, with less confidence, and the words are named', () => {
    const u = read([filing(), titled('关于涉案物品拍卖处置情况的报告'), titled('代履行实施情况记录')]);
    expect(u.documents.map((d) => d.kind)).toEqual(['P02', 'P58', 'X04']);
    expect(u.documents[1]?.confidence).toBeLessThan(0.7);
    expect(u.documents[1]?.reason).toContain('关于涉案物品拍卖处置情况的报告');
  });

  it('mean different papers in different dossiers', () => {
    expect(kindOfWords('现场核查工作记录', 'LICENSE')).toBe('L07');
    expect(kindOfWords('听证情况记录', 'LICENSE')).toBe('L09');
    expect(kindOfWords('受理凭证', 'LICENSE')).toBe('L05');
    expect(kindOfWords('扣押财物解除通知书', 'COERCION')).toBe('C07');
    expect(kindOfWords('企业检查情况反馈单', 'INSPECTION')).toBe('I07');
    expect(kindOfWords('企业检查记录单', 'PENALTY_GENERAL')).toBe('P10');
  });

  it('are left unknown where the words say nothing', () => {
    expect(kindOfWords('关于召开会议的说明', 'LICENSE')).toBeNull();
    expect(kindOfWords('当事人', 'PENALTY_GENERAL')).toBeNull();
    expect(read([filing(), titled('甲乙丙丁说明')]).documents[1]?.kind).toBe('UNKNOWN');
  });

  it('are narrower than the title that they end in', () => {
    expect(kinds(['立案审批表', '简易程序行政处罚决定书'])[1]).toBe('P40S');
    expect(kinds(['立案审批表', `${CASE.agency}不予行政处罚决定书`])[1]).toBe('P41');
  });
});

describe('pages without a title', () => {
  const receipt = (): PageDraft => draft().title('送达回证').row(['受送达人', CASE.party], [0.24, 0.76]).row(['送达方式', '直接送达'], [0.24, 0.76]).row(['送达人', '李一平'], [0.24, 0.76]);

  it('begin a document under the name of the agency', () => {
    const untitled = draft().title(CASE.agency, 1.5).gap(2).line('时间：2025年11月6日9时30分').line('执行人员：李一平、赵二安').line('执行情况：执法人员到场后出示执法证件，依法强制执行，全程录像。').line('见证人：王五');
    const u = read([filing(), receipt(), untitled]);
    expect(u.documents.map((d) => `${d.kind} ${d.firstPage}-${d.lastPage}`)).toEqual(['P02 1-1', 'P50 2-2', 'X03 3-3']);
    expect(u.documents[2]?.reason).toContain('机关名称');
  });

  it('do not begin one when they count on', () => {
    const second = draft().title(CASE.agency, 1.5).line('逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款。').gap(30).right('第2页 共2页');
    expect(read([filing(), decision(), second]).documents.map((d) => `${d.kind} ${d.firstPage}-${d.lastPage}`)).toEqual(['P02 1-1', 'P40 2-3']);
  });
});

describe('one paper in several lists', () => {
  it('has the code of the dossier it lies in', () => {
    expect(kinds(['行政检查审批表', '行政检查通知书', '日常检查记录', '行政检查结果告知书'])).toEqual(['I01', 'I02', 'I03', 'I07']);
    expect(kinds(['立案审批表', '现场核查记录', '案件调查终结报告', '行政处罚决定审批表', '行政处罚决定书', '行政强制执行决定书'])).toEqual(['P02', 'P10', 'P30', 'P39', 'P40', 'P56']);
  });

  it('is told by the words behind its title', () => {
    expect(kinds(['立案审批表', '陈述申辩意见复核表'])[1]).toBe('P35');
  });
});

describe('a form without rules', () => {
  it('has labels in the middle of their values', () => {
    const page = draft().title('行政处罚决定审批表').columns([0.12, '当事人：'], [0.4, CASE.party]).columns([0.4, '建议处以罚款五千元。']).columns([0.12, '承办人意见：']).columns([0.4, '签名：李一平 2026年4月10日'])
      .columns([0.4, '同意，罚款五千元。']).columns([0.12, '行政机关负责人意见：']).columns([0.4, '签名：周局 2026年4月13日']);
    const u = read([page]);
    expect(u.facts['approval.date']).toBe('2026-04-13');
    expect(u.facts['approval.opinion']).toBe('同意,罚款五千元。');
  });
});

describe('a date of an opinion', () => {
  const approval = (head: string): PageDraft => draft().title('行政处罚决定审批表').row(['当事人', CASE.party], [0.24, 0.76]).row(['行政机关负责人意见', head], [0.24, 0.76]);
  const state = (head: string): string | undefined => read([approval(head)]).fields.find((f) => f.key === 'approval.date')?.state;

  it('is unreadable where figures were misread, and absent where there are none', () => {
    expect(state('同意处罚。 签名：周局 20Z6.7.6')).toBe('unreadable');
    expect(state('同意处罚。 签名：周局')).toBe('absent');
  });
});
