import { describe, expect, it } from 'vitest';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { type Dossier, lawful, paper, PG } from '../../fixtures/dossier-builder.ts';

const change = (d: Dossier): Dossier => d;
const lateDecision = (d: Dossier): Dossier => d.set('P02', { 'filing.date': '2026-01-02' }).set('P01', { 'source.date': '2025-12-31' });
const byPost = (d: Dossier): Dossier => d.edit('P50', (p) => ({ ...p, values: { ...p.values, 'service.method': '邮寄送达' } }));

/** What looks like a fault but cannot be decided: always a doubt, never a fault. */
const DOUBTS: readonly (readonly [what: string, item: string, plant: (d: Dossier) => Dossier, says: string])[] = [
  ['a limit passed by a badly read date', 'PG-E05', (d) => lateDecision(d).doubt('P02', 'filing.date', { confidence: 0.5 }), '识别把握不足'],
  ['a date that exists twice in one paper', 'PG-E05', (d) => lateDecision(d).doubt('P02', 'filing.date', { state: 'twice' }), '识别把握不足'],
  ['a date that is only on the cover', 'PG-E05', (d) => lateDecision(d).set('D00', { 'filing.date': '2026-01-02' }).doubt('P02', 'filing.date', { state: 'unreadable' }), '识别把握不足'],
  ['an unreadable date', 'PG-E05', (d) => d.doubt('P40', 'decision.date', { state: 'unreadable' }), '未能确定'],
  ['ninety days passed, with an extension of unknown length', 'PG-E05', (d) => lateDecision(d).with(paper('P26'), 'P20'), '核对'],
  ['a missing filing while a page is unknown', 'PG-V11', (d) => d.without('P02').with(paper('UNKNOWN', {}, { pages: ['模糊不清的一页，似为立案呈批材料，内容看不清楚'] }), 'P01'), '未能确定是何种文书'],
  ['a missing review while a page is nearly without text', 'PG-V14', (d) => d.without('P31').with(paper('UNKNOWN', {}, { pages: ['印'] }), 'P30'), '未能确定是何种文书'],
  ['a missing review below every threshold but discussed', 'PG-V14', (d) => d.without('P31').set('P40', { 'decision.amount': '40000.00', 'decision.amountUpper': '40000.00' }), '请判断'],
  ['a seal not seen on a grey scan', 'PG-V17', (d) => d.edit('P40', (p) => ({ ...p, seals: [] })).edit('P32', (p) => ({ ...p, seals: ['grey'] })).edit('P50', (p) => ({ ...p, seals: [] })).edit('P20', (p) => ({ ...p, seals: [] })).edit('P18', (p) => ({ ...p, seals: ['grey'] })), '灰度'],
  ['a decision within calendar three days but not working three days', 'PG-V12', (d) => d.set('P32', { 'notice.defenceDays': '3', 'notice.defenceDayType': '日', 'notice.hearingOffered': 'no', 'notice.hearingDays': null }).edit('P50', (p) => (p.values['notice.servedDate'] ? { ...p, values: { ...p.values, 'service.date': '2026-03-26', 'notice.servedDate': '2026-03-26' } } : p)).set('P40', { 'decision.date': '2026-03-30' }), '按自然日'],
  ['a waiver told only in the approval form', 'PG-V12', (d) => d.set('P40', { 'decision.date': '2026-04-02' }).text('P39', (t) => `${t}\n当事人已书面放弃陈述、申辩和听证权利`), '是否明确放弃'],
  ['a receipt whose list cannot be read', 'PG-V17', (d) => d.edit('P50', (p) => ((p.values['service.documents'] ?? '').includes('处罚决定书') ? { ...p, values: { 'service.date': '2026-04-15' }, pages: ['送达回证'] } : p)), '看不清'],
  ['decision lower than notice', 'PG-D03', (d) => d.set('P40', { 'decision.amount': '50000.00', 'decision.amountUpper': '50000.00' }), '减轻'],
  ['an article that may be misread', 'PG-D03', (d) => d.set('P40', { 'decision.violatedArticles': '《产品质量法》第二十九条第一款' }).set('P32', { 'decision.violatedArticles': '《产品质量法》第三十九条第一款' }), '核对'],
  ['heavier after defence but told twice', 'PG-V16', (d) => d.set('P32', { 'notice.amount': '50000.00' }).with(paper('P34', {}, { title: '陈述申辩书', pages: ['陈述申辩书'] }), 'P32').with(paper('P32', { 'notice.amount': '50000.00' }), 'P34'), '重新告知'],
  ['a confiscation beside the fine', 'PG-G04', (d) => d.set('P52', { 'payment.amount': '62000.00' }).text('P40', (t) => `${t}\n没收违法所得2000元`), '没收'],
  ['no receipt of payment but an instalment plan', 'PG-G04', (d) => d.without('P52').with(paper('P53', {}, { pages: ['延期（分期）缴纳罚款审批表 同意'] }), 'P61'), '履行情况'],
  ['late service by announcement', 'PG-G03', (d) => d.with(paper('P51'), 'P40').edit('P50', (p) => ({ ...p, values: { ...p.values, 'service.method': '公告送达', 'service.date': '2026-04-28' } })), '公告'],
  ['no receipt of the notice, but the party says it got it', 'PG-V12', (d) => d.drop((p) => p.kind === 'P50' && (p.values['service.documents'] ?? '').includes('告知书')).with(paper('P34', {}, { title: '陈述申辩书', pages: ['陈述申辩书\n你局2026年3月31日送达的告知书已收悉。'] }), 'P32'), '当事人在第'],
  ['an inner unit that signed the decision', 'PG-V01', (d) => d.set('P40', { 'agency.name': '示例市示例局执法大队' }), '内设机构'],
  ['a note of cash taken', 'PG-V18', (d) => d.text('P52', () => '收条 今收到罚款现金'), '自行收缴'],
  ['a reviewer whose name is cut off', 'PG-E01', (d) => d.set('P31', { 'legalReview.reviewer': '王建' }), '姓名相近'],
  ['filing slower than the limit but within the extension', 'PG-A05', (d) => d.set('P01', { 'source.date': '2026-02-03' }), '批准延长'],
  ['an interview before filing that is called verification', 'PG-A05', (d) => d.set('P02', { 'filing.date': '2026-03-09' }).text('P11', (t) => `${t}\n立案前核查`), '核查'],
  ['one odd page number', 'PG-H04', (d) => d.numbered((n) => String(n === 10 ? 70 : n)), '识别有误'],
  ['page numbers mostly not read', 'PG-H04', (d) => d.numbered((n) => (n % 4 === 0 ? String(n) : null)), '读出页码'],
  ['names that differ in one character', 'PG-B03', (d) => d.set('P50', { 'party.name': '示例市百川商贸有限公词' }), '识别误差'],
  ['a code that differs in a look-alike', 'PG-B03', (d) => d.set('P02', { 'party.creditCode': '91410100MA9FAKEI3R' }), '识别误差'],
  ['certificate numbers read badly', 'PG-B01', (d) => d.set('P11', { 'officer.1.certNo': '16010012395' }).doubt('P11', 'officer.1.certNo', { confidence: 0.8 }), '识别误差'],
  ['only one officer read, of whom nobody can be sure', 'PG-V04', (d) => d.doubt('P11', 'officer.2.name', { state: 'unreadable' }), '请核对'],
  ['a record of which little text was read', 'PG-C01', (d) => d.text('P11', () => '询问笔录'), '未读到'],
  ['capitals that were not read well', 'PG-F09', (d) => d.set('P40', { 'decision.amountUpper': '90000.00' }).doubt('P40', 'decision.amountUpper', { confidence: 0.55 }), '识别把握不足'],
  ['papers moved inside one stage', 'PG-H03', (d) => d.swap('P31', 'P37'), '请按本机关规则判断'],
  ['a volume in main and inner parts', 'PG-H03', (d) => d.of({ flow: 'MAIN_SUB' }).swap('P02', 'P70'), '请按本机关规则判断'],
  ['a licence taken without the words of a hearing', 'PG-V13', (d) => d.set('P32', { 'notice.hearingOffered': 'no', 'notice.amount': '40000.00' }).text('P32', () => '行政处罚告知书 拟吊销许可证，陈述、申辩').text('P40', (t) => t), '是否属于'],
  ['law that was replaced before the decision', 'PG-V07', (d) => d.set('P40', { 'decision.date': '2026-09-01', 'decision.basisArticles': '《大气污染防治法》第九十九条' }), '是否适用旧法'],
  ['evidence after the decision', 'PG-V06', (d) => d.edit('P13', (p) => ({ ...p, date: '2026-05-06' })), '晚于'],
];

