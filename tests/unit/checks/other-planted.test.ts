import { describe, expect, it } from 'vitest';
import { runStandard } from '../../../shared/checks/table.ts';
import type { Opinion } from '../../../shared/domain/opinion.ts';
import type { Standard } from '../../../shared/domain/standard.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { type Dossier, paper, PARTY } from '../../fixtures/dossier-builder.ts';
import { CM, execution, IN, inspection, LC, license, PS, seizure, summary } from '../../fixtures/other-dossiers.ts';

type Change = (d: Dossier) => Dossier;
type Case = readonly (readonly [item: string, points: number, plant: Change, defect?: string | null, absent?: string])[];

const alone = (kind: string): Change => (d) => d.set(kind, { 'officer.2.name': null, 'officer.2.certNo': null }).doubt(kind, 'officer.2.name', { state: 'absent' }).edit(kind, (p) => ({ ...p, values: { ...p.values, 'officer.2.name': '' } })).text(kind, (t) => t.replace('、李卫东', ''));
const gone = (...words: readonly string[]) => (t: string): string => words.reduce((s, w) => s.replace(w, ''), t);
const unsigned = (kind: string): Change => (d) => d.edit(kind, (p) => ({ ...p, signatures: p.signatures.map((s) => ({ ...s, present: false })) })).text(kind, (t) => `${t}\n当事人：\n执法人员：\n日期`);
const receiptOf = (word: string) => (p: { values: Readonly<Record<string, string>> }): boolean => (p.values['service.documents'] ?? '').includes(word);

const SUMMARY: Case = [
  ['PS-V02', 0, alone('P10'), 'DF-005'],
  ['PS-V03', 0, (d) => d.set('P40S', { 'decision.amount': '5000.00', 'decision.amountUpper': '5000.00' }).set('P52', { 'payment.amount': '5000.00' }), 'DF-136'],
  ['PS-04', 10, (d) => d.without('P10').text('P40S', (t) => `${t}\n以上事实有现场照片为证`), 'DF-035', 'P10'],
  ['PS-V05', 0, (d) => d.set('P40S', { 'decision.docNo': '' }).doubt('P40S', 'decision.docNo', { state: 'absent' }).text('P40S', gone('示当罚〔2026〕8号')).elements('P40S', { 预定编号: 'absent' })],
  ['PS-01', 8, (d) => d.without('P10').text('P40S', gone('出示执法证件，表明身份')).elements('P40S', { 亮证: 'absent' }).with(paper('P13', {}, { pages: ['现场照片'] }), 'P40S')],
  ['PS-02', 2, (d) => d.set('P40S', { 'party.creditCode': null }).text('P40S', (t) => t.replace('示当罚〔2026〕8号', '示当罚〔2026〕8号\n统一社会信用代码：联系电话：')), 'DF-010'],
  ['PS-02', 2, (d) => d.elements('P40S', { 地址: 'absent' })],
  ['PS-03', 4, (d) => d.elements('P40S', { 违法地点: 'absent' }), null],
  ['PS-04', 10, (d) => d.without('P10'), null, 'P10'],
  ['PS-05', 6, (d) => d.set('P40S', { 'decision.violatedArticles': null, 'decision.basisArticles': null }).text('P40S', (t) => t.replaceAll('《示例条例》', '有关规定').replaceAll(/第[一二三四五六七八九十]+条第一款/g, '')), 'DF-074'],
  ['PS-06', 4, (d) => d.set('P40S', { 'decision.amount': '2000.00' }), 'DF-088'],
  ['PS-07', 8, (d) => d.without('P10').with(paper('P13', {}, { pages: ['现场照片'] }), 'P40S').text('P40S', gone('以及陈述、申辩的权利，当事人未提出陈述、申辩')).elements('P40S', { 陈述申辩: 'absent' })],
  ['PS-08', 4, (d) => d.text('P40S', (t) => t.replace('应当自收到之日起六十日内先向示例市人民政府申请行政复议；对复议决定不服的，可以向人民法院起诉', '可以自收到之日起六十日内申请行政复议，也可以六个月内直接向示例市人民法院提起行政诉讼')), 'DF-138'],
  ['PS-09', 6, (d) => unsigned('P40S')(d.set('P40S', { 'officer.1.name': '', 'officer.1.certNo': '', 'officer.2.name': '', 'officer.2.certNo': '' }).doubt('P40S', 'officer.1.name', { state: 'absent' }).doubt('P40S', 'officer.1.certNo', { state: 'absent' })).edit('P40S', (p) => ({ ...p, signatures: [{ role: '执法人员', present: false }, { role: '当事人签收', present: true }] }))],
  ['PS-10', 1, (d) => d.edit('P40S', (p) => ({ ...p, seals: [] }))],
  ['PS-11', 4, (d) => d.edit('P40S', (p) => ({ ...p, signatures: [{ role: '执法人员', present: true }, { role: '当事人签收', present: false }] }))],
  ['PS-12', 5, (d) => d.without('P60S'), 'DF-137', 'P60S'],
  ['PS-13', 3, (d) => d.without('P52'), 'DF-101', 'P52'],
  ['PS-13', 3, (d) => d.set('P52', { 'payment.amount': '1500.00' }), 'DF-102'],
  ['PS-09', 6, (d) => d.set('P40S', { 'officer.1.certNo': '', 'officer.2.certNo': '' }).doubt('P40S', 'officer.1.certNo', { state: 'absent' }).text('P40S', gone('执法证件，')).text('P40S', (t) => t.replaceAll('执法证', '')), 'DF-007'],
  ['PS-13', 1, (d) => d.set('P52', { 'handover.date': '2026-05-18' })],
  ['PS-14', 1, (d) => d.without('D01'), 'DF-112', 'D01'],
];

