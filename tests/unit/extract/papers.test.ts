import { describe, expect, it } from 'vitest';
import type { FieldGuess } from '../../../shared/domain/field.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import type { Understanding } from '../../../shared/domain/understanding.ts';
import { understand } from '../../../shared/extract/understand.ts';
import { CASE, receipt } from '../../fixtures/penalty-pages.ts';
import type { PageDraft } from '../../fixtures/reading-builder.ts';
import { dossierOf, draft } from '../../fixtures/reading-builder.ts';
import { vocabulary } from '../../fixtures/vocabulary.ts';

const read = (pages: readonly PageDraft[]): Understanding => understand(dossierOf(pages), vocabulary, NO_FIXES);
const values = (u: Understanding, keys: readonly string[]): Record<string, string | null | undefined> => Object.fromEntries(keys.map((k) => [k, u.facts[k]]));
const guess = (u: Understanding, key: string): FieldGuess | undefined => u.fields.find((f) => f.key === key);
const letter = (title: string, no: string, ...text: readonly string[]): PageDraft => text.reduce((d, t) => d.line(t, t.endsWith('：') ? 0 : 0.04), draft().title(CASE.agency, 1.5).title(title, 1.8).right(no));
const signed = (d: PageDraft, day: string): PageDraft => d.gap(2).right(CASE.agency).right(day);

describe('papers of a licence', () => {
  const u = read([
    draft().title('行政许可申请书').table([['申请人', CASE.party], ['统一社会信用代码', CASE.code], ['住所', '示例市高新区示范路12号'], ['联系人', '王大明'], ['联系电话', '0371-60000001'], ['申请事项', '食品经营许可'], ['申请人签章', '王大明 2026年3月2日']], [0.24, 0.76]),
    draft().title('申请材料接收凭证').table([['申请人', CASE.party], ['申请事项', '食品经营许可'], ['收件日期', '2026年3月3日']], [0.24, 0.76]),
    signed(letter('申请材料补正告知书', '示市监许补〔2026〕7号', `${CASE.party}：`, '你单位提出的食品经营许可申请收悉。经审查，申请材料不齐全，请补正下列内容：', '1．健康证明。'), '2026年3月5日'),
    signed(letter('行政许可申请受理通知书', '示市监许受〔2026〕7号', `${CASE.party}：`, '你单位于2026年3月2日提出的食品经营许可申请，符合法定形式，决定予以受理。', '本机关承诺自受理之日起十个工作日内作出行政许可决定。'), '2026年3月9日'),
    draft().title('现场核查笔录').table([['申请人', CASE.party], ['核查地点', '示例市高新区示范路12号'], ['核查时间', '2026年3月11日9时30分至10时15分'], ['核查人员', '李一平、赵二安（执法证号：16010020031、16010020045）'], ['核查结论', '符合许可条件。']], [0.24, 0.76]),
    draft().title('行政许可审查表').table([['申请人', CASE.party], ['申请事项', '食品经营许可'], ['受理日期', '2026年3月9日'], ['审查意见', '符合法定条件。\n审查人：李一平\n2026年3月13日']], [0.24, 0.76]),
    draft().title('行政许可审批表').table([['申请人', CASE.party], ['初审意见', '建议准予。 李一平 2026年3月13日'], ['审核意见', '同意。 孙科长 2026年3月14日'], ['决定意见', '同意，准予许可。 周局 2026年3月16日']], [0.24, 0.76]),
    signed(letter('准予行政许可决定书', '示市监许准〔2026〕7号', `申请人：${CASE.party}`, '你单位于2026年3月2日提出的食品经营许可申请，本机关于2026年3月9日受理。根据《中华人民共和国行政许可法》第三十八条第一款的规定，决定准予行政许可。', '许可范围：热食类食品制售', '有效期：自2026年3月16日至2031年3月15日'), '2026年3月16日'),
    draft().title('食品经营许可证').table([['许可证编号', 'JY24101000000017'], ['经营者名称', CASE.party], ['许可范围', '热食类食品制售'], ['有效期限', '2026年3月16日至2031年3月15日'], ['发证机关', CASE.agency]], [0.24, 0.76]),
    receipt('准予行政许可决定书', '示市监许准〔2026〕7号', '2026年3月18日'),
  ]);

  it('give its steps and its result', () => {
    expect(u.kind.value).toBe('LICENSE');
    expect(values(u, ['application.date', 'receipt.date', 'supplement.date', 'acceptance.date', 'acceptance.promisedDays', 'siteCheck.date', 'licenseReview.date', 'licenseApproval.date', 'decision.date', 'decision.docNo', 'license.result', 'license.matter', 'service.date'])).toEqual({
      'application.date': '2026-03-02', 'receipt.date': '2026-03-03', 'supplement.date': '2026-03-05', 'acceptance.date': '2026-03-09', 'acceptance.promisedDays': '10', 'siteCheck.date': '2026-03-11', 'licenseReview.date': '2026-03-13',
      'licenseApproval.date': '2026-03-16', 'decision.date': '2026-03-16', 'decision.docNo': '示市监许准〔2026〕7号', 'license.result': '准予', 'license.matter': '食品经营许可', 'service.date': '2026-03-18',
    });
  });

  it('give the certificate, the officers of the visit and the party’s own phone', () => {
    expect(values(u, ['certificate.no', 'certificate.holder', 'certificate.scope', 'certificate.validFrom', 'certificate.validTo', 'officer.1.certNo', 'officer.2.certNo', 'party.phone'])).toEqual({
      'certificate.no': 'JY24101000000017', 'certificate.holder': CASE.party, 'certificate.scope': '热食类食品制售', 'certificate.validFrom': '2026-03-16', 'certificate.validTo': '2031-03-15',
      'officer.1.certNo': '16010020031', 'officer.2.certNo': '16010020045', 'party.phone': '0371-60000001',
    });
  });

  it('never take the first day of a term for its last', () => {
    const torn = read([draft().title('行政许可申请书').line('申请'), signed(letter('准予行政许可决定书', '示市监许准〔2026〕7号', `申请人：${CASE.party}`, '决定准予行政许可。', '有效期：自2026年3月16日至20#1年口月15'), '2026年3月16日')]);
    expect(torn.facts['certificate.validTo']).toBeUndefined();
  });
});

