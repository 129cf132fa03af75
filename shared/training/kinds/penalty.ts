import type { Calendar } from '../../domain/calendar.ts';
import { addDays } from '../../text/dates.ts';
import type { Extra } from '../dates.ts';
import { fact } from '../markup.ts';
import { addressConfirmation, closingApproval, electronicShot, followUp, paymentReceipt, postReceipt, publicity, publicNotice, returnedMail } from '../papers/closing.ts';
import { coercionApproval, coercionDecision, coercionRecord, coercionRelease, goodsList } from '../papers/coercion.ts';
import type { CoercionStory } from '../papers/coercion-story.ts';
import { docNo, type PaperMaker } from '../papers/context.ts';
import { decision } from '../papers/decision.ts';
import { cover, filingApproval, sourceRegister } from '../papers/filing.ts';
import { identityCopy, inspectionRecord, interviewRecord, investigationReport, photoSheet, recordingList, writtenEvidence } from '../papers/investigation.ts';
import { correctionNotice, defenceReview, defenceStatement, hearingApplication, hearingNotice, hearingRecord, hearingReport, penaltyNotice } from '../papers/notices.ts';
import { groupDiscussion, holdApproval, holdDisposal, holdNotice, legalReview, penaltyApproval, riskReport } from '../papers/review.ts';
import { labNotice, labReport, samplingRecord } from '../papers/sampling.ts';
import { courtRequest, deferral, goodsHandled, hearingAnnouncement, hearingMandate, hearingRightNotice, penaltyReport, penaltyUrging, reconsideration, surcharge, surchargeOf } from '../papers/turns-ending.ts';
import { assistance, caseExtension, electronicEvidence, entrustment, guidance, labRequest, mandate, mediation, recheck, recusal, samplingApproval, summons, transferIn, transferOut, discSheet } from '../papers/turns-inquiry.ts';
import { named, planner, type PlannedPaper, type TitleOf } from '../draft.ts';
import { distractorsOf } from '../distractors.ts';
import { ABSENCES } from '../plants-absence.ts';
import { CONTRADICTIONS, GAPS } from '../plants-content.ts';
import { TIMINGS } from '../plants-timing.ts';
import { VOLUME_FAULTS } from '../plants-volume.ts';
import type { Recipe } from '../recipe.ts';
import type { Story } from '../story.ts';
import { tellStory } from '../tell.ts';
import { addWorkdays } from '../timeline.ts';
import { seizureOf } from './coercion.ts';

const { planned, returned, when } = planner<Story>();

const about = (s: Story): string => fact('case.cause', `涉嫌${s.act.cause}`);

const servedDecision = (s: Story, title: TitleOf): string[] => [named(title('P40'), docNo(s, 'decision')), title('P59')].filter(Boolean);

const correctionReturn = (title: TitleOf): PlannedPaper => returned('P50.correction', (s) => ({ titles: [named(title('P20'), docNo(s, 'correction'))], day: s.dates.correction, key: '', method: 'direct', about: about(s) }));
const noticeReturn = (title: TitleOf): PlannedPaper => returned('P50.notice', (s) => ({ titles: [named(title('P32'), docNo(s, 'notice')), ...(title('P33') ? [named(title('P33'), `${s.agency.letters}听告〔${s.dates.decision.slice(0, 4)}〕${s.numbers.decision}号`)] : [])], day: s.dates.noticeServed, key: 'notice.servedDate', method: 'direct', about: about(s) }));
const hearingReturn = (title: TitleOf): PlannedPaper => returned('P50.hearing', (s) => ({ titles: [named(title('P36.notice'), `${s.agency.letters}听通〔${s.year}〕${s.numbers.hold}号`)], day: s.dates.hearingNotice, key: '', method: 'direct', about: about(s) }));
const urgeReturn = (title: TitleOf): PlannedPaper => returned('P50.urge', (s) => ({ titles: [named(title('P55'), `${s.agency.letters}催〔${s.dates.decision.slice(0, 4)}〕${s.numbers.decision}号`)], day: s.extra.urgeServed, key: 'urge.servedDate', method: 'direct', about: about(s) }));
const decisionReturn = (title: TitleOf): PlannedPaper => returned('P50.decision', (s) => ({ titles: servedDecision(s, title), day: s.dates.decisionServed, key: '', method: s.service, about: about(s) }));

