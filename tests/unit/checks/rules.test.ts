import { describe, expect, it } from 'vitest';
import { courtAsked, lawfulHours, substituteUrged, surchargeRight } from '../../../shared/checks/coercion/execution.ts';
import { approvedFirst, endedInTime, extensionProper, givenOnSpot } from '../../../shared/checks/coercion/measure.ts';
import { hearingOffered } from '../../../shared/checks/amount.ts';
import type { Outcome } from '../../../shared/checks/check.ts';
import { reliefTold } from '../../../shared/checks/citation.ts';
import { caseLimit, filedInTime, holdHandled, limitation, servedInTime } from '../../../shared/checks/deadline.ts';
import { crimeTransferred } from '../../../shared/checks/hints.ts';
import { decidedInTime, expertTime, handedOver, hearingSteps, renewed, supplementTold } from '../../../shared/checks/license/terms.ts';
import { hearingHeld, noticeFirst } from '../../../shared/checks/notice.ts';
import { execution } from '../../../shared/checks/performance.ts';
import { announced, majorReported, withdrawnInTime } from '../../../shared/checks/reported.ts';
import { recordsPublic } from '../../../shared/checks/presence.ts';
import { closedLast, evidenceDated, filedFirst, innerOrder, recordTimes } from '../../../shared/checks/sequence.ts';
import { paidOver } from '../../../shared/checks/summary/collected.ts';
import { summaryLimits } from '../../../shared/checks/summary/limits.ts';
import { summaryRelief } from '../../../shared/checks/summary/relief.ts';
import type { DossierView } from '../../../shared/checks/view.ts';
import { type Dossier, lawful, paper } from '../../fixtures/dossier-builder.ts';
import { execution as enforced, license, seizure, summary } from '../../fixtures/other-dossiers.ts';

type Ask = (view: DossierView) => Outcome | null;
/** Rule, who applies it, a dossier that breaks it with the answer (a hint stays open), a dossier that keeps it. */
type Row = readonly [rule: string, ask: Ask, broken: Dossier, answer: 'fail' | 'unsure', kept: Dossier];