describe('papers of coercion', () => {
  const u = read([
    draft().title('行政强制措施审批表').table([['案由', '涉嫌销售不合格食品'], ['当事人', CASE.party], ['行政机关负责人意见', '同意实施扣押。\n签名：周局\n2026年3月4日8时20分']], [0.24, 0.76]),
    signed(letter('扣押决定书', '示市监扣〔2026〕9号', `当事人：${CASE.party}`, '因你单位涉嫌销售不合格食品，依据《中华人民共和国食品安全法》第一百一十条第四项的规定，决定扣押甲牌饼干十二袋，扣押期限三十日。', '如不服本决定，可以自收到本决定书之日起六十日内向示例市人民政府申请行政复议，也可以在六个月内向示例市高新区人民法院提起行政诉讼。'), '2026年3月4日'),
    draft().title('查封扣押现场笔录').line('时间：2026年3月4日9时30分至2026年3月4日10时15分').line(`当事人：${CASE.party}`).line('执法人员：李一平（执法证号：16010020031）、赵二安（执法证号：16010020045）').line('执法人员出示执法证件，告知扣押的理由、依据和陈述、申辩的权利。'),
    receipt('扣押决定书', '示市监扣〔2026〕9号', '2026年3月4日'),
    signed(letter('延长扣押期限通知书', '示市监扣延〔2026〕9号', `当事人：${CASE.party}`, '因案情复杂，决定将扣押期限延长二十日。'), '2026年4月1日'),
    signed(letter('解除扣押决定书', '示市监解扣〔2026〕9号', `当事人：${CASE.party}`, '决定自2026年4月10日起解除扣押。'), '2026年4月10日'),
    signed(letter('催告书', '示市监催〔2026〕9号', `当事人：${CASE.party}`, '自收到本催告书之日起十日内履行。你单位有权陈述和申辩。'), '2026年11月2日'),
    receipt('催告书', '示市监催〔2026〕9号', '2026年11月3日'),
    signed(letter('强制执行申请书', '示市监强申〔2026〕9号', '申请事项：强制执行罚款。', '事实和理由：当事人逾期不履行。'), '2026年11月20日'),
  ]);

  it('give the measure from its approval to its end', () => {
    expect(u.kind.value).toBe('COERCION');
    expect(values(u, ['seizureApproval.time', 'seizure.docNo', 'seizure.date', 'seizure.days', 'seizure.start', 'seizure.end', 'seizure.servedDate', 'seizureExtension.date', 'seizureExtension.days', 'seizure.releaseDate'])).toEqual({
      'seizureApproval.time': '2026-03-04T08:20', 'seizure.docNo': '示市监扣〔2026〕9号', 'seizure.date': '2026-03-04', 'seizure.days': '30', 'seizure.start': '2026-03-04T09:30', 'seizure.end': '2026-03-04T10:15', 'seizure.servedDate': '2026-03-04',
      'seizureExtension.date': '2026-04-01', 'seizureExtension.days': '20', 'seizure.releaseDate': '2026-04-10',
    });
  });

  it('give the way to the court', () => {
    expect(values(u, ['urge.date', 'urge.servedDate', 'courtApplication.date'])).toEqual({ 'urge.date': '2026-11-02', 'urge.servedDate': '2026-11-03', 'courtApplication.date': '2026-11-20' });
    expect(u.fields.some((f) => f.key === 'notice.servedDate')).toBe(false);
  });
});