describe('doubts', () => {
  it.each(DOUBTS.map(([what, item, plant, says]) => ({ what, item, plant, says })))('$what stays open in $item', ({ item, plant, says }) => {
    const opinion = plant(lawful()).opinion(item);
    expect(opinion.outcome, opinion.reason).toBe('unsure');
    expect(opinion.reason).toContain(says);
    expect(opinion.deduction).toBe(0);
    expect(opinion.evidence.length + opinion.absent.length).toBeGreaterThan(0);
  });

  it.each([
    ['pages are unread', [7], []],
    ['a file is locked', [], ['证据.pdf']],
  ])('never proves an absence while %s', (_, unread, unopened) => {
    const view = lawful().without('P31', 'P61', 'P70', 'P02', 'P40').view(NO_FIXES, unread, undefined, unopened);
    for (const item of ['PG-V11', 'PG-V14', 'PG-V17', 'PG-G06', 'PG-H06']) expect(lawful().opinion(item, view).outcome, item).not.toBe('fail');
  });

  it('names what nobody knows, and only counts it when it is much', () => {
    expect(lawful().view().gaps).toBe('');
    expect(lawful().view(NO_FIXES, [3, 5], undefined, ['2.pdf']).gaps).toBe('第3、5页未能识别，文件「2.pdf」未能打开');
    expect(lawful().view(NO_FIXES, Array.from({ length: 30 }, (_, i) => i + 1)).gaps).toBe('第1、2、3、4、5、6、7、8等 30 页未能识别');
  });

  it('says that the calendar of a year is not loaded instead of failing', () => {
    const shifted = lawful().set('P40', { 'decision.date': '2026-12-28' }).edit('P50', (p) => ({ ...p, values: { ...p.values, 'service.date': '2027-01-20' } }));
    const opinion = shifted.opinion('PG-G03');
    expect(opinion.outcome).toBe('unsure');
    expect(opinion.reason).toContain('未导入');
  });
});