const receiptOf = (d: Dossier, of: string, date: string): Dossier => d.edit('P50', (p) => ((p.values['service.documents'] ?? '').includes(of) ? { ...p, values: { ...p.values, 'service.date': date, ...(p.values['notice.servedDate'] ? { 'notice.servedDate': date } : {}) } } : p));
const heard = (noticed: string): Dossier => lawful().with([
  paper('P36', { 'hearing.noticeDate': noticed }, { title: '听证通知书', pages: ['听证通知书'] }),
  paper('P36', { 'hearing.date': '2026-04-20', 'hearing.host': '陈主持' }, { title: '听证笔录', pages: ['听证笔录'], signatures: [{ role: '当事人', present: true }] }),
], 'P32');
const small = (d: Dossier): Dossier => d.set('P40', { 'decision.amount': '40000.00', 'decision.amountUpper': '40000.00' }).set('P32', { 'notice.amount': '40000.00' });
const silent = (d: Dossier): Dossier => d.set('P32', { 'notice.hearingOffered': 'no', 'notice.hearingDays': null }).text('P32', () => '行政处罚告知书 陈述、申辩');
const taken = (handed: string): Dossier => summary().set('P52', { 'handover.date': handed });
const court = (asked: string): Dossier => lawful().with([
  paper('P55', { 'urge.date': '2026-06-01', 'urge.servedDate': '2026-06-02' }, { title: '履行催告书' }),
  paper('P56', { 'courtApplication.date': asked }, { title: '强制执行申请书', date: asked }),
], 'P61');
const delayed = (asked: string): Dossier => court(asked).with(paper('P53', {}, { title: '分期缴纳罚款审批表', pages: ['分期缴纳罚款审批表 同意分期，至2026年8月31日缴清'] }), 'P61');
const surcharge = (amount: string): Dossier => lawful().with(paper('P54', { 'surcharge.amount': amount, 'surcharge.days': '10' }, { title: '加处罚款决定书', date: '2026-05-20' }), 'P61');
const forced = (asked: string): Dossier => surcharge('18000.00').with(paper('P56', { 'courtApplication.date': asked }, { title: '强制执行申请书', date: asked }), 'P61');
const notice = (days: string): Dossier => lawful().with(paper('P51', {}, { title: '送达公告', pages: [`送达公告\n因你单位下落不明，无法直接送达，自公告之日起${days}日，即视为送达。`] }), 'P61');
const major = (day: string): Dossier => lawful().set('P40', { 'decision.amount': '120000.00', 'decision.amountUpper': '120000.00' }).with(paper('P60', { 'filingRecord.date': day }), 'P61');
const withdrawn = (day: string): Dossier => lawful().text('P61', () => `行政处罚信息公示\n2026年6月1日行政复议决定撤销该处罚，${day}撤回公示。`);
const transferred = (day: string): Dossier => lawful().with(paper('P43', {}, { title: '涉嫌犯罪案件移送书', date: day }), 'P40');
const crowded = ['P30', 'P31', 'P37', 'P39'].reduce((d, kind) => d.set(kind, { [{ P30: 'investigationReport.date', P31: 'legalReview.date', P37: 'discussion.date', P39: 'approval.date' }[kind] ?? '']: '2026-04-13' }), lawful());
const asked = (d: Dossier, day: string): Dossier => d.with(paper('X05', { 'courtApplication.date': day }, { title: '强制执行申请书', date: day }), 'X02');
const licenceHeard = (noticed: string): Dossier => license().with([
  paper('L09', {}, { title: '听证公告', pages: ['听证公告 告知'] }),
  paper('L09', { 'hearing.noticeDate': noticed }, { title: '听证通知书', pages: ['听证通知书'] }),
  paper('L09', { 'hearing.date': '2026-03-12' }, { title: '听证笔录', pages: ['听证笔录'] }),
], 'L07');
const joint = (decision: string): Dossier => license().text('L05', (t) => `${t} 实行联合办理`).set('L05', { 'acceptance.promisedDays': null }).set('L12', { 'decision.date': decision });
const expert = (day: string): Dossier => license().with(paper('L10', { 'expert.date': day }, { title: '检验报告', pages: ['检验报告 指派王建国等二人检验，所需时间已告知'] }), 'L07');
const renewal = (until: string): Dossier => license().with(paper('L18', {}, { title: '许可证延续申请书', pages: ['许可证延续申请书'] }), 'L16').set('L15', { 'certificate.validTo': until }).set('L12', { 'certificate.validTo': until });
const extended = (day: string): Dossier => seizure().set('C07', { 'seizure.releaseDate': '2026-05-20' }).with(paper('C05', { 'seizureExtension.date': day }, { title: '延长扣押期限决定书', pages: ['延长扣押期限决定书 因案情复杂，延长三十日'] }), 'C04');

