import { describe, expect, it } from 'vitest';
import { type Dossier, lawful, paper, PARTY } from '../../fixtures/dossier-builder.ts';

const isReceiptOf = (word: string) => (p: { kind: string; values: Readonly<Record<string, string>> }): boolean => p.kind === 'P50' && (p.values['service.documents'] ?? '').includes(word);
const decided = (date: string) => (d: Dossier): Dossier => d.set('P40', { 'decision.date': date });

/** Defect of the catalogue, how it is planted, the item that must find it, and what it costs. No other item may fail. */
const PLANTED: readonly (readonly [defect: string | null, item: string, points: number, plant: (d: Dossier) => Dossier, absent?: string])[] = [
  ['DF-005', 'PG-V04', 0, (d) => d.set('P11', { 'officer.2.name': '', 'officer.2.certNo': '' }).doubt('P11', 'officer.2.name', { state: 'absent' }).text('P11', (t) => t.replace('、李卫东', ''))],
  ['DF-006', 'PG-B01', 0.5, (d) => d.set('P11', { 'officer.1.certNo': '16010019945' })],
  ['DF-009', 'PG-B03', 0.5, (d) => d.set('P39', { 'party.name': PARTY.replace('有限', '') })],
  ['DF-010', 'PG-B03', 0.5, (d) => d.set('P20', { 'party.creditCode': '91410100MA9FAKE139' }).doubt('P20', 'party.creditCode', { valid: false })],
  ['DF-011', 'PG-B02', 2, (d) => d.without('P15'), 'P15'],
  ['DF-012', 'PG-B02', 1, (d) => d.set('P11', { 'interview.person': '孙经理', 'interview.personRole': '经理' }), 'P16'],
  ['DF-013', 'PG-V11', 0, (d) => d.without('P02'), 'P02'],
  ['DF-014', 'PG-A05', 1, (d) => d.set('P02', { 'filing.date': '2026-03-09' }).set('P18', { 'registrationHold.date': '2026-03-09', 'registrationHold.disposalDate': '2026-03-12' })],
  ['DF-015', 'PG-V11', 0, (d) => d.set('P02', { 'filing.date': '2026-04-20' }).set('P01', { 'source.date': '2026-04-16' }).set('P11', { 'interview.start': '2026-04-21T09:00', 'interview.end': '2026-04-21T10:00' })],
  ['DF-016', 'PG-A04', 2, (d) => d.edit('P02', (p) => ({ ...p, signatures: [{ role: '负责人意见', present: false }] })).doubt('P02', 'filing.date', { state: 'absent' })],
  ['DF-018', 'PG-A03', 0.5, (d) => d.set('D00', { 'case.cause': '涉嫌无证从事餐饮服务案' })],
  ['DF-019', 'PG-A01', 1, (d) => d.without('P01'), 'P01'],
  ['DF-021', 'PG-A05', 1, (d) => d.set('P01', { 'source.date': '2026-01-08' })],
  ['DF-022', 'PG-C01', 2, (d) => d.text('P11', (t) => t.replace('现出示执法证件，', ''))],
  ['DF-023', 'PG-C01', 1, (d) => d.text('P11', (t) => t.replace('，你可以申请回避', ''))],
  ['DF-031', 'PG-C04', 1, (d) => d.set('P11', { 'interview.start': '2026-03-03T10:00', 'interview.end': '2026-03-03T11:00' }).set('P02', { 'filing.date': '2026-03-02' })],
  ['DF-032', 'PG-C04', 1, (d) => d.set('P10', { 'inspection.start': '2026-03-03T10:20', 'inspection.end': '2026-03-03T09:30' })],
  ['DF-038', 'PG-C07', 1, (d) => d.with(paper('P19', {}, { pages: ['检验报告\n不合格'] }), 'P18')],
  ['DF-040', 'PG-C08', 1, (d) => d.text('P18', (t) => `${t.replace('负责人批准', '')}\n${'现将下列物品先行登记保存于本机关物证室，保存期间不得销毁或者转移。'.repeat(4)}`)],
  ['DF-042', 'PG-C08', 1, (d) => d.text('P18', (t) => `${t.replace('物品清单 数量', '')}\n${'现将下列物品先行登记保存于本机关物证室，保存期间不得销毁或者转移。'.repeat(4)}`)],
  ['DF-041', 'PG-C08', 2, (d) => d.set('P18', { 'registrationHold.disposalDate': '2026-03-17' })],
  ['DF-047', 'PG-V12', 0, (d) => d.without('P32').drop(isReceiptOf('告知书')), 'P32'],
  ['DF-048', 'PG-D01', 1, (d) => d.set('P32', { 'notice.amount': null }).text('P32', (t) => `${t}\n违反了有关规定，拟依法予以行政处罚。${'你单位应当配合调查，如实提供有关材料。'.repeat(8)}`)],
  ['DF-049', 'PG-D01', 1, (d) => d.set('P32', { 'decision.violatedArticles': null, 'decision.basisArticles': null }).text('P32', (t) => `${t}\n罚款六万元。${'你单位应当配合调查，如实提供有关材料。'.repeat(8)}`)],
  ['DF-050', 'PG-V12', 0, (d) => d.drop(isReceiptOf('告知书')), 'P50'],
  ['DF-051', 'PG-V12', 0, (d) => decided('2026-04-01')(d).set('P37', { 'discussion.date': null }).without('P37').set('P39', { 'approval.date': '2026-04-01' }).text('P40', (t) => t.replace('在规定期限内', '')).drop(isReceiptOf('处罚决定书')).with(paper('P50', { 'service.date': '2026-04-03', 'service.method': '直接送达', 'service.documents': '行政处罚决定书' }), 'P40').set('P61', { 'publicity.date': '2026-04-02' }).set('P52', { 'payment.date': '2026-04-10' })],
  ['DF-052', 'PG-V13', 0, (d) => d.set('P32', { 'notice.hearingOffered': 'no', 'notice.hearingDays': null }).text('P32', (t) => t.replace(/；可以要求听证[^。]*/, '').replace('（听证）', '')).set('P50', {})],
  ['DF-053', 'PG-D02', 1, (d) => d.set('P32', { 'notice.hearingDays': '3' }).text('P32', (t) => t.replace('听证，自收到之日起五个工作日', '听证，自收到之日起三日'))],
  ['DF-054', 'PG-V13', 0, (d) => d.with(paper('P36', {}, { title: '行政处罚听证申请书', pages: ['行政处罚听证申请书\n现要求举行听证'] }), 'P32'), 'P36'],
  ['DF-058', 'PG-D04', 2, (d) => d.with(paper('P34', { 'defence.date': '2026-04-02' }, { title: '陈述申辩书', pages: [`陈述申辩书\n${'我单位系首次违法，已经主动整改，请求从轻处理。'.repeat(3)}`] }), 'P32').text('P37', (t) => t.replace('当事人逾期未提出陈述、申辩，也未要求听证', '')), 'P35'],
  ['DF-059', 'PG-D03', 3, (d) => d.set('P40', { 'decision.violatedArticles': '《产品质量法》第二十六条第一款' })],
  ['DF-060', 'PG-V16', 0, (d) => d.set('P32', { 'notice.amount': '50000.00' }).with(paper('P34', {}, { title: '陈述申辩书', pages: ['陈述申辩书\n请求从轻处理'] }), 'P32').with(paper('P35'), 'P34')],
  ['DF-061', 'PG-V14', 0, (d) => d.without('P31'), 'P31'],
  ['DF-062', 'PG-E01', 3, (d) => d.text('P31', () => `法制审核意见书\n${'同意承办机构的处理意见。'.repeat(6)}`)],
  ['DF-063', 'PG-V14', 0, (d) => d.set('P31', { 'legalReview.date': '2026-04-15' })],
  ['DF-064', 'PG-E01', 2, (d) => d.set('P31', { 'legalReview.reviewer': '王建国' })],
  ['DF-065', 'PG-V15', 0, (d) => d.without('P37').set('P40', { 'decision.amount': '120000.00', 'decision.amountUpper': '120000.00' }).set('P32', { 'notice.amount': '120000.00' }).set('P52', { 'payment.amount': '120000.00' }), 'P37'],
  ['DF-068', 'PG-E03', 1, (d) => d.set('P37', { 'discussion.date': '2026-04-02' })],
  ['DF-069', 'PG-E04', 2, (d) => d.edit('P39', (p) => ({ ...p, signatures: [{ role: '负责人意见', present: false }] })).doubt('P39', 'approval.date', { state: 'absent' })],
  ['DF-070', 'PG-E03', 1, (d) => d.set('P39', { 'approval.date': '2026-04-14' })],
  [null, 'PG-E03', 1, (d) => d.set('P30', { 'investigationReport.date': '2026-03-28' })],
  ['DF-071', 'PG-E05', 1, (d) => d.set('P02', { 'filing.date': '2026-01-02' }).set('P01', { 'source.date': '2025-12-31' })],
  ['DF-074', 'PG-F04', 0.5, (d) => d.set('P40', { 'decision.basisArticles': '《产品质量法》第五十条' }).text('P40', (t) => t.replace('第五十条第二款', '第五十条'))],
  ['DF-083', 'PG-F07', 0.5, (d) => d.text('P40', (t) => t.replace('到示例农商银行', '').replace('，账号9900', ''))],
  ['DF-084', 'PG-F07', 0.5, (d) => d.text('P40', (t) => t.replace('百分之三加处', '千分之三加处'))],
  ['DF-085', 'PG-F08', 1, (d) => d.set('P40', { 'decision.reconsiderationAuthority': '示例省市场监督管理局' })],
  ['DF-086', 'PG-F08', 1, (d) => d.set('P40', { 'decision.litigationMonths': '3' }).text('P40', (t) => t.replace('六个月', '三个月'))],
  ['DF-088', 'PG-F09', 1, (d) => d.set('P40', { 'decision.amount': '50000.00' })],
  ['DF-089', 'PG-V17', 0, (d) => d.edit('P40', (p) => ({ ...p, seals: [] }))],
  ['DF-090', 'PG-F09', 0.5, (d) => d.set('P40', { 'decision.docNo': '示市监罚决〔2025〕12号' })],
  [null, 'PG-V17', 0, (d) => d.without('P40', 'P52').drop(isReceiptOf('处罚决定书')), 'P40'],
  [null, 'PG-V17', 0, (d) => d.without('P39'), 'P39'],
  ['DF-092', 'PG-V17', 0, (d) => d.drop(isReceiptOf('处罚决定书')), 'P50'],
  ['DF-096', 'PG-G02', 1, (d) => d.edit('P50', (p) => (isReceiptOf('处罚决定书')(p) ? { ...p, values: { ...p.values, 'service.method': '留置送达' }, signatures: [...p.signatures, { role: '见证人', present: false }] } : p)), 'P51'],
  ['DF-097', 'PG-G02', 1, (d) => d.edit('P50', (p) => (isReceiptOf('处罚决定书')(p) ? { ...p, values: { ...p.values, 'service.method': '邮寄送达' } } : p)), 'P51'],
  ['DF-099', 'PG-G02', 1, (d) => d.edit('P50', (p) => (isReceiptOf('处罚决定书')(p) ? { ...p, values: { ...p.values, 'service.method': '电子送达' } } : p)), 'P22'],
  ['DF-100', 'PG-G03', 1, (d) => d.edit('P50', (p) => (isReceiptOf('处罚决定书')(p) ? { ...p, values: { ...p.values, 'service.date': '2026-04-23' } } : p))],
  ['DF-101', 'PG-G04', 2, (d) => d.without('P52'), 'P52'],
  ['DF-102', 'PG-G04', 1, (d) => d.set('P52', { 'payment.amount': '40000.00' })],
  ['DF-104', 'PG-G05', 0.5, (d) => d.set('P52', { 'payment.date': '2026-05-20' }).set('P70', { 'closing.date': '2026-05-25' }), 'P54'],
  ['DF-106', 'PG-G05', 0.5, (d) => d.with(paper('P56', {}, { title: '强制执行申请书', date: '2026-11-20' }), 'P61'), 'P55'],
  ['DF-110', 'PG-G06', 1, (d) => d.set('P70', { 'closing.date': '2026-04-20' })],
  ['DF-112', 'PG-H02', 0.5, (d) => d.catalogue((rows) => rows.filter((r) => r.title !== '法制审核意见书').map((r, i) => ({ ...r, seq: String(i + 1) })))],
  ['DF-113', 'PG-H03', 0.5, (d) => { const t = d.papers.find((p) => p.kind === 'P70'); return t ? d.without('P70').with(t, 'P02') : d; }],
  ['DF-114', 'PG-H04', 0.5, (d) => d.numbered((n) => String(n > 10 ? n + 1 : n))],
  ['DF-114', 'PG-H04', 0.5, (d) => d.numbered((n) => String(n > 10 ? n - 1 : n))],
  ['DF-119', 'PG-H06', 0.5, (d) => d.without('P25'), 'P25'],
  ['DF-120', 'PG-H06', 0.5, (d) => d.without('P61'), 'P61'],
  ['DF-120', 'PG-H06', 0.5, (d) => d.set('P61', { 'publicity.date': '2026-04-24' })],
];

describe('planted defects', () => {
  it.each(PLANTED.map(([defect, item, points, plant, absent]) => ({ defect, item, points, plant, absent })))('$defect is found by $item, and by no other', ({ defect, item, points, plant, absent }) => {
    const opinions = plant(lawful()).opinions();
    const failed = opinions.filter((o) => o.outcome === 'fail');
    expect(failed.map((o) => `${o.item} ${o.reason}`)).toEqual([expect.stringContaining(item)]);
    expect(failed[0]).toMatchObject({ defect, deduction: points });
    if (absent) expect(failed[0]?.absent).toContain(absent);
    expect((failed[0]?.evidence.length ?? 0) + (failed[0]?.absent.length ?? 0)).toBeGreaterThan(0);
  });
});