/** Lawful things that look wrong (DOMAIN 6.1): no fault. */
const DISTRACTORS: readonly (readonly [what: string, item: string, plant: (d: Dossier) => Dossier])[] = [
  ['verification on the spot before filing', 'PG-A05', change],
  ['review before the notice', 'PG-E03', change],
  ['a make-up Saturday counts as a working day', 'PG-C08', (d) => d.set('P18', { 'registrationHold.date': '2026-02-12', 'registrationHold.disposalDate': '2026-02-28' })],
  ['a company below the hearing threshold', 'PG-V13', (d) => d.set('P32', { 'notice.amount': '49999.00', 'notice.hearingOffered': 'no', 'notice.hearingDays': null }).text('P32', () => '行政处罚告知书 陈述、申辩')],
  ['an early decision after a clear waiver', 'PG-V12', (d) => d.set('P40', { 'decision.date': '2026-04-01' }).with(paper('P34', { 'defence.waived': 'yes' }, { title: '放弃陈述申辩权利声明', pages: ['放弃陈述申辩（听证）权利声明\n本单位自愿放弃陈述、申辩和听证的权利'] }), 'P32')],
  ['a refusal to sign with a witness', 'PG-G02', (d) => d.edit('P50', (p) => ({ ...p, values: { ...p.values, 'service.method': '留置送达' }, signatures: [{ role: '见证人', present: true }] }))],
  ['post with its receipt', 'PG-G02', (d) => byPost(d).with(paper('P51'), 'P40')],
  ['an approved extension of known length', 'PG-E05', (d) => lateDecision(d).with(paper('P26', { 'extension.days': '30' }), 'P20')],
  ['payment on the working day after a day off', 'PG-G05', (d) => d.edit('P50', (p) => ({ ...p, values: { ...p.values, 'service.date': '2026-04-17' } })).set('P52', { 'payment.date': '2026-05-06' }).set('P70', { 'closing.date': '2026-05-07' })],
  ['market regulation publishes in twenty working days', 'PG-H06', (d) => d.set('P61', { 'publicity.date': '2026-05-08' }).set('P40', { 'agency.name': '示例市市场监督管理局' }).set('P02', { 'agency.name': '示例市市场监督管理局' })],
  ['a volume in main and inner parts, in its own order', 'PG-H03', (d) => mainSub(d)],
  ['two receipts that add up', 'PG-G04', (d) => d.set('P52', { 'payment.amount': '20000.00' }).with(paper('P52', { 'payment.amount': '40000.00', 'payment.date': '2026-04-28' }), 'P52')],
];

function mainSub(d: Dossier): Dossier {
  const order = ['D00', 'D01', 'P02', 'P40', 'P32', 'P20', 'P50', 'P10', 'P11', 'P13', 'P15', 'P18', 'P25', 'P28', 'P52', 'P59', 'P01', 'P30', 'P31', 'P37', 'P38', 'P39', 'P61', 'P70', 'D99'];
  const sorted = order.flatMap((k) => d.papers.filter((p) => p.kind === k));
  return d.drop(() => true).with(sorted).of({ flow: 'MAIN_SUB' });
}

