import { describe, expect, it } from 'vitest';
import { runStandard } from '../../../shared/checks/table.ts';
import type { Opinion, OutcomeKind } from '../../../shared/domain/opinion.ts';
import { NO_FIXES } from '../../../shared/domain/understanding.ts';
import { judgementsFromOpinions } from '../../../shared/scoring/judgements.ts';
import { scoreSheet } from '../../../shared/scoring/score.ts';
import { type Dossier, lawful, paper } from '../../fixtures/dossier-builder.ts';
import { inspection, license, seizure, summary, SV } from '../../fixtures/other-dossiers.ts';

const ZHENGZHOU = { ...SV, settings: { ...SV.settings, zhengzhouPolicy: true } };
const judge = (d: Dossier, item: string, standard = SV): Opinion => d.judged(standard, item, d.view(NO_FIXES, [], standard.settings));
const guidance = (title: string, text: string, date?: string): ReturnType<typeof paper> => paper('P64', {}, { title, pages: [`${title}\n${text}`], ...(date ? { date } : {}) });
const fined = (yuan: string) => (d: Dossier): Dossier => d.set('P40', { 'decision.amount': yuan, 'decision.amountUpper': yuan }).set('P32', { 'notice.amount': yuan });
const visit = paper('P59', {}, { pages: ['行政执法回访意见表\n违法行为已整改；执法是否规范廉洁：是；工作作风态度：好；满意度：满意'], elements: { 纠正整改: 'found', 执法规范: 'found', 工作作风: 'found', 满意度: 'found' } });
const noSheet = (d: Dossier): Dossier => d.edit('P50', (p) => ({ ...p, pages: p.pages.map((t) => t.replace('；行政执法回访意见表', '')), values: { ...p.values, 'service.documents': (p.values['service.documents'] ?? '').replace('；行政执法回访意见表', '') } }));

type Row = readonly [item: string, outcome: OutcomeKind, dossier: Dossier, more?: { readonly points?: number; readonly defect?: string; readonly standard?: typeof SV }];