const has = (s: Story, extra: Extra): boolean => s.extras.includes(extra);

/** Papers of a seizure inside a penalty: the same papers as in a volume of coercion. */
function seizure(s: Story): readonly PlannedPaper[] {
  const embedded = (make: PaperMaker<CoercionStory>): PaperMaker => (c) => make({ ...c, s: seizureOf(c.s) });
  return when(has(s, 'seized'), planned('C01', embedded(coercionApproval)), planned('C02', embedded(coercionDecision)), planned('C03', embedded(coercionRecord)), planned('C04', embedded(goodsList)), planned('C07', embedded(coercionRelease)));
}

/** Papers until the investigation ends, in the order of the procedure. */
function inquiry(s: Story, title: TitleOf): PlannedPaper[] {
  return [
    planned('P01', sourceRegister), ...when(has(s, 'transferred'), planned('P03', transferIn)), ...when(has(s, 'entrusted'), planned('P04', entrustment)), planned('P02', filingApproval),
    planned('P10', inspectionRecord()), ...when(has(s, 'summoned'), planned('P12', summons)), planned('P11', interviewRecord()),
    planned('P13.photo', photoSheet()), ...when(s.copied, planned('P13.copy', writtenEvidence)), ...when(has(s, 'electronic'), planned('P14', electronicEvidence)), planned('P15', identityCopy()), ...when(has(s, 'agent'), planned('P16', mandate)),
    ...when(s.sampled && has(s, 'sampledFully'), planned('P17.approval', samplingApproval)), ...when(s.sampled, planned('P17', samplingRecord)),
    ...when(s.held, planned('P18.approval', holdApproval), planned('P18.notice', holdNotice), planned('P18.disposal', holdDisposal)), ...seizure(s),
    ...when(s.sampled && has(s, 'sampledFully'), planned('P19.request', labRequest)), ...when(s.sampled, planned('P19.report', labReport), planned('P19.notice', labNotice)),
    ...when(!s.brief, planned('P20', correctionNotice), correctionReturn(title)), ...when(has(s, 'assisted'), planned('P21', assistance(false)), planned('P21.answer', assistance(true))),
    ...when(s.service === 'post' || s.service === 'electronic', planned('P22', addressConfirmation)), ...when(has(s, 'recused'), planned('P23', recusal)),
    planned('P25', recordingList), ...when(has(s, 'extended'), planned('P26', caseExtension)), ...when(has(s, 'rechecked') && !s.brief, planned('P28', recheck)),
  ];
}

/** Papers from the report to the hearing. */
function review(s: Story, title: TitleOf): PlannedPaper[] {
  return [
    planned('P30', investigationReport), planned('P31', legalReview), planned('P32', penaltyNotice), ...when(has(s, 'separate') && s.hearingOffered, planned('P33', hearingRightNotice)), noticeReturn(title),
    ...when(s.defence !== 'silent' && !s.hearingHeld, planned('P34', defenceStatement)),
    ...when(s.defence === 'stated' && !s.hearingHeld, planned('P35', defenceReview)),
    ...when(s.hearingHeld, planned('P36.application', hearingApplication), planned('P36.notice', hearingNotice), hearingReturn(title)),
    ...when(s.hearingHeld && s.numbers.hold % 2 === 0, planned('P36.announcement', hearingAnnouncement), planned('P36.mandate', hearingMandate)),
    ...when(s.hearingHeld, planned('P36.record', hearingRecord), planned('P36.report', hearingReport)),
  ];
}