const LICENSE: Case = [
  ['LC-01', 5, (d) => d.without('L01'), null, 'L01'],
  ['LC-01', 1, (d) => d.elements('L01', { 申请日期: 'absent' })],
  ['LC-01', 1, unsigned('L01'), 'DF-072'],
  ['LC-02', 1, (d) => d.without('L02'), null, 'L02'],
  ['LC-03', 3, (d) => d.without('L03'), null, 'L03'],
  ['LC-04', 3, (d) => d.with(paper('L04', { 'supplement.date': '2026-03-17' }, { pages: ['补正告知书\n需补正材料'] }), 'L03').set('L05', { 'acceptance.date': '2026-03-18' }).set('L12', { 'decision.date': '2026-03-27' }).set('L16', { 'service.date': '2026-03-30' }).set('L17', { 'publicity.date': '2026-03-30' }), 'DF-130'],
  ['LC-04', 2, (d) => d.with([paper('L04', { 'supplement.date': '2026-03-03' }, { pages: ['补正告知书\n需补正材料'] }), paper('L04', { 'supplement.date': '2026-03-05' }, { pages: ['补正告知书\n需补正材料二'] })], 'L03'), 'DF-129'],
  ['LC-05', 4, (d) => d.without('L05'), null, 'L05'],
  ['LC-05', 2, (d) => d.edit('L05', (p) => ({ ...p, seals: [] })), 'DF-131'],
  ['LC-06', 5, (d) => d.without('L06'), null, 'L06'],
  ['LC-07', 6, alone('L07'), 'DF-133'],
  ['LC-07', 6, (d) => alone('L07')(d).text('L07', (t) => `${t}\n核查人员：王建国（执法证号：16010012345）\n核查人员签名：王建国/2026年4月22日`), 'DF-133'],
  ['LC-09', 1, (d) => d.with([paper('L09', { 'hearing.noticeDate': '2026-03-04' }, { title: '听证通知书', pages: ['听证通知书\n听证告知'] }), paper('L09', { 'hearing.date': '2026-03-09' }, { title: '听证笔录', pages: ['听证笔录\n主持人'] })], 'L07')],
  ['LC-11', 2, (d) => d.without('L11'), null, 'L11'],
  ['LC-11', 1, (d) => d.set('L11', { 'licenseApproval.date': '2026-03-20' }), 'DF-070'],
  ['LC-11', 1, (d) => d.edit('L11', (p) => ({ ...p, signatures: [{ role: '负责人意见', present: false }] })).text('L11', (t) => t.replace('决定意见 准予许可', '负责人意见')), 'DF-016'],
  ['LC-07', 1, (d) => d.set('L07', { 'siteCheck.date': '' }).doubt('L07', 'siteCheck.date', { state: 'absent' }).text('L07', (t) => t.replace('现场核查笔录', '现场核查笔录\n核查时间\n核查人员')), 'DF-024'],
  ['LC-18', 3, (d) => d.elements('L16', { 收件时间: 'absent' }), 'DF-093'],
  ['LC-12', 7, (d) => d.set('L12', { 'decision.date': '2026-04-17' }).set('L16', { 'service.date': '2026-04-20' }).set('L17', { 'publicity.date': '2026-04-20' }), 'DF-132'],
  ['LC-12', 2, (d) => d.set('L05', { 'acceptance.promisedDays': '5' })],
  ['LC-13', 1.5, (d) => d.with(paper('L13', {}, { pages: [`延长审查期限通知书\n${'你单位的申请正在审查，本机关决定将审查期限延长十个工作日，请知悉并配合做好后续工作，如有疑问请与本机关联系。'.repeat(2)}\n负责人批准`] }), 'L11')],
  ['LC-14', 6, (d) => d.without('L12'), null, 'L12'],
  ['LC-14', 1, (d) => d.elements('L12', { 日期: 'absent' })],
  ['LC-15', 2, (d) => d.set('L12', { 'license.result': '不予许可' }).without('L15', 'L17').text('L12', (t) => `${t}\n${'经审查，申请的经营场所不符合规定条件。'.repeat(8)}`), 'DF-134'],
  ['LC-18', 3, (d) => d.without('L16'), null, 'L16'],
  ['LC-18', 4, (d) => d.set('L16', { 'service.date': '2026-04-02' }), 'DF-135'],
  ['LC-19', 3, (d) => d.without('L17'), null, 'L17'],
  ['LC-17', 1, (d) => d.set('L15', { 'certificate.validTo': '2030-03-12' })],
  ['LC-17', 1, (d) => d.set('L15', { 'certificate.scope': '冷食类食品制售、自制饮品制售' })],
  ['LC-21', 2, (d) => d.set('L15', { 'certificate.holder': PARTY.replace('有限', '') })],
  ['LC-06', 1, (d) => d.text('L06', (t) => t.replace('经审查符合条件，建议准予许可', '审查意见：审查人：')), 'DF-062'],
  ['LC-14', 1, (d) => d.text('L12', (t) => t.replace('《食品安全法》第三十五条', '《行政许可法》第三十八条')), 'DF-074'],
  ['LC-22', 1, (d) => d.without('D99'), null, 'D99'],
  ['LC-22', 1, (d) => d.text('D00', (t) => t.replace('定期10年', '卷数 共1卷')), 'DF-115'],
  ['LC-22', 1, (d) => d.edit('D99', (p) => ({ ...p, signatures: [{ role: '立卷人', present: false }] })), 'DF-116'],
  ['LC-23', 3, (d) => d.with(paper('L18', {}, { title: '延续申请书', pages: ['延续申请书\n申请延续'] }), 'L17').set('L15', { 'certificate.validTo': '2026-03-01' }).set('L12', { 'certificate.validTo': null })],
];