const no = {};
const ROWS: readonly Row[] = [
  ['R-P01', (v) => caseLimit(v, { late: 1 }), lawful().set('P02', { 'filing.date': '2026-01-02' }), 'fail', lawful()],
  ['R-P02', (v) => noticeFirst(v, no), lawful().set('P40', { 'decision.date': '2026-04-01' }), 'fail', lawful()],
  ['R-P03', (v) => holdHandled(v, { late: 2, noApproval: 1, noList: 1 }), lawful().set('P18', { 'registrationHold.disposalDate': '2026-03-17' }), 'fail', lawful()],
  ['R-P04', (v) => filedInTime(v, { late: 1 }), lawful().set('P01', { 'source.date': '2026-01-08' }), 'fail', lawful()],
  ['R-P05', (v) => hearingOffered(v, no), silent(lawful()), 'fail', silent(small(lawful()))],
  ['R-P06', (v) => hearingHeld(v, { each: 1 }), heard('2026-04-14'), 'fail', heard('2026-04-08')],
  ['R-P07', (v) => servedInTime(v, { late: 1 }), receiptOf(lawful(), '处罚决定书', '2026-04-23'), 'fail', lawful()],
  ['R-P08', (v) => execution(v, { missing: 0.5, late: 1 }), lawful().set('P52', { 'payment.date': '2026-05-20' }), 'fail', surcharge('18000.00')],
  ['R-P09', (v) => surchargeRight(v, { wrong: 0.5, above: 1 }), surcharge('72000.00'), 'fail', surcharge('18000.00')],
  ['R-P10', (v) => recordsPublic(v, { each: 0.5 }), lawful().set('P61', { 'publicity.date': '2026-04-24' }), 'fail', lawful()],
  ['R-P11', (v) => paidOver(v, { missing: 1, late: 1 }), taken('2026-05-18'), 'fail', taken('2026-05-13')],
  ['R-P12', (v) => limitation(v, no), lawful().set('P40', { 'act.endDate': '2023-01-05' }), 'fail', lawful().set('P40', { 'act.endDate': '2025-12-01' })],
  ['R-P13', (v) => reliefTold(v, { each: 1 }), lawful().set('P40', { 'decision.reconsiderationDays': '30' }).text('P40', (t) => t.replace('六十日', '三十日')), 'fail', lawful()],
  ['R-P14', (v) => reliefTold(v, { each: 1 }), lawful().set('P40', { 'decision.litigationMonths': '3' }).text('P40', (t) => t.replace('六个月', '三个月')), 'fail', lawful()],
  ['R-P15', (v) => summaryRelief(v, { wrong: 1, defect: 'DF-085' }), summary().text('P40S', (t) => t.replace(/应当自收到[^。]*。/, '自收到之日起六十日内可以申请行政复议，也可以直接提起行政诉讼。')), 'fail', summary()],
  ['R-P16', (v) => reliefTold(v, { each: 1 }), lawful().set('P40', { 'decision.reconsiderationAuthority': '示例省市场监督管理局' }), 'fail', lawful()],
  ['R-P17', majorReported, major('2026-05-06'), 'unsure', major('2026-04-28')],
  ['R-P18', (v) => summaryLimits(v, { defect: 'DF-133' }), summary().set('P40S', { 'decision.amount': '5000.00', 'decision.amountUpper': '5000.00' }), 'fail', summary()],
  ['R-P19', (v) => announced(v, 1)[0] ?? null, notice('十'), 'fail', notice('三十')],
  ['R-P20', (v) => crimeTransferred(v, no), transferred('2026-04-20'), 'unsure', transferred('2026-03-26')],
  ['R-P21', withdrawnInTime, withdrawn('2026年6月12日'), 'unsure', withdrawn('2026年6月3日')],
  ['R-P22', (v) => execution(v, { missing: 0.5, late: 1 }), delayed('2026-07-10'), 'unsure', delayed('2026-10-10')],
  ['R-X01', (v) => filedFirst(v, no), lawful().without('P02'), 'fail', lawful()],
  ['R-X02', (v) => innerOrder(v, { each: 1 }), lawful().set('P39', { 'approval.date': '2026-04-14' }), 'fail', lawful()],
  ['R-X03', (v) => noticeFirst(v, no), lawful().without('P32').drop((p) => (p.values['service.documents'] ?? '').includes('告知书')), 'fail', lawful()],
  ['R-X04', (v) => innerOrder(v, { each: 1 }), lawful().set('P37', { 'discussion.date': '2026-04-02' }), 'fail', lawful()],
  ['R-X05', (v) => recordTimes(v, { each: 1 }), lawful().set('P11', { 'interview.start': '2026-03-03T10:00', 'interview.end': '2026-03-03T11:00' }), 'fail', lawful()],
  ['R-X06', (v) => evidenceDated(v, no), lawful().edit('P13', (p) => ({ ...p, date: '2026-05-06' })), 'unsure', lawful()],
  ['R-X07', (v) => closedLast(v, { missing: 1, early: 1 }), lawful().set('P70', { 'closing.date': '2026-04-20' }), 'fail', lawful()],
  ['R-X08', (v) => innerOrder(v, { each: 1 }), crowded, 'unsure', lawful()],
  ['R-Q01', (v) => endedInTime(v, { defect: 'DF-122' }), seizure().set('C07', { 'seizure.releaseDate': '2026-05-20' }), 'fail', seizure()],
  ['R-Q02', (v) => extensionProper(v, { each: 1, defect: 'DF-123' }), extended('2026-05-15'), 'fail', extended('2026-05-05')],
  ['R-Q03', (v) => approvedFirst(v, { defect: 'DF-121' }), seizure().set('C01', { 'seizureApproval.time': '2026-04-08T17:00' }), 'fail', seizure()],
  ['R-Q04', (v) => givenOnSpot(v, { late: 1, defect: 'DF-124' }), receiptOf(seizure(), '扣押决定书', '2026-04-09'), 'fail', seizure()],
  ['R-Q05', (v) => givenOnSpot(v, { late: 1, defect: 'DF-124' }), frozen('2026-04-14'), 'fail', frozen('2026-04-09')],
  ['R-Q06', (v) => substituteUrged(v, { each: 1 }), substituted('2026-05-13'), 'fail', substituted('2026-05-20')],
  ['R-Q07', (v) => courtAsked(v, { each: 1 }), asked(enforced(), '2026-05-20'), 'fail', asked(enforced(), '2026-06-10')],
  ['R-Q08', (v) => courtAsked(v, { each: 1 }), court('2027-02-10'), 'fail', court('2026-11-10')],
  ['R-Q09', (v) => execution(v, { missing: 0.5, late: 1 }), forced('2026-05-20').with(paper('P55', { 'urge.date': '2026-05-01', 'urge.servedDate': '2026-05-01' }, { title: '履行催告书' }), 'P61'), 'unsure', forced('2026-11-10').with(paper('P55', { 'urge.date': '2026-06-01', 'urge.servedDate': '2026-06-02' }, { title: '履行催告书' }), 'P61')],
  ['R-Q10', (v) => lawfulHours(v, { defect: 'DF-128' }), enforced().set('X03', { 'enforcement.start': '2026-06-03T23:10' }), 'fail', enforced()],
  ['R-L01', (v) => supplementTold(v, { late: 1, repeated: 1 }), supplemented('2026-03-12'), 'fail', supplemented('2026-03-04')],
  ['R-L02', (v) => decidedInTime(v, { late: 1, promise: 1, defect: 'DF-131' }), license().set('L05', { 'acceptance.promisedDays': null }).set('L12', { 'decision.date': '2026-04-13' }), 'fail', license()],
  ['R-L03', (v) => decidedInTime(v, { late: 1, promise: 1, defect: 'DF-131' }), joint('2026-05-29'), 'fail', joint('2026-04-13')],
  ['R-L04', (v) => handedOver(v, { late: 1, missing: 1, defect: 'DF-132' }), license().set('L16', { 'service.date': '2026-04-08' }), 'fail', license()],
  ['R-L05', (v) => hearingSteps(v, { each: 1 }), license().with(paper('L09', {}, { title: '听证申请书', pages: ['听证申请书'] }), 'L07'), 'unsure', licenceHeard('2026-02-27')],
  ['R-L06', (v) => hearingSteps(v, { each: 1 }), licenceHeard('2026-03-10'), 'fail', licenceHeard('2026-02-27')],
  ['R-L07', (v) => expertTime(v, { untold: 1, late: 1 }), expert('2026-03-20'), 'unsure', expert('2026-03-05')],
  ['R-L08', (v) => renewed(v, { late: 1 }), renewal('2026-03-10'), 'fail', renewal('2026-03-31')],
];