/** The receipt for the surcharge is no fact of the fine. */
const secondReceipt: PaperMaker = (c) => {
  const paper = paymentReceipt(c);
  return { ...paper, pages: paper.pages.map((p) => p.replace(/<f k="payment\.[a-z]+" v="[^"]*">/gi, '')) };
};

const dueDay = (calendar: Calendar) => (s: Story): string => addWorkdays(addDays(s.dates.decisionServed, 15), 0, calendar);

function ending(s: Story, title: TitleOf, calendar: Calendar): PlannedPaper[] {
  const annex = (make: typeof postReceipt): PlannedPaper => planned('P51', (c) => make(c, { titles: servedDecision(c.s, title), day: c.s.dates.decisionServed, key: '', method: c.s.service, about: about(c.s) }));
  const due = dueDay(calendar);
  return [
    ...when(s.discussed, planned('P37', groupDiscussion)), ...when(s.riskAssessed, planned('P38', riskReport)),
    planned('P39', penaltyApproval), planned('P40', decision), decisionReturn(title),
    ...when(s.service === 'post', annex(postReceipt)), ...when(s.service === 'electronic', annex(electronicShot)), ...when(s.service === 'public', planned('P51.returned', returnedMail), planned('P51', publicNotice)),
    ...when(has(s, 'deferred'), planned('P53.application', deferral('application')), planned('P53', deferral('approval'))),
    ...when(has(s, 'forced'), planned('P55', penaltyUrging), urgeReturn(title), planned('P56', courtRequest)), ...when(has(s, 'reviewed') && !has(s, 'forced'), planned('P63', reconsideration)),
    planned('P52', paymentReceipt), ...when(has(s, 'surcharged'), planned('P54', surcharge(due)), planned('P52.surcharge', secondReceipt, (x) => ({ ...x, paid: surchargeOf(x, due(x)).amount }))),
    ...when(s.held && s.numbers.hold % 3 === 0, planned('P58', goodsHandled)),
    ...when(!s.brief, planned('P59', followUp)), ...when(has(s, 'reported'), planned('P60', penaltyReport)), planned('P61', publicity),
    ...when(has(s, 'guided'), planned('P64', guidance)), ...when(has(s, 'mediated'), planned('P65', mediation)), ...when(has(s, 'handed'), planned('P43', transferOut)), planned('P70', closingApproval),
    ...when(has(s, 'disc'), planned('D98', discSheet)),
  ];
}

/** Paper that a fact of the case goes by; a fact that is not named here goes by its first place. */
const HOMES: Readonly<Record<string, string>> = {
  'party.name': 'P15', 'party.creditCode': 'P15', 'party.idNo': 'P15', 'party.legalRepresentative': 'P15', 'party.address': 'P15', 'party.phone': 'P40',
  'agency.name': 'P40', 'case.no': 'P02', 'case.cause': 'P02', 'case.title': 'D00', 'filing.date': 'P02', 'source.date': 'P01',
  'officer.1.name': 'P10', 'officer.1.certNo': 'P10', 'officer.2.name': 'P10', 'officer.2.certNo': 'P10',
  'decision.docNo': 'P40', 'decision.date': 'P40', 'decision.amount': 'P40', 'decision.amountUpper': 'P40', 'decision.violatedArticles': 'P40', 'decision.basisArticles': 'P40',
  'correction.date': 'P20', 'risk.date': 'P38', 'approval.opinion': 'P39', 'extension.days': 'P26', 'recheck.date': 'P28', 'urge.date': 'P55', 'courtApplication.date': 'P56', 'decision.discretionBand': 'P40', 'service.date': 'P50.decision', 'service.method': 'P50.decision', 'service.documents': 'P50.decision', 'notice.servedDate': 'P50.notice',
  'closing.date': 'P70', 'payment.date': 'P52', 'hearing.date': 'P36.record', 'hearing.host': 'P36.record', 'defence.date': 'P34', 'registrationHold.date': 'P18.notice', 'registrationHold.disposalDate': 'P18.disposal',
};

/** 行政处罚·普通程序 (DOMAIN 1.2). */
export const PENALTY_GENERAL: Recipe<Story> = {
  kind: 'PENALTY_GENERAL',
  tell: tellStory,
  is: (s) => ({ act: s.act.id, fine: s.noticeFine, year: s.year, extras: s.extras, party: s.party.kind, defence: s.defence, service: s.service, hearingHeld: s.hearingHeld, hold: s.held, sample: s.sampled, copied: s.copied }),
  papers: (s, title, calendar) => [...inquiry(s, title), ...review(s, title), ...ending(s, title, calendar)],
  cover,
  homes: HOMES,
  plants: [...ABSENCES, ...TIMINGS, ...GAPS, ...CONTRADICTIONS, ...VOLUME_FAULTS],
  distractors: distractorsOf,
  hasHearing: (s) => s.hearingHeld,
};