const CASES: readonly Row[] = [
  ['SV01', 'pass', lawful().with(guidance('行政提示书', '提示经营风险', '2026-01-10'), 'P01')],
  ['SV01', 'unsure', lawful()],
  ['SV02', 'not-applicable', lawful()],
  ['SV02', 'pass', license().with(paper('L18', {}, { title: '延续申请书', pages: ['延续申请书\n许可证到期前三十日提醒办理延续'] }), 'L17')],
  ['SV03', 'pass', lawful().text('P20', (t) => `${t}\n建议完善进货查验制度，帮助制定整改措施`)],
  ['SV03', 'not-applicable', license()],
  ['SV04', 'not-applicable', lawful()],
  ['SV04', 'pass', lawful(), { standard: ZHENGZHOU }],
  ['SV04', 'fail', noSheet(lawful()).without('P59'), { standard: ZHENGZHOU, points: 2, defect: 'DF-142' }],
  ['SV05', 'not-applicable', lawful()],
  ['SV05', 'unsure', lawful().without('P59'), { standard: ZHENGZHOU }],
  ['SV05', 'pass', lawful().without('P59').with(visit, 'P52'), { standard: ZHENGZHOU }],
  ['SV06', 'pass', lawful().without('P59').with(visit, 'P52')],
  ['SV06', 'fail', lawful().without('P59').with({ ...visit, pages: [`行政执法回访意见表\n违法行为已整改\n${'当事人表示知悉本次决定的内容并愿意配合今后的监督管理工作。'.repeat(3)}`], elements: { 纠正整改: 'found', 执法规范: 'absent', 工作作风: 'absent', 满意度: 'absent' } }, 'P52'), { points: 1 }],
  ['SV06', 'not-applicable', lawful().without('P59')],
  ['SV07', 'unsure', lawful()],
  ['SV07', 'not-applicable', license()],
  ['SV08', 'pass', lawful().set('P40', { 'decision.discretionBand': '一般' }).text('P40', (t) => `${t}\n参照行政处罚裁量基准，属于一般情节`)],
  ['SV08', 'unsure', lawful()],
  ['SV09', 'unsure', lawful().text('P40', (t) => `${t}\n没收违法所得，可以并处罚款`)],
  ['SV09', 'not-applicable', lawful()],
  ['SV10', 'pass', lawful().text('P30', (t) => `${t}\n对照轻微违法免罚清单，不属于免罚情形`)],
  ['SV10', 'unsure', lawful().text('P30', (t) => `${t}\n当事人系首次违法并及时改正`), { defect: 'DF-145' }],
  ['SV11', 'pass', lawful()],
  ['SV11', 'fail', lawful().without('P38'), { points: 2, defect: 'DF-143' }],
  ['SV11', 'not-applicable', fined('20000.00')(lawful().without('P38'))],
  ['SV12', 'pass', lawful()],
  ['SV12', 'fail', lawful().set('P31', { 'legalReview.date': '2026-04-12' }), { points: 2 }],
  ['SV12', 'not-applicable', lawful().without('P31')],
  ['SV13', 'pass', lawful()],
  ['SV13', 'unsure', lawful().text('P37', (t) => t.replace('集体讨论笔录', '案件审理委员会讨论笔录'))],
  ['SV13', 'not-applicable', lawful().without('P37')],
  ['SV14', 'not-applicable', lawful()],
  ['SV14', 'unsure', lawful(), { standard: ZHENGZHOU }],
  ['SV14', 'pass', lawful().text('P02', (t) => `${t}\n16010012345\n16010012346\n16010012347`).text('P39', (t) => `${t}\n16010012345\n16010012346\n16010012347`), { standard: ZHENGZHOU }],
  ['SV15', 'pass', inspection().text('I03', (t) => `${t}\n说明检查目的和方法`)],
  ['SV15', 'not-applicable', license()],
  ['SV15', 'fail', inspection().elements('I03', { 亮证: 'absent' }).text('I03', (t) => t.replace('出示执法证件和检查通知书，', '').replace('执法人员王建国、李卫东', '王建国、李卫东')), { points: 1 }],
  ['SV16', 'pass', lawful().with(guidance('行政约谈记录', '约谈提醒'), 'P20')],
  ['SV16', 'unsure', lawful()],
  ['SV17', 'pass', lawful().with(paper('P65', {}, { pages: ['行政调解协议书'] }), 'P30')],
  ['SV17', 'unsure', lawful().text('P30', (t) => `${t}\n消费纠纷双方要求赔偿`)],
  ['SV17', 'not-applicable', lawful()],
  ['SV18', 'unsure', lawful()],
  ['SV19', 'pass', lawful()],
  ['SV19', 'fail', lawful().without('P61'), { points: 2, defect: 'DF-120' }],
  ['SV19', 'fail', lawful().set('P61', { 'publicity.date': '2026-05-12' }), { points: 1 }],
  ['SV19', 'fail', lawful().set('P61', { 'publicity.date': '2026-04-21' }), { points: 1, standard: ZHENGZHOU }],
  ['SV20', 'not-applicable', lawful()],
  ['SV20', 'fail', fined('120000.00')(lawful()), { points: 2, defect: 'DF-144' }],
  ['SV20', 'fail', fined('120000.00')(lawful()).with(paper('P60', { 'filingRecord.date': '2026-05-05' }), 'P61'), { points: 1, defect: 'DF-144' }],
  ['SV20', 'pass', fined('120000.00')(lawful()).with(paper('P60', { 'filingRecord.date': '2026-04-20' }), 'P61')],
  ['SV21', 'pass', lawful().text('P02', (t) => `${t}\n主办人 王建国`)],
  ['SV21', 'unsure', lawful()],
  ['SV22', 'pass', lawful()],
  ['SV22', 'fail', lawful().without('P25'), { points: 2 }],
  ['SV23', 'pass', lawful()],
  ['SV23', 'unsure', lawful().without('P59').drop((p) => (p.values['service.documents'] ?? '').includes('回访')).without('P50')],
  ['SV24', 'pass', lawful().with(guidance('法律风险防控告知书', '法律风险点和防控建议'), 'P20')],
  ['SV24', 'unsure', lawful()],
];

describe('items of the service supplement', () => {
  it.each(CASES.map(([item, outcome, dossier, more = {}]) => ({ item, outcome, dossier, more })))('$item $outcome', ({ item, outcome, dossier, more }) => {
    const found = judge(dossier, item, more.standard ?? SV);
    expect(`${found.outcome} ${found.reason}`).toMatch(new RegExp(`^${outcome} `));
    expect(found.evidence.length + found.absent.length).toBeGreaterThan(0);
    if (more.points !== undefined) expect(found.deduction).toBe(more.points);
    if (more.defect !== undefined) expect(found.defect).toBe(more.defect);
  });

  it('cover every item', () => expect([...new Set(CASES.map(([item]) => item))]).toEqual(SV.items.map((i) => i.id)));

  it.each([['普通程序', lawful()], ['简易程序', summary()], ['行政许可', license()], ['扣押', seizure()], ['行政检查', inspection()]] as const)('no fault in a lawful dossier: %s', (_, dossier) => {
    const opinions = runStandard(dossier.view(NO_FIXES, [], SV.settings), SV);
    const faults = opinions.filter((o) => o.outcome === 'fail').map((o) => `${o.item} ${o.reason}`);
    expect(faults).toEqual([]);
    expect(scoreSheet(SV, 'd'.repeat(64), judgementsFromOpinions(opinions)).points).toBe(100);
  });

  it('tells other traces of the programme where they stand, and they change no outcome', () => {
    const plain = judge(lawful(), 'SV12');
    const advised = judge(lawful().text('P31', (t) => `${t}\n已征求法律顾问意见`), 'SV12');
    expect(advised.outcome).toBe(plain.outcome);
    expect(advised.reason).toContain('法律顾问');
    expect(advised.evidence.length).toBe(plain.evidence.length + 1);
  });
});