describe('distractors', () => {
  it.each(DISTRACTORS.map(([what, item, plant]) => ({ what, item, plant })))('$what is no fault in $item', ({ item, plant }) => {
    const opinion = plant(lawful()).opinion(item);
    expect(['pass', 'not-applicable'], opinion.reason).toContain(opinion.outcome);
  });
});

describe('not applicable', () => {
  it.each([
    ['PG-C07', change], ['PG-C09', change], ['PG-D05', change], ['PG-G05', change], ['PG-V16', change],
    ['PG-C08', (d: Dossier) => d.without('P18')],
    ['PG-V14', (d: Dossier) => d.without('P31', 'P37').set('P40', { 'decision.amount': '8000.00', 'decision.amountUpper': '8000.00' })],
    ['PG-V15', (d: Dossier) => d.without('P37').set('P40', { 'decision.amount': '8000.00', 'decision.amountUpper': '8000.00' })],
    ['PG-G04', (d: Dossier) => d.without('P52').set('P40', { 'decision.amount': null, 'decision.amountUpper': null }).text('P40', () => '行政处罚决定书 给予警告')],
    ['PG-V17', (d: Dossier) => d.without('P40').with(paper('P41'), 'P39')],
  ] as const)('%s', (item, plant) => expect(plant(lawful()).opinion(item)).toMatchObject({ outcome: 'not-applicable', deduction: 0 }));

  it('does not charge a missing paper twice', () => {
    const gone = lawful().without('P40', 'P52').opinions().filter((o) => /PG-F0[46789]|PG-V1[1-6]|PG-G0[34]|PG-D03/.test(o.item) && o.outcome === 'fail');
    expect(gone).toEqual([]);
  });
});

describe('human corrections', () => {
  const wrong = lateDecision(lawful());
  const page = wrong.understand().documents.find((d) => d.kind === 'P02')?.firstPage;

  it('win over the guess and decide with full confidence', () => {
    expect(wrong.opinion('PG-E05').outcome).toBe('fail');
    const fixes = { ...NO_FIXES, fields: new Map([[`${page}/filing.date`, { value: '2026-03-04' }]]) };
    expect(lawful().opinion('PG-E05', wrong.view(fixes)).outcome).toBe('pass');
  });

  it('can say that a value is not there', () => {
    const fixes = { ...NO_FIXES, fields: new Map([[`${page}/filing.date`, { value: null }]]) };
    expect(lawful().opinion('PG-V11', wrong.view(fixes)).reason).toContain('（第');
    expect(lawful().opinion('PG-V11', wrong.view(fixes)).outcome).not.toBe('fail');
  });
});

describe('settings of a bureau', () => {
  const set = (more: Record<string, string | number | boolean>): Record<string, string | number | boolean> => ({ ...PG.settings, ...more });

  it('move the hearing threshold', () => {
    const quiet = lawful().set('P32', { 'notice.hearingOffered': 'no', 'notice.hearingDays': null }).text('P32', () => '行政处罚告知书 陈述、申辩');
    expect(quiet.opinion('PG-V13').outcome).toBe('fail');
    expect(lawful().opinion('PG-V13', quiet.view(NO_FIXES, [], set({ hearingEntity: 100000 }))).outcome).toBe('pass');
  });

  it('choose the reading of seven days before a hearing', () => {
    const heard = lawful().with(paper('P36', { 'hearing.date': '2026-04-20', 'hearing.noticeDate': '2026-04-09', 'hearing.host': '陈主持' }, { title: '听证笔录', signatures: [{ role: '当事人', present: true }] }), 'P32');
    expect(heard.opinion('PG-D05').outcome).toBe('unsure');
    expect(lawful().opinion('PG-D05', heard.view(NO_FIXES, [], set({ hearingNoticeStrict: false }))).outcome).toBe('pass');
    expect(heard.set('P36', { 'hearing.noticeDate': '2026-04-14' }).opinion('PG-D05')).toMatchObject({ outcome: 'fail', defect: 'DF-055', deduction: 1 });
    expect(heard.set('P36', { 'hearing.noticeDate': '2026-04-08', 'hearing.host': '王建国' }).opinion('PG-D05')).toMatchObject({ outcome: 'fail', defect: 'DF-056' });
    expect(heard.set('P36', { 'hearing.noticeDate': '2026-04-08' }).opinion('PG-D05')).toMatchObject({ outcome: 'pass' });
  });
});