const SEIZURE: Case = [
  ['CM-V02', 0, alone('C03'), 'DF-005'],
  ['CM-V04', 0, (d) => d.set('C01', { 'seizureApproval.time': '2026-04-08T11:45' }), 'DF-121'],
  ['CM-V04', 0, (d) => d.without('C01'), 'DF-121', 'C01'],
  ['CM-V05', 0, (d) => d.set('C07', { 'seizure.releaseDate': '2026-05-12' }), 'DF-122', 'C05'],
  ['CM-01', 2, (d) => d.elements('C01', { 依据: 'absent', 期限: 'absent' })],
  ['CM-02', 2, (d) => d.text('C03', gone('通知当事人到场', '当事人在场')).elements('C03', { 通知当事人到场: 'absent' })],
  ['CM-03', 2, (d) => d.text('C03', gone('、救济途径（申请行政复议、提起行政诉讼）')).elements('C03', { 告知权利救济: 'absent' }), 'DF-125'],
  ['CM-04', 4, (d) => d.text('C03', (t) => t.replace('当事人陈述：没有异议，不申辩。', '当事人陈述、申辩：现场情况：物品若干。')), 'DF-058'],
  ['CM-04', 4, (d) => d.text('C03', gone('当事人陈述：没有异议，不申辩。')).elements('C03', { 陈述申辩: 'absent' })],
  ['CM-05', 7, (d) => d.without('C03'), null, 'C03'],
  ['CM-05', 6, unsigned('C03'), 'DF-025'],
  ['CM-05', 1, (d) => d.set('C03', { 'seizure.end': '' }).doubt('C03', 'seizure.end', { state: 'absent' }).text('C03', (t) => t.replace('执法人员王建国', '时间 9时30分至 时 分 执法人员王建国')), 'DF-024'],
  ['CM-01', 1, (d) => unsigned('C01')(d).text('C01', (t) => t.replace(' 同意扣押', '')), 'DF-016'],
  ['CM-06', 8, (d) => d.without('C02').drop(receiptOf('扣押决定书')), null, 'C02'],
  ['CM-06', 2, (d) => d.elements('C02', { 行政诉讼: 'absent' })],
  ['CM-07', 6, (d) => d.without('C04'), 'DF-124', 'C04'],
  ['CM-07', 2, (d) => d.text('C04', () => '场所设施财物清单\n不合格产品一批\n存放于本机关物证室').elements('C04', { 数量: 'absent' }), 'DF-124'],
  ['CM-07', 2, unsigned('C04')],
  ['CM-08', 4, (d) => d.edit('P50', (p) => (receiptOf('扣押决定书')(p) ? { ...p, values: { ...p.values, 'service.date': '2026-04-08' } } : p)), 'DF-126'],
  ['CM-09', 2, (d) => d.set('C07', { 'seizure.releaseDate': '2026-05-12' }).text('C07', (t) => `${t}\n本机关已延长扣押期限三十日`), 'DF-123', 'C05'],
  ['CM-12', 2, (d) => d.without('C07'), null, 'C07'],
  ['CM-21', 1, (d) => d.without('D01'), 'DF-112', 'D01'],
  ['CM-22', 4, (d) => d.without('P25'), 'DF-119', 'P25'],
];