describe('papers of an inspection', () => {
  const u = read([
    draft().title('行政检查审批表').table([['任务来源', '双随机抽查'], ['检查对象', CASE.party], ['检查人员', '李一平（16010020031）、赵二安（16010020045）'], ['行政机关负责人意见', '同意。 周局 2026年3月2日']], [0.24, 0.76]),
    signed(letter('行政检查通知书', '示市监检通〔2026〕3号', `${CASE.party}：`, '本机关定于2026年3月4日派员对你单位进行检查。'), '2026年3月3日'),
    draft().title('现场检查笔录').line('检查时间：2026年3月4日9时30分至2026年3月4日10时15分').line(`被检查人：${CASE.party}`).line('检查人员：李一平、赵二安'),
    signed(letter('行政检查结果告知书', '示市监检告〔2026〕3号', `${CASE.party}：`, '经检查，未发现问题。'), '2026年3月6日'),
  ]);

  it('give its steps', () => {
    expect(u.kind.value).toBe('INSPECTION');
    expect(values(u, ['inspection.source', 'inspectionApproval.date', 'inspectionNotice.date', 'inspection.start', 'inspection.end', 'inspectionResult.date', 'officer.1.name'])).toEqual({
      'inspection.source': '双随机抽查', 'inspectionApproval.date': '2026-03-02', 'inspectionNotice.date': '2026-03-03', 'inspection.start': '2026-03-04T09:30', 'inspection.end': '2026-03-04T10:15', 'inspectionResult.date': '2026-03-06', 'officer.1.name': '李一平',
    });
  });
});

describe('the end of an act', () => {
  const ended = (text: string): string | undefined => read([signed(letter('行政处罚决定书', '示市监罚决〔2026〕18号', `当事人：${CASE.party}`, text, '决定处罚如下：罚款5000元。'), '2026年4月13日')]).facts['act.endDate'];

  it('is told where the text says so', () => {
    expect(ended('至2026年3月3日被本局检查发现时止，当事人已销售三十袋。')).toBe('2026-03-03');
    expect(ended('当事人的违法行为终了之日为2024年1月5日。')).toBe('2024-01-05');
    expect(ended('当事人自2025年6月1日起至2025年12月31日期间无证经营。')).toBe('2025-12-31');
  });

  it('is not the day of an inspection', () => {
    expect(ended('2026年3月3日，本局执法人员对当事人进行检查。')).toBeUndefined();
  });
});

describe('a decision on the spot', () => {
  const page = draft().title('当场行政处罚决定书').line('编号：示城管当罚〔2026〕60号').line('当事人：张三丰').line('公民身份号码：410000199001010014').line('你于2026年3月3日在示范路擅自摆摊，违反了《示例条例》第三十二条的规定，依据《示例条例》第三十四条的规定，决定给予罚款50元的行政处罚。', 0.04)
    .line('应当自收到本决定书之日起六十日内先向示例市人民政府申请行政复议。', 0.04).gap(6).line('执法人员：李一平、赵二安').line('当事人签收：张三丰 2026年3月3日').right(CASE.agency).right('2026年3月3日');

  it('is served by the receipt at its foot', () => {
    const u = read([page]);
    expect(u.kind.value).toBe('PENALTY_SUMMARY');
    expect(values(u, ['decision.docNo', 'decision.date', 'decision.amount', 'service.date', 'party.idNo'])).toEqual({ 'decision.docNo': '示城管当罚〔2026〕60号', 'decision.date': '2026-03-03', 'decision.amount': '50.00', 'service.date': '2026-03-03', 'party.idNo': '410000199001010014' });
    expect(guess(u, 'decision.litigationMonths')?.state).not.toBe('absent');
  });
});