function frozen(given: string): Dossier {
  return receiptOf(seizure().edit('C02', (p) => ({ ...p, title: '冻结决定书' })), '扣押决定书', given);
}

function substituted(day: string): Dossier {
  return enforced().with(paper('X04', { 'substitute.date': day }, { title: '代履行记录' }), 'X03').edit('P50', (p) => ((p.values['service.documents'] ?? '').includes('催告') ? { ...p, values: { ...p.values, 'urge.servedDate': '2026-05-12' } } : p));
}

function supplemented(day: string): Dossier {
  return license().with(paper('L04', { 'supplement.date': day }), 'L03');
}

const RULES = [['P', 22], ['X', 8], ['Q', 10], ['L', 8]].flatMap(([letter, n]) => Array.from({ length: Number(n) }, (_, i) => `R-${letter}${String(i + 1).padStart(2, '0')}`));

describe('rules of procedure', () => {
  it('are each applied by a check', () => {
    expect(ROWS.map(([rule]) => rule)).toEqual(RULES);
  });

  it.each(ROWS.map(([rule, ask, broken, answer, kept]) => ({ rule, ask, broken, answer, kept })))('$rule', ({ rule, ask, broken, answer, kept }) => {
    const found = ask(broken.view());
    expect(found, found?.reason).toMatchObject({ outcome: answer, rule });
    expect((found?.evidence.length ?? 0) + (found?.absent.length ?? 0)).toBeGreaterThan(0);
    const sound = ask(kept.view());
    expect([sound?.outcome, sound?.rule === rule && sound?.outcome !== 'pass' && rule !== 'R-X06'], sound?.reason).not.toContain('fail');
    expect(sound?.outcome === 'pass' || rule === 'R-X06', sound?.reason).toBe(true);
  });
});