const EXECUTION: Case = [
  ['CM-V06', 0, (d) => d.without('X01', 'X02').drop(receiptOf('催告书')), 'DF-127', 'X01'],
  ['CM-V07', 0, (d) => d.set('X03', { 'enforcement.start': '2026-10-02T10:00' }), 'DF-128'],
  ['CM-V07', 0, (d) => d.set('X03', { 'enforcement.start': '2026-06-03T23:30' }), 'DF-128'],
  ['CM-13', 1, (d) => d.elements('X01', { 陈述申辩权: 'absent' })],
  ['CM-14', 3, (d) => d.drop(receiptOf('催告书')), null, 'P50'],
  ['CM-16', 2, (d) => d.elements('X03', { 依据: 'absent', 行政诉讼: 'absent' })],
  ['CM-17', 4, (d) => d.with(paper('P54', { 'surcharge.amount': '12000.00' }, { pages: ['加处罚款决定书'] }), 'X01').set('X03', { 'decision.amount': '10000.00' }).with(paper('P40', { 'decision.amount': '10000.00' }, { pages: ['行政处罚决定书\n罚款一万元'] }), 'C06'), 'DF-105'],
  ['CM-17', 2, (d) => d.with(paper('P54', { 'surcharge.amount': '5000.00', 'surcharge.days': '10' }, { pages: ['加处罚款决定书'] }), 'X01').with(paper('P40', { 'decision.amount': '10000.00' }, { pages: ['行政处罚决定书\n罚款一万元'] }), 'C06')],
  ['CM-18', 1, (d) => d.with(paper('X04', { 'substitute.date': '2026-05-13' }, { pages: ['代履行决定书'] }), 'X03')],
  ['CM-19', 1, (d) => d.set('X01', { 'urge.date': '2026-05-11' }).with(paper('X05', { 'courtApplication.date': '2027-06-20' }, { pages: ['强制执行申请书\n处罚决定书于2026年4月20日送达你单位'] }), 'X03'), 'DF-107'],
  ['CM-19', 1, (d) => d.with(paper('X05', { 'courtApplication.date': '2026-05-20' }, { pages: ['强制执行申请书'] }), 'X03'), 'DF-106'],
];

