import { describe, expect, it } from 'vitest';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import type { HumanFixes } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, catalogue, cover, decision, decisionEnd, filing, inspection, receipt } from '../../fixtures/penalty-pages.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { dossierOf, draft } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const cut = (pages: readonly PageDraft[], fixes: HumanFixes = NO_FIXES): string[] => understand(dossierOf(pages), vocabulary, fixes).documents.map((d) => `${d.kind} ${d.firstPage}-${d.lastPage}`);

const record = (n: number, of: number): PageDraft => {
  const page = draft().title('询问笔录');
  for (let i = 0; i < 9; i += 1) page.line(`问：第${n}页第${i}个问题？`).line('答：我知道，情况属实，没有补充。');
  return page.gap(2).right(`第${n}页 共${of}页`);
};

const form = (matter: string): PageDraft =>
  draft().title('行政处罚案件有关事项审批表').row(['案件名称', `${CASE.party}案`], [0.24, 0.76]).row(['审批事项', matter], [0.24, 0.76]).row(['办案人员', '李一平 2026年4月7日'], [0.24, 0.76]);

describe('cutting a volume into documents', () => {
  it('goes by the title of the page, not by titles that it quotes', () => {
    expect(cut([cover(), catalogue(), filing(), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')])).toEqual(['D00 1-1', 'D01 2-2', 'P02 3-3', 'P50 4-4']);
  });

  it('keeps pages together that repeat the title with a page number, and parts two records', () => {
    expect(cut([filing(), record(1, 2), record(2, 2), record(1, 1)])).toEqual(['P02 1-1', 'P11 2-3', 'P11 4-4']);
  });

  it('lets an untitled page go on with the document before it', () => {
    expect(cut([filing(), decision(), decisionEnd(), receipt('行政处罚决定书', '', '2026年4月15日')])).toEqual(['P02 1-1', 'P40 2-3', 'P50 4-4']);
  });

  it('tells general approval forms by their matter', () => {
    expect(cut([filing(), form('先行登记保存证据'), form('延长办案期限'), form('结案'), form('解除扣押强制措施')])).toEqual(['P02 1-1', 'P18 2-2', 'P26 3-3', 'P70 4-4', 'C01 5-5']);
  });

  it('tells a notice of hearing from a notice that offers one too', () => {
    const notice = (title: string, rights: string): PageDraft => draft().title(title).line(`${CASE.party}：`).line(`你单位涉嫌违法，本机关拟作出行政处罚。你单位${rights}。`, 0.04);
    expect(cut([filing(), notice('行政处罚听证告知书', '有要求举行听证的权利'), notice('行政处罚（听证）告知书', '有陈述、申辩和要求听证的权利')])).toEqual(['P02 1-1', 'P33 2-2', 'P32 3-3']);
  });

  it('knows licences and pictures without a title', () => {
    const licence = draft().line('统一社会信用代码 91410100MA9FAKE13R').columns([0.12, '名称'], [0.3, CASE.party]).columns([0.12, '注册资本'], [0.3, '壹佰万元整']).columns([0.12, '成立日期'], [0.3, '2019年7月25日']).line('营业执照由登记机关核发');
    const photo = draft().ink([0.1, 0.1, 0.9, 0.5]).line('图一');
    expect(cut([filing(), inspection(), photo, licence, receipt('行政处罚决定书', '', '2026年4月15日')])).toEqual(['P02 1-1', 'P10 2-2', 'P13 3-3', 'P15 4-4', 'P50 5-5']);
  });

  it('asks the catalogue for the name of a page that says nothing about itself', () => {
    const list = draft().title('卷内文件目录').table([['序号', '文号', '题名', '日期', '页号'], ['1', '', '立案审批表', '2026-03-04', '1'], ['2', '', '物证照片', '2026-03-03', '2'], ['3', '', '社会稳定风险评估报告', '2026-03-05', '3']], [0.1, 0.2, 0.4, 0.18, 0.12]);
    const odd = draft().title('甲乙丙丁').line('本页没有可以辨认的标题，内容也不足以判断。').number(3);
    expect(cut([list, filing(), draft().ink([0.1, 0.1, 0.9, 0.5]).line('图一').number(2), odd])).toEqual(['D01 1-1', 'P02 2-2', 'P13 3-3', 'P38 4-4']);
  });

  it('lets a person cut, join and name', () => {
    const fixes: HumanFixes = { fields: new Map(), documents: new Map([[2, { kind: 'P30', starts: null }], [3, { kind: null, starts: true }]]) };
    expect(cut([filing(), decision(), decisionEnd()], fixes)).toEqual(['P02 1-1', 'P30 2-2', 'UNKNOWN 3-3']);
    const joined: HumanFixes = { fields: new Map(), documents: new Map([[2, { kind: null, starts: false }]]) };
    expect(cut([filing(), decision()], joined)).toEqual(['P02 1-2']);
  });
});

describe('pages that do not belong', () => {
  const pages = [filing(), inspection(), decision(), decisionEnd(), draft().number(5), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日'), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日'),
    draft().title('责令改正通知书').right('他市监责改〔2025〕3号').line('当事人：他处市四方餐饮管理有限公司').line('你单位未按规定公示从业人员健康证明，责令立即改正。').gap().right('他处市市场监督管理局').right('2025年8月3日')];
  const result = understand(dossierOf(pages), vocabulary, NO_FIXES);

  it('finds the blank side, the second copy and the sheet of another case', () => {
    expect(result.pages.map((p) => p.blank)).toEqual([false, false, false, false, true, false, false, false]);
    expect(result.pages.map((p) => p.duplicateOf)).toEqual([null, null, null, null, null, null, 6, null]);
    expect(result.pages.map((p) => p.foreign)).toEqual([false, false, false, false, false, false, false, true]);
    expect(result.facts['party.name']).toBe(CASE.party);
  });

  it('takes no other record of the case for a second copy', () => {
    const two = understand(dossierOf([filing(), receipt('行政处罚告知书', '示市监罚告〔2026〕18号', '2026年3月31日'), receipt('行政处罚决定书', '示市监罚决〔2026〕18号', '2026年4月15日')]), vocabulary, NO_FIXES);
    expect(two.pages.map((p) => p.duplicateOf)).toEqual([null, null, null]);
  });
});

describe('kind of dossier', () => {
  const kindOf = (titles: readonly string[]): string => understand(dossierOf(titles.map((t) => draft().title(t).line('当事人：示例市甲乙公司'))), vocabulary, NO_FIXES).kind.value;

  it.each([
    ['PENALTY_GENERAL', ['立案审批表', '询问笔录', '行政处罚告知书', '行政处罚决定书', '送达回证']],
    ['PENALTY_SUMMARY', ['卷宗封面', '当场行政处罚决定书', '当场处罚决定备案表']],
    ['LICENSE', ['行政许可申请书', '行政许可申请受理通知书', '现场核查记录', '行政许可审批表', '准予行政许可决定书', '送达回证']],
    ['COERCION', ['实施行政强制措施审批表', '实施行政强制措施决定书', '查封扣押现场笔录', '查封扣押清单', '解除行政强制措施决定书', '送达回证']],
    ['INSPECTION', ['行政检查审批表', '行政检查通知书', '现场检查笔录', '行政检查结果告知书']],
    ['UNKNOWN', ['申请材料']],
  ])('%s', (kind, titles) => expect(kindOf(titles)).toBe(kind));
});