const INSPECTION: Case = [
  ['IN-V03', 0, (d) => d.without('I01'), 'DF-140', 'I01'],
  ['IN-01', 2, (d) => d.elements('I01', { 依据: 'absent' }).text('I01', gone('依据《示例条例》第五条')), 'DF-020'],
  ['IN-V03', 0, (d) => unsigned('I01')(d).text('I01', (t) => t.replace('负责人意见 同意', '负责人意见')), 'DF-016'],
  ['IN-V03', 0, (d) => d.set('I01', { 'inspectionApproval.date': '2026-06-05' }), 'DF-014'],
  ['IN-02', 8, (d) => d.without('I02').text('I03', gone('和检查通知书')), 'DF-140', 'I02'],
  ['IN-02', 4, (d) => d.text('I03', gone('出示执法证件和检查通知书，')).elements('I03', { 亮证: 'absent' })],
  ['IN-04', 8, alone('I03')],
  ['IN-05', 3, (d) => d.text('I03', gone('，可以申请回避')).elements('I03', { 回避告知: 'absent' }).text('I02', (t) => `${t}\n${'请予配合并如实提供有关资料。'.repeat(6)}`)],
  ['IN-06', 16, (d) => d.without('I03'), null, 'I03'],
  ['IN-06', 4, unsigned('I03'), 'DF-025'],
  ['IN-07', 2, (d) => d.with(paper('I06', {}, { pages: ['抽样取证凭证\n样品'], signatures: [{ role: '当事人', present: false }, { role: '执法人员', present: false }] }), 'I03')],
  ['IN-08', 10, (d) => d.without('I07'), 'DF-141', 'I07'],
  ['IN-10', 4, (d) => d.without('P61'), null, 'P61'],
  ['IN-11', 1, (d) => d.without('D00'), null, 'D00'],
  ['IN-12', 2, (d) => d.without('P25').text('I03', gone('执法记录仪全程录像。')), 'DF-119', 'P25'],
];

const opinionsOf = (d: Dossier, standard: Standard): Opinion[] => runStandard(d.view(NO_FIXES, [], standard.settings), standard);

describe.each([['简易程序', summary, PS, SUMMARY], ['行政许可', license, LC, LICENSE], ['扣押', seizure, CM, SEIZURE], ['强制执行', execution, CM, EXECUTION], ['行政检查', inspection, IN, INSPECTION]] as const)('planted in %s', (_, clean, standard, cases) => {
  it.each(cases.map(([item, points, plant, defect, absent]) => ({ item, points, plant, defect, absent })))('$item loses $points', ({ item, points, plant, defect, absent }) => {
    const opinions = opinionsOf(plant(clean()), standard);
    const found = opinions.find((o) => o.item === item);
    expect(`${found?.outcome} ${found?.reason}`).toMatch(/^fail /);
    expect(found?.deduction).toBe(points);
    if (defect !== undefined) expect(found?.defect).toBe(defect);
    if (absent) expect(found?.absent).toContain(absent);
    expect((found?.evidence.length ?? 0) + (found?.absent.length ?? 0)).toBeGreaterThan(0);
    expect(opinions.filter((o) => o.outcome === 'fail' && o.item !== item).map((o) => `${o.item} ${o.reason}`)).toEqual([]);
  });
});

describe('what is open stays open', () => {
  const hints: readonly (readonly [string, Standard, Dossier, string])[] = [
    ['PS-V06', PS, summary().text('P52', (t) => `${t}\n已当场收缴罚款`), 'DF-139'],
    ['LC-V04', LC, license().text('L06', (t) => `${t}\n涉及利害关系人重大利益`), ''],
    ['LC-08', LC, license().text('L06', (t) => `${t}\n涉及利害关系人重大利益`), ''],
    ['LC-20', LC, license().text('L03', (t) => `${t}\n收取工本费`), ''],
    ['LC-24', LC, license().without('L19'), ''],
    ['CM-15', CM, execution().without('X02').text('X03', gone('经催告仍未履行')), ''],
    ['CM-10', CM, seizure().with(paper('P19', {}, { pages: ['检验报告\n不合格'] }), 'C06'), ''],
    ['CM-20', CM, execution().with(paper('X06', {}, { pages: ['执行协议书'] }), 'X03'), ''],
    ['IN-09', IN, inspection().text('I03', (t) => t.replace('未发现违法问题', '发现问题如下：消防通道堵塞')), ''],
    ['IN-V01', IN, inspection().text('I03', (t) => `${t}\n第三方机构派员参加`), ''],
  ];
  it.each(hints)('%s is a hint', (item, standard, d, defect) => {
    const found = opinionsOf(d, standard).find((o) => o.item === item);
    expect(`${found?.outcome} ${found?.reason}`).toMatch(/^unsure /);
    expect((found?.evidence.length ?? 0) + (found?.absent.length ?? 0)).toBeGreaterThan(0);
    if (defect) expect(found?.defect).toBe(defect);
  });

  it.each([['简易程序', summary(), PS], ['行政许可', license(), LC], ['扣押', seizure(), CM], ['强制执行', execution(), CM], ['行政检查', inspection(), IN]] as const)('%s: an unread page makes no fault of any absence', (_, d, standard) => {
    for (const kind of new Set(d.papers.map((p) => p.kind))) {
      const view = d.without(kind).view(NO_FIXES, [99], standard.settings);
      expect(runStandard(view, standard).filter((o) => o.outcome === 'fail' && o.absent.length > 0).map((o) => `${kind} ${o.item} ${o.reason}`)).toEqual([]);
    }
  });

  it('a page behind a paper that begins with a title of its own may be the paper that seems to be missing', () => {
    const swallowed = seizure().without('C04').edit('C03', (p) => ({ ...p, pages: [...p.pages, '示例市示例局\n查封物品清单\n叉车 1台'] }));
    expect(swallowed.judged(CM, 'CM-07').outcome).toBe('unsure');
    expect(seizure().without('C04').edit('C03', (p) => ({ ...p, pages: [...p.pages, '行政强制措施现场笔录\n续页'] })).judged(CM, 'CM-07').outcome).toBe('fail');
  });

  it('an empty place of ink under a form whose text shows a name is a doubt', () => {
    const odd = seizure().edit('C03', (p) => ({ ...p, signatures: p.signatures.map((x) => ({ ...x, present: false })) })).text('C03', (t) => `${t}\n当事人：张三丰 2026年4月7日`);
    expect(odd.judged(CM, 'CM-05').outcome).toBe('unsure');
  });

  it('an approval within the hours of an emergency passes, later the same day without one is a doubt', () => {
    const late = seizure().set('C01', { 'seizureApproval.time': '2026-04-07T15:00' });
    expect(late.judged(CM, 'CM-V04').outcome).toBe('unsure');
    expect(late.text('C01', (t) => `${t}\n情况紧急，补办批准手续`).judged(CM, 'CM-V04').outcome).toBe('pass');
  });

  it('an extension lengthens the term, an examination makes it a doubt', () => {
    const long = seizure().set('C07', { 'seizure.releaseDate': '2026-05-12' });
    const extended = long.with(paper('C05', { 'seizureExtension.date': '2026-05-05' }, { pages: ['延长行政强制措施期限决定书\n因案情复杂，延长三十日'] }), 'C06');
    expect(extended.judged(CM, 'CM-V05').outcome).toBe('pass');
    expect(extended.judged(CM, 'CM-09').outcome).toBe('pass');
    expect(long.with(paper('P19', {}, { pages: ['检验报告'] }), 'C06').judged(CM, 'CM-V05').outcome).toBe('unsure');
  });

  it('a longer licence procedure is lawful with an extension, and a doubt where experts were heard', () => {
    const slow = license().set('L12', { 'decision.date': '2026-04-10' }).set('L16', { 'service.date': '2026-04-13' });
    expect(slow.judged(LC, 'LC-12').outcome).toBe('fail');
    expect(slow.with(paper('L13', {}, { pages: ['延长审查期限通知书\n因情况复杂，经负责人批准延长十日'] }), 'L11').judged(LC, 'LC-12').outcome).not.toBe('fail');
    expect(slow.with(paper('L10', {}, { pages: ['专家评审意见'] }), 'L07').judged(LC, 'LC-12').outcome).toBe('unsure');
  });

  it('the limits of the summary procedure are those of the day', () => {
    const old = summary().set('P40S', { 'decision.date': '2021-06-01', 'decision.amount': '2000.00', 'decision.amountUpper': '2000.00' });
    expect(old.judged(PS, 'PS-V03').outcome).toBe('fail');
    expect(old.judged(PS, 'PS-V03').reason).toContain('1000');
    expect(summary().set('P40S', { 'decision.date': '2023-06-01' }).text('P40S', (t) => t.replace('应当自收到之日起六十日内先', '可以自收到之日起六十日内')).judged(PS, 'PS-08').outcome).toBe('pass');
    const citizen = { 'party.name': '张三', 'party.creditCode': null, 'party.legalRepresentative': null, 'party.idNo': '410000199001010014' };
    expect(summary().set('P40S', citizen).judged(PS, 'PS-V03').outcome).toBe('fail');
    expect(PARTY.endsWith('公司')).toBe(true);
  });
});
